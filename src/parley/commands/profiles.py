from typing import Any

import click
import msgspec
from msgspec.structs import asdict

from parley.agents import queries, staff
from parley.agents.schemas import Profile, ProfileSettings
from parley.commands.finding import find
from parley.commands.opening import database, operator
from parley.commands.printing import as_json, print_fields, print_json, print_table
from parley.kit.database import Tx
from parley.queues import queries as queues

QUEUES = click.option("--queue", "queues_said", multiple=True, metavar="NAME", help="One it serves; may be repeated.")


@click.group("profiles")
def command() -> None:
    """Profiles: which queues agents serve, and how much at once."""


@command.command("list")
@as_json
def list_(as_json: bool) -> None:
    """All profiles, by name."""
    with database() as db:
        found = db.read_now(queries.all_profiles)
        names = db.read_now(queues.names)
    if as_json:
        print_json(found)
        return
    headings = ("id", "name", "chats", "emails", "queues")
    rows = [(one.id, one.name, one.chat_capacity, one.email_capacity, _queues(one, names)) for one in found]
    print_table(headings, rows)


@command.command()
@click.argument("profile")
@as_json
def show(profile: str, as_json: bool) -> None:
    """One of them and who has it, by name or number."""
    with database() as db:
        found = find("profile", db.read_now(queries.all_profiles), profile)
        names = db.read_now(queues.names)
        people = db.read_now(queries.agents_with_profile, found.id)
    if as_json:
        print_json(found)
        return
    print_fields(
        {
            "id": found.id,
            "name": found.name,
            "chats": found.chat_capacity,
            "emails": found.email_capacity,
            "queues": _queues(found, names),
            "agents": sorted(people),
        }
    )


@command.command()
@click.argument("name")
@click.option("--chats", type=int, default=3, show_default=True, help="How many chat and social tasks at once.")
@click.option("--emails", type=int, default=0, show_default=True, help="How many email tasks at once.")
@QUEUES
def create(name: str, chats: int, emails: int, queues_said: tuple[str, ...]) -> None:
    """Make a profile."""

    def make(tx: Tx) -> Profile:
        said = {"name": name, "chat_capacity": chats, "email_capacity": emails, "queue_ids": _ids(tx, queues_said)}
        return staff.add_profile(tx, operator(), msgspec.convert(said, ProfileSettings))

    with database() as db:
        made = db.write_now(make)
    click.echo(f"Profile {made.id}, {made.name}, is there.")


@command.command("set")
@click.argument("profile")
@click.option("--name", help="A new name.")
@click.option("--chats", type=int, help="How many chat and social tasks at once.")
@click.option("--emails", type=int, help="How many email tasks at once.")
@QUEUES
@click.option("--no-queues", is_flag=True, help="It serves none.")
def set_(
    profile: str,
    name: str | None,
    chats: int | None,
    emails: int | None,
    queues_said: tuple[str, ...],
    no_queues: bool,
) -> None:
    """Change a profile; new queues stand in for all old ones."""
    if queues_said and no_queues:
        raise click.UsageError("--no-queues excludes --queue.")

    def change(tx: Tx) -> Profile:
        before = find("profile", queries.all_profiles(tx.connection), profile)
        said: dict[str, Any] = {"name": name, "chat_capacity": chats, "email_capacity": emails}
        said = {key: value for key, value in said.items() if value is not None}
        if queues_said or no_queues:
            said["queue_ids"] = _ids(tx, queues_said)
        return staff.set_profile(
            tx, operator(), before.id, msgspec.convert({**asdict(before), **said}, ProfileSettings), before.version
        )

    with database() as db:
        changed = db.write_now(change)
    click.echo(f"Profile {changed.id}, {changed.name}, is changed.")


@command.command()
@click.argument("profile")
def delete(profile: str) -> None:
    """Delete a profile that no agent has."""

    def remove(tx: Tx) -> Profile:
        found = find("profile", queries.all_profiles(tx.connection), profile)
        staff.delete_profile(tx, operator(), found.id)
        return found

    with database() as db:
        deleted = db.write_now(remove)
    click.echo(f"Profile {deleted.id}, {deleted.name}, is deleted.")


def _ids(tx: Tx, names: tuple[str, ...]) -> list[int]:
    known = queues.all_queues(tx.connection)
    return [find("queue", known, name).id for name in names]


def _queues(profile: Profile, names: dict[int, str]) -> list[str]:
    return sorted(names[queue_id] for queue_id in profile.queue_ids)
