from typing import Any

from sqlalchemy import Connection, Row, select

from parley.kit.errors import NotFound
from parley.queues.schemas import Queue
from parley.queues.tables import queue


class NoSuchQueue(NotFound):
    code = "no_such_queue"
    message = "There is no such queue."


def _as_queue(row: Row[Any]) -> Queue:
    return Queue(
        id=row.id,
        name=row.name,
        acceptance=row.acceptance,
        offer_seconds=row.offer_seconds,
        sla_chat_seconds=row.sla_chat_seconds,
        sla_social_seconds=row.sla_social_seconds,
        sla_email_seconds=row.sla_email_seconds,
    )


def all_queues(connection: Connection) -> list[Queue]:
    """By name."""
    return [_as_queue(row) for row in connection.execute(select(queue).order_by(queue.c.name))]


def get_queue(connection: Connection, queue_id: int) -> Queue:
    row = connection.execute(select(queue).where(queue.c.id == queue_id)).first()
    if row is None:
        raise NoSuchQueue
    return _as_queue(row)


def names(connection: Connection) -> dict[int, str]:
    return {row.id: row.name for row in connection.execute(select(queue.c.id, queue.c.name))}
