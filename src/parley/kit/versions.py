"""Nobody overwrites anybody: a thing has a version, and who changes it says which one they saw.

docs/decisions/0012-versions.md says why it stands in the body.
"""

from typing import Annotated, Any

from msgspec import Meta, Struct
from sqlalchemy import Column, Integer, Table, select, update

from parley.kit.database import Tx
from parley.kit.errors import Conflict

# As it was read.
Version = Annotated[int, Meta(ge=1, le=2**31 - 1)]


class Stale(Conflict):
    """``details["version"]``: what it is now."""

    code = "stale"
    message = "Somebody else has changed this since you read it; read it again."


def version_column() -> "Column[int]":
    return Column("version", Integer, nullable=False, server_default="1")


def next_version(tx: Tx, table: Table, thing_id: int, version: int | None) -> bool:
    """Count a change of the thing, and hold it until the commit; false if there is no such thing.

    Raises Stale unless it still has ``version``. None = whichever it has.
    """
    chosen = update(table).where(table.c.id == thing_id).values(version=table.c.version + 1)
    if version is not None:
        chosen = chosen.where(table.c.version == version)
    if tx.connection.execute(chosen).rowcount:
        return True
    current = tx.connection.scalar(select(table.c.version).where(table.c.id == thing_id))
    if current is None:
        return False
    raise Stale(version=current)


def fields_of(shape: type[Struct], value: Struct) -> dict[str, Any]:
    """Those that ``shape`` has, of a struct that may have more: what is kept, without the version it was read at."""
    return {name: getattr(value, name) for name in shape.__struct_fields__}
