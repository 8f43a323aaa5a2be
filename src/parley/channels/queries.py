from typing import Any

from sqlalchemy import Connection, Row, select

from parley.channels.tables import connector


def by_key(connection: Connection, channel: str, key: str) -> Row[Any] | None:
    """An enabled connector by its outside name."""
    return connection.execute(
        select(connector).where(connector.c.channel == channel, connector.c.key == key, connector.c.enabled)
    ).first()


def connectors_of_queue(connection: Connection, queue_id: int) -> list[str]:
    """The names of those whose conversations go there."""
    return list(connection.scalars(select(connector.c.name).where(connector.c.queue_id == queue_id)))
