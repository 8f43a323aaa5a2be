"""Queues, their settings and opening hours.

``create_…`` makes one as it is; the other verbs are an administrator's: they look what is said through, tell the
desks, and have what waits given out anew.
"""

from collections.abc import Callable

from msgspec.structs import asdict
from sqlalchemy import Connection, delete, update
from sqlalchemy.exc import IntegrityError

from parley.events.log import emit
from parley.kit import engines, upsert, uses
from parley.kit.database import Tx
from parley.kit.errors import Invalid
from parley.kit.uses import Use
from parley.queues import queries
from parley.queues.check import hours_to_keep, queue_to_keep
from parley.queues.errors import HoursInUse, HoursNameTaken, NoSuchHours, NoSuchQueue, QueueInUse, QueueNameTaken
from parley.queues.events import QueuesChanged
from parley.queues.schemas import HoursSettings, OpeningHours, Queue, QueueSettings
from parley.queues.tables import opening_hours, queue

# What uses a queue: the rooms above this one know.
QueueUses = Callable[[Connection, int], list[Use]]


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


def add_queue(tx: Tx, settings: QueueSettings) -> Queue:
    kept = queue_to_keep(tx.connection, settings)
    try:
        queue_id = create_queue(tx, kept)
    except IntegrityError as error:
        raise _no_such_thing() from error
    _changed(tx)
    return queries.get_queue(tx.connection, queue_id)


def set_queue(tx: Tx, queue_id: int, settings: QueueSettings) -> Queue:
    """All of its settings at once."""
    kept = queue_to_keep(tx.connection, settings)
    try:
        found = tx.connection.execute(update(queue).where(queue.c.id == queue_id).values(asdict(kept))).rowcount
    except IntegrityError as error:
        raise (QueueNameTaken(name=kept.name) if engines.is_duplicate(error) else _no_such_thing()) from error
    if not found:
        raise NoSuchQueue
    _changed(tx)
    return queries.get_queue(tx.connection, queue_id)


def _no_such_thing() -> Invalid:
    """Of what a queue refers to: the rooms of contact results are above this one, and its hours may just have gone."""
    return Invalid("The categories, the survey or the hours do not exist.", field="result_tree_id")


def delete_queue(tx: Tx, queue_id: int, used_by: QueueUses) -> None:
    queries.get_queue(tx.connection, queue_id)
    if users := used_by(tx.connection, queue_id):
        raise QueueInUse(**uses.as_details(users))
    try:
        tx.connection.execute(delete(queue).where(queue.c.id == queue_id))
    except IntegrityError as error:
        # Something began to use it in this moment, in another process.
        raise QueueInUse(**uses.as_details([])) from error
    _changed(tx)


def add_hours(tx: Tx, settings: HoursSettings) -> OpeningHours:
    kept = hours_to_keep(settings)
    hours_id = tx.connection.execute(
        upsert.insert(tx.connection, opening_hours)
        .values(asdict(kept))
        .on_conflict_do_nothing(index_elements=["name"])
        .returning(opening_hours.c.id)
    ).scalar()
    if hours_id is None:
        raise HoursNameTaken(name=kept.name)
    _changed(tx)
    return queries.the_hours(tx.connection, hours_id)


def set_hours(tx: Tx, hours_id: int, settings: HoursSettings) -> OpeningHours:
    """All of it at once."""
    kept = hours_to_keep(settings)
    chosen = update(opening_hours).where(opening_hours.c.id == hours_id)
    try:
        found = tx.connection.execute(chosen.values(asdict(kept))).rowcount
    except IntegrityError as error:
        raise HoursNameTaken(name=kept.name) from error
    if not found:
        raise NoSuchHours
    _changed(tx)
    return queries.the_hours(tx.connection, hours_id)


def delete_hours(tx: Tx, hours_id: int) -> None:
    queries.the_hours(tx.connection, hours_id)
    if names := queries.queues_with_hours(tx.connection, hours_id):
        raise HoursInUse(**uses.as_details(uses.by_name("queue", names)))
    try:
        tx.connection.execute(delete(opening_hours).where(opening_hours.c.id == hours_id))
    except IntegrityError as error:
        raise HoursInUse(**uses.as_details([])) from error
    _changed(tx)


def _changed(tx: Tx) -> None:
    emit(tx, QueuesChanged(), "everyone")
    tx.wake("dispatch")
