from sqlalchemy import Connection, select

from parley.queues.errors import NoSuchHours, NoSuchQueue
from parley.queues.schemas import OpeningHours, Queue
from parley.queues.tables import opening_hours, queue


def all_queues(connection: Connection) -> list[Queue]:
    """By name."""
    return [Queue(**row) for row in connection.execute(select(queue).order_by(queue.c.name)).mappings()]


def get_queue(connection: Connection, queue_id: int) -> Queue:
    row = connection.execute(select(queue).where(queue.c.id == queue_id)).mappings().first()
    if row is None:
        raise NoSuchQueue
    return Queue(**row)


def names(connection: Connection) -> dict[int, str]:
    return {row.id: row.name for row in connection.execute(select(queue.c.id, queue.c.name))}


def all_hours(connection: Connection) -> list[OpeningHours]:
    """By name."""
    return [
        OpeningHours(**row)
        for row in connection.execute(select(opening_hours).order_by(opening_hours.c.name)).mappings()
    ]


def get_hours(connection: Connection, hours_id: int | None) -> OpeningHours | None:
    """None for a queue that is always open."""
    if hours_id is None:
        return None
    row = connection.execute(select(opening_hours).where(opening_hours.c.id == hours_id)).mappings().first()
    return None if row is None else OpeningHours(**row)


def the_hours(connection: Connection, hours_id: int) -> OpeningHours:
    """As ``get_hours``; raises NoSuchHours."""
    hours = get_hours(connection, hours_id)
    if hours is None:
        raise NoSuchHours
    return hours


def queues_with_hours(connection: Connection, hours_id: int) -> list[str]:
    """Their names."""
    return list(connection.scalars(select(queue.c.name).where(queue.c.hours_id == hours_id)))


def queues_with_tree(connection: Connection, tree_id: int) -> list[str]:
    """Their names, in order."""
    return list(
        connection.scalars(select(queue.c.name).where(queue.c.result_tree_id == tree_id).order_by(queue.c.name))
    )


def queues_with_survey(connection: Connection, survey_id: int) -> list[str]:
    """Their names, in order."""
    return list(connection.scalars(select(queue.c.name).where(queue.c.survey_id == survey_id).order_by(queue.c.name)))
