"""What an administrator's thing refers to is there, and offered."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, select

from parley.kit.errors import Invalid


def must_be_offered(connection: Connection, table: Table, values: Mapping[str, Any]) -> None:
    """Hold what a row of ``table`` is to refer to, until the commit. Raises Invalid with the field.

    A thing with a column ``disabled`` may be there and not be offered any more.
    """
    for column in table.c:
        thing_id = values.get(column.name)
        for key in column.foreign_keys:
            if thing_id is not None:
                _must_be_offered(connection, key.column.table, thing_id, column.name)


def _must_be_offered(connection: Connection, table: Table, thing_id: int, field: str) -> None:
    row = connection.execute(select(table).where(table.c.id == thing_id).with_for_update(read=True)).mappings().first()
    called = table.name.replace("_", " ")
    if row is None:
        raise Invalid(f"There is no such {called}.", field=field, reason="no_longer_there")
    if row.get("disabled"):
        raise Invalid(f"This {called} is retired.", field=field, reason="retired")
