"""What every channel's folder provides, so that the rest of the house need not know which it is.

``inbound.py`` turns what arrives into actions; ``connector.py`` holds a ``Contract`` (``registry`` finds it) and, where
the channel must be called, ``send``; ``settings.py`` is the msgspec struct of one configured account. The form that
administrators fill in is drawn from its JSON Schema, so each field says there, with ``shown``, what it is called.
"""

from collections.abc import Awaitable, Callable, Collection, Sequence
from typing import Any, Literal, NamedTuple

from msgspec import Meta, Struct, field
from sqlalchemy import Connection

from parley.kit.database import Database, Tx
from parley.queues.schemas import Channel
from parley.settings import Settings

# A text by language: ``en`` and ``it``.
Words = dict[str, str]
# How a field is drawn where its type does not say it.
Look = Literal["words", "longWords", "longText", "lines", "colour", "choice", "origins", "formFields"]


class Capabilities(Struct, frozen=True):
    """What the channel can carry. What it cannot is refused before it is stored."""

    attachments: bool = True
    keyboards: bool = True
    typing: bool = False
    delivery: bool = False
    """Tells us when a message arrived."""
    read: bool = False
    """Tells us when a message was read."""
    pushes: bool = False
    """Customers hold a socket that follows the event log; nothing needs to be sent to a vendor."""


class Finding(Struct):
    """One thing a test of a connector found, in words."""

    state: Literal["good", "warning", "bad"]
    text: Words


class Tested(Struct):
    """What a test has to go by."""

    database: Database
    house: Settings
    connector_id: int
    key: str
    settings: Any
    """The channel's own struct."""
    page: str
    """A page of the customers' to look at, if one was named."""
    trouble: Words | None = None
    """Why nothing comes in by this channel, where the serving process knows of a reason."""


class Erased(NamedTuple):
    """What a channel kept of conversations that are erased, by its numbers."""

    files: Collection[int] = ()
    people: Collection[int] = ()
    """Customers who wrote in them, whoever's conversation it was."""


class Keeping(Struct, frozen=True):
    """What a channel keeps of conversations beside their messages, for when they are erased."""

    unfinished: Callable[[Connection], Collection[int]]
    """The conversations from which something is still to go out: they stay until it has."""
    erase: Callable[[Tx, Sequence[int]], Erased]
    """Remove what there is of these conversations."""
    known: Callable[[Connection, Sequence[int]], Collection[int]]
    """Of these customers those of whom something is left, in anybody's conversation."""


def nothing_else() -> Keeping:
    """Of a channel whose messages are all there is."""
    return Keeping(lambda _: (), lambda _, __: Erased(), lambda _, __: ())


class Contract(Struct, frozen=True):
    channel: Channel
    capabilities: Capabilities
    settings: type[Struct]
    read: Callable[[Any], Any]
    """A ``Converter`` of the module's own to ``settings``."""
    fresh: Callable[[], Struct]
    """The settings a new connector begins with."""
    groups: dict[str, Words]
    """The headings its settings stand under, in their order."""
    checked: Callable[[Any], Any]
    """Settings as they are to be kept; raises Invalid with ``field`` = ``settings.…``."""
    address: Callable[[str, str], str]
    """What to put where customers are, from the house's base URL and the connector's key."""
    test: Callable[[Tested], Awaitable[list[Finding]]]
    keeping: Keeping = field(default_factory=nothing_else)


def shown(
    group: str,
    en: str,
    it: str,
    *,
    hint_en: str = "",
    hint_it: str = "",
    look: Look | None = None,
    choices: dict[str, Words] | None = None,
    secret: bool = False,
    **limits: Any,
) -> Meta:
    """A field's ``Meta``: under which heading it stands, what it is called, and how it is drawn. A secret is written
    and never read."""
    extra: dict[str, Any] = {"x-group": group, "x-label": {"en": en, "it": it}}
    if hint_en:
        extra["x-hint"] = {"en": hint_en, "it": hint_it}
    if look is not None:
        extra["x-look"] = look
    if choices is not None:
        extra["x-choices"] = choices
    if secret:
        extra["writeOnly"] = True
    return Meta(extra_json_schema=extra, **limits)
