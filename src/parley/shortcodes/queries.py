from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, or_, select, true

from parley.access.permissions import Permission
from parley.access.who import Who
from parley.agents import queries as agents
from parley.shortcodes.errors import NoSuchShortcode
from parley.shortcodes.schemas import Shortcode
from parley.shortcodes.tables import shortcode, shortcode_queue


def access_shortcodes(connection: Connection, who: Who) -> list[Shortcode]:
    """What ``who`` may insert: the shared ones and those of their queues; an administrator sees them all. By name."""
    if Permission.ADMINISTER in who.permissions:
        return all_shortcodes(connection)
    return _chosen(connection, _for(agents.queue_ids(connection, who.id)))


def all_shortcodes(connection: Connection) -> list[Shortcode]:
    """By name."""
    return _chosen(connection, true())


def get_shortcode(connection: Connection, shortcode_id: int) -> Shortcode:
    """Raises NoSuchShortcode."""
    found = _chosen(connection, shortcode.c.id == shortcode_id)
    if not found:
        raise NoSuchShortcode
    return found[0]


def shortcodes_of_queue(connection: Connection, queue_id: int) -> list[str]:
    """The names of those that its agents share with few others, if with any."""
    return list(
        connection.scalars(
            select(shortcode.c.name)
            .join(shortcode_queue, shortcode_queue.c.shortcode_id == shortcode.c.id)
            .where(shortcode_queue.c.queue_id == queue_id)
        )
    )


def _for(queue_ids: Collection[int]) -> ColumnElement[bool]:
    mine = select(shortcode_queue.c.shortcode_id).where(shortcode_queue.c.queue_id.in_(queue_ids))
    return or_(shortcode.c.id.not_in(select(shortcode_queue.c.shortcode_id)), shortcode.c.id.in_(mine))


def _chosen(connection: Connection, which: ColumnElement[bool]) -> list[Shortcode]:
    rows = connection.execute(select(shortcode).where(which).order_by(shortcode.c.name)).all()
    queues: defaultdict[int, list[int]] = defaultdict(list)
    for one in connection.execute(select(shortcode_queue).order_by(shortcode_queue.c.queue_id)):
        queues[one.shortcode_id].append(one.queue_id)
    return [Shortcode(row.name, row.text, queues[row.id], id=row.id, version=row.version) for row in rows]
