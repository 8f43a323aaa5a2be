import click
from msgspec import convert, to_builtins

from parley.access.schemas import Language
from parley.commands.erasing import must_be_meant
from parley.commands.opening import database, operator
from parley.commands.printing import as_json, print_fields, print_json
from parley.kit.database import Tx
from parley.organisation import queries
from parley.organisation.schemas import Organisation, OrganisationChange
from parley.retention import keeping
from parley.retention.errors import WouldErase


@click.group("organisation")
def command() -> None:
    """The organisation: its name, time zone and languages, and how long it keeps things."""


@command.command()
@as_json
def show(as_json: bool) -> None:
    """All of it."""
    with database() as db:
        found = db.read_now(queries.get)
    if as_json:
        print_json(found)
        return
    print_fields(
        {
            "name": found.name,
            "time zone": found.time_zone,
            "languages": found.languages,
            "default language": found.default_language,
            "conversations are kept": _days(found.keep_conversations_days),
            "the audit log is kept": _days(found.keep_audit_days),
        }
    )


@command.command("set")
@click.option("--name", help="What it is called.")
@click.option("--time-zone", help="An IANA name: Europe/Rome.")
@click.option("--languages", metavar="CODES", help="Those that customers are spoken to in: 'en,it'.")
@click.option("--default-language", metavar="CODE", help="For customers who speak none of them, and for new accounts.")
@click.option("--keep-conversations-days", metavar="DAYS", help="Closed ones are erased after so long; none = never.")
@click.option("--keep-audit-days", metavar="DAYS", help="The same for the audit log; at least 30.")
@click.option("--yes", is_flag=True, help="Do not ask before what is kept for less time is erased.")
def set_(yes: bool, **said: str | None) -> None:
    """Change the organisation; what is not said stays as it is."""
    given = {name: _read(name, text) for name, text in said.items() if text is not None}

    def change(tx: Tx, erase: bool) -> Organisation:
        settings = convert({**to_builtins(queries.get(tx.connection)), **given}, OrganisationChange)
        return keeping.set_organisation(tx, operator(), settings, settings.version, erase)

    with database() as db:
        try:
            changed = db.write_now(change, yes)
        except WouldErase as refused:
            must_be_meant(refused.erasable)
            changed = db.write_now(change, True)
    click.echo(f"The organisation, {changed.name}, is changed.")


def _days(days: int | None) -> str:
    return "for ever" if days is None else f"for {days} days"


def _read(name: str, text: str) -> str | int | list[Language] | list[str] | None:
    if name == "languages":
        return [one.strip() for one in text.split(",")]
    if not name.startswith("keep_"):
        return text
    if text == "none":
        return None
    if not text.isdecimal():
        raise click.UsageError(f"{text!r} is no number of days; none = for ever.")
    return int(text)
