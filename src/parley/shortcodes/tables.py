from sqlalchemy import Column, ForeignKey, Table, Text

from parley.kit.tables import Id, metadata
from parley.kit.versions import version_column

shortcode = Table(
    "shortcode",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("text", Text, nullable=False),
    version_column(),
)

# Whose agents may use it; without a row here, everybody.
shortcode_queue = Table(
    "shortcode_queue",
    metadata,
    Column("shortcode_id", Id, ForeignKey("shortcode.id", ondelete="CASCADE"), primary_key=True),
    Column("queue_id", Id, ForeignKey("queue.id"), primary_key=True, index=True),
)
