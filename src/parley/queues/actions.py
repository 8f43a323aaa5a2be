from parley.kit import upsert
from parley.kit.database import Tx
from parley.kit.errors import Conflict
from parley.queues.schemas import Acceptance
from parley.queues.tables import queue


class QueueNameTaken(Conflict):
    code = "queue_name_taken"
    message = "There is already a queue of this name."


def create_queue(
    tx: Tx,
    name: str,
    *,
    acceptance: Acceptance = "offer",
    offer_seconds: int = 30,
    sla_chat_seconds: int | None = None,
    sla_social_seconds: int | None = None,
    sla_email_seconds: int | None = None,
) -> int:
    """A new queue; returns its id."""
    queue_id = tx.connection.execute(
        upsert.insert(tx.connection, queue)
        .values(
            name=name,
            acceptance=acceptance,
            offer_seconds=offer_seconds,
            sla_chat_seconds=sla_chat_seconds,
            sla_social_seconds=sla_social_seconds,
            sla_email_seconds=sla_email_seconds,
        )
        .on_conflict_do_nothing(index_elements=["name"])
        .returning(queue.c.id)
    ).scalar()
    if queue_id is None:
        raise QueueNameTaken(name=name)
    return queue_id
