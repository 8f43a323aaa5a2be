import sys
from typing import Any

import click
import msgspec
from sqlalchemy import Connection

from parley.access import passwords
from parley.access.actions import normal_username
from parley.agents import queries, staff
from parley.agents.schemas import AgentChange, AgentRecord, NewAgent
from parley.commands.finding import find
from parley.commands.opening import database, operator
from parley.commands.printing import as_json, print_json, print_table
from parley.in_use import uses_of_agent
from parley.kit.database import Tx

SKILLS = click.option("--skill", "skills", multiple=True, metavar="WORD", help="What they can do; may be repeated.")
TARGET = click.option(
    "--transfer-target/--no-transfer-target", default=None, help="Whether colleagues may transfer to them."
)


@click.group("agents")
def command() -> None:
    """Accounts and agents. Who goes is disabled: their name stays with what they did."""


@command.command("list")
@as_json
def list_(as_json: bool) -> None:
    """Everybody with an account, by name."""
    with database() as db:
        found = db.read_now(queries.all_agents)
    if as_json:
        print_json(found)
        return
    headings = ("id", "username", "name", "role", "profile", "transfer target", "skills", "disabled")
    print_table(
        headings,
        [
            (one.id, one.username, one.name, one.role, one.profile_name, one.transfer_target, one.skills, one.disabled)
            for one in found
        ],
    )


@command.command()
@click.argument("username")
@click.option("--name", required=True, help="As customers and colleagues see it.")
@click.option("--profile", metavar="NAME", help="What they serve, and how much at once; none: they take nothing.")
@click.option("--role", default="agent", show_default=True, help="What they may do.")
@TARGET
@SKILLS
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input; else it is asked for.")
def create(
    username: str,
    name: str,
    profile: str | None,
    role: str,
    transfer_target: bool | None,
    skills: tuple[str, ...],
    password_stdin: bool,
) -> None:
    """Make an account, and with a profile the agent it is."""
    with database() as db:
        # Before anybody is asked for a password.
        profile_id = None if profile is None else find("profile", db.read_now(queries.all_profiles), profile).id
        password = _password(password_stdin)
        new = msgspec.convert(
            {
                "username": username,
                "name": name,
                "password": password,
                "profile_id": profile_id,
                "role": role,
                "transfer_target": bool(transfer_target),
                "skills": list(skills),
            },
            NewAgent,
        )
        passwords.must_be_strong(password, normal_username(username))
        made = db.write_now(staff.hire, operator(), new, passwords.hash_now(password))
    click.echo(f"Agent {made.id}, {made.username}, is there.")


@command.command("set")
@click.argument("username")
@click.option("--name", help="As customers and colleagues see it.")
@click.option("--profile", metavar="NAME", help="What they serve, and how much at once.")
@click.option("--role", help="What they may do.")
@TARGET
@SKILLS
@click.option("--no-skills", is_flag=True, help="Forget all skills.")
def set_(
    username: str,
    name: str | None,
    profile: str | None,
    role: str | None,
    transfer_target: bool | None,
    skills: tuple[str, ...],
    no_skills: bool,
) -> None:
    """Change what is said of an agent; new skills stand in for all old ones."""
    if skills and no_skills:
        raise click.UsageError("--no-skills excludes --skill.")
    said: dict[str, Any] = {"name": name, "role": role, "transfer_target": transfer_target}
    said = {key: value for key, value in said.items() if value is not None}
    if skills or no_skills:
        said["skills"] = list(skills)

    def change(tx: Tx) -> AgentRecord:
        if profile is not None:
            said["profile_id"] = find("profile", queries.all_profiles(tx.connection), profile).id
        return staff.change_agent(
            tx, operator(), _agent(tx.connection, username).id, msgspec.convert(said, AgentChange)
        )

    with database() as db:
        changed = db.write_now(change)
    click.echo(f"Agent {changed.id}, {changed.username}, is changed.")


@command.command()
@click.argument("username")
def disable(username: str) -> None:
    """Shut an agent out at once; their tasks go back to the head of their queues."""
    click.echo(f"{_shut_out(username, True)} may not sign in any more.")


@command.command()
@click.argument("username")
def enable(username: str) -> None:
    """Let an agent in again."""
    click.echo(f"{_shut_out(username, False)} may sign in.")


@command.command("reset-password")
@click.argument("username")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input; else one is made.")
def reset_password(username: str, password_stdin: bool) -> None:
    """Give somebody another password; whoever is signed in as them is signed out."""
    with database() as db:
        who = db.read_now(_agent, username)
        password = _password(True) if password_stdin else passwords.made_up()
        passwords.must_be_strong(password, who.username)
        db.write_now(staff.reset_password, operator(), who.id, passwords.hash_now(password))
    click.echo(f"{who.username} signs in with another password now" + ("." if password_stdin else f": {password}"))


@command.command()
@click.argument("username")
def delete(username: str) -> None:
    """Delete an account that did nothing yet; any other is disabled."""

    def remove(tx: Tx) -> AgentRecord:
        found = _agent(tx.connection, username)
        staff.dismiss(tx, operator(), found.id, uses_of_agent)
        return found

    with database() as db:
        deleted = db.write_now(remove)
    click.echo(f"Agent {deleted.id}, {deleted.username}, is deleted.")


def _shut_out(username: str, disabled: bool) -> str:
    def change(tx: Tx) -> AgentRecord:
        return staff.change_agent(tx, operator(), _agent(tx.connection, username).id, AgentChange(disabled=disabled))

    with database() as db:
        return db.write_now(change).username


def _agent(connection: Connection, username: str) -> AgentRecord:
    for one in queries.all_agents(connection):
        if one.username == normal_username(username):
            return one
    raise click.ClickException(f"unknown agent: {username!r}.")


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
