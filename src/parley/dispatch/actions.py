"""What happens to a conversation's turn. Verbs return the ``Turn`` they changed, for ``conversations`` to follow."""

from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import Row, insert, text, update

from parley.agents import actions as agents
from parley.dispatch import policy, queries
from parley.dispatch.errors import NoSuchOffer, OfferOver
from parley.dispatch.events import OfferClosed, OfferMade
from parley.dispatch.queries import PRIORITIES
from parley.dispatch.schemas import OfferOutcome
from parley.dispatch.tables import assignment, offer
from parley.events.log import emit
from parley.kit.database import Tx
from parley.queues import queries as queues
from parley.queues.schemas import Channel, Priority, Queue

# Any number serves, as long as every process takes the same one.
PASS_LOCK = 727002


class Turn(Struct):
    """Where a conversation's turn now stands."""

    conversation_id: int
    state: Literal["waiting", "offered", "accepted"]
    queue_id: int
    agent_id: int | None = None


def enqueue(tx: Tx, conversation_id: int, queue_id: int, channel: Channel, priority: Priority) -> int:
    """A conversation begins to wait in a queue; returns the assignment's id."""
    tx.wake("dispatch")
    return tx.connection.execute(
        insert(assignment)
        .values(
            conversation_id=conversation_id,
            queue_id=queue_id,
            channel=channel,
            priority=PRIORITIES.index(priority),
            state="waiting",
            queued_at=tx.now,
        )
        .returning(assignment.c.id)
    ).scalar_one()


def run_pass(tx: Tx) -> list[Turn] | None:
    """End what has run out, then give out what waits. One pass serves any number of commits.

    None: another process is at it, and may have looked before what we know of. Waiting for it here could make each
    wait for the other, since the writer's transaction holds more than this pass.
    """
    if tx.connection.dialect.name == "postgresql":
        free = tx.connection.execute(text(f"SELECT pg_try_advisory_xact_lock({PASS_LOCK})")).scalar_one()
        if not free:
            return None
    turns = [_back_to_waiting(tx, row, "timed_out") for row in queries.due_offers(tx.connection, tx.now)]
    agents_free = [
        one for one in queries.candidates(tx.connection, tx.now) if max(one.room("chat"), one.room("email")) > 0
    ]
    if not agents_free:
        return turns
    settings = {one.id: one for one in queues.all_queues(tx.connection)}
    decisions = policy.decide(
        queries.waiting(tx.connection, {queue_id for one in agents_free for queue_id in one.queue_ids}),
        agents_free,
        {queue_id: policy.QueueRules(one.acceptance) for queue_id, one in settings.items()},
        tx.now,
    )
    for decision in decisions:
        if decision.how == "automatic":
            turn = _accepted(tx, decision.assignment_id, decision.agent_id, decision.reason)
        else:
            turn = _offer(tx, decision, settings)
        # It may have ended elsewhere since we looked.
        if turn is not None:
            agents.given(tx, decision.agent_id)
            turns.append(turn)
    return turns


def _offer(tx: Tx, decision: policy.Decision, settings: dict[int, Queue]) -> Turn | None:
    queue_id = tx.connection.execute(
        update(assignment)
        .where(assignment.c.id == decision.assignment_id, assignment.c.state == "waiting")
        .values(state="offered", agent_id=decision.agent_id)
        .returning(assignment.c.queue_id)
    ).scalar()
    if queue_id is None:
        return None
    offer_id = tx.connection.execute(
        insert(offer)
        .values(
            assignment_id=decision.assignment_id,
            agent_id=decision.agent_id,
            made_at=tx.now,
            expires_at=tx.now + settings[queue_id].offer_seconds * 1000,
            reason=decision.reason,
        )
        .returning(offer.c.id)
    ).scalar_one()
    row = queries.offer_row(tx.connection, offer_id)
    assert row is not None
    emit(tx, OfferMade(queries.as_offer(row, settings[queue_id].name)), f"agent:{decision.agent_id}")
    return Turn(row.conversation_id, "offered", queue_id, decision.agent_id)


def _accepted(tx: Tx, assignment_id: int, agent_id: int, reason: str) -> Turn | None:
    row = tx.connection.execute(
        update(assignment)
        .where(assignment.c.id == assignment_id, assignment.c.state.in_(("waiting", "offered")))
        .values(state="accepted", agent_id=agent_id, accepted_at=tx.now, reason=reason)
        .returning(assignment.c.conversation_id, assignment.c.queue_id)
    ).first()
    return None if row is None else Turn(row.conversation_id, "accepted", row.queue_id, agent_id)


def _close_offer(tx: Tx, row: Row[Any], outcome: OfferOutcome) -> None:
    tx.connection.execute(update(offer).where(offer.c.id == row.id).values(closed_at=tx.now, outcome=outcome))
    emit(tx, OfferClosed(row.id, row.conversation_id, outcome), f"agent:{row.agent_id}")


def _back_to_waiting(tx: Tx, row: Row[Any], outcome: OfferOutcome) -> Turn:
    """The offer is over and the conversation keeps its place."""
    _close_offer(tx, row, outcome)
    tx.connection.execute(
        update(assignment).where(assignment.c.id == row.assignment_id).values(state="waiting", agent_id=None)
    )
    tx.wake("dispatch")
    return Turn(row.conversation_id, "waiting", row.queue_id)


def accept(tx: Tx, offer_id: int, agent_id: int) -> Turn | None:
    """The agent takes it. None when they had already (a second tab, a repeated request)."""
    row = _my_offer(tx, offer_id, agent_id)
    if row.outcome == "accepted":
        return None
    _must_be_open(tx, row)
    turn = _accepted(tx, row.assignment_id, agent_id, row.reason)
    if turn is None:
        raise OfferOver(outcome="withdrawn")
    _close_offer(tx, row, "accepted")
    return turn


def reject(tx: Tx, offer_id: int, agent_id: int) -> Turn | None:
    """The agent declines. None when they had already."""
    row = _my_offer(tx, offer_id, agent_id)
    if row.outcome == "rejected":
        return None
    _must_be_open(tx, row)
    return _back_to_waiting(tx, row, "rejected")


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


def release(tx: Tx, conversation_id: int, reason: str) -> None:
    """The turn ends, wherever it stands; an open offer is withdrawn."""
    rows = tx.connection.execute(
        update(assignment)
        .where(assignment.c.conversation_id == conversation_id, assignment.c.state != "released")
        .values(state="released", released_at=tx.now, release_reason=reason)
        .returning(assignment.c.id)
    ).all()
    for row in rows:
        for open_offer in queries.open_offers_of(tx.connection, row.id):
            _close_offer(tx, open_offer, "withdrawn")
    tx.wake("dispatch")
