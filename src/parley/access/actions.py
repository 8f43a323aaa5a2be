"""Accounts, permission sets, sessions, passwords, preferences."""

from collections.abc import Callable, Generator
from contextlib import contextmanager

import msgspec
from msgspec.structs import asdict
from sqlalchemy import delete, insert, select, update

from parley.access import passwords, queries
from parley.access.errors import LastAdministrator, NoSuchRole, UsernameTaken
from parley.access.events import PreferencesChanged
from parley.access.permissions import STARTING_SETS, Permission
from parley.access.schemas import Account, Language, Preferences, PreferencesChange
from parley.access.tables import account, permission_set, session
from parley.access.throttle import attempt_succeeded
from parley.events.log import emit
from parley.kit import upsert
from parley.kit.database import Tx
from parley.kit.versions import next_version

SESSION_MS = 12 * 3600 * 1000
# A session in use is prolonged at most this often: reading must not become writing.
PROLONG_EVERY_MS = 15 * 60 * 1000
ADMINISTRATOR = "admin"
# Any numbers serve, as long as every process takes the same ones.
PREFERENCES_LOCK = 727010
FIRST_ACCOUNT_LOCK = 727011
ADMINISTRATORS_LOCK = 727012

# What else happens as somebody signs in, in the same transaction: rooms above this one have something to do.
AfterSignIn = Callable[[Tx, int], None]


def normal_username(username: str) -> str:
    """Usernames differ neither by case nor by the blanks around them."""
    return username.strip().casefold()


def ensure_permission_sets(tx: Tx) -> None:
    """Give an empty system the four roles. What an administrator made of them since is left alone."""
    if tx.connection.execute(select(permission_set.c.id).limit(1)).first() is not None:
        return
    for name, permissions in STARTING_SETS.items():
        chosen = [one for one in Permission if one in permissions]
        tx.connection.execute(
            upsert.insert(tx.connection, permission_set)
            .values(name=name, permissions=chosen)
            .on_conflict_do_nothing(index_elements=["name"])
        )


def create_account(
    tx: Tx, username: str, name: str, password_hash: str, role: str, *, language: Language = "en"
) -> int:
    """A new account; returns its id. The hash is made by ``passwords``, outside the writer."""
    ensure_permission_sets(tx)
    role_id = _role_id(tx, role)
    account_id = tx.connection.execute(
        upsert.insert(tx.connection, account)
        .values(
            username=normal_username(username),
            name=name,
            password_hash=password_hash,
            permission_set_id=role_id,
            preferences=Preferences(language=language),
            created_at=tx.now,
        )
        .on_conflict_do_nothing(index_elements=["username"])
        .returning(account.c.id)
    ).scalar()
    if account_id is None:
        raise UsernameTaken(username=normal_username(username))
    return account_id


def _role_id(tx: Tx, role: str) -> int:
    role_id = tx.connection.scalar(select(permission_set.c.id).where(permission_set.c.name == role))
    if role_id is None:
        raise NoSuchRole(role=role)
    return role_id


def ensure_administrator(tx: Tx, password: str, *, chosen: bool = False) -> bool:
    """Make the first account, ``admin``, unless there is any account; returns whether it was made.

    ``chosen``: by whoever it is for.
    """
    tx.lock(FIRST_ACCOUNT_LOCK, 0)
    ensure_permission_sets(tx)
    if queries.anybody(tx.connection):
        return False
    account_id = create_account(tx, ADMINISTRATOR, queries.FIRST_NAME, passwords.hash_now(password), "administrator")
    if chosen:
        chose_password(tx, account_id)
    return True


def next_version_of(tx: Tx, account_id: int, version: int | None) -> bool:
    """Something is said of an account anew; false if there is none. Raises Stale unless it has this version."""
    return next_version(tx, account, account_id, version)


