"""``INSERT … ON CONFLICT``, which both databases have, in SQLAlchemy's two dialects."""

from typing import cast

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert(connection: Connection, table: Table) -> sqlite.Insert:
    """An insert with ``on_conflict_do_nothing`` and ``on_conflict_do_update``; ``excluded`` is the row refused."""
    if connection.dialect.name == "postgresql":
        # The two classes have these methods alike.
        return cast(sqlite.Insert, postgresql.insert(table))
    return sqlite.insert(table)
