import click
import msgspec

from parley.access import queries, tokens
from parley.access.actions import normal_username
from parley.access.permissions import Permission
from parley.access.schemas import NewToken, Token
from parley.commands.finding import find
from parley.commands.moments import show_moment
from parley.commands.opening import database, operator
from parley.commands.printing import as_json, print_json, print_table
from parley.kit import ids
from parley.kit.database import Tx


@click.group("tokens")
def command() -> None:
    """Tokens: how programs use the HTTP API."""


@command.command("list")
@as_json
def list_(as_json: bool) -> None:
    """Everybody's, by name."""
    with database() as db:
        found = db.read_now(queries.all_tokens)
    if as_json:
        print_json(found)
        return
    print_table(
        ("id", "name", "account", "permissions", "expires", "last used"),
        [
            (
                one.id,
                one.name,
                one.account_name,
                one.permissions,
                show_moment(one.expires_at),
                show_moment(one.last_used_at),
            )
            for one in found
        ],
    )


@command.command()
@click.argument("name")
@click.option("--account", "username", required=True, metavar="USERNAME", help="In whose name it acts.")
@click.option(
    "--permission",
    "permissions",
    multiple=True,
    required=True,
    type=click.Choice([str(one) for one in Permission]),
    help="One of theirs that it may use; may be repeated.",
)
@click.option("--days", type=int, default=90, show_default=True, help="How long it holds.")
def create(name: str, username: str, permissions: tuple[str, ...], days: int) -> None:
    """Make a token, and print it; it is told this once."""
    made = f"{tokens.PREFIX}{ids.token()}"

    def make(tx: Tx) -> Token:
        new = msgspec.convert({"name": name, "permissions": permissions, "days": days}, NewToken)
        owner = queries.credentials(tx.connection, normal_username(username))
        if owner is None:
            raise click.ClickException(f"unknown account: {username!r}.")
        has = frozenset(queries.get_account(tx.connection, owner.id).permissions)
        return tokens.create_token(tx, operator(), owner.id, has, new, ids.digest(made))

    with database() as db:
        db.write_now(make)
    click.echo(made)


@command.command()
@click.argument("token")
def revoke(token: str) -> None:
    """It opens nothing from now on."""

    def remove(tx: Tx) -> Token:
        found = find("token", queries.all_tokens(tx.connection), token)
        tokens.revoke(tx, operator(), found.id)
        return found

    with database() as db:
        revoked = db.write_now(remove)
    click.echo(f"Token {revoked.id}, {revoked.name}, is revoked.")
