"""A bot's flow: nodes by id, and where a conversation stands in it. ``run.py`` runs it, ``check.py`` checks it."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from parley.conversations.schemas import Parameter
from parley.queues.schemas import Priority, Skills

# A text by language code; a missing language falls back to English. ``{name}`` is replaced by a parameter, and
# ``{language}`` by the customer's.
Localised = dict[str, str]
NodeId = Annotated[str, Meta(min_length=1, max_length=60)]
# As long as a keyboard's answer may be.
OptionId = Annotated[str, Meta(min_length=1, max_length=200)]
ParameterName = Annotated[str, Meta(min_length=1, max_length=60)]
Expects = Literal["text", "email", "phone", "number", "date", "location", "rating"]


class Say(Struct, tag="message", tag_field="kind"):
    text: Localised
    next: NodeId


class Ask(Struct, tag="question", tag_field="kind"):
    """Waits for an answer and keeps it as ``parameter``; asks again while it does not fit ``expects``.

    After a few that do not fit the customer is passed to a person; the same holds for menus and surveys.
    """

    text: Localised
    parameter: ParameterName
    next: NodeId
    expects: Expects = "text"
    again: Localised = {}
    """What to say when the answer does not fit; empty: the house's own words."""


class MenuOption(Struct):
    id: OptionId
    label: Localised
    next: NodeId


class Menu(Struct, tag="menu", tag_field="kind"):
    """Waits for one of the options, by its button, its words in any language, or its number."""

    text: Localised
    options: list[MenuOption]
    parameter: str = ""
    """Keeps the chosen option's id, if named."""
    again: Localised = {}


class Condition(Struct, tag="condition", tag_field="kind"):
    """Compares without regard to case; ``greater`` and ``less`` compare numbers or dates."""

    parameter: ParameterName
    operator: Literal["is", "is_not", "contains", "is_empty", "greater", "less"]
    then: NodeId
    otherwise: NodeId
    value: str = ""


class SetParameter(Struct, tag="set", tag_field="kind"):
    parameter: ParameterName
    value: str
    next: NodeId


class HttpRequest(Struct, tag="http_request", tag_field="kind"):
    """Calls a URL; ``keep`` maps a parameter to the dotted path of its value in the JSON answer."""

    url: str
    next: NodeId
    failed: NodeId
    method: Literal["GET", "POST"] = "GET"
    body: dict[str, str] = {}
    keep: dict[ParameterName, str] = {}
    timeout_seconds: Annotated[int, Meta(ge=1, le=30)] = 10


class SurveyOption(Struct):
    id: OptionId
    label: Localised


class SurveyQuestion(Struct):
    """With options: one of them. Without: free text, or one to five."""

    parameter: ParameterName
    text: Localised
    options: list[SurveyOption] = []
    expects: Literal["text", "rating"] = "text"


class Survey(Struct, tag="survey", tag_field="kind"):
    questions: list[SurveyQuestion]
    next: NodeId


class Handover(Struct, tag="handover", tag_field="kind"):
    queue_id: int
    priority: Priority = "medium"
    text: Localised = {}
    skills: Skills = []
    """What its agent must be able to do, beside what the queue asks."""


class End(Struct, tag="end", tag_field="kind"):
    text: Localised = {}


Node = Say | Ask | Menu | Condition | SetParameter | HttpRequest | Survey | Handover | End


class Flow(Struct):
    start: NodeId
    nodes: Annotated[dict[NodeId, Node], Meta(max_length=500)]


class Answer(Struct):
    """What the customer wrote, or which option they pressed."""

    text: str = ""
    choice: str | None = None


class Fetched(Struct):
    """What a request brought: the values to keep, or none when it failed."""

    call: int
    values: dict[str, str] | None


class Progress(Struct):
    """Where a conversation stands: the node that waits for the customer (or the network), and what is known."""

    node: str
    parameters: list[Parameter] = []
    question: int = 0
    """Which of a survey's questions is open."""
    waiting_for: Literal["customer", "network", "nobody"] = "customer"
    misses: int = 0
    """Answers in a row that did not fit."""
    call: int = 0
    """Number of the last request; only its own result moves the flow on."""
    calls_in_a_row: int = 0
    """Requests since the customer last said something."""
    kept: list[Answer] = []
    """What the customer wrote while the network was waited for."""
