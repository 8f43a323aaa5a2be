"""One step of a flow: from an answer to the next one that is waited for. Pure: no clock, no database, no network.

Whatever is wrong with the flow, a step ends, keeps every parameter and leaves the customer with somebody: on an unknown
node, an endless loop or an answer that never fits, the conversation is handed over to the connector's own queue.
"""

from collections import ChainMap
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from parley.bots.answers import chosen, fitting
from parley.bots.conditions import holds
from parley.bots.flow import (
    Answer,
    Ask,
    Condition,
    End,
    Expects,
    Fetched,
    Flow,
    Handover,
    HttpRequest,
    Localised,
    Menu,
    MenuOption,
    Progress,
    Say,
    SetParameter,
    Survey,
    SurveyOption,
    SurveyQuestion,
)
from parley.bots.request import Request, prepare
from parley.bots.texts import AGAIN, GIVING_UP, MAX_VALUE, fill, localised, said
from parley.conversations.schemas import Keyboard, Option, Parameter
from parley.queues.schemas import Priority

MOST_NODES = 100
# Of a step that turned out to be an endless loop, the customer sees only the beginning.
MOST_SAID_IN_A_LOOP = 10
MOST_MISSES = 3
MOST_CALLS_IN_A_ROW = 10
MOST_KEPT = 20


class SayText(Struct, tag="text", tag_field="kind"):
    text: str
    keyboard: Keyboard | None = None


class HandOver(Struct, tag="handover", tag_field="kind"):
    """``queue_id`` is none where the flow failed: the connector's own queue."""

    queue_id: int | None
    priority: Priority
    parameters: list[Parameter]
    skills: list[str] = []


class Finish(Struct, tag="end", tag_field="kind"):
    """The bot is done; so is the conversation."""


Output = SayText | HandOver | Request | Finish


class Step(Struct):
    progress: Progress
    outputs: list[Output]


def begin(flow: Flow, parameters: list[Parameter]) -> Progress:
    return Progress(flow.start, parameters)


def step(flow: Flow, progress: Progress, answer: Answer | Fetched | None, language: str) -> Step:
    """``answer`` is the customer's, the network's, or none to begin."""
    run = _Run(flow, progress, language)
    if answer is None:
        run.walk(progress.node)
    elif progress.waiting_for == "nobody":
        pass
    elif isinstance(answer, Fetched):
        if progress.waiting_for == "network" and answer.call == progress.call:
            run.fetched(answer)
    elif progress.waiting_for == "network":
        run.keep(answer)
    else:
        run.answered(answer)
    return run.step()


def awaited(flow: Flow, progress: Progress, language: str) -> Request | None:
    """The call whose answer is waited for."""
    node = flow.nodes.get(progress.node)
    if progress.waiting_for != "network" or not isinstance(node, HttpRequest):
        return None
    return prepare(node, progress.call, {"language": language} | {one.name: one.value for one in progress.parameters})