def disable_account(tx: Tx, account_id: int, disabled: bool = True) -> None:
    """Shut somebody out at once (their sessions end), or let them in again."""
    tx.connection.execute(update(account).where(account.c.id == account_id).values(disabled=disabled))
    if disabled:
        tx.connection.execute(delete(session).where(session.c.account_id == account_id))
        tx.wake("sessions")
    tx.wake("dispatch")


def delete_account(tx: Tx, account_id: int) -> None:
    """With its sessions and tokens. What refers to it forbids it: IntegrityError."""
    tx.connection.execute(delete(account).where(account.c.id == account_id))
    tx.wake("sessions")


def rename_account(tx: Tx, account_id: int, name: str) -> None:
    tx.connection.execute(update(account).where(account.c.id == account_id).values(name=name))


def set_role(tx: Tx, account_id: int, role: str) -> None:
    """By the name of a permission set; holds from the account's next request on."""
    tx.connection.execute(
        update(account).where(account.c.id == account_id).values(permission_set_id=_role_id(tx, role))
    )


@contextmanager
def keeping_an_administrator(tx: Tx) -> Generator[None]:
    """What is done inside is refused if it leaves nobody with the right to undo it."""
    # Two administrators may take each other's right in the same moment.
    tx.lock(ADMINISTRATORS_LOCK, 0)
    before = queries.any_administrator(tx.connection)
    yield
    if before and not queries.any_administrator(tx.connection):
        raise LastAdministrator


def sign_in(
    tx: Tx,
    account_id: int,
    *,
    username: str,
    address: str,
    digest: str,
    former: str | None,
    after: AfterSignIn,
) -> Account:
    """Open a session under ``digest``; the browser's ``former`` one ends."""
    attempt_succeeded(tx, username, address)
    tx.connection.execute(delete(session).where(session.c.expires_at <= tx.now))
    if former is not None:
        sign_out(tx, former)
    tx.connection.execute(
        insert(session).values(
            token_digest=digest, account_id=account_id, created_at=tx.now, expires_at=tx.now + SESSION_MS
        )
    )
    after(tx, account_id)
    return queries.get_account(tx.connection, account_id)


def sign_out(tx: Tx, digest: str) -> None:
    tx.connection.execute(delete(session).where(session.c.token_digest == digest))
    tx.wake("sessions")


def prolong(tx: Tx, digest: str) -> None:
    """The session was used: its twelve hours begin anew."""
    tx.connection.execute(
        update(session).where(session.c.token_digest == digest).values(expires_at=tx.now + SESSION_MS)
    )


def set_password(tx: Tx, account_id: int, password_hash: str, keep_session: str | None = None) -> None:
    """Change a password; every session of the account ends but the one to keep."""
    changed = {"password_hash": password_hash, "own_password_at": None}
    tx.connection.execute(update(account).where(account.c.id == account_id).values(**changed))
    tx.connection.execute(
        delete(session).where(session.c.account_id == account_id, session.c.token_digest != (keep_session or ""))
    )
    tx.wake("sessions")


def change_password(
    tx: Tx, account_id: int, password_hash: str, *, username: str, address: str, keep_session: str | None
) -> None:
    """As ``set_password``, after the old one was given rightly."""
    attempt_succeeded(tx, username, address)
    set_password(tx, account_id, password_hash, keep_session)
    chose_password(tx, account_id)


def chose_password(tx: Tx, account_id: int) -> None:
    """The one they have is of their own choice."""
    tx.connection.execute(update(account).where(account.c.id == account_id).values(own_password_at=tx.now))


def change_preferences(tx: Tx, account_id: int, change: PreferencesChange) -> Preferences:
    tx.lock(PREFERENCES_LOCK, account_id)
    now = queries.preferences(tx.connection, account_id)
    given = {name: value for name, value in asdict(change).items() if value is not msgspec.UNSET}
    changed = msgspec.structs.replace(now, **given)
    if changed != now:
        tx.connection.execute(update(account).where(account.c.id == account_id).values(preferences=changed))
        emit(tx, PreferencesChanged(account_id, changed), f"agent:{account_id}")
    return changed
