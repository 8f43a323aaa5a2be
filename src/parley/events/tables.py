from sqlalchemy import Column, Table, Text

from parley.kit.tables import Id, Moment, metadata

# ``seq`` is given by the writer under a lock, so it grows in the order of the commits, without gaps.
event = Table(
    "event",
    metadata,
    Column("seq", Id, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("topics", Text, nullable=False),
    Column("body", Text, nullable=False),
)
