from collections.abc import Collection

from sqlalchemy import Connection, or_, select

from parley.access.permissions import Permission
from parley.access.who import Who
from parley.agents import queries as agents
from parley.shortcodes.schemas import Shortcode
from parley.shortcodes.tables import shortcode


def access_shortcodes(connection: Connection, who: Who) -> list[Shortcode]:
    """What ``who`` may insert: the shared ones and those of their queues; an administrator sees them all. By name."""
    if Permission.ADMINISTER in who.permissions:
        return _chosen(connection, None)
    return _chosen(connection, agents.queue_ids(connection, who.id))


def shortcodes_of_queue(connection: Connection, queue_id: int) -> list[str]:
    """The names of those that are its alone."""
    return list(connection.scalars(select(shortcode.c.name).where(shortcode.c.queue_id == queue_id)))


def _chosen(connection: Connection, queue_ids: Collection[int] | None) -> list[Shortcode]:
    chosen = select(shortcode).order_by(shortcode.c.name)
    if queue_ids is not None:
        chosen = chosen.where(or_(shortcode.c.queue_id.is_(None), shortcode.c.queue_id.in_(queue_ids)))
    return [Shortcode(row.id, row.name, row.text, row.queue_id) for row in connection.execute(chosen)]
