from sqlalchemy import BigInteger, Column, Integer, Table, Text

from parley.kit.tables import Id, Moment, metadata

media = Table(
    "media",
    metadata,
    Column("id", Id, primary_key=True),
    # The unguessable part of the file's address, and its name in the store.
    Column("key", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("width", Integer),
    Column("height", Integer),
    # Who sent it, as a topic: ``agent:7`` or ``customer:19``.
    Column("owner", Text, nullable=False, index=True),
    Column("created_at", Moment, nullable=False),
)
