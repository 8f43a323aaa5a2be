"""Guessing passwords gets slower with every guess.

Wrong passwords in a row are counted by username and by address, in the database: the count holds over processes and
restarts. An attempt is counted before the password is looked at, and success clears the count; a thousand attempts at
once are thus as many guesses as five.
"""

from sqlalchemy import delete

from parley.access import queries
from parley.access.errors import TooManyAttempts
from parley.access.tables import login_failure
from parley.kit import upsert
from parley.kit.database import Tx

# Attempts without a wait. Many honest people may share one address, and nobody should be able to lock an office out.
FREE_BY_USERNAME = 5
FREE_BY_ADDRESS = 20
LONGEST_SECONDS = 15 * 60
FORGOTTEN_AFTER_MS = 24 * 3600 * 1000


def begin_attempt(tx: Tx, username: str, address: str) -> None:
    """Raises TooManyAttempts while locked; otherwise counts this one until ``attempt_succeeded``."""
    free = {f"user:{username}": FREE_BY_USERNAME, f"address:{address}": FREE_BY_ADDRESS}
    tx.connection.execute(delete(login_failure).where(login_failure.c.last_at < tx.now - FORGOTTEN_AFTER_MS))
    wait_ms = max(
        (
            one.last_at + lock_seconds(one.count, free[one.subject]) * 1000 - tx.now
            for one in queries.failures(tx.connection, free)
        ),
        default=0,
    )
    if wait_ms > 0:
        raise TooManyAttempts(retry_after=-(-wait_ms // 1000))
    # In one order, lest two processes wait for each other.
    for subject in sorted(free):
        statement = upsert.insert(tx.connection, login_failure).values(subject=subject, count=1, last_at=tx.now)
        tx.connection.execute(
            statement.on_conflict_do_update(
                index_elements=["subject"],
                set_={"count": login_failure.c.count + 1, "last_at": statement.excluded.last_at},
            )
        )


def lock_seconds(failures: int, free: int) -> int:
    """2, 4, 8 … seconds after the last free attempt and each one that follows."""
    if failures < free:
        return 0
    return min(2 ** min(failures - free + 1, 20), LONGEST_SECONDS)


def attempt_succeeded(tx: Tx, username: str, address: str) -> None:
    subjects = (f"address:{address}", f"user:{username}")
    tx.connection.execute(delete(login_failure).where(login_failure.c.subject.in_(subjects)))
