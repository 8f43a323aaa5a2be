"""How the conversations of the past began: with the very bot that answers today."""

from collections.abc import Iterator, Mapping
from random import Random

from parley.bots.flow import Answer, Flow, Survey
from parley.bots.run import HandOver, SayText, begin, step
from parley.conversations.schemas import Extra, Keyboard, Parameter
from parley.demo.dialogues import text
from parley.demo.flow import BOT_NAME
from parley.demo.past import Past
from parley.demo.people import Person

SECOND = 1000
PAGES = ("/", "/tables", "/sofas", "/beds", "/outlet", "/delivery", "/account/orders")


class Opening:
    """A conversation up to where a person takes over, or to its end."""

    def __init__(self, random: Random, flow: Flow, person: Person, started_at: int, topic: str) -> None:
        self._random = random
        self._flow = flow
        self._language = person.language
        known = {"name": person.name, "email": person.email, "topic": topic}
        parameters = [Parameter(name, value) for name, value in known.items() if value]
        page = f"https://casalume.example{random.choice(PAGES)}"
        self.past = Past(person, page, started_at, parameters, [])
        self.at = started_at
        self._progress = begin(flow, parameters)
        self._keyboard: Keyboard | None = None
        self._take(None)

    def answer(self, text: str = "", choice: str = "") -> None:
        """The customer says something, or presses the button ``choice``."""
        if choice and self._keyboard is not None:
            text = next(option.label for option in self._keyboard.options if option.id == choice)
        self.at += int((3 + len(text) * 0.2 + self._random.expovariate(1 / 6)) * SECOND)
        name = self.past.person.name
        self.past.say(self.at, "customer", text, name=name, extra=Extra(choice=choice) if choice else None)
        self._take(Answer(text, choice or None))

    def _take(self, answer: Answer | None) -> None:
        done = step(self._flow, self._progress, answer, self._language)
        self._progress = done.progress
        self.past.parameters = done.progress.parameters
        for output in done.outputs:
            if isinstance(output, SayText):
                self._keyboard = output.keyboard
                extra = Extra(keyboard=output.keyboard) if output.keyboard else None
                self.past.say(self.at, "bot", output.text, name=BOT_NAME, extra=extra)
            elif isinstance(output, HandOver):
                self.past.queue_id, self.past.priority = output.queue_id, output.priority
                self.past.handed_over_at = self.at
            else:
                self.past.closed_by, self.past.closed_at = "bot", self.at
                self.past.notice(self.at, "closed_by_bot", BOT_NAME)

    @property
    def waits(self) -> bool:
        return self._progress.waiting_for == "customer"


def handed_over(opening: Opening, request: str, say: str, words: Mapping[str, str]) -> None:
    """Walk from the menu to a person, by the way of this request."""
    opening.answer(choice=request)
    for one in _way(request, say, words):
        if opening.waits:
            opening.answer(choice="person") if one == "person" else opening.answer(one)


def _way(request: str, say: str, words: Mapping[str, str]) -> Iterator[str]:
    said = say.format_map(words)
    match request:
        case "order":
            yield from (words["order"], "person")
        case "problem":
            yield from (words["order"], said, words["preferred_day"])
        case "invoice":
            yield from (words["order"], words["email"])
        case _:
            yield said


def answered_by_the_bot(opening: Opening, words: Mapping[str, str]) -> None:
    """The customer asks after an order and is content."""
    opening.answer(choice="order")
    opening.answer(words["order"])
    opening.answer(choice="yes")


def rated(opening: Opening, random: Random, flow: Flow, language: str) -> None:
    """The customer answers the survey; those who do are mostly content."""
    opening.answer(choice="rate")
    survey = flow.nodes["survey"]
    assert isinstance(survey, Survey)
    for question in survey.questions:
        if question.expects == "rating":
            opening.answer(random.choice("33444555555"))
        elif question.options:
            opening.answer(choice=random.choice(("yes", "yes", "yes", "partly", "no")))
        else:
            opening.answer(random.choice(text(f"comments.{language}.txt").splitlines()))
