"""How a conversation follows its turn: offered, accepted, waiting again."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, update

from parley.access.who import Who
from parley.conversations import queries
from parley.conversations.actions import changed, tell_changed
from parley.conversations.events import TaskAdded, TaskRemoved
from parley.conversations.messages import notice
from parley.conversations.schemas import Task
from parley.conversations.tables import conversation
from parley.dispatch import actions as dispatch
from parley.dispatch import queries as dispatch_queries
from parley.dispatch.actions import Turn
from parley.events.log import emit
from parley.kit.database import Tx

# What is told of a conversation that moved.
MOVED: tuple[ColumnElement[Any], ...] = (
    conversation.c.id,
    conversation.c.status,
    conversation.c.queue_id,
    conversation.c.agent_id,
    conversation.c.customer_id,
)


def follow(tx: Tx, turns: Collection[Turn]) -> None:
    """Take the turns' new states over into their conversations, and tell."""
    offered = [turn.conversation_id for turn in turns if turn.state == "offered"]
    for turn in turns:
        if turn.state != "offered":
            _move(tx, turn)
    if offered:
        # A pass may make hundreds of offers.
        mine = conversation.c.id.in_(offered)
        moved = tx.connection.execute(update(conversation).where(mine).values(status="offered").returning(*MOVED))
        tell_changed(tx, moved.all())


def _move(tx: Tx, turn: Turn) -> None:
    mine = conversation.c.id == turn.conversation_id
    if turn.state == "waiting":
        tx.connection.execute(
            update(conversation).where(mine).values(status="queued", agent_id=None, parked_at=None, starred=False)
        )
        if turn.lost_by is not None:
            name = queries.agent_name(tx.connection, turn.lost_by) or ""
            notice(tx, turn.conversation_id, "waiting_again", name)
            emit(tx, TaskRemoved(turn.conversation_id, "requeued"), f"agent:{turn.lost_by}")
    else:
        tx.connection.execute(
            update(conversation)
            .where(mine)
            .values(
                status="live",
                agent_id=turn.agent_id,
                accepted_at=tx.now,
                parked_at=None,
                starred=False,
                answered=False,
                previous_up_to=conversation.c.message_count,
            )
        )
        notice(tx, turn.conversation_id, "agent_joined", queries.agent_name(tx.connection, turn.agent_id) or "")
        emit(tx, TaskAdded(queries.task(tx.connection, turn.conversation_id)), f"agent:{turn.agent_id}")
    changed(tx, turn.conversation_id)


def accept_offer(tx: Tx, who: Who, offer_id: int) -> Task:
    """The agent takes an offered conversation; a second time answers with the same task."""
    turn = dispatch.accept(tx, offer_id, who.id)
    if turn is not None:
        follow(tx, [turn])
        return queries.task(tx.connection, turn.conversation_id)
    row = dispatch_queries.offer_row(tx.connection, offer_id)
    assert row is not None
    queries.access_task(tx.connection, who, row.conversation_id)
    return queries.task(tx.connection, row.conversation_id)


def reject_offer(tx: Tx, who: Who, offer_id: int) -> None:
    turn = dispatch.reject(tx, offer_id, who.id)
    if turn is not None:
        follow(tx, [turn])
