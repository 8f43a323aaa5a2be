"""Queues, their settings and opening hours.

``create_…`` makes one as it is; the other verbs are an administrator's: they look what is said through, log who said
it, tell the desks, and have what waits given out anew. ``version`` is the one that was read, none = whichever it has.
"""

from collections.abc import Callable

from msgspec.structs import asdict
from sqlalchemy import Connection, delete, update
from sqlalchemy.exc import IntegrityError

from parley.access.audit.actions import record
from parley.access.audit.schemas import By
from parley.events.log import emit
from parley.kit import upsert, uses
from parley.kit.database import Tx
from parley.kit.references import must_be_offered
from parley.kit.uses import Use
from parley.kit.versions import fields_of, next_version
from parley.organisation import queries as organisation
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


def add_queue(tx: Tx, by: By, settings: QueueSettings) -> Queue:
    kept = queue_to_keep(settings)
    must_be_offered(tx.connection, queue, asdict(kept))
    queue_id = create_queue(tx, kept)
    return _queue_changed(tx, by, None, queue_id)


def set_queue(tx: Tx, by: By, queue_id: int, settings: QueueSettings, version: int | None) -> Queue:
    """All of its settings at once."""
    kept = queue_to_keep(settings)
    must_be_offered(tx.connection, queue, asdict(kept))
    if not next_version(tx, queue, queue_id, version):
        raise NoSuchQueue
    before = queries.get_queue(tx.connection, queue_id)
    chosen = update(queue).where(queue.c.id == queue_id)
    try:
        tx.connection.execute(chosen.values(fields_of(QueueSettings, kept)))
    except IntegrityError as error:
        raise QueueNameTaken(name=kept.name) from error
    return _queue_changed(tx, by, before, queue_id)


def _queue_changed(tx: Tx, by: By, before: Queue | None, queue_id: int) -> Queue:
    after = queries.get_queue(tx.connection, queue_id)
    record(tx, by, "queue", before, after)
    _changed(tx)
    return after


def delete_queue(tx: Tx, by: By, queue_id: int, used_by: QueueUses) -> None:
    before = queries.get_queue(tx.connection, queue_id)
    if users := used_by(tx.connection, queue_id):
        raise QueueInUse(**uses.as_details(users))
    try:
        tx.connection.execute(delete(queue).where(queue.c.id == queue_id))
    except IntegrityError as error:
        # Something began to use it in this moment, in another process.
        raise QueueInUse(**uses.as_details([])) from error
    record(tx, by, "queue", before, None)
    _changed(tx)


def add_hours(tx: Tx, by: By, settings: HoursSettings) -> OpeningHours:
    kept = hours_to_keep(settings, organisation.time_zone(tx.connection))
    hours_id = tx.connection.execute(
        upsert.insert(tx.connection, opening_hours)
        .values(asdict(kept))
        .on_conflict_do_nothing(index_elements=["name"])
        .returning(opening_hours.c.id)
    ).scalar()
    if hours_id is None:
        raise HoursNameTaken(name=kept.name)
    return _hours_changed(tx, by, None, hours_id)


def set_hours(tx: Tx, by: By, hours_id: int, settings: HoursSettings, version: int | None) -> OpeningHours:
    """All of it at once."""
    kept = hours_to_keep(settings, organisation.time_zone(tx.connection))
    if not next_version(tx, opening_hours, hours_id, version):
        raise NoSuchHours
    before = queries.the_hours(tx.connection, hours_id)
    chosen = update(opening_hours).where(opening_hours.c.id == hours_id)
    try:
        tx.connection.execute(chosen.values(fields_of(HoursSettings, kept)))
    except IntegrityError as error:
        raise HoursNameTaken(name=kept.name) from error
    return _hours_changed(tx, by, before, hours_id)


def _hours_changed(tx: Tx, by: By, before: OpeningHours | None, hours_id: int) -> OpeningHours:
    after = queries.the_hours(tx.connection, hours_id)
    record(tx, by, "opening_hours", before, after)
    _changed(tx)
    return after


def delete_hours(tx: Tx, by: By, hours_id: int) -> None:
    before = queries.the_hours(tx.connection, hours_id)
    if names := queries.queues_with_hours(tx.connection, hours_id):
        raise HoursInUse(**uses.as_details(uses.by_name("queue", names)))
    try:
        tx.connection.execute(delete(opening_hours).where(opening_hours.c.id == hours_id))
    except IntegrityError as error:
        raise HoursInUse(**uses.as_details([])) from error
    record(tx, by, "opening_hours", before, None)
    _changed(tx)


def _changed(tx: Tx) -> None:
    emit(tx, QueuesChanged(), "everyone")
    tx.wake("dispatch")
