"""An agent passes a task on: to a queue, or to a colleague, in whose personal queue it waits."""

from typing import Literal

from sqlalchemy import Connection, Row, update

from parley.access.permissions import Permission
from parley.access.who import Who
from parley.agents import availability
from parley.agents import queries as agents
from parley.conversations import queries
from parley.conversations.actions import changed
from parley.conversations.errors import (
    AgentAbsent,
    NoSuchTarget,
    NotHere,
    QueueClosed,
)
from parley.conversations.events import TaskRemoved
from parley.conversations.messages import Said, add, notice
from parley.conversations.schemas import AgentTarget, QueueTarget, Transfer, TransferTargets
from parley.conversations.tables import conversation
from parley.dispatch import actions as dispatch
from parley.dispatch import queries as dispatch_queries
from parley.events.log import emit
from parley.kit.database import Tx
from parley.kit.text import clean
from parley.queues import queries as queues
from parley.queues.hours import is_open, opens_at
from parley.queues.schemas import Queue


def targets(connection: Connection, who: Who, now: int) -> TransferTargets:
    """Where ``who`` may pass a task on to; by name. What cannot be chosen just now says why."""
    who.must(Permission.HANDLE_CONVERSATIONS)
    hours = {one.id: one for one in queues.all_hours(connection)}
    waiting = dispatch_queries.waiting_by_queue(connection)
    ready = availability.ready_by_queue(connection, now)
    return TransferTargets(
        queues=[
            QueueTarget(
                one.id,
                one.name,
                opens_at(hours.get(one.hours_id or 0), now),
                ready.get(one.id, 0),
                waiting.get(one.id, 0),
            )
            for one in queues.all_queues(connection)
        ],
        agents=[
            AgentTarget(one.id, one.name, one.status)
            for one in agents.transfer_targets(connection, now)
            if one.id != who.id
        ],
    )


def transfer(tx: Tx, who: Who, conversation_id: int, new: Transfer) -> None:
    """The task leaves its agent and waits at the target, with a note for whoever gets it."""
    row = queries.access_task(tx.connection, who, conversation_id, hold=True)
    if new.queue_id is not None:
        queue, name = _queue(tx, new.queue_id), None
    else:
        assert new.agent_id is not None
        queue, name = queues.get_queue(tx.connection, row.queue_id), _agent(tx, who, new.agent_id)
    turn = dispatch_queries.open_assignment(tx.connection, conversation_id)
    leave(tx, who, row, name or queue.name, new.note)
    entry = dispatch.Entry(
        queue.id,
        row.channel,
        row.priority,
        cause="transfer",
        from_agent_id=who.id,
        for_agent_id=new.agent_id,
        for_agent_until=None if new.agent_id is None else tx.now + queue.transfer_seconds * 1000,
        # Another queue asks for what it needs itself.
        skills=turn.skills if turn is not None and queue.id == row.queue_id else (),
    )
    dispatch.enqueue(tx, conversation_id, entry)
    go(tx, conversation_id, "queued", queue.id)


def leave(tx: Tx, who: Who, row: Row[tuple[object, ...]], target: str, note: str) -> None:
    """The task's turn with ``who`` ends: the note is kept, the customer told, the agent's list rid of it."""
    text = clean(note).strip()
    if text:
        add(tx, row.id, Said("agent", who.id, who.name, kind="note", text=text))
    notice(tx, row.id, "transferred", target)
    dispatch.release(tx, row.id, "transferred")
    emit(tx, TaskRemoved(row.id, "transferred", target), f"agent:{who.id}")


def go(tx: Tx, conversation_id: int, status: Literal["queued", "bot"], queue_id: int | None) -> None:
    """The conversation is nobody's task, and waits somewhere else."""
    left_queue_id = queries.conversation_row(tx.connection, conversation_id).queue_id
    tx.connection.execute(
        update(conversation)
        .where(conversation.c.id == conversation_id)
        .values(status=status, queue_id=queue_id, agent_id=None, starred=False)
    )
    changed(tx, conversation_id, left_queue_id=left_queue_id)


def _queue(tx: Tx, queue_id: int) -> Queue:
    queue = next((one for one in queues.all_queues(tx.connection) if one.id == queue_id), None)
    if queue is None:
        raise NoSuchTarget
    hours = queues.get_hours(tx.connection, queue.hours_id)
    if not is_open(hours, tx.now):
        raise QueueClosed(opens_at=opens_at(hours, tx.now))
    return queue


def _agent(tx: Tx, who: Who, agent_id: int) -> str:
    target = next((one for one in agents.transfer_targets(tx.connection, tx.now) if one.id == agent_id), None)
    if target is None:
        raise NoSuchTarget
    if agent_id == who.id:
        raise NotHere
    if target.status == "offline":
        raise AgentAbsent
    return target.name
