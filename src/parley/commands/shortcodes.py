import sys

import click
from msgspec import convert

from parley.commands.finding import find
from parley.commands.opening import database, operator
from parley.commands.printing import as_json, print_json, print_table
from parley.kit.database import Tx
from parley.queues import queries as queues
from parley.shortcodes import actions, queries
from parley.shortcodes.schemas import Shortcode, ShortcodeSettings

QUEUES = click.option(
    "--queue", "queues_said", multiple=True, metavar="NAME", help="Only its agents may insert it; may be repeated."
)


@click.group("shortcodes")
def command() -> None:
    """Shortcodes: predefined text that agents insert."""


@command.command("list")
@as_json
def list_(as_json: bool) -> None:
    """All shortcodes, by name."""
    with database() as db:
        found = db.read_now(queries.all_shortcodes)
        names = db.read_now(queues.names)
    if as_json:
        print_json(found)
        return
    rows = [
        (one.id, one.name, sorted(names[key] for key in one.queue_ids) or "everybody", one.text.splitlines()[0])
        for one in found
    ]
    print_table(("id", "name", "queues", "text"), rows)


@command.command()
@click.argument("shortcode")
@as_json
def show(shortcode: str, as_json: bool) -> None:
    """The text of one, by name or number."""
    with database() as db:
        found = find("shortcode", db.read_now(queries.all_shortcodes), shortcode)
    if as_json:
        print_json(found)
        return
    click.echo(found.text)


@command.command()
@click.argument("name")
@click.argument("text")
@QUEUES
def create(name: str, text: str, queues_said: tuple[str, ...]) -> None:
    """Make a shortcode. TEXT may hold {customer}, {agent} and {dialog_id}; - reads it from standard input."""
    words = _text(text)

    def make(tx: Tx) -> Shortcode:
        said = {"name": name, "text": words, "queue_ids": _ids(tx, queues_said)}
        return actions.add_shortcode(tx, operator(), convert(said, ShortcodeSettings))

    with database() as db:
        made = db.write_now(make)
    click.echo(f"Shortcode {made.id}, {made.name}, is there.")


@command.command("set")
@click.argument("shortcode")
@click.option("--name", help="A new name.")
@click.option("--text", help="A new text; - reads it from standard input.")
@QUEUES
@click.option("--everybody", is_flag=True, help="Every agent may insert it.")
def set_(shortcode: str, name: str | None, text: str | None, queues_said: tuple[str, ...], everybody: bool) -> None:
    """Change a shortcode; new queues stand in for all old ones."""
    if queues_said and everybody:
        raise click.UsageError("--everybody excludes --queue.")
    words = None if text is None else _text(text)

    def change(tx: Tx) -> Shortcode:
        before = find("shortcode", queries.all_shortcodes(tx.connection), shortcode)
        said = {
            "name": before.name if name is None else name,
            "text": before.text if words is None else words,
            "queue_ids": _ids(tx, queues_said) if queues_said or everybody else before.queue_ids,
        }
        return actions.set_shortcode(tx, operator(), before.id, convert(said, ShortcodeSettings), before.version)

    with database() as db:
        changed = db.write_now(change)
    click.echo(f"Shortcode {changed.id}, {changed.name}, is changed.")


@command.command()
@click.argument("shortcode")
def delete(shortcode: str) -> None:
    """Delete a shortcode. What was written with it stays."""

    def remove(tx: Tx) -> Shortcode:
        found = find("shortcode", queries.all_shortcodes(tx.connection), shortcode)
        actions.delete_shortcode(tx, operator(), found.id)
        return found

    with database() as db:
        deleted = db.write_now(remove)
    click.echo(f"Shortcode {deleted.id}, {deleted.name}, is deleted.")


def _ids(tx: Tx, names: tuple[str, ...]) -> list[int]:
    known = queues.all_queues(tx.connection)
    return [find("queue", known, name).id for name in names]


def _text(said: str) -> str:
    return sys.stdin.read() if said == "-" else said
