from sqlalchemy import Column, ForeignKey, Table, Text, UniqueConstraint

from parley.kit.tables import Id, Json, Moment, metadata

customer = Table(
    "customer",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False, default=""),
    Column("email", Text, nullable=False, default=""),
    Column("phone", Text, nullable=False, default=""),
    Column("language", Text, nullable=False, default=""),
    # Browser, page, place: what the channel told, by name.
    Column("facts", Json(dict[str, str]), nullable=False),
    # For whom their conversations wait first, where the queue says so.
    Column("preferred_agent_id", Id, ForeignKey("agent.id")),
    Column("created_at", Moment, nullable=False),
)

# (channel, address) → customer. A web-chat visitor's address is the digest of their token.
identity = Table(
    "identity",
    metadata,
    Column("id", Id, primary_key=True),
    Column("customer_id", Id, ForeignKey("customer.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("channel", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("channel", "address"),
)
