"""One pass of the dispatcher: end what has run out, take back what the gone held, then give out what waits."""

from typing import Any

import msgspec
from sqlalchemy import Row, Text, bindparam, insert, text, update

from parley.agents import actions as agents
from parley.agents import availability
from parley.dispatch import backlog, policy, queries
from parley.dispatch.actions import Turn, back_to_waiting, must_be_requeued, requeue, take
from parley.dispatch.events import OfferMade
from parley.dispatch.queries import PRIORITIES
from parley.dispatch.schemas import Offer
from parley.dispatch.tables import assignment, offer
from parley.events.log import emit
from parley.kit.database import Tx
from parley.kit.prepared import Prepared
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
    gone = availability.gone(tx.connection)
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
    decisions = policy.decide(backlog.waiting(tx, agents_free, settings), agents_free, rules, tx.now)
    turns: list[Turn] = []
    for decision in decisions:
        if decision.how == "automatic":
            turn = take(tx, decision.assignment_id, decision.agent_id, decision.why)
        else:
            turn = _offer(tx, decision, settings)
        # It may have ended elsewhere since we looked.
        if turn is not None:
            turns.append(turn)
    if turns:
        agents.given(tx, *{turn.agent_id for turn in turns if turn.agent_id is not None})
    return turns


# A pass may make hundreds.
_be_offered = Prepared(
    update(assignment)
    .where(assignment.c.id == bindparam("assignment"), assignment.c.state == "waiting")
    .values(state="offered", agent_id=bindparam("to"))
    .returning(
        assignment.c.conversation_id,
        assignment.c.queue_id,
        assignment.c.channel,
        assignment.c.priority,
        assignment.c.queued_at,
    )
)
_insert_offer = Prepared(
    insert(offer)
    .values(
        assignment_id=bindparam("assignment_id"),
        agent_id=bindparam("agent_id"),
        made_at=bindparam("made_at"),
        expires_at=bindparam("expires_at"),
        why=bindparam("why", type_=Text),
    )
    .returning(offer.c.id)
)


def _offer(tx: Tx, decision: policy.Decision, settings: dict[int, Queue]) -> Turn | None:
    found = tx.run(_be_offered, assignment=decision.assignment_id, to=decision.agent_id)
    if not found:
        return None
    [(conversation_id, queue_id, channel, priority, queued_at)] = found
    queue = settings[queue_id]
    expires_at = tx.now + queue.offer_seconds * 1000
    [(offer_id,)] = tx.run(
        _insert_offer,
        assignment_id=decision.assignment_id,
        agent_id=decision.agent_id,
        made_at=tx.now,
        expires_at=expires_at,
        why=msgspec.json.encode(decision.why).decode(),
    )
    made = Offer(
        id=offer_id,
        conversation_id=conversation_id,
        queue_id=queue_id,
        queue_name=queue.name,
        priority=PRIORITIES[int(priority)],
        channel=channel,
        waiting_since=queued_at,
        made_at=tx.now,
        expires_at=expires_at,
        why=decision.why,
    )
    emit(tx, OfferMade(made), f"agent:{decision.agent_id}")
    return Turn(conversation_id, "offered", queue_id, decision.agent_id)
