from typing import Annotated, Literal

from msgspec import Meta, Struct

from parley.kit.fields import Labels, Localised, Name
from parley.kit.versions import Version

Acceptance = Literal["automatic", "offer"]
Priority = Literal["low", "medium", "high"]
Channel = Literal["webchat", "email", "whatsapp", "telegram", "messenger"]
# What SLA targets and capacity go by. Chat and social share the chat capacity.
ChannelGroup = Literal["chat", "social", "email"]
# An agent's two capacities. Chat and social share one.
Pool = Literal["chat", "email"]

Skills = Labels
Seconds = Annotated[int, Meta(ge=1, le=30 * 86_400)]
# A minute of the day, from midnight; 1440 is the day's end.
Minute = Annotated[int, Meta(ge=0, le=1440)]


class QueueSettings(Struct):
    """What an administrator says of a queue."""

    name: Name
    acceptance: Acceptance = "offer"
    offer_seconds: Annotated[int, Meta(ge=5, le=600)] = 30
    sla_chat_seconds: Seconds | None = None
    """Within this the customer's oldest unanswered message is to be answered; none = no target."""
    sla_social_seconds: Seconds | None = None
    sla_email_seconds: Seconds | None = None
    missed_offers: Annotated[int, Meta(ge=1, le=100)] | None = 3
    """So many offers missed in a row make an agent Not Ready; none = never."""
    requeue_seconds: Seconds = 120
    """How long an agent may be gone before their chats go back to the head of the queue."""
    preferred_seconds: Seconds | None = 120
    """How long a conversation waits for the customer's preferred agent alone; none = preferred agents are off."""
    transfer_seconds: Seconds = 300
    """How long a conversation transferred to an agent waits for them alone."""
    abandon_seconds: Seconds | None = 180
    """How long a waiting customer's page may be gone before they count as having left; none = for ever."""
    hours_id: int | None = None
    """Opening hours; none = always open."""
    skills: Skills = []
    """What its agents must be able to do."""
    result_mandatory: bool = False
    """Whether a conversation's end waits for its contact result."""
    result_tree_id: int | None = None
    """The categories an agent chooses from; none = none."""
    survey_id: int | None = None
    """What an agent is asked at the end; none = nothing."""
    waiting_text: Localised = {}
    """What customers are told as they begin to wait; in a language it lacks, the house's own words."""
    closed_text: Localised = {}
    """Instead, while it is closed."""
    nobody_text: Localised = {}
    """Instead, while none of its agents is here."""


class QueueChange(QueueSettings, kw_only=True):
    """All settings at once."""

    version: Version
    """As it was read; a stale one is refused."""


class Queue(QueueSettings, kw_only=True):
    id: int
    version: int


class Span(Struct):
    """Open on a day of the week (0 = Monday), from a minute of the day to another, the latter excluded."""

    day: Annotated[int, Meta(ge=0, le=6)]
    start: Minute
    end: Minute


class Holiday(Struct):
    """A day, ``2026-12-25``, that has hours of its own: closed, unless it has ``start`` and ``end``."""

    date: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$(?!\n)")]
    name: Annotated[str, Meta(max_length=80)] = ""
    start: Minute | None = None
    end: Minute | None = None


class Hours(Struct):
    """When a queue is served, by the clock of some place. A holiday stands for its whole day."""

    name: Name
    week: Annotated[list[Span], Meta(max_length=100)]
    holidays: Annotated[list[Holiday], Meta(max_length=500)] = []


class HoursSettings(Hours, kw_only=True):
    time_zone: Annotated[str, Meta(max_length=60)] = ""
    """An IANA name: ``Europe/Rome``. Empty or left out: the organisation's, as it is now."""


class HoursChange(HoursSettings, kw_only=True):
    """All of it at once."""

    version: Version
    """As it was read; a stale one is refused."""


class OpeningHours(Hours, kw_only=True):
    time_zone: str
    id: int
    version: int
