import click
import msgspec

from parley.access import queries, sets
from parley.access.permissions import Permission
from parley.access.schemas import PermissionSet, PermissionSetSettings
from parley.commands.finding import find
from parley.commands.opening import database, operator
from parley.commands.printing import as_json, print_json, print_table
from parley.kit.database import Tx

PERMISSIONS = click.option(
    "--permission",
    "permissions",
    multiple=True,
    type=click.Choice([str(one) for one in Permission]),
    help="One it has; may be repeated.",
)


@click.group("permission-sets")
def command() -> None:
    """Permission sets: what accounts may do."""


@command.command("list")
@as_json
def list_(as_json: bool) -> None:
    """All of them, in the order they were made."""
    with database() as db:
        found = db.read_now(queries.all_sets)
    if as_json:
        print_json(found)
        return
    print_table(
        ("id", "name", "accounts", "permissions"), [(one.id, one.name, one.accounts, one.permissions) for one in found]
    )


@command.command()
@click.argument("name")
@PERMISSIONS
def create(name: str, permissions: tuple[str, ...]) -> None:
    """Make a permission set."""
    with database() as db:
        settings = msgspec.convert({"name": name, "permissions": permissions}, PermissionSetSettings)
        made = db.write_now(sets.add_set, operator(), settings)
    click.echo(f"Permission set {made.id}, {made.name}, is there.")


@command.command()
@click.argument("permission_set")
@click.argument("name")
def copy(permission_set: str, name: str) -> None:
    """Make another one with the same permissions."""

    def make(tx: Tx) -> PermissionSet:
        found = find("permission set", queries.all_sets(tx.connection), permission_set)
        said = {"name": name, "permissions": found.permissions}
        return sets.add_set(tx, operator(), msgspec.convert(said, PermissionSetSettings))

    with database() as db:
        made = db.write_now(make)
    click.echo(f"Permission set {made.id}, {made.name}, is there.")


@command.command("set")
@click.argument("permission_set")
@click.option("--name", help="A new name.")
@PERMISSIONS
@click.option("--no-permissions", is_flag=True, help="It opens nothing.")
def set_(permission_set: str, name: str | None, permissions: tuple[str, ...], no_permissions: bool) -> None:
    """Change a permission set; the permissions given stand in for all old ones."""
    if permissions and no_permissions:
        raise click.UsageError("--no-permissions excludes --permission.")

    def change(tx: Tx) -> PermissionSet:
        before = find("permission set", queries.all_sets(tx.connection), permission_set)
        said = {
            "name": before.name if name is None else name,
            "permissions": permissions if permissions or no_permissions else before.permissions,
        }
        settings = msgspec.convert(said, PermissionSetSettings)
        return sets.set_set(tx, operator(), before.id, settings, before.version)

    with database() as db:
        changed = db.write_now(change)
    click.echo(f"Permission set {changed.id}, {changed.name}, is changed.")


@command.command()
@click.argument("permission_set")
def delete(permission_set: str) -> None:
    """Delete a permission set that no account has."""

    def remove(tx: Tx) -> PermissionSet:
        found = find("permission set", queries.all_sets(tx.connection), permission_set)
        sets.delete_set(tx, operator(), found.id)
        return found

    with database() as db:
        deleted = db.write_now(remove)
    click.echo(f"Permission set {deleted.id}, {deleted.name}, is deleted.")
