"""A conversation that has been: what was said when, and whose work it was."""

from typing import Any, Literal, NamedTuple

from msgspec import Struct

from parley.conversations.schemas import Author, Extra, Parameter, SystemNotice
from parley.demo.files import File
from parley.demo.people import Person
from parley.dispatch.schemas import Why
from parley.queues.schemas import Priority
from parley.results.schemas import KeptAnswer


class Entry(NamedTuple):
    """A message to be."""

    at: int
    author: Author
    name: str = ""
    kind: Literal["text", "note", "system"] = "text"
    text: str = ""
    extra: Extra | None = None
    file: File | None = None


class Offered(NamedTuple):
    agent_id: int
    made_at: int
    expires_at: int
    closed_at: int
    outcome: Literal["accepted", "timed_out"]
    why: Why


class Past(Struct):
    person: Person
    page: str
    started_at: int
    parameters: list[Parameter]
    entries: list[Entry]
    queue_id: int | None = None
    priority: Priority = "medium"
    handed_over_at: int | None = None
    agent_id: int | None = None
    accepted_at: int | None = None
    previous_up_to: int = 0
    why: Why | None = None
    offers: list[Offered] = []
    closed_at: int = 0
    closed_by: Literal["agent", "customer", "bot"] = "agent"
    result: list[str] = []
    """The category that the agent chose, behind those above it."""
    answers: list[KeptAnswer] = []
    channel: Literal["webchat", "email"] = "webchat"
    subject: str = ""

    def say(self, at: int, author: Author, text: str, **more: Any) -> None:
        self.entries.append(Entry(at, author, text=text, **more))

    def notice(self, at: int, code: Any, name: str = "") -> None:
        self.entries.append(Entry(at, "system", kind="system", extra=Extra(system=SystemNotice(code, name))))
