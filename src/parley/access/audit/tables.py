from sqlalchemy import Column, Index, Table, Text

from parley.access.audit.schemas import Change
from parley.kit.tables import Id, Json, Moment, metadata

# Nothing here refers to other tables: what was done stays to be read when the thing and the account are gone.
audit_entry = Table(
    "audit_entry",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("by_kind", Text, nullable=False),
    # The account; none for the command line.
    Column("by_id", Id),
    Column("by_name", Text, nullable=False),
    # The name of the token, where one was used.
    Column("token", Text),
    Column("verb", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("thing_id", Id),
    Column("name", Text, nullable=False),
    Column("changes", Json(list[Change]), nullable=False),
    # All its words, in small letters, for the search.
    Column("words", Text, nullable=False),
    Index("ix_audit_entry_at", "at"),
    Index("ix_audit_entry_kind_thing_id", "kind", "thing_id"),
)
