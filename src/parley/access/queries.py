from collections.abc import Collection
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Row, Select, func, select

from parley.access.errors import NoSuchPermissionSet, NoSuchToken
from parley.access.permissions import Permission
from parley.access.schemas import Account, PermissionSet, Preferences, Token
from parley.access.tables import account, known_permission, login_failure, permission_set, session, token
from parley.access.who import Who

# What the first administrator is called until they say who they are.
FIRST_NAME = "Administrator"


class Session(Struct, frozen=True):
    """Who holds a valid session, and until when."""

    who: Who
    digest: str
    expires_at: int


class Credentials(Struct, frozen=True):
    id: int
    username: str
    password_hash: str
    disabled: bool


class AccountRow(Struct, frozen=True):
    """An account as administrators see it."""

    username: str
    name: str
    role: str
    disabled: bool
    version: int


class Failures(Struct, frozen=True):
    """Wrong passwords in a row."""

    subject: str
    count: int
    last_at: int


def anybody(connection: Connection) -> bool:
    """Whether there is any account at all."""
    return connection.execute(select(account.c.id).limit(1)).first() is not None


def credentials(connection: Connection, username: str) -> Credentials | None:
    row = connection.execute(
        select(account.c.id, account.c.username, account.c.password_hash, account.c.disabled).where(
            account.c.username == username
        )
    ).first()
    return None if row is None else Credentials(row.id, row.username, row.password_hash, row.disabled)


def credentials_of(connection: Connection, account_id: int) -> Credentials:
    username = connection.execute(select(account.c.username).where(account.c.id == account_id)).scalar_one()
    found = credentials(connection, username)
    assert found is not None
    return found


def find_session(connection: Connection, digest: str, now: int) -> Session | None:
    row = connection.execute(
        select(account.c.id, account.c.name, permission_set.c.permissions, session.c.expires_at)
        .join(account, account.c.id == session.c.account_id)
        .join(permission_set, permission_set.c.id == account.c.permission_set_id)
        .where(session.c.token_digest == digest, session.c.expires_at > now, account.c.disabled.is_(False))
    ).first()
    if row is None:
        return None
    return Session(Who(row.id, row.name, frozenset(row.permissions)), digest, row.expires_at)


def valid_sessions(connection: Connection, digests: Collection[str], now: int) -> set[str]:
    """Those of ``digests`` that still hold."""
    rows = connection.execute(
        select(session.c.token_digest)
        .join(account, account.c.id == session.c.account_id)
        .where(session.c.token_digest.in_(digests), session.c.expires_at > now, account.c.disabled.is_(False))
    )
    return set(rows.scalars())


def get_account(connection: Connection, account_id: int) -> Account:
    row = connection.execute(
        select(account, permission_set.c.name.label("role"), permission_set.c.permissions)
        .join(permission_set, permission_set.c.id == account.c.permission_set_id)
        .where(account.c.id == account_id)
    ).one()
    return Account(row.id, row.username, row.name, row.role, in_order(row.permissions), row.preferences)


def preferences(connection: Connection, account_id: int) -> Preferences:
    return connection.execute(select(account.c.preferences).where(account.c.id == account_id)).scalar_one()


def account_names(connection: Connection, ids: Collection[int], *, enabled_only: bool = False) -> dict[int, str]:
    """People's names by account id."""
    if not ids:
        return {}
    chosen = select(account.c.id, account.c.name).where(account.c.id.in_(ids))
    if enabled_only:
        chosen = chosen.where(account.c.disabled.is_(False))
    return {row.id: row.name for row in connection.execute(chosen)}


def is_themselves(connection: Connection, account_id: int) -> bool:
    """Whether they have a name and a password of their own, and not those that a first start makes."""
    row = connection.execute(select(account.c.name, account.c.own_password_at).where(account.c.id == account_id)).one()
    return row.name != FIRST_NAME and row.own_password_at is not None


