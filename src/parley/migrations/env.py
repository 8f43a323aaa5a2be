"""Run by Alembic, on the connection ``parley.kit.migrate`` hands over."""

import importlib
import pkgutil
from typing import Any, Literal

from alembic import context

import parley
from parley.kit.tables import Json, metadata


def import_tables() -> None:
    """Fill ``metadata``: a room's ``tables.py`` needs no registration anywhere."""
    for module in pkgutil.walk_packages(parley.__path__, "parley."):
        if module.name.endswith(".tables"):
            importlib.import_module(module.name)


def render(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """A revision is frozen history: it must not lean on types that move on."""
    return "sa.Text()" if kind == "type" and isinstance(item, Json) else False


import_tables()
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_item=render,
    # SQLite cannot alter a column: the table is built anew. Its DDL does roll back, whatever Alembic assumes.
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
