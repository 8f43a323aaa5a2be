import click
from msgspec import convert, to_builtins

from parley.commands.finding import find
from parley.commands.opening import database, operator
from parley.commands.printing import as_json, print_fields, print_json, print_table
from parley.kit.database import Tx
from parley.queues import actions, queries
from parley.queues.schemas import Holiday, HoursSettings, OpeningHours, Span
from parley.queues.week import read_holiday, read_spans, write_holiday, write_week

WEEK = click.option("--open", "week", multiple=True, metavar="DAYS HOURS", help="'mon-fri 09:00-12:30,14:00-18:00'.")
HOLIDAYS = click.option(
    "--holiday", "holidays", multiple=True, metavar="DATE", help="'2026-12-25 Name'; with its own hours after the date."
)


@click.group("hours")
def command() -> None:
    """Opening hours, which queues can have."""


@command.command("list")
@as_json
def list_(as_json: bool) -> None:
    """All opening hours, by name."""
    with database() as db:
        found = db.read_now(queries.all_hours)
    if as_json:
        print_json(found)
        return
    headings = ("id", "name", "time zone", "open", "holidays")
    print_table(
        headings,
        [(one.id, one.name, one.time_zone, "; ".join(write_week(one.week)), len(one.holidays)) for one in found],
    )


@command.command()
@click.argument("hours")
@as_json
def show(hours: str, as_json: bool) -> None:
    """One of them, with its holidays and its queues, by name or number."""
    with database() as db:
        found = find("opening hours", db.read_now(queries.all_hours), hours)
        used = db.read_now(queries.queues_with_hours, found.id)
    if as_json:
        print_json(found)
        return
    print_fields({"id": found.id, "name": found.name, "time zone": found.time_zone, "queues": sorted(used)})
    for line in write_week(found.week):
        click.echo(f"open       {line}")
    for holiday in found.holidays:
        click.echo(f"holiday    {write_holiday(holiday)}")


@command.command()
@click.argument("name")
@click.option("--time-zone", default="", help="An IANA name, Europe/Rome; the organisation's, if none is given.")
@WEEK
@HOLIDAYS
def create(name: str, time_zone: str, week: tuple[str, ...], holidays: tuple[str, ...]) -> None:
    """Make opening hours."""
    with database() as db:
        settings = HoursSettings(name, _spans(week), _holidays(holidays), time_zone=time_zone)
        made = db.write_now(actions.add_hours, operator(), _checked(settings))
    click.echo(f"Opening hours {made.id}, {made.name}, are there.")


@command.command("set")
@click.argument("hours")
@click.option("--name", help="A new name.")
@click.option("--time-zone", help="An IANA name: Europe/Rome.")
@WEEK
@click.option("--closed", is_flag=True, help="No day of the week is open.")
@HOLIDAYS
@click.option("--no-holidays", is_flag=True, help="Forget all holidays.")
def set_(
    hours: str,
    name: str | None,
    time_zone: str | None,
    week: tuple[str, ...],
    closed: bool,
    holidays: tuple[str, ...],
    no_holidays: bool,
) -> None:
    """Change opening hours; a new week or new holidays stand in for all old ones."""
    if (week and closed) or (holidays and no_holidays):
        raise click.UsageError("--closed excludes --open, and --no-holidays excludes --holiday.")

    def change(tx: Tx) -> OpeningHours:
        before = find("opening hours", queries.all_hours(tx.connection), hours)
        after = HoursSettings(
            before.name if name is None else name,
            _spans(week) if week or closed else before.week,
            _holidays(holidays) if holidays or no_holidays else before.holidays,
            time_zone=before.time_zone if time_zone is None else time_zone,
        )
        return actions.set_hours(tx, operator(), before.id, _checked(after), before.version)

    with database() as db:
        changed = db.write_now(change)
    click.echo(f"Opening hours {changed.id}, {changed.name}, are changed.")


@command.command()
@click.argument("hours")
def delete(hours: str) -> None:
    """Delete opening hours of no queue."""

    def remove(tx: Tx) -> OpeningHours:
        found = find("opening hours", queries.all_hours(tx.connection), hours)
        actions.delete_hours(tx, operator(), found.id)
        return found

    with database() as db:
        deleted = db.write_now(remove)
    click.echo(f"Opening hours {deleted.id}, {deleted.name}, are deleted.")


def _spans(texts: tuple[str, ...]) -> list[Span]:
    return [span for one in texts for span in read_spans(one)]


def _holidays(texts: tuple[str, ...]) -> list[Holiday]:
    return [read_holiday(one) for one in texts]


def _checked(settings: HoursSettings) -> HoursSettings:
    """Within the limits of every field, as a request would be."""
    return convert(to_builtins(settings), HoursSettings)
