import click
import msgspec

from parley.access.audit import queries
from parley.access.audit.schemas import AuditEntry, AuditSearch, By, Change, Person
from parley.commands.moments import read_moment, show_moment
from parley.commands.opening import database
from parley.commands.printing import as_json, print_json


@click.command("audit")
@click.argument("words", nargs=-1)
@click.option("--kind", help="Of things: queue, agent, …")
@click.option("--by", metavar="NAME", help="Who did it.")
@click.option("--since", metavar="MOMENT", help="2026-11-27, or '2026-11-27 14:30'.")
@click.option("--until", metavar="MOMENT", help="The same, excluded.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True)
@as_json
def command(
    words: tuple[str, ...],
    kind: str | None,
    by: str | None,
    since: str | None,
    until: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """What administrators did, newest first; with WORDS, only entries that have all of them."""
    search = AuditSearch(kind=kind, text=" ".join(words), since=read_moment(since), until=read_moment(until))
    with database() as db:
        if by is not None:
            search = msgspec.structs.replace(search, account_id=_account(db.read_now(queries.filters).people, by))
        found = db.read_now(queries.entries, search, None, limit).entries
    if as_json:
        print_json(found)
        return
    if not found:
        click.echo("Nothing of that was done.")
    for entry in found:
        _print(entry)


def _account(people: list[Person], name: str) -> int:
    for one in people:
        if name.casefold() in (one.name.casefold(), str(one.id)):
            return one.id
    raise click.ClickException(f"{name!r} did nothing yet.")


def _print(entry: AuditEntry) -> None:
    kind = entry.kind.replace("_", " ")
    click.echo(f"{show_moment(entry.at)}  {_who(entry.by)} {entry.verb} {kind} {entry.name}")
    for change in entry.changes:
        click.echo(f"    {change.field}: {_told(entry, change)}")


def _who(by: By) -> str:
    if by.kind == "command_line":
        return f"{by.name} (command line)"
    return by.name if by.token is None else f"{by.name} (token {by.token})"


def _told(entry: AuditEntry, change: Change) -> str:
    if change.secret:
        return "(secret)"
    before, after = _shown(change.before), _shown(change.after)
    if entry.verb == "changed":
        return f"{before} → {after}"
    return after if entry.verb == "created" else before


def _shown(value: object) -> str:
    if value is None:
        return "none"
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
