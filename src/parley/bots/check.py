"""What is wrong with a flow, before any customer finds out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from msgspec import Struct

from parley.bots.flow import (
    Ask,
    Condition,
    End,
    Flow,
    Handover,
    HttpRequest,
    Menu,
    MenuOption,
    Node,
    Say,
    SetParameter,
    Survey,
    SurveyOption,
)

ProblemCode = Literal[
    "unknown_target",
    "unreachable",
    "dead_end",
    "menu_without_options",
    "option_twice",
    "survey_without_questions",
    "unknown_queue",
    "no_text",
    "missing_language",
]


class FlowProblem(Struct):
    code: ProblemCode
    node: str
    """The node in question; empty when it is the flow's start."""
    detail: str = ""
    """What it names and should not (the node, the queue, the option), or the language it does not speak."""

    @property
    def harmless(self) -> bool:
        """Whether customers would never notice."""
        return self.code in ("unreachable", "survey_without_questions", "missing_language")


def targets(node: Node) -> list[str]:
    """Where one may go on from a node."""
    match node:
        case Say() | Ask() | SetParameter() | Survey():
            return [node.next]
        case Menu():
            return [option.next for option in node.options]
        case Condition():
            return [node.then, node.otherwise]
        case HttpRequest():
            return [node.next, node.failed]
        case Handover() | End():
            return []


def check(flow: Flow, queue_ids: Collection[int]) -> list[FlowProblem]:
    if flow.start not in flow.nodes:
        return [FlowProblem("unknown_target", "", flow.start)]
    problems: list[FlowProblem] = []
    for node_id, node in flow.nodes.items():
        unknown = dict.fromkeys(target for target in targets(node) if target not in flow.nodes)
        problems += [FlowProblem("unknown_target", node_id, target) for target in unknown]
        problems += _of_its_kind(node_id, node, queue_ids)
    met = _reach([flow.start], {node_id: targets(node) for node_id, node in flow.nodes.items()})
    problems += [FlowProblem("unreachable", node_id) for node_id in flow.nodes if node_id not in met]
    finishing = _finishing(flow)
    problems += [FlowProblem("dead_end", node_id) for node_id in flow.nodes if node_id not in finishing]
    return problems


def _of_its_kind(node_id: str, node: Node, queue_ids: Collection[int]) -> Iterable[FlowProblem]:
    match node:
        case Menu(options=[]):
            yield FlowProblem("menu_without_options", node_id)
        case Menu():
            yield from (FlowProblem("option_twice", node_id, twice) for twice in _twice(node.options))
        case Survey(questions=[]):
            yield FlowProblem("survey_without_questions", node_id)
        case Survey():
            for question in node.questions:
                yield from (FlowProblem("option_twice", node_id, twice) for twice in _twice(question.options))
        case Handover() if node.queue_id not in queue_ids:
            yield FlowProblem("unknown_queue", node_id, str(node.queue_id))
        case _:
            pass


def _twice(options: Sequence[MenuOption] | Sequence[SurveyOption]) -> list[str]:
    ids = [option.id for option in options]
    return sorted({one for one in ids if ids.count(one) > 1})


def _finishing(flow: Flow) -> set[str]:
    """The nodes from which the flow can come to an end: finished, handed over, or at an error reported by itself."""
    back: defaultdict[str, list[str]] = defaultdict(list)
    ends: list[str] = []
    for node_id, node in flow.nodes.items():
        following = targets(node)
        if not following or any(target not in flow.nodes for target in following):
            ends.append(node_id)
        for target in following:
            back[target].append(node_id)
    return _reach(ends, back)


def _reach(start: Iterable[str], onward: dict[str, list[str]]) -> set[str]:
    met = set(start)
    todo = list(met)
    while todo:
        for target in onward.get(todo.pop(), []):
            if target not in met:
                met.add(target)
                todo.append(target)
    return met
