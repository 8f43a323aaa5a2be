from collections.abc import Collection
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Row, select

from parley.access.permissions import Permission
from parley.access.schemas import Account, Preferences
from parley.access.tables import account, login_failure, permission_set, session
from parley.access.who import Who


class Session(Struct, frozen=True):
    """Who holds a valid session, and until when."""

    who: Who
    digest: str
    expires_at: int


def anybody(connection: Connection) -> bool:
    """Whether there is any account at all."""
    return connection.execute(select(account.c.id).limit(1)).first() is not None


def credentials(connection: Connection, username: str) -> Row[Any] | None:
    return connection.execute(
        select(account.c.id, account.c.username, account.c.password_hash, account.c.disabled).where(
            account.c.username == username
        )
    ).first()


def credentials_of(connection: Connection, account_id: int) -> Row[Any]:
    return connection.execute(
        select(account.c.username, account.c.password_hash).where(account.c.id == account_id)
    ).one()


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
    permissions = [one for one in Permission if one in row.permissions]
    return Account(row.id, row.username, row.name, row.role, permissions, row.preferences)


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


def failures(connection: Connection, subjects: Collection[str]) -> list[Row[Any]]:
    return list(connection.execute(select(login_failure).where(login_failure.c.subject.in_(subjects))).all())
