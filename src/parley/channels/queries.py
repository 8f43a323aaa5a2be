from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Row, select

from parley.channels.tables import connector


class ConnectorRow(Struct, frozen=True):
    """A connector as its channel needs it."""

    id: int
    key: str
    queue_id: int
    settings: dict[str, Any]


def get_connector(connection: Connection, connector_id: int) -> ConnectorRow:
    """Enabled or not: what was begun through it goes on."""
    return _as_row(connection.execute(select(connector).where(connector.c.id == connector_id)).one())


def enabled_of_channel(connection: Connection, channel: str) -> list[ConnectorRow]:
    """By id."""
    chosen = select(connector).where(connector.c.channel == channel, connector.c.enabled).order_by(connector.c.id)
    return [_as_row(row) for row in connection.execute(chosen)]


def _as_row(row: Row[Any]) -> ConnectorRow:
    return ConnectorRow(row.id, row.key, row.queue_id, row.settings)


def by_key(connection: Connection, channel: str, key: str) -> Row[Any] | None:
    """An enabled connector by its outside name."""
    return connection.execute(
        select(connector).where(connector.c.channel == channel, connector.c.key == key, connector.c.enabled)
    ).first()


def connectors_of_queue(connection: Connection, queue_id: int) -> list[str]:
    """The names of those whose conversations go there."""
    return list(connection.scalars(select(connector.c.name).where(connector.c.queue_id == queue_id)))
