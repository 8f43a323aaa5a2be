"""A bot's flow: nodes by id, and where a conversation stands in it. Running it is ``run.py``."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from parley.conversations.schemas import Parameter
from parley.queues.schemas import Priority

# A text by language code; a missing language falls back to English. ``{name}`` is replaced by a parameter.
Localised = dict[str, str]
NodeId = Annotated[str, Meta(min_length=1, max_length=60)]


class Say(Struct, tag="message", tag_field="kind"):
    text: Localised
    next: NodeId


class Ask(Struct, tag="question", tag_field="kind"):
    """Waits for an answer and keeps it as ``parameter``; asks again while it does not fit ``expects``."""

    text: Localised
    parameter: str
    next: NodeId
    expects: Literal["text", "email", "phone", "number", "date", "location", "rating"] = "text"
    again: Localised = {}
    """What to say when the answer does not fit."""


class MenuOption(Struct):
    id: str
    label: Localised
    next: NodeId


class Menu(Struct, tag="menu", tag_field="kind"):
    """Waits for one of the options, by its button or by its words."""

    text: Localised
    options: list[MenuOption]
    parameter: str = ""
    """Keeps the chosen option's id, if named."""


class Condition(Struct, tag="condition", tag_field="kind"):
    parameter: str
    operator: Literal["is", "is_not", "contains", "is_empty", "greater", "less"]
    then: NodeId
    otherwise: NodeId
    value: str = ""


class SetParameter(Struct, tag="set", tag_field="kind"):
    parameter: str
    value: str
    next: NodeId


class HttpRequest(Struct, tag="http_request", tag_field="kind"):
    """Calls a URL; ``keep`` maps a parameter to the dotted path of its value in the JSON answer."""

    url: str
    next: NodeId
    failed: NodeId
    method: Literal["GET", "POST"] = "GET"
    body: dict[str, str] = {}
    keep: dict[str, str] = {}
    timeout_seconds: Annotated[int, Meta(ge=1, le=30)] = 10


class SurveyQuestion(Struct):
    parameter: str
    text: Localised
    options: list[MenuOption] | None = None
    """Empty: free text. Their ``next`` is not used."""


class Survey(Struct, tag="survey", tag_field="kind"):
    questions: list[SurveyQuestion]
    next: NodeId


class Handover(Struct, tag="handover", tag_field="kind"):
    queue_id: int
    priority: Priority = "medium"
    text: Localised = {}


class End(Struct, tag="end", tag_field="kind"):
    text: Localised = {}


Node = Say | Ask | Menu | Condition | SetParameter | HttpRequest | Survey | Handover | End


class Flow(Struct):
    start: NodeId
    nodes: dict[NodeId, Node]


class Progress(Struct):
    """Where a conversation stands: the node that waits for the customer (or the network), and what is known."""

    node: str
    parameters: list[Parameter] = []
    question: int = 0
    """Which of a survey's questions is open."""
    waiting_for: Literal["customer", "network", "nobody"] = "customer"
