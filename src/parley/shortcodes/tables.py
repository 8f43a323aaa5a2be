from sqlalchemy import Column, ForeignKey, Table, Text

from parley.kit.tables import Id, metadata
from parley.kit.versions import version_column

shortcode = Table(
    "shortcode",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("text", Text, nullable=False),
    # Empty: every queue's agents may use it.
    Column("queue_id", Id, ForeignKey("queue.id", ondelete="CASCADE"), index=True),
    version_column(),
)
