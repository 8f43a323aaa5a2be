from typing import Any, Literal

from msgspec import Struct

# A person at the desk; a program with a token of theirs; somebody on the server's own command line.
Source = Literal["account", "token", "command_line"]
Verb = Literal["created", "changed", "deleted"]


class By(Struct, frozen=True):
    """Who does something."""

    kind: Source
    id: int | None
    """The account; none for the command line."""
    name: str
    """The person's, or the user's of the machine."""
    token: str | None = None
    """The name of the token, where one was used."""


class Change(Struct):
    """One field, before and after; what it refers to is written by the name it had then."""

    field: str
    """``offer_seconds``; with dots where it is inside another: ``settings.colour``."""
    before: Any = None
    after: Any = None
    secret: bool = False
    """It changed, and what it is stays unsaid."""


class AuditEntry(Struct):
    id: int
    at: int
    by: By
    verb: Verb
    kind: str
    """``queue``, ``agent``, …"""
    thing_id: int | None
    name: str
    """Of the thing, as it was called then."""
    changes: list[Change]


class AuditPage(Struct):
    """Newest first."""

    entries: list[AuditEntry]
    more: bool


class Person(Struct):
    id: int
    name: str


class AuditFilters(Struct):
    """What the log can be narrowed to."""

    people: list[Person]
    kinds: list[str]


class AuditSearch(Struct, frozen=True):
    """All that is given must hold."""

    account_id: int | None = None
    source: Source | None = None
    kind: str | None = None
    thing_id: int | None = None
    text: str = ""
    since: int | None = None
    until: int | None = None
