import asyncio
from typing import Any

import click
from msgspec import DecodeError, convert, json, to_builtins

from parley.bots import queries as bots
from parley.channels import actions, queries, registry, testing
from parley.channels.schemas import Connector, ConnectorSettings, NewConnector
from parley.commands.files import read_document
from parley.commands.finding import find
from parley.commands.opening import database, operator, settings
from parley.commands.printing import as_json, print_fields, print_json, print_table
from parley.kit.database import Tx
from parley.queues import queries as queues

QUEUE = "Where conversations go that no bot sends elsewhere."
FILE = click.option(
    "--settings", "path", metavar="FILE", help="JSON or TOML with all settings of the channel; - is JSON, piped in."
)
SETTING = click.option(
    "--set", "said", multiple=True, metavar="NAME=VALUE", help="One setting, as JSON or as it is; may be repeated."
)


@click.group("connectors")
def command() -> None:
    """Connectors: web-chat sites and the other accounts customers write to."""


@command.command("list")
@as_json
def list_(as_json: bool) -> None:
    """All connectors, by name."""
    with database() as db:
        found = db.read_now(queries.all_connectors)
        names = db.read_now(queues.names)
        robots = {one.id: one.name for one in db.read_now(bots.all_records)}
    if as_json:
        print_json(found)
        return
    rows = [
        (one.id, one.name, one.channel, names[one.queue_id], robots.get(one.bot_id or 0), one.enabled) for one in found
    ]
    print_table(("id", "name", "channel", "queue", "bot", "enabled"), rows)


@command.command()
@click.argument("connector")
@as_json
def show(connector: str, as_json: bool) -> None:
    """One of them with its settings and what to put where customers are, by name or number."""
    with database() as db:
        found = find("connector", db.read_now(queries.all_connectors), connector)
        queue = db.read_now(queues.get_queue, found.queue_id).name
        robots = {one.id: one.name for one in db.read_now(bots.all_records)}
    if as_json:
        print_json(found)
        return
    address = registry.contract_of(found.channel).address(settings().base_url, found.key)
    fields: dict[str, Any] = {"id": found.id, "name": found.name, "channel": found.channel, "enabled": found.enabled}
    fields |= {"queue": queue, "bot": robots.get(found.bot_id or 0), "address": address}
    fields |= {name: json.encode(value).decode() for name, value in found.settings.items()}
    print_fields(fields | dict.fromkeys(found.secrets, "(set)"))


@command.command()
@click.argument("channel")
@click.argument("name")
@click.option("--queue", required=True, metavar="NAME", help=QUEUE)
@click.option("--bot", metavar="NAME", help="Who answers first.")
@FILE
@SETTING
def create(channel: str, name: str, queue: str, bot: str | None, path: str | None, said: tuple[str, ...]) -> None:
    """Make a connector; settings that are not said take their defaults."""

    def make(tx: Tx) -> Connector:
        fresh = to_builtins(registry.contract_of(channel).fresh())
        new = {
            "channel": channel,
            "name": name,
            "queue_id": find("queue", queues.all_queues(tx.connection), queue).id,
            "bot_id": None if bot is None else find("bot", bots.all_bots(tx.connection), bot).id,
            "settings": _settings(fresh, path, said),
        }
        return actions.add_connector(tx, operator(), convert(new, NewConnector))

    with database() as db:
        made = db.write_now(make)
    click.echo(f"Connector {made.id}, {made.name}, is there.")


@command.command("set")
@click.argument("connector")
@click.option("--name", help="A new name.")
@click.option("--queue", metavar="NAME", help=QUEUE)
@click.option("--bot", metavar="NAME", help="Who answers first, or none.")
@FILE
@SETTING
def set_(
    connector: str, name: str | None, queue: str | None, bot: str | None, path: str | None, said: tuple[str, ...]
) -> None:
    """Change a connector; what is not said stays."""

    def change(tx: Tx) -> Connector:
        before = find("connector", queries.all_connectors(tx.connection), connector)
        new: dict[str, Any] = {**to_builtins(before), "settings": _settings(before.settings, path, said)}
        if name is not None:
            new["name"] = name
        if queue is not None:
            new["queue_id"] = find("queue", queues.all_queues(tx.connection), queue).id
        if bot is not None:
            new["bot_id"] = None if bot == "none" else find("bot", bots.all_bots(tx.connection), bot).id
        return actions.set_connector(tx, operator(), before.id, convert(new, ConnectorSettings), before.version)

    with database() as db:
        changed = db.write_now(change)
    click.echo(f"Connector {changed.id}, {changed.name}, is changed.")


@command.command()
@click.argument("connector")
def disable(connector: str) -> None:
    """Switch a connector off at once: nobody can write by it."""
    click.echo(f"Connector {_switch(connector, False)} is off.")


@command.command()
@click.argument("connector")
def enable(connector: str) -> None:
    """Switch a connector on again."""
    click.echo(f"Connector {_switch(connector, True)} is on.")


def _switch(connector: str, enabled: bool) -> str:
    def change(tx: Tx) -> Connector:
        before = find("connector", queries.all_connectors(tx.connection), connector)
        new = convert({**to_builtins(before), "enabled": enabled}, ConnectorSettings)
        return actions.set_connector(tx, operator(), before.id, new, before.version)

    with database() as db:
        return db.write_now(change).name


@command.command()
@click.argument("connector")
@click.option("--page", default="", metavar="URL", help="A page of the customers' to look at.")
@as_json
def test(connector: str, page: str, as_json: bool) -> None:
    """Say whether a connector works, as far as can be told from here; exit code 1 if it does not."""

    async def look() -> Any:
        return await testing.test_connector(db, settings(), found.id, page, {})

    with database() as db:
        found = find("connector", db.read_now(queries.all_connectors), connector)
        findings = asyncio.run(look())
    if as_json:
        print_json(findings)
    else:
        for one in findings:
            click.echo(f"{one.state:8} {one.text['en']}")
    raise SystemExit(any(one.state == "bad" for one in findings))


@command.command()
@click.argument("connector")
def delete(connector: str) -> None:
    """Delete a connector that never had a conversation."""

    def remove(tx: Tx) -> Connector:
        found = find("connector", queries.all_connectors(tx.connection), connector)
        actions.delete_connector(tx, operator(), found.id)
        return found

    with database() as db:
        deleted = db.write_now(remove)
    click.echo(f"Connector {deleted.id}, {deleted.name}, is deleted.")


def _settings(before: dict[str, Any], path: str | None, said: tuple[str, ...]) -> dict[str, Any]:
    settings = dict(before if path is None else read_document(path))
    for one in said:
        name, found, value = one.partition("=")
        if not found:
            raise click.ClickException(f"{one!r} is no setting; write NAME=VALUE.")
        try:
            settings[name] = json.decode(value)
        except DecodeError:
            settings[name] = value
    return settings
