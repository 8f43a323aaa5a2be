from typing import Literal

from msgspec import Struct

from parley.queues.schemas import Channel, Pool, Priority

OfferOutcome = Literal["accepted", "rejected", "timed_out", "withdrawn"]


# How a conversation came into a queue, or to an agent without one.
Cause = Literal["handover", "transfer", "requeue", "pick_up"]


class Why(Struct, frozen=True, omit_defaults=True):
    """Why this agent: how long they had been given nothing, and what of their capacity was in use before."""

    code: Literal["longest_available", "preferred_agent", "transferred", "asked_again", "picked_up"]
    free_ms: int = 0
    used: int = 0
    capacity: int = 0
    pool: Pool = "chat"


class Offer(Struct):
    """A conversation offered to an agent, who has until ``expires_at`` to accept."""

    id: int
    conversation_id: int
    queue_id: int
    queue_name: str
    priority: Priority
    channel: Channel
    waiting_since: int
    made_at: int
    expires_at: int
    why: Why | None


class OfferLine(Struct):
    """An offer, as those who look back see it."""

    agent_id: int
    agent_name: str
    made_at: int
    closed_at: int | None
    outcome: OfferOutcome | None
    """None while it is open."""
    why: Why | None


class AssignmentLine(Struct):
    """One turn of a conversation's line of assignments."""

    id: int
    queue_id: int
    queue_name: str
    agent_id: int | None
    agent_name: str | None
    state: Literal["waiting", "offered", "accepted", "parked", "released"]
    cause: Cause
    from_agent_name: str | None
    """Who had it before."""
    for_agent_name: str | None
    """In whose personal queue it waits, or waited first."""
    at_head: bool
    queued_at: int
    accepted_at: int | None
    first_response_at: int | None
    released_at: int | None
    release_reason: str | None
    why: Why | None
    """Why this agent."""
    offers: list[OfferLine]
    """Oldest first."""
