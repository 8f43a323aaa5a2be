"""What happens to a conversation's turn. Verbs return the ``Turn`` they changed, for ``conversations`` to follow."""

from collections.abc import Collection, Sequence
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import Row, delete, func, select, text, update

from parley.agents import actions as agents
from parley.dispatch import queries
from parley.dispatch.errors import NoSuchOffer, OfferOver
from parley.dispatch.events import OfferClosed
from parley.dispatch.queries import PRIORITIES, REFUSED
from parley.dispatch.schemas import Cause, OfferOutcome, Why
from parley.dispatch.tables import assignment, offer
from parley.events.log import emit
from parley.kit.database import Tx
from parley.queues.channels import group_of, pool_of
from parley.queues.schemas import Channel, Priority

OPEN = ("waiting", "offered", "accepted", "parked")


class Turn(Struct):
    """Where a conversation's turn now stands."""

    conversation_id: int
    state: Literal["waiting", "offered", "accepted"]
    queue_id: int
    agent_id: int | None = None
    lost_by: int | None = None
    """The agent whose task it was, until they were gone for too long."""


class Entry(Struct):
    """How a conversation enters a queue. Times in ms."""

    queue_id: int
    channel: Channel
    priority: Priority
    cause: Cause = "handover"
    from_agent_id: int | None = None
    at_head: bool = False
    for_agent_id: int | None = None
    for_agent_until: int | None = None
    skills: Collection[str] = ()
    out_of_hours: bool = False


def enqueue(tx: Tx, conversation_id: int, entry: Entry) -> int:
    """A conversation begins to wait in a queue; returns the assignment's id."""
    tx.wake("dispatch")
    # Whoever chose to be rid of it has it back only when nobody else can.
    passed_on = entry.cause == "transfer" and entry.from_agent_id is not None
    return tx.insert(
        assignment,
        conversation_id=conversation_id,
        queue_id=entry.queue_id,
        channel=entry.channel,
        pool=pool_of(entry.channel),
        apart=bool(entry.skills) or entry.for_agent_id is not None or passed_on,
        priority=PRIORITIES.index(entry.priority),
        state="waiting",
        cause=entry.cause,
        from_agent_id=entry.from_agent_id,
        at_head=entry.at_head,
        for_agent_id=entry.for_agent_id,
        for_agent_until=entry.for_agent_until,
        skills=sorted(entry.skills),
        out_of_hours=entry.out_of_hours,
        queued_at=tx.now,
    )


def take(tx: Tx, assignment_id: int, agent_id: int, why: Why | None) -> Turn | None:
    """It becomes the agent's. None if it has ended, or is somebody's already."""
    row = tx.connection.execute(
        update(assignment)
        .where(assignment.c.id == assignment_id, assignment.c.state.in_(("waiting", "offered")))
        .values(state="accepted", agent_id=agent_id, accepted_at=tx.now, why=why)
        .returning(assignment.c.conversation_id, assignment.c.queue_id)
    ).first()
    return None if row is None else Turn(row.conversation_id, "accepted", row.queue_id, agent_id)


def close_offer(tx: Tx, row: Row[Any], outcome: OfferOutcome) -> None:
    tx.connection.execute(update(offer).where(offer.c.id == row.id).values(closed_at=tx.now, outcome=outcome))
    emit(tx, OfferClosed(row.id, row.conversation_id, outcome), f"agent:{row.agent_id}")


def back_to_waiting(tx: Tx, row: Row[Any], outcome: OfferOutcome) -> Turn:
    """The offer is over and the conversation keeps its place. Whom it was meant for had their chance."""
    close_offer(tx, row, outcome)
    values: dict[str, Any] = {"state": "waiting", "agent_id": None}
    if outcome in REFUSED:
        values["apart"] = True
    if row.for_agent_id == row.agent_id:
        values["for_agent_until"] = tx.now
    tx.connection.execute(update(assignment).where(assignment.c.id == row.assignment_id).values(values))
    tx.wake("dispatch")
    return Turn(row.conversation_id, "waiting", row.queue_id)


def accept(tx: Tx, offer_id: int, agent_id: int) -> Turn | None:
    """The agent takes it. None when they had already (a second tab, a repeated request)."""
    row = _my_offer(tx, offer_id, agent_id)
    if row.outcome == "accepted":
        return None
    _must_be_open(tx, row)
    turn = take(tx, row.assignment_id, agent_id, row.why)
    if turn is None:
        raise OfferOver(outcome="withdrawn")
    close_offer(tx, row, "accepted")
    agents.answered(tx, agent_id)
    return turn


def reject(tx: Tx, offer_id: int, agent_id: int) -> Turn | None:
    """The agent declines. None when they had already."""
    row = _my_offer(tx, offer_id, agent_id)
    if row.outcome == "rejected":
        return None
    _must_be_open(tx, row)
    agents.answered(tx, agent_id)
    return back_to_waiting(tx, row, "rejected")


def _my_offer(tx: Tx, offer_id: int, agent_id: int) -> Row[Any]:
    if tx.connection.dialect.name == "postgresql":
        # The pass and the agent may reach for the same offer: one after the other.
        tx.connection.execute(text("SELECT id FROM offer WHERE id = :id FOR UPDATE"), {"id": offer_id})
    row = queries.offer_row(tx.connection, offer_id)
    if row is None or row.agent_id != agent_id:
        raise NoSuchOffer
    return row


