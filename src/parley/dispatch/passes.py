"""One pass of the dispatcher: end what has run out, take back what the gone held, then give out what waits."""

from typing import Any

from sqlalchemy import Row, insert, text, update

from parley.agents import actions as agents
from parley.agents import queries as agent_queries
from parley.dispatch import backlog, policy, queries
from parley.dispatch.actions import Turn, back_to_waiting, must_be_requeued, requeue, take
from parley.dispatch.events import OfferMade
from parley.dispatch.tables import assignment, offer
from parley.events.log import emit
from parley.kit.database import Tx
from parley.queues import queries as queues
from parley.queues.hours import is_open
from parley.queues.schemas import Queue

# Any number serves, as long as every process takes the same one.
PASS_LOCK = 727002


def run_pass(tx: Tx, *, look_for_gone: bool = True) -> list[Turn] | None:
    """One pass serves any number of commits. Looking for those who are gone too long may be left to a later one.

    None: another process is at it, and may have looked before what we know of. Waiting for it here could make each
    wait for the other, since the writer's transaction holds more than this pass.
    """
    if tx.connection.dialect.name == "postgresql":
        free = tx.connection.execute(text(f"SELECT pg_try_advisory_xact_lock({PASS_LOCK})")).scalar_one()
        if not free:
            return None
    settings = {one.id: one for one in queues.all_queues(tx.connection)}
    ended = _end_offers(tx, settings)
    taken_back = _take_back(tx, settings) if look_for_gone else []
    return [*ended, *taken_back, *_give_out(tx, settings)]


def _end_offers(tx: Tx, settings: dict[int, Queue]) -> list[Turn]:
    """Offers nobody answered; who misses too many in a row is not there, whatever their status says."""
    turns: list[Turn] = []
    for row in queries.due_offers(tx.connection, tx.now):
        turns.append(back_to_waiting(tx, row, "timed_out"))
        agents.missed(tx, row.agent_id, settings[row.queue_id].missed_offers)
    return turns


def _take_back(tx: Tx, settings: dict[int, Queue]) -> list[Turn]:
    gone = agent_queries.gone(tx.connection)
    if not gone:
        return []
    return [
        _withdraw(tx, row) if row.state == "offered" else requeue(tx, row)
        for row in backlog.held(tx.connection, gone, hold=True)
        if must_be_requeued(
            row,
            settings[row.queue_id].requeue_seconds,
            gone[row.agent_id].gone_at,
            shut_out=gone[row.agent_id].shut_out,
            now=tx.now,
        )
    ]


def _withdraw(tx: Tx, row: Row[Any]) -> Turn:
    """What was only offered was nobody's task yet: it keeps its place, and its customer need not hear of it."""
    [open_offer] = queries.open_offers_of(tx.connection, row.id)
    return back_to_waiting(tx, open_offer, "withdrawn")


def _give_out(tx: Tx, settings: dict[int, Queue]) -> list[Turn]:
    agents_free = [
        one for one in backlog.candidates(tx.connection, tx.now) if max(one.room("chat"), one.room("email")) > 0
    ]
    if not agents_free:
        return []
    hours = {one.id: one for one in queues.all_hours(tx.connection)}
    rules = {
        queue_id: policy.QueueRules(one.acceptance, is_open(hours.get(one.hours_id or 0), tx.now))
        for queue_id, one in settings.items()
    }
    turns: list[Turn] = []
    for decision in policy.decide(
        backlog.waiting(tx.connection, agents_free, settings, tx.now), agents_free, rules, tx.now
    ):
        if decision.how == "automatic":
            turn = take(tx, decision.assignment_id, decision.agent_id, decision.why)
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
            why=decision.why,
        )
        .returning(offer.c.id)
    ).scalar_one()
    row = queries.offer_row(tx.connection, offer_id)
    assert row is not None
    emit(tx, OfferMade(queries.as_offer(row, settings[queue_id].name)), f"agent:{decision.agent_id}")
    return Turn(row.conversation_id, "offered", queue_id, decision.agent_id)