class _Run:
    """The walk through the nodes, with what gathers on the way."""

    def __init__(self, flow: Flow, progress: Progress, language: str) -> None:
        self.flow = flow
        self.at = replace(progress, kept=list(progress.kept))
        self.parameters = {one.name: one.value for one in progress.parameters}
        # What templates and conditions see: a flow may ask for the language, and need not hand it over.
        self.known = ChainMap(self.parameters, {"language": language})
        self.language = language
        self.outputs: list[Output] = []
        self.nodes_left = MOST_NODES

    def step(self) -> Step:
        return Step(replace(self.at, parameters=self._listed()), self.outputs)

    def walk(self, node_id: str) -> None:
        """Go on from ``node_id`` to the next node that waits, or to the end."""
        going: str | None = node_id
        while going is not None:
            self.at.node, self.at.question = going, 0
            if self.nodes_left == 0:
                del self.outputs[MOST_SAID_IN_A_LOOP:]
                self.fail()
                return
            self.nodes_left -= 1
            going = self._visit(going)

    def _visit(self, node_id: str) -> str | None:
        """What one node does; returns where to go on, if anywhere."""
        match self.flow.nodes.get(node_id):
            case Say() as node:
                self.say(node.text)
                return node.next
            case Condition() as node:
                return node.then if holds(node, self.known) else node.otherwise
            case SetParameter() as node:
                self.set(node.parameter, fill(node.value, self.known))
                return node.next
            case Ask() as node:
                self.say(node.text, _keyboard(node.expects))
                self._wait()
            case Menu(options=[_, *_]) as node:
                self.say(node.text, self._choices(node.options))
                self._wait()
            case Survey(questions=[]) as node:
                return node.next
            case Survey() as node:
                self._ask_next(node)
            case HttpRequest() as node:
                self._request(node)
            case Handover() as node:
                self.say(node.text)
                self.hand_over(node.queue_id, node.priority, node.skills)
            case End() as node:
                self.say(node.text)
                self.outputs.append(Finish())
                self.at.waiting_for = "nobody"
            case _:
                self.fail()
        return None

    def say(self, text: Localised, keyboard: Keyboard | None = None) -> None:
        words = said(text, self.language, self.known)
        if words or keyboard is not None:
            self.outputs.append(SayText(words, keyboard))

    def set(self, name: str, value: str) -> None:
        self.parameters[name] = value[:MAX_VALUE]

    def hand_over(self, queue_id: int | None, priority: Priority, skills: list[str] | None = None) -> None:
        self.outputs.append(HandOver(queue_id, priority, self._listed(), skills or []))
        self.at.waiting_for = "nobody"
        self.at.kept = []

    def fail(self) -> None:
        """The flow cannot go on; a person can."""
        self.hand_over(None, "medium")

    # Answers

    def answered(self, answer: Answer) -> None:
        self.at.calls_in_a_row = 0
        match self.flow.nodes.get(self.at.node):
            case Ask() as node:
                value = fitting(node.expects, answer)
                if value is None:
                    self._again(node.again, node.expects, _keyboard(node.expects))
                    return
                self._take(node.parameter, value)
                self.walk(node.next)
            case Menu() as node:
                option = chosen(node.options, answer, self.language, self.known)
                if option is None:
                    self._again(node.again, "choice", self._choices(node.options))
                    return
                self._take(node.parameter, option.id)
                self.walk(option.next)
            case Survey() as node if self.at.question < len(node.questions):
                self._survey_answered(node, node.questions[self.at.question], answer)
            case Survey() as node:
                self.walk(node.next)
            case _:
                # The flow was edited while the customer thought.
                self.walk(self.at.node)

    def _take(self, parameter: str, value: str) -> None:
        self.at.misses = 0
        if parameter:
            self.set(parameter, value)

    def _again(self, own: Localised, expects: Expects | Literal["choice"], keyboard: Keyboard | None) -> None:
        """The answer does not fit: ask once more, but not for ever."""
        self.at.misses += 1
        if self.at.misses > MOST_MISSES:
            self.say(GIVING_UP)
            self.fail()
            return
        self.say(own if localised(own, self.language) else AGAIN[expects], keyboard)
        self._answer_kept()

    def _survey_answered(self, node: Survey, question: SurveyQuestion, answer: Answer) -> None:
        if question.options:
            option = chosen(question.options, answer, self.language, self.known)
            value = option.id if option is not None else None
        else:
            value = fitting(question.expects, answer)
        if value is None:
            self._again({}, "choice" if question.options else question.expects, self._survey_keyboard(question))
            return
        self._take(question.parameter, value)
        self.at.question += 1
        if self.at.question < len(node.questions):
            self._ask_next(node)
        else:
            self.walk(node.next)

    def _ask_next(self, node: Survey) -> None:
        question = node.questions[self.at.question]
        self.say(question.text, self._survey_keyboard(question))
        self._wait()

    def _wait(self) -> None:
        self.at.waiting_for, self.at.misses = "customer", 0
        self._answer_kept()

    def _answer_kept(self) -> None:
        """What the customer wrote while the network was waited for."""
        if self.at.kept:
            self.answered(self.at.kept.pop(0))

    # The network

    def _request(self, node: HttpRequest) -> None:
        if self.at.calls_in_a_row >= MOST_CALLS_IN_A_ROW:
            self.fail()
            return
        self.at.calls_in_a_row += 1
        self.at.call += 1
        self.at.waiting_for = "network"
        self.outputs.append(prepare(node, self.at.call, self.known))

    def fetched(self, answer: Fetched) -> None:
        node = self.flow.nodes.get(self.at.node)
        if not isinstance(node, HttpRequest):
            self.walk(self.at.node)
            return
        for name, value in (answer.values or {}).items():
            self.set(name, value)
        self.walk(node.failed if answer.values is None else node.next)

    def keep(self, answer: Answer) -> None:
        """For later; of a flood, the first few."""
        if len(self.at.kept) < MOST_KEPT:
            self.at.kept.append(answer)

    # Small things

    def _choices(self, options: Sequence[MenuOption] | Sequence[SurveyOption]) -> Keyboard:
        labels = [Option(one.id, said(one.label, self.language, self.known) or one.id) for one in options]
        return Keyboard("choices", labels)

    def _survey_keyboard(self, question: SurveyQuestion) -> Keyboard | None:
        return self._choices(question.options) if question.options else _keyboard(question.expects)

    def _listed(self) -> list[Parameter]:
        return [Parameter(name, value) for name, value in self.parameters.items()]


def _keyboard(expects: Expects) -> Keyboard | None:
    return Keyboard(expects) if expects in ("date", "location", "rating") else None
