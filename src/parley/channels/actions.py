"""Connectors. ``create_connector`` makes one as it is; the other verbs are an administrator's."""

from typing import Any

import msgspec
from sqlalchemy import delete, insert, update
from sqlalchemy.exc import IntegrityError

from parley.access.audit.actions import record
from parley.access.audit.schemas import By
from parley.bots import queries as bots
from parley.channels import queries, registry
from parley.channels.contract import Contract
from parley.channels.errors import ConnectorInUse, ConnectorNameTaken, NoSuchConnector
from parley.channels.events import ConnectorsChanged
from parley.channels.schemas import Connector, ConnectorSettings, NewConnector
from parley.channels.secrets import secret_fields
from parley.channels.tables import connector
from parley.conversations import queries as conversations
from parley.events.log import emit
from parley.kit import engines, ids, uses
from parley.kit.database import Tx
from parley.kit.errors import Invalid
from parley.kit.fields import name_to_keep
from parley.kit.shapes import wrong
from parley.kit.versions import next_version
from parley.queues import queries as queues
from parley.queues.errors import NoSuchQueue
from parley.queues.schemas import Channel


def create_connector(
    tx: Tx, *, channel: Channel, name: str, key: str, settings: msgspec.Struct, queue_id: int, bot_id: int | None
) -> int:
    """``queue_id`` is where conversations go that no bot sends elsewhere."""
    values: dict[str, Any] = msgspec.to_builtins(settings)
    return tx.connection.execute(
        insert(connector)
        .values(channel=channel, name=name, key=key, settings=values, queue_id=queue_id, bot_id=bot_id, enabled=True)
        .returning(connector.c.id)
    ).scalar_one()


def add_connector(tx: Tx, by: By, new: NewConnector, key: str | None = None) -> Connector:
    """``key``: of a connector that moves here from elsewhere, so that customers' pages go on with it."""
    contract = registry.contract_of(new.channel)
    values = _to_keep(tx, contract, new, {})
    if key is not None and queries.has_key(tx.connection, key):
        raise Invalid("Another connector has this key.", field="key", reason="key_taken")
    try:
        connector_id = tx.connection.execute(
            insert(connector).values(channel=new.channel, key=key or ids.token(96), **values).returning(connector.c.id)
        ).scalar_one()
    except IntegrityError as error:
        raise _refused(error, new) from error
    return _changed(tx, by, None, connector_id, _secrets_given(contract, new))


def set_connector(tx: Tx, by: By, connector_id: int, new: ConnectorSettings, version: int | None) -> Connector:
    """All of it at once; ``version`` is the one that was read, none = whichever it has."""
    if not next_version(tx, connector, connector_id, version):
        raise NoSuchConnector
    before = queries.get_record(tx.connection, connector_id)
    contract = registry.contract_of(before.channel)
    values = _to_keep(tx, contract, new, queries.connector_row(tx.connection, connector_id).settings)
    try:
        tx.connection.execute(update(connector).where(connector.c.id == connector_id).values(values))
    except IntegrityError as error:
        raise _refused(error, new) from error
    return _changed(tx, by, before, connector_id, _secrets_given(contract, new))


def delete_connector(tx: Tx, by: By, connector_id: int) -> None:
    """Only one that never had a conversation."""
    before = queries.get_record(tx.connection, connector_id)
    if count := conversations.count_of_connector(tx.connection, connector_id):
        raise ConnectorInUse(**uses.as_details(uses.by_count("conversation", count)))
    try:
        tx.connection.execute(delete(connector).where(connector.c.id == connector_id))
    except IntegrityError as error:
        # Somebody wrote in this moment.
        raise ConnectorInUse(**uses.as_details([])) from error
    record(tx, by, "connector", before, None)
    _tell(tx, connector_id)


def _changed(tx: Tx, by: By, before: Connector | None, connector_id: int, secrets: set[str]) -> Connector:
    after = queries.get_record(tx.connection, connector_id)
    record(tx, by, "connector", before, after, secrets=secrets)
    _tell(tx, connector_id)
    return after


def _tell(tx: Tx, connector_id: int) -> None:
    emit(tx, ConnectorsChanged(connector_id), "everyone", f"connector:{connector_id}")


def _refused(error: IntegrityError, new: ConnectorSettings) -> ConnectorNameTaken | Invalid:
    if engines.is_duplicate(error):
        return ConnectorNameTaken(name=new.name)
    # The queue or the bot went in this moment.
    return Invalid("The queue or the bot does not exist.", field="queue_id", reason="no_longer_there")


def _secrets_given(contract: Contract, new: ConnectorSettings) -> set[str]:
    return {f"settings.{name}" for name in secret_fields(contract) if new.settings.get(name)}


def _to_keep(tx: Tx, contract: Contract, new: ConnectorSettings, before: dict[str, Any]) -> dict[str, Any]:
    """The row's values; raises Invalid."""
    try:
        queues.get_queue(tx.connection, new.queue_id)
    except NoSuchQueue as error:
        raise Invalid("There is no such queue.", field="queue_id", reason="no_such_queue") from error
    if new.bot_id is not None and bots.published(tx.connection, new.bot_id) is None:
        raise Invalid("There is no such bot, or it is not published.", field="bot_id", reason="bot_not_published")
    said = dict(new.settings)
    for name in secret_fields(contract):
        if not said.get(name) and before.get(name):
            said[name] = before[name]
    return {
        "name": name_to_keep(new.name),
        "queue_id": new.queue_id,
        "bot_id": new.bot_id,
        "enabled": new.enabled,
        "settings": msgspec.to_builtins(contract.checked(_shaped(contract, said))),
    }


def _shaped(contract: Contract, said: dict[str, Any]) -> Any:
    try:
        return contract.read(said)
    except msgspec.ValidationError as error:
        what, where = wrong(error)
        raise Invalid(f"{what}.", field=f"settings.{where}" if where else "settings") from error
