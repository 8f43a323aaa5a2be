from typing import Any

from msgspec import Struct, to_builtins
from sqlalchemy import Connection, Row, select

from parley.channels import registry
from parley.channels.errors import NoSuchConnector
from parley.channels.schemas import ChannelKind, Connector
from parley.channels.secrets import schema_of, without_secrets
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


def has_key(connection: Connection, key: str) -> bool:
    return connection.scalar(select(connector.c.id).where(connector.c.key == key)) is not None


def connector_row(connection: Connection, connector_id: int) -> Row[Any]:
    """With its secrets. Raises NoSuchConnector."""
    row = connection.execute(select(connector).where(connector.c.id == connector_id)).first()
    if row is None:
        raise NoSuchConnector
    return row


def get_record(connection: Connection, connector_id: int) -> Connector:
    """As administrators see it. Raises NoSuchConnector."""
    return _as_connector(connector_row(connection, connector_id))


def all_connectors(connection: Connection) -> list[Connector]:
    """By name."""
    return [_as_connector(row) for row in connection.execute(select(connector).order_by(connector.c.name))]


def _as_connector(row: Row[Any]) -> Connector:
    contract = registry.contract_of(row.channel)
    settings, secrets = without_secrets(contract, row.settings)
    return Connector(
        row.name,
        row.queue_id,
        settings,
        row.bot_id,
        row.enabled,
        id=row.id,
        version=row.version,
        channel=row.channel,
        key=row.key,
        secrets=secrets,
    )


def all_channels() -> list[ChannelKind]:
    return [
        ChannelKind(one.channel, schema_of(one.settings), one.groups, to_builtins(one.fresh()), one.capabilities)
        for one in registry.contracts().values()
    ]


def connectors_of_queue(connection: Connection, queue_id: int) -> list[str]:
    """The names of those whose conversations go there."""
    return list(connection.scalars(select(connector.c.name).where(connector.c.queue_id == queue_id)))


def connectors_of_bot(connection: Connection, bot_id: int) -> list[str]:
    """The names of those whose conversations it answers."""
    return list(connection.scalars(select(connector.c.name).where(connector.c.bot_id == bot_id)))
