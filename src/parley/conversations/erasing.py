"""Closed conversations that have been kept long enough: found, counted, and gone for good."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, select, update

from parley.conversations.events import TaskRemoved
from parley.conversations.tables import conversation, message, response
from parley.events.log import emit
from parley.kit.database import Tx


class Closed(NamedTuple):
    id: int
    customer_id: int
    agent_id: int | None
    wrap_up: bool


def count_closed_before(connection: Connection, moment: int) -> int:
    closed = select(func.count()).select_from(conversation).where(conversation.c.closed_at <= moment)
    return connection.execute(closed).scalar_one()


def first_closed_at(connection: Connection) -> int | None:
    """When the one that has been closed for longest was."""
    return connection.scalar(select(func.min(conversation.c.closed_at)))


def hold_closed_before(tx: Tx, moment: int, most: int, but: Collection[int]) -> list[Closed]:
    """The oldest of them, until the commit; those that another process has in its hands are left to it, and ``but``."""
    chosen = (
        select(conversation.c.id, conversation.c.customer_id, conversation.c.agent_id, conversation.c.wrap_up)
        .where(conversation.c.closed_at <= moment, conversation.c.id.not_in(but))
        .order_by(conversation.c.closed_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    return [Closed(*row) for row in tx.connection.execute(chosen)]


def erase(tx: Tx, rows: Sequence[Closed]) -> set[int]:
    """With their messages; returns the numbers of the files in these. What other rooms keep of them must be gone."""
    ids = [row.id for row in rows]
    sent = select(message.c.attachments).where(message.c.conversation_id.in_(ids), message.c.attachments.is_not(None))
    files = {one.id for attachments in tx.connection.scalars(sent) for one in attachments}
    for table in (response, message):
        tx.connection.execute(delete(table).where(table.c.conversation_id.in_(ids)))
    tx.connection.execute(update(conversation).where(conversation.c.follows_id.in_(ids)).values(follows_id=None))
    tx.connection.execute(delete(conversation).where(conversation.c.id.in_(ids)))
    for row in rows:
        if row.wrap_up:
            # Its contact result is asked for no longer.
            emit(tx, TaskRemoved(row.id, "resolved"), f"agent:{row.agent_id}")
    return files


def with_conversations(connection: Connection, customer_ids: Sequence[int]) -> set[int]:
    """Of these customers those of whom a conversation is left."""
    left = select(conversation.c.customer_id).where(conversation.c.customer_id.in_(customer_ids))
    return set(connection.scalars(left.distinct()))
