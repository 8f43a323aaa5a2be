from collections.abc import Callable
from typing import Any, TypeVar

import click
import msgspec
from msgspec.structs import asdict

from parley.commands.finding import find
from parley.commands.opening import database, operator
from parley.commands.printing import as_json, print_fields, print_json, print_table
from parley.in_use import uses_of_queue
from parley.kit.database import Tx
from parley.queues import actions, queries
from parley.queues.schemas import Queue, QueueSettings
from parley.results import queries as results

F = TypeVar("F", bound=Callable[..., Any])

OPTIONS = (
    click.option("--acceptance", help="automatic, or offer: agents say yes first."),
    click.option("--offer-seconds", help="How long an offer stands."),
    click.option("--sla-chat-seconds", help="Within this a chat is to be answered, or none."),
    click.option("--sla-social-seconds", help="The same for social channels, or none."),
    click.option("--sla-email-seconds", help="The same for emails, or none."),
    click.option("--missed-offers", help="So many missed in a row make an agent Not Ready, or none."),
    click.option("--requeue-seconds", help="How long an agent may be gone before their chats go back."),
    click.option("--preferred-seconds", help="How long to wait for a preferred agent, or none."),
    click.option("--transfer-seconds", help="How long to wait for the agent it was transferred to."),
    click.option("--abandon-seconds", help="How long a waiting customer may be gone, or none."),
    click.option("--hours", metavar="NAME", help="Opening hours, or none: always open."),
    click.option(
        "--result-mandatory", metavar="yes|no", help="Whether a conversation's end waits for its contact result."
    ),
    click.option("--result-tree", metavar="NAME", help="The categories agents choose from, or none."),
    click.option("--survey", metavar="NAME", help="What agents are asked at the end, or none."),
    click.option(
        "--waiting-text", metavar="JSON", help='What customers are told as they wait: {"en": "…", "it": "…"}.'
    ),
    click.option("--closed-text", metavar="JSON", help="The same while it is closed."),
    click.option("--nobody-text", metavar="JSON", help="The same while none of its agents is here."),
    click.option("--skills", metavar="WORD,…", help="What its agents must be able to do, or none."),
)


def setting_options(command: F) -> F:
    for option in reversed(OPTIONS):
        command = option(command)
    return command


@click.group("queues")
def command() -> None:
    """Queues: where conversations wait, and the settings of the work."""


@command.command("list")
@as_json
def list_(as_json: bool) -> None:
    """All queues, by name."""
    with database() as db:
        found = db.read_now(queries.all_queues)
    if as_json:
        print_json(found)
        return
    headings = ("id", "name", "acceptance", "skills")
    print_table(headings, [(one.id, one.name, one.acceptance, one.skills) for one in found])


@command.command()
@click.argument("queue")
@as_json
def show(queue: str, as_json: bool) -> None:
    """Every setting of a queue, by its name or number."""
    with database() as db:
        found = find("queue", db.read_now(queries.all_queues), queue)
        hours = db.read_now(queries.get_hours, found.hours_id)
        trees = {one.id: one.name for one in db.read_now(results.all_trees)}
        surveys = {one.id: one.name for one in db.read_now(results.all_surveys)}
    if as_json:
        print_json(found)
        return
    fields = asdict(found)
    fields["hours"] = None if hours is None else hours.name
    fields["result_tree"] = trees.get(found.result_tree_id or 0)
    fields["survey"] = surveys.get(found.survey_id or 0)
    for field in ("hours_id", "result_tree_id", "survey_id"):
        del fields[field]
    print_fields({"id": fields.pop("id"), **fields})


@command.command()
@click.argument("name")
@setting_options
def create(name: str, **options: str | None) -> None:
    """Make a queue; what is not said takes its default."""

    def make(tx: Tx) -> Queue:
        return actions.add_queue(tx, operator(), _settings(tx, {"name": name}, options))

    with database() as db:
        made = db.write_now(make)
    click.echo(f"Queue {made.id}, {made.name}, is there.")


@command.command("set")
@click.argument("queue")
@click.option("--name", help="A new name.")
@setting_options
def set_(queue: str, name: str | None, **options: str | None) -> None:
    """Change what is said of a queue; the rest stays."""

    def change(tx: Tx) -> Queue:
        before = find("queue", queries.all_queues(tx.connection), queue)
        renamed = {} if name is None else {"name": name}
        settings = _settings(tx, {**asdict(before), **renamed}, options)
        return actions.set_queue(tx, operator(), before.id, settings, before.version)

    with database() as db:
        changed = db.write_now(change)
    click.echo(f"Queue {changed.id}, {changed.name}, is changed.")


@command.command()
@click.argument("queue")
def delete(queue: str) -> None:
    """Delete a queue that nothing uses."""

    def remove(tx: Tx) -> Queue:
        found = find("queue", queries.all_queues(tx.connection), queue)
        actions.delete_queue(tx, operator(), found.id, uses_of_queue)
        return found

    with database() as db:
        deleted = db.write_now(remove)
    click.echo(f"Queue {deleted.id}, {deleted.name}, is deleted.")


def _settings(tx: Tx, before: dict[str, Any], options: dict[str, str | None]) -> QueueSettings:
    """``options``: what was said, in words; ``none`` for nothing."""
    words = {name: word for name, word in options.items() if word is not None}
    said: dict[str, Any] = {name: None if word == "none" else word for name, word in words.items()}
    for option, field, what, among in (
        ("hours", "hours_id", "opening hours", queries.all_hours),
        ("result_tree", "result_tree_id", "tree", results.all_trees),
        ("survey", "survey_id", "survey", results.all_surveys),
    ):
        if option in said:
            name = said.pop(option)
            said[field] = None if name is None else find(what, among(tx.connection), name).id
    for option in ("waiting_text", "closed_text", "nobody_text"):
        if option in said:
            said[option] = _by_language(option, said[option])
    if "result_mandatory" in said:
        said["result_mandatory"] = {"yes": True, "no": False}.get(said["result_mandatory"], said["result_mandatory"])
    if "skills" in said:
        said["skills"] = said["skills"].split(",") if said["skills"] else []
    return msgspec.convert({**before, **said}, QueueSettings, strict=False)


def _by_language(option: str, said: str | None) -> Any:
    try:
        return {} if said is None else msgspec.json.decode(said)
    except msgspec.DecodeError as error:
        raise click.ClickException(f"{option}: write {{}} with texts by language: {error}.") from error
