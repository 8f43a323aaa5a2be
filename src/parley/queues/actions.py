"""Queues, their settings and opening hours."""

from msgspec.structs import asdict

from parley.kit import upsert
from parley.kit.database import Tx
from parley.kit.errors import Conflict
from parley.queues.schemas import QueueSettings
from parley.queues.tables import queue


class QueueNameTaken(Conflict):
    code = "queue_name_taken"
    message = "There is already a queue of this name."


def create_queue(tx: Tx, settings: QueueSettings) -> int:
    """A new queue; returns its id."""
    queue_id = tx.connection.execute(
        upsert.insert(tx.connection, queue)
        .values(asdict(settings))
        .on_conflict_do_nothing(index_elements=["name"])
        .returning(queue.c.id)
    ).scalar()
    if queue_id is None:
        raise QueueNameTaken(name=settings.name)
    return queue_id