def accounts(connection: Connection, account_id: int | None = None) -> dict[int, AccountRow]:
    """By id: all of them, or only this one."""
    chosen = select(
        account.c.id,
        account.c.username,
        account.c.name,
        account.c.disabled,
        account.c.version,
        permission_set.c.name.label("role"),
    ).join(permission_set, permission_set.c.id == account.c.permission_set_id)
    if account_id is not None:
        chosen = chosen.where(account.c.id == account_id)
    rows = connection.execute(chosen)
    return {row.id: AccountRow(row.username, row.name, row.role, row.disabled, row.version) for row in rows}


def all_sets(connection: Connection) -> list[PermissionSet]:
    """In the order they were made."""
    had = select(account.c.permission_set_id, func.count().label("had")).group_by(account.c.permission_set_id)
    counts = {row.permission_set_id: row.had for row in connection.execute(had)}
    rows = connection.execute(select(permission_set).order_by(permission_set.c.id))
    return [
        PermissionSet(
            row.name, in_order(row.permissions), id=row.id, version=row.version, accounts=counts.get(row.id, 0)
        )
        for row in rows
    ]


def new_permissions(connection: Connection) -> list[Permission]:
    """Those that came with an update."""
    known = set(connection.scalars(select(known_permission.c.name)))
    return [one for one in Permission if one not in known]


def get_set(connection: Connection, set_id: int) -> PermissionSet:
    """Raises NoSuchPermissionSet."""
    for one in all_sets(connection):
        if one.id == set_id:
            return one
    raise NoSuchPermissionSet


def in_order(permissions: Collection[Permission]) -> list[Permission]:
    """As they are listed, each once."""
    return [one for one in Permission if one in permissions]


def find_token(connection: Connection, digest: str, now: int) -> tuple[Who, int | None] | None:
    """Whom a valid token speaks for, with what it may do of what they may, and when it was used before."""
    row = connection.execute(
        select(account.c.id, account.c.name, permission_set.c.permissions, token.c.name.label("token"))
        .add_columns(token.c.permissions.label("scope"), token.c.last_used_at)
        .join(account, account.c.id == token.c.account_id)
        .join(permission_set, permission_set.c.id == account.c.permission_set_id)
        .where(token.c.digest == digest, token.c.expires_at > now, account.c.disabled.is_(False))
    ).first()
    if row is None:
        return None
    return Who(row.id, row.name, frozenset(row.permissions) & frozenset(row.scope), row.token), row.last_used_at


def all_tokens(connection: Connection) -> list[Token]:
    """By name, the expired ones too."""
    return [_as_token(row) for row in connection.execute(_tokens().order_by(token.c.name))]


def get_token(connection: Connection, token_id: int) -> Token:
    row = connection.execute(_tokens().where(token.c.id == token_id)).first()
    if row is None:
        raise NoSuchToken
    return _as_token(row)


def _tokens() -> Select[Any]:
    return select(token, account.c.name.label("account_name")).join(account, account.c.id == token.c.account_id)


def _as_token(row: Row[Any]) -> Token:
    return Token(
        id=row.id,
        name=row.name,
        account_id=row.account_id,
        account_name=row.account_name,
        permissions=in_order(row.permissions),
        created_at=row.created_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
    )


def any_administrator(connection: Connection) -> bool:
    """Whether somebody is left who may set things up, and may sign in."""
    rows = connection.scalars(
        select(permission_set.c.permissions)
        .join(account, account.c.permission_set_id == permission_set.c.id)
        .where(account.c.disabled.is_(False))
        .distinct()
    )
    return any(Permission.ADMINISTER in permissions for permissions in rows)


def failures(connection: Connection, subjects: Collection[str]) -> list[Failures]:
    rows = connection.execute(
        select(login_failure.c.subject, login_failure.c.count.label("failures"), login_failure.c.last_at).where(
            login_failure.c.subject.in_(subjects)
        )
    )
    return [Failures(row.subject, row.failures, row.last_at) for row in rows]


def shut_out(connection: Connection) -> set[int]:
    """Accounts that may not sign in any more."""
    return set(connection.scalars(select(account.c.id).where(account.c.disabled)))
