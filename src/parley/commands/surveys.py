from typing import Any

import click
from msgspec import convert, to_builtins

from parley.commands.files import read_document
from parley.commands.finding import find
from parley.commands.opening import database, operator
from parley.commands.printing import as_json, print_json, print_table
from parley.kit.database import Tx
from parley.results import queries, setting
from parley.results.schemas import Survey, SurveySettings

QUESTIONS = click.option(
    "--questions",
    "path",
    metavar="FILE",
    help="JSON or TOML with a list of questions as show --json prints them; - is JSON from standard input.",
)


@click.group("surveys")
def command() -> None:
    """Surveys: what agents are asked at the end of a conversation."""


@command.command("list")
@as_json
def list_(as_json: bool) -> None:
    """All surveys, by name."""
    with database() as db:
        found = db.read_now(queries.all_surveys)
        uses = [db.read_now(queries.survey_use, one.id) for one in found]
    if as_json:
        print_json(found)
        return
    rows = [(one.id, one.name, len(one.questions), use.queues) for one, use in zip(found, uses, strict=True)]
    print_table(("id", "name", "questions", "queues"), rows)


@command.command()
@click.argument("survey")
@as_json
def show(survey: str, as_json: bool) -> None:
    """The questions of one, by name or number."""
    with database() as db:
        found = find("survey", db.read_now(queries.all_surveys), survey)
    if as_json:
        print_json(found)
        return
    print_table(
        ("id", "question", "kind", "required", "options"),
        [
            *((one.id, one.text, one.kind, one.required, one.options) for one in found.questions),
            *((one.id, one.text, "retired", one.required, one.options) for one in found.retired),
        ],
    )


@command.command()
@click.argument("name")
@QUESTIONS
def create(name: str, path: str | None) -> None:
    """Make a survey."""
    said: dict[str, Any] = {"name": name, "questions": [] if path is None else _questions(path)}
    with database() as db:
        made = db.write_now(setting.add_survey, operator(), convert(said, SurveySettings))
    click.echo(f"Survey {made.id}, {made.name}, is there.")


@command.command("set")
@click.argument("survey")
@click.option("--name", help="A new name.")
@click.option("--disable/--enable", "disabled", default=None, help="Whether no queue can be given it any more.")
@QUESTIONS
def set_(survey: str, name: str | None, disabled: bool | None, path: str | None) -> None:
    """Change a survey; new questions stand in for all old ones, and what was answered is kept as retired."""
    questions = None if path is None else _questions(path)

    def change(tx: Tx) -> Survey:
        before = find("survey", queries.all_surveys(tx.connection), survey)
        said: dict[str, Any] = to_builtins(before)
        said["name"] = before.name if name is None else name
        if disabled is not None:
            said["disabled"] = disabled
        if path is not None:
            said["questions"] = questions
        return setting.set_survey(tx, operator(), before.id, convert(said, SurveySettings), before.version)

    with database() as db:
        changed = db.write_now(change)
    click.echo(f"Survey {changed.id}, {changed.name}, is changed.")


@command.command()
@click.argument("survey")
def delete(survey: str) -> None:
    """Delete a survey that no queue has and nobody answered."""

    def remove(tx: Tx) -> Survey:
        found = find("survey", queries.all_surveys(tx.connection), survey)
        setting.delete_survey(tx, operator(), found.id)
        return found

    with database() as db:
        deleted = db.write_now(remove)
    click.echo(f"Survey {deleted.id}, {deleted.name}, is deleted.")


def _questions(path: str) -> Any:
    """The list itself, or a document with one (TOML has no bare lists)."""
    found = read_document(path)
    return found.get("questions") if hasattr(found, "get") else found
