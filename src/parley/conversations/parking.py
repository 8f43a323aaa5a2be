"""A task set aside and taken up again, by its agent or, picked up, by somebody else."""

from sqlalchemy import update

from parley.access.permissions import Permission
from parley.access.who import Who
from parley.agents import queries as agents
from parley.conversations import queries
from parley.conversations.actions import changed
from parley.conversations.assigning import follow
from parley.conversations.errors import ConversationClosed, NotParked, NotToPickUp, NotYourTask
from parley.conversations.events import TaskAdded, TaskParked, TaskRemoved
from parley.conversations.schemas import Task
from parley.conversations.tables import conversation
from parley.dispatch import actions as dispatch
from parley.events.log import emit
from parley.kit.database import Tx


def park(tx: Tx, who: Who, conversation_id: int) -> None:
    """Out of the list and out of the capacity, still the agent's. Parking twice is the same as once."""
    row = queries.access_conversation(tx.connection, who, conversation_id)
    if row.status == "parked" and who.owns(row.agent_id):
        return
    row = queries.access_task(tx.connection, who, conversation_id, hold=True)
    dispatch.park(tx, conversation_id)
    if row.awaiting_since is not None:
        # An answer is owed already: should the agent be gone, it must not wait for the customer to ask again.
        dispatch.wanted(tx, conversation_id)
    tx.connection.execute(
        update(conversation).where(conversation.c.id == conversation_id).values(status="parked", parked_at=tx.now)
    )
    emit(tx, TaskParked(queries.task(tx.connection, conversation_id)), f"agent:{who.id}")
    changed(tx, conversation_id)


def resume(tx: Tx, who: Who, conversation_id: int) -> Task:
    """Its agent takes it up again, with room or without. Resuming twice is the same as once."""
    queries.access_conversation(tx.connection, who, conversation_id)
    row = queries.held_row(tx.connection, conversation_id)
    if not who.owns(row.agent_id):
        raise NotYourTask
    if row.status == "closed":
        raise ConversationClosed
    if row.status == "parked":
        dispatch.resume(tx, conversation_id)
        tx.connection.execute(
            update(conversation).where(conversation.c.id == conversation_id).values(status="live", parked_at=None)
        )
        emit(tx, TaskAdded(queries.task(tx.connection, conversation_id)), f"agent:{who.id}")
        changed(tx, conversation_id)
    elif row.status not in queries.AT_WORK:
        raise NotParked
    return queries.task(tx.connection, conversation_id)


def pick_up(tx: Tx, who: Who, conversation_id: int) -> Task:
    """``who`` takes over what waits or is somebody's task, Not Ready or full as they may be; the former agent is told.

    Picking up one's own task changes nothing.
    """
    who.must(Permission.PICK_UP_CONVERSATIONS)
    agents.get_me(tx.connection, who.id, tx.now)
    queries.access_conversation(tx.connection, who, conversation_id)
    row = queries.held_row(tx.connection, conversation_id)
    if who.owns(row.agent_id) and row.status in queries.MINE:
        return resume(tx, who, conversation_id)
    if row.status == "closed":
        raise ConversationClosed
    if row.status not in ("queued", "offered", *queries.MINE):
        raise NotToPickUp
    if row.agent_id is not None:
        emit(tx, TaskRemoved(conversation_id, "picked_up", who.name), f"agent:{row.agent_id}")
    follow(tx, [dispatch.pick_up(tx, conversation_id, row.queue_id, row.channel, row.priority, who.id)])
    return queries.task(tx.connection, conversation_id)
