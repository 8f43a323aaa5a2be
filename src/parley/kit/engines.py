"""How the two databases are opened, and the few places where they differ."""

from typing import Any

import psycopg
import pysqlite3.dbapi2 as sqlite
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DataError, DBAPIError
from sqlalchemy.pool import QueuePool

# What PostgreSQL says when two transactions wait for each other, or cannot be ordered.
DEADLOCKS = {"40P01", "40001"}
DATABASE_ERRORS = (DBAPIError, sqlite.Error, psycopg.Error)


def writer(url: str) -> Engine:
    """An engine whose transactions may write; on SQLite each takes the write lock at once."""
    return _open(url, "BEGIN IMMEDIATE", size=1)


def reader(url: str, size: int) -> Engine:
    """An engine whose transactions see one moment and cannot write."""
    return _open(url, "BEGIN", size=size, read_only=True)


def _open(url: str, begin: str, *, size: int, read_only: bool = False) -> Engine:
    if url.startswith("sqlite"):
        engine = create_engine(
            url,
            module=sqlite,
            poolclass=QueuePool,
            pool_size=size,
            max_overflow=0,
            connect_args={"check_same_thread": False, "cached_statements": 256},
        )

        @event.listens_for(engine, "connect")
        def _(raw: Any, _record: Any) -> None:
            raw.isolation_level = None
            cursor = raw.cursor()
            # Readers may be the first to open a new file, and only a writer may change its journal.
            cursor.execute("PRAGMA busy_timeout = 10000")
            if not read_only:
                cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = FULL")
            cursor.execute("PRAGMA foreign_keys = ON")
            cursor.execute("PRAGMA cache_size = -16000")
            if read_only:
                cursor.execute("PRAGMA query_only = ON")
            cursor.close()

        @event.listens_for(engine, "begin")
        def _(connection: Connection) -> None:
            connection.exec_driver_sql(begin)

        return engine
    return create_engine(
        url,
        pool_size=size,
        max_overflow=0,
        pool_pre_ping=not read_only,
        isolation_level="REPEATABLE READ" if read_only else "READ COMMITTED",
        execution_options={"postgresql_readonly": True} if read_only else {},
    )


class Savepoint:
    """A savepoint an action, by the driver: SQLAlchemy's own costs more than the action's statements."""

    def __init__(self, cursor: Any) -> None:
        self._execute = cursor.execute

    def begin(self) -> None:
        self._execute("SAVEPOINT action")

    def keep(self) -> None:
        self._execute("RELEASE SAVEPOINT action")

    def undo(self) -> None:
        self._execute("ROLLBACK TO SAVEPOINT action")
        self._execute("RELEASE SAVEPOINT action")


def is_deadlock(error: BaseException) -> bool:
    """Whether the same action, tried again, may well succeed."""
    told = error.orig if isinstance(error, DBAPIError) else error
    return getattr(told, "sqlstate", None) in DEADLOCKS


def is_duplicate(error: BaseException) -> bool:
    """Whether something unique is there already. Other broken rules are about things that are gone, or in use."""
    told = error.orig if isinstance(error, DBAPIError) else error
    return getattr(told, "sqlstate", None) == "23505" or "UNIQUE constraint failed" in str(told)


def is_unstorable(error: BaseException) -> bool:
    """Whether a value was the reason: a number beyond the database's numbers, a text it cannot hold."""
    return isinstance(error, (OverflowError, DataError, sqlite.DataError, psycopg.DataError))


def libpq_url(url: str) -> str:
    """The URL as libpq reads it, without SQLAlchemy's driver."""
    return url.replace("postgresql+psycopg://", "postgresql://", 1)


def listen(url: str, *channels: str) -> "psycopg.Connection[tuple[Any, ...]]":
    """A PostgreSQL connection of its own that hears ``channels``."""
    connection = psycopg.connect(libpq_url(url), autocommit=True)
    for channel in channels:
        connection.execute(f"LISTEN {channel}".encode())
    return connection
