from typing import Any

import click
import msgspec

from parley.bots import publishing, queries
from parley.bots.schemas import BotDetail, BotRecord, BotSettings
from parley.commands.files import read_document, write_document
from parley.commands.finding import find
from parley.commands.moments import show_moment
from parley.commands.opening import database, operator
from parley.commands.printing import as_json, print_fields, print_json, print_table
from parley.in_use import uses_of_bot
from parley.kit.database import Tx
from parley.queues import queries as queues


@click.group("bots")
def command() -> None:
    """Bots: their flows, and which version of each answers."""


@command.command("list")
@as_json
def list_(as_json: bool) -> None:
    """All bots, by name."""
    with database() as db:
        found = db.read_now(queries.all_records)
    if as_json:
        print_json(found)
        return
    print_table(
        ("id", "name", "published", "unpublished changes"),
        [(one.id, one.name, one.published, one.changed) for one in found],
    )


@command.command()
@click.argument("bot")
@as_json
def show(bot: str, as_json: bool) -> None:
    """One of them, what is wrong with its draft, and its versions, by name or number."""
    with database() as db:
        found = db.read_now(queries.get_bot, find("bot", db.read_now(queries.all_records), bot).id)
    if as_json:
        print_json(found)
        return
    fields = {"id": found.id, "name": found.name, "published": found.published, "unpublished changes": found.changed}
    print_fields({**fields, "steps": len(found.draft.nodes)})
    for problem in found.problems:
        click.echo(f"problem    {' '.join(filter(None, (problem.code, problem.node, problem.detail)))}")
    for one in found.versions:
        again = f", version {one.restores} again" if one.restores else ""
        by = f", by {one.published_by}" if one.published_by else ""
        click.echo(f"version    {one.number}, {show_moment(one.published_at)}{by}{again}")


@command.command()
@click.argument("name")
@click.argument("file")
@click.option("--publish", "at_once", is_flag=True, help="Have it answer at once.")
def create(name: str, file: str, at_once: bool) -> None:
    """Make a bot of a flow in a FILE that export wrote; - is JSON from standard input."""

    def make(tx: Tx) -> BotDetail:
        made = publishing.add_bot(tx, operator(), _settings(tx, name, file))
        return publishing.publish(tx, operator(), made.id, None) if at_once else made

    with database() as db:
        made = db.write_now(make)
    click.echo(f"Bot {made.id}, {made.name}, is there.")


@command.command("import")
@click.argument("bot")
@click.argument("file")
@click.option("--publish", "at_once", is_flag=True, help="Have it answer at once.")
def import_(bot: str, file: str, at_once: bool) -> None:
    """Put the flow of a FILE in the place of a bot's draft; - is JSON from standard input."""

    def change(tx: Tx) -> BotDetail:
        before = _record(tx, bot)
        changed = publishing.set_bot(tx, operator(), before.id, _settings(tx, before.name, file), before.version)
        return publishing.publish(tx, operator(), changed.id, changed.version) if at_once else changed

    with database() as db:
        changed = db.write_now(change)
    click.echo(f"Bot {changed.id}, {changed.name}, is {'published' if at_once else 'changed'}.")


@command.command()
@click.argument("bot")
@click.argument("file", default="-")
@click.option("--version", "number", type=int, help="One of its versions instead of its draft.")
def export(bot: str, file: str, number: int | None) -> None:
    """Write a bot's flow, with queues by their names, to a FILE: TOML or JSON by its name; - is JSON, printed."""
    with database() as db:
        bot_id = find("bot", db.read_now(queries.all_records), bot).id
        if number is None:
            flow = db.read_now(queries.get_bot, bot_id).draft
        else:
            flow = db.read_now(queries.flow_of_version, bot_id, number)
        names = db.read_now(queues.names)
    document: dict[str, Any] = msgspec.to_builtins(flow)
    for node in document["nodes"].values():
        if node["kind"] == "handover":
            node["queue"] = names.get(queue_id := node.pop("queue_id"), str(queue_id))
    write_document(file, document)


@command.command()
@click.argument("bot")
@click.option("--name", required=True, help="A new name; it holds at once.")
def rename(bot: str, name: str) -> None:
    """Call a bot otherwise."""

    def change(tx: Tx) -> BotDetail:
        before = queries.get_bot(tx.connection, _record(tx, bot).id)
        said = msgspec.convert({"name": name, "flow": msgspec.to_builtins(before.draft)}, BotSettings)
        return publishing.set_bot(tx, operator(), before.id, said, before.version)

    with database() as db:
        changed = db.write_now(change)
    click.echo(f"Bot {changed.id}, {changed.name}, is changed.")


@command.command()
@click.argument("bot")
def publish(bot: str) -> None:
    """Have a bot's draft answer whoever begins from now on."""
    with database() as db:
        done = db.write_now(lambda tx: publishing.publish(tx, operator(), _record(tx, bot).id, None))
    click.echo(f"Bot {done.id}, {done.name}, answers with version {done.published}.")


@command.command("roll-back")
@click.argument("bot")
@click.argument("number", type=int)
def roll_back(bot: str, number: int) -> None:
    """Have an earlier version answer again."""
    with database() as db:
        done = db.write_now(lambda tx: publishing.roll_back(tx, operator(), _record(tx, bot).id, number, None))
    click.echo(f"Bot {done.id}, {done.name}, answers with version {done.published}, which is {number} again.")


@command.command()
@click.argument("bot")
def withdraw(bot: str) -> None:
    """Have a bot that no connector has answer nobody any more."""
    with database() as db:
        done = db.write_now(lambda tx: publishing.withdraw(tx, operator(), _record(tx, bot).id, uses_of_bot, None))
    click.echo(f"Bot {done.id}, {done.name}, answers nobody any more.")


@command.command()
@click.argument("bot")
def delete(bot: str) -> None:
    """Delete a bot that nothing uses and that never had a conversation."""

    def remove(tx: Tx) -> BotRecord:
        found = _record(tx, bot)
        publishing.delete_bot(tx, operator(), found.id, uses_of_bot)
        return found

    with database() as db:
        deleted = db.write_now(remove)
    click.echo(f"Bot {deleted.id}, {deleted.name}, is deleted.")


def _record(tx: Tx, bot: str) -> BotRecord:
    return find("bot", queries.all_records(tx.connection), bot)


def _settings(tx: Tx, name: str, file: str) -> BotSettings:
    document = read_document(file)
    try:
        handovers: list[dict[str, Any]] = [one for one in document["nodes"].values() if "queue" in one]
    except (TypeError, KeyError, AttributeError):
        handovers = []  # what it is instead of a flow is said below
    for node in handovers:
        node["queue_id"] = find("queue", queues.all_queues(tx.connection), str(node.pop("queue"))).id
    return msgspec.convert({"name": name, "flow": document}, BotSettings)
