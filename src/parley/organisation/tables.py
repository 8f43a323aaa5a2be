from sqlalchemy import Boolean, Column, Integer, Table, Text

from parley.access.schemas import Language
from parley.kit.tables import Id, Json, metadata
from parley.kit.versions import version_column

# One row, number 1, made with the table.
organisation = Table(
    "organisation",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False),
    Column("time_zone", Text, nullable=False),
    Column("languages", Json(list[Language]), nullable=False),
    Column("default_language", Text, nullable=False),
    # None = for ever.
    Column("keep_conversations_days", Integer),
    Column("keep_audit_days", Integer),
    # A customer was answered once, though what tells of it may have been erased.
    Column("has_answered", Boolean, nullable=False, server_default="0"),
    version_column(),
)