def _must_be_open(tx: Tx, row: Row[Any]) -> None:
    if row.outcome is not None:
        raise OfferOver(outcome=row.outcome)
    if row.expires_at <= tx.now:
        # Run out, though no pass has come by to say so yet.
        raise OfferOver(outcome="timed_out")


def first_response(tx: Tx, conversation_id: int) -> None:
    """The agent wrote for the first time in this turn."""
    tx.connection.execute(
        update(assignment)
        .where(
            assignment.c.conversation_id == conversation_id,
            assignment.c.state == "accepted",
            assignment.c.first_response_at.is_(None),
        )
        .values(first_response_at=tx.now)
    )


def park(tx: Tx, conversation_id: int) -> None:
    """The agent sets it aside: still theirs, and taking none of their room."""
    _move(tx, conversation_id, "accepted", "parked")
    tx.wake("dispatch")


def resume(tx: Tx, conversation_id: int) -> None:
    """The agent takes it up again, whatever else they hold."""
    _move(tx, conversation_id, "parked", "accepted")


def _move(tx: Tx, conversation_id: int, before: str, after: str) -> None:
    tx.connection.execute(
        update(assignment)
        .where(assignment.c.conversation_id == conversation_id, assignment.c.state == before)
        .values(state=after, wanted_at=None)
    )


def wanted(tx: Tx, conversation_id: int) -> None:
    """The customer of a parked conversation wrote: should its agent be gone, somebody else must see it."""
    tx.connection.execute(
        update(assignment)
        .where(assignment.c.conversation_id == conversation_id, assignment.c.state == "parked")
        .values(wanted_at=func.coalesce(assignment.c.wanted_at, tx.now))
    )


def pick_up(tx: Tx, conversation_id: int, queue_id: int, channel: Channel, priority: Priority, agent_id: int) -> Turn:
    """The agent takes it wherever it stands, with room or without."""
    why = Why("picked_up", *queries.load(tx.connection, agent_id, channel, tx.now))
    row = queries.open_assignment(tx.connection, conversation_id)
    if row is not None and row.state in ("waiting", "offered"):
        for open_offer in queries.open_offers_of(tx.connection, row.id):
            close_offer(tx, open_offer, "withdrawn")
        turn = take(tx, row.id, agent_id, why)
        assert turn is not None
    else:
        entry = Entry(queue_id, channel, priority, cause="pick_up")
        if row is not None:
            # Should it ever be taken back from them, it goes to those who can do it.
            entry.from_agent_id, entry.skills = row.agent_id, row.skills
        release(tx, conversation_id, "picked_up")
        assignment_id = enqueue(tx, conversation_id, entry)
        turn = take(tx, assignment_id, agent_id, why)
        assert turn is not None
    agents.given(tx, agent_id)
    return turn


def release(tx: Tx, conversation_id: int, reason: str) -> None:
    """The turn ends, wherever it stands; an open offer is withdrawn."""
    rows = tx.connection.execute(
        update(assignment)
        .where(assignment.c.conversation_id == conversation_id, assignment.c.state.in_(OPEN))
        .values(state="released", released_at=tx.now, release_reason=reason)
        .returning(assignment.c.id)
    ).all()
    for row in rows:
        for open_offer in queries.open_offers_of(tx.connection, row.id):
            close_offer(tx, open_offer, "withdrawn")
    tx.wake("dispatch")


def requeue(tx: Tx, row: Row[Any]) -> Turn:
    """What an agent held goes back to the head of its queue; ``row`` is the assignment."""
    release(tx, row.conversation_id, "requeued")
    entry = Entry(
        row.queue_id,
        row.channel,
        PRIORITIES[int(row.priority)],
        cause="requeue",
        from_agent_id=row.agent_id,
        at_head=True,
        skills=row.skills,
    )
    enqueue(tx, row.conversation_id, entry)
    return Turn(row.conversation_id, "waiting", row.queue_id, lost_by=row.agent_id)


def customer_here(tx: Tx, conversation_ids: Collection[int]) -> None:
    """The waiting customers' pages are open now."""
    tx.connection.execute(
        update(assignment)
        .where(assignment.c.conversation_id.in_(conversation_ids), assignment.c.state.in_(("waiting", "offered")))
        .values(customer_seen_at=tx.now)
    )


def must_be_requeued(row: Row[Any], requeue_seconds: int, gone_at: int | None, *, shut_out: bool, now: int) -> bool:
    """Whether an agent has lost what they hold: emails wait for them, chats only for a while; shut out, nothing does.

    A parked chat is waited for from when its customer writes. ``row`` is the assignment, ``gone_at`` when the agent's
    last page went away.
    """
    if shut_out:
        return True
    if gone_at is None or group_of(row.channel) == "email":
        return False
    if row.state == "parked":
        return row.wanted_at is not None and max(gone_at, row.wanted_at) + requeue_seconds * 1000 <= now
    return row.state == "accepted" and gone_at + requeue_seconds * 1000 <= now


def forget(tx: Tx, conversation_ids: Sequence[int]) -> None:
    """The turns of these conversations, which are closed, and who was offered them."""
    theirs = assignment.c.conversation_id.in_(conversation_ids)
    tx.connection.execute(delete(offer).where(offer.c.assignment_id.in_(select(assignment.c.id).where(theirs))))
    tx.connection.execute(delete(assignment).where(theirs))
