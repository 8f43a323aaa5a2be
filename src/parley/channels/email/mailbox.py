"""A configured mailbox: the connector's row with its settings understood."""

from msgspec import Struct
from sqlalchemy import Connection

from parley.channels import queries
from parley.channels.email.settings import EmailSettings
from parley.channels.queries import ConnectorRow
from parley.kit.shapes import Converter

_settings = Converter(EmailSettings)


class Mailbox(Struct, frozen=True):
    connector_id: int
    key: str
    queue_id: int
    settings: EmailSettings


def get(connection: Connection, connector_id: int) -> Mailbox:
    return _mailbox(queries.get_connector(connection, connector_id))


def enabled(connection: Connection) -> list[Mailbox]:
    """By id."""
    return [_mailbox(row) for row in queries.enabled_of_channel(connection, "email")]


def _mailbox(row: ConnectorRow) -> Mailbox:
    return Mailbox(row.id, row.key, row.queue_id, _settings(row.settings))
