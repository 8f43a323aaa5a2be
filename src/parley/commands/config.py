import os
import sys
from pathlib import Path
from typing import Any

import click
import msgspec
from msgspec.structs import replace

from parley.access import passwords
from parley.commands.erasing import in_words, must_be_meant
from parley.commands.opening import database, operator
from parley.commands.printing import as_json, print_json
from parley.config import sections
from parley.config.bringing_in import Rehearsed, Wishes, bring_in
from parley.config.errors import ConfigMistakes
from parley.config.planning import Plan, plan
from parley.config.schemas import ConfigOutcome, Difference, LeftAlone, Missing
from parley.kit.database import Database
from parley.retention.errors import WouldErase

SIGNS = {"created": "+", "changed": "~", "deleted": "-", "disabled": "-", "retired": "-"}


@click.group("config")
def command() -> None:
    """The whole set-up as one file: write it out, compare it, bring it in."""


@command.command()
@click.argument("file", default="-")
def export(file: str) -> None:
    """Write everything that is set up to a FILE, as YAML; - is printed. Passwords and secrets are not in it."""
    with database() as db:
        text = db.read_now(sections.export)
    if file == "-":
        click.echo(text, nl=False)
        return
    try:
        Path(file).write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{file}: {error.strerror}.") from error


@command.command("import")
@click.argument("file")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--prune", is_flag=True, help="Delete or disable what a section of the file does not have.")
@click.option("--yes", is_flag=True, help="Do not ask before what is kept for less time is erased.")
@as_json
def import_(file: str, dry_run: bool, prune: bool, yes: bool, as_json: bool) -> None:
    """Make the set-up what a FILE says, all of it or nothing; - is standard input."""
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise click.ClickException(f"{file}: {error.strerror}.") from error
    with database() as db:
        try:
            outcome = _bring_in(db, plan(content), Wishes(dry_run, prune, yes), may_ask=file != "-")
        except ConfigMistakes as error:
            for one in error.mistakes:
                where = f"{file}:{one.line}: {one.path}: " if one.path else f"{file}:{one.line}: "
                click.echo(f"{where}{one.message}", err=True)
            count = len(error.mistakes)
            raise click.ClickException(
                f"{count} mistake{'s' if count > 1 else ''} in {file}; nothing was changed."
            ) from error
    if as_json:
        print_json(outcome)
    else:
        _print(outcome)


def _bring_in(db: Database, asked: Plan, wishes: Wishes, *, may_ask: bool) -> ConfigOutcome:
    try:
        return db.write_now(bring_in, operator(), asked, wishes, passwords.unknown(), os.environ)
    except Rehearsed as done:
        return done.outcome
    except WouldErase as refused:
        if not may_ask:
            # The file has come where the answer would.
            told = in_words(refused.erasable)
            raise click.ClickException(f"by this, {told} would be erased; --yes says that it is meant.") from refused
        must_be_meant(refused.erasable)
        return _bring_in(db, asked, replace(wishes, erase=True), may_ask=False)


def _print(outcome: ConfigOutcome) -> None:
    for one in outcome.differences:
        _print_difference(one)
    for one in outcome.left_alone:
        used = f", used by {', '.join(use.kind for use in one.used_by)}" if one.used_by else ""
        click.echo(f"  {_called(one)} is not in the file, and left alone{used}")
    for one in outcome.missing:
        click.echo(f"! {_called(one)} has no {one.field} yet: set it by hand")
    if outcome.erases.anything:
        click.echo(f"! {in_words(outcome.erases)} will be erased, for good")
    counts = [f"{len([one for one in outcome.differences if one.verb == verb])} {verb}" for verb in SIGNS]
    told = ", ".join(one for one in counts if not one.startswith("0 ")) or "nothing to change"
    click.echo(f"{told}; {outcome.unchanged} unchanged." + (" Nothing was done." if outcome.dry_run else ""))


def _print_difference(one: Difference) -> None:
    click.echo(f"{SIGNS[one.verb]} {_called(one)} ({one.verb})")
    for change in one.changes:
        if change.secret:
            said = "(secret)"
        elif one.verb == "created":
            said = _shown(change.after)
        else:
            said = f"{_shown(change.before)} → {_shown(change.after)}"
        click.echo(f"    {change.field}: {said}")


def _called(one: Difference | LeftAlone | Missing) -> str:
    return f"{one.section}.{one.name}" if one.name else one.section


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    return value if isinstance(value, str) and "\n" not in value else msgspec.json.encode(value).decode()
