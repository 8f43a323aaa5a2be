"""Connectors: web-chat sites, mailboxes. Their secrets are in no file: ``kept``, or taken from the environment."""

import re
from collections.abc import Iterator
from typing import Annotated, Any

from msgspec import Meta, Struct
from sqlalchemy import Connection

from parley.access.audit.schemas import Change
from parley.channels import actions, queries, registry
from parley.channels.contract import Contract
from parley.channels.schemas import Connector, ConnectorSettings, NewConnector
from parley.channels.secrets import secret_fields
from parley.config.fitting import fit
from parley.config.kinds import House, Importing, Kind, Mention
from parley.config.schemas import Path, Verb, Wrong
from parley.config.writing import written
from parley.conversations import queries as conversations
from parley.kit.errors import Invalid
from parley.queues.schemas import Channel

KEPT = "kept"
# Others are nobody's business: an import by HTTP shall not read the server's own.
FROM = re.compile(r"environment (PARLEY_SECRET_[A-Z0-9_]+)")


class ConnectorInFile(Struct):
    channel: Channel
    queue: str
    settings: dict[str, Any]
    """As the channel's form has them."""
    key: Annotated[str, Meta(pattern=r"^[!-~]{1,254}$(?!\n)")] | None = None
    """What customers' pages know it by; left out, a new one gets its own."""
    bot: str | None = None
    enabled: bool = True
    secrets: dict[str, str] = {}
    """``kept``, or ``environment PARLEY_SECRET_…``. What is left out is kept too."""


class Connectors(Kind):
    def all(self, connection: Connection) -> dict[str, Connector]:
        return {one.name: one for one in queries.all_connectors(connection)}

    def get(self, connection: Connection, thing_id: int) -> Connector:
        return queries.get_record(connection, thing_id)

    def said(self, connection: Connection, house: House, one: Connector) -> Struct:
        return ConnectorInFile(
            one.channel,
            house.name("queues", one.queue_id),
            _shown(registry.contract_of(one.channel), queries.connector_row(connection, one.id).settings),
            one.key,
            None if one.bot_id is None else house.name("bots", one.bot_id),
            one.enabled,
            dict.fromkeys(one.secrets, KEPT),
        )

    def settled(self, one: Connector) -> bool:
        return not one.enabled

    def surplus(self, said: ConnectorInFile) -> list[tuple[Path, Wrong]]:
        contract = registry.contracts().get(said.channel)
        if contract is None:
            return [(("channel",), Wrong("no_such_channel", "there is no such channel here"))]
        _, wrong = fit(contract.read, said.settings)
        return [(("settings", *path), what) for path, what in wrong]

    def mentions(self, said: ConnectorInFile) -> Iterator[Mention]:
        yield Mention(("queue",), "queues", said.queue)
        if said.bot is not None:
            yield Mention(("bot",), "bots", said.bot)

    def add(self, task: Importing, name: str, said: ConnectorInFile) -> int:
        values = self._settings(task, name, said, {})
        return actions.add_connector(task.tx, task.by, NewConnector(**values, channel=said.channel), said.key).id

    def set(self, task: Importing, name: str, said: ConnectorInFile, before: Connector) -> list[Change]:
        if said.channel != before.channel:
            told = "A connector stays on its channel; give the other one a name of its own."
            raise Invalid(told, field="channel", reason="channel_stays")
        if said.key not in (None, before.key):
            raise Invalid("A connector's key stays as it is; leave it out.", field="key", reason="key_stays")
        had = queries.connector_row(task.tx.connection, before.id).settings
        values = self._settings(task, name, said, had)
        actions.set_connector(task.tx, task.by, before.id, ConnectorSettings(**values), before.version)
        given = secret_fields(registry.contract_of(said.channel)) & values["settings"].keys()
        return [Change(f"secrets.{one}", secret=True) for one in sorted(given)]

    def _settings(self, task: Importing, name: str, said: ConnectorInFile, had: dict[str, Any]) -> dict[str, Any]:
        given = _secrets(registry.contract_of(said.channel), said, task)
        new = {one: value for one, value in given.items() if had.get(one) != value}
        return {
            "name": name,
            "queue_id": task.house.id("queues", said.queue),
            "settings": {**said.settings, **new},
            "bot_id": None if said.bot is None else task.house.id("bots", said.bot),
            "enabled": said.enabled,
        }

    def remove(self, task: Importing, before: Connector) -> Verb:
        if not conversations.count_of_connector(task.tx.connection, before.id):
            actions.delete_connector(task.tx, task.by, before.id)
            return "deleted"
        off = ConnectorSettings(before.name, before.queue_id, before.settings, before.bot_id, enabled=False)
        actions.set_connector(task.tx, task.by, before.id, off, before.version)
        return "disabled"

    def missing(self, connection: Connection, said: ConnectorInFile, after: Connector, is_new: bool) -> list[str]:
        return [f"secrets.{one}" for one, how in said.secrets.items() if how == KEPT and one not in after.secrets]


def _shown(contract: Contract, settings: dict[str, Any]) -> dict[str, Any]:
    hidden = secret_fields(contract)
    values: dict[str, Any] = written(contract.read(settings))
    return {name: value for name, value in values.items() if name not in hidden}


def _secrets(contract: Contract, said: ConnectorInFile, task: Importing) -> dict[str, str]:
    known = secret_fields(contract)
    found: dict[str, str] = {}
    for name in said.settings:
        if name in known:
            told = "A secret does not stand in this file; name it under `secrets`."
            raise Invalid(told, field=f"settings.{name}", reason="secret_in_file")
    for name, how in said.secrets.items():
        if name not in known:
            raise Invalid("This channel has no such secret.", field=f"secrets.{name}", reason="no_such_secret")
        if how == KEPT:
            continue
        variable = FROM.fullmatch(how)
        if variable is None:
            told = "Write `kept` or `environment PARLEY_SECRET_…`."
            raise Invalid(told, field=f"secrets.{name}", reason="secret_how")
        if not task.environment.get(variable[1]):
            told = f"{variable[1]} is not set in the environment."
            raise Invalid(told, field=f"secrets.{name}", reason="not_in_environment", said=variable[1])
        found[name] = task.environment[variable[1]]
    return found


CONNECTORS = Connectors("connectors", ConnectorInFile)
