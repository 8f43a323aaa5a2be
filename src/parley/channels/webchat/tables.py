from sqlalchemy import Boolean, Column, ForeignKey, Table, Text

from parley.kit.tables import Id, Moment, metadata

# Which sites' pages asked for a chat lately, allowed or not.
webchat_sighting = Table(
    "webchat_sighting",
    metadata,
    Column("connector_id", Id, ForeignKey("connector.id", ondelete="CASCADE"), primary_key=True),
    Column("origin", Text, primary_key=True),
    Column("allowed", Boolean, nullable=False),
    Column("seen_at", Moment, nullable=False),
)
