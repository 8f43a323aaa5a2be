from typing import Literal

from msgspec import Struct

from parley.queues.schemas import Channel, Priority

OfferOutcome = Literal["accepted", "rejected", "timed_out", "withdrawn"]


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
    reason: str


class AssignmentLine(Struct):
    """One turn of a conversation's line of assignments."""

    id: int
    queue_id: int
    queue_name: str
    agent_id: int | None
    agent_name: str | None
    state: Literal["waiting", "offered", "accepted", "released"]
    queued_at: int
    accepted_at: int | None
    first_response_at: int | None
    released_at: int | None
    release_reason: str | None
    reason: str | None
