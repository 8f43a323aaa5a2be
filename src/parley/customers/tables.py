from typing import Any

from sqlalchemy import Column, ForeignKey, Table, Text, UniqueConstraint, text

from parley.customers.alike import email_key, phone_key
from parley.kit.tables import Id, Json, Moment, metadata


def _email_key(context: Any) -> str:
    return email_key(context.get_current_parameters().get("email", ""))


def _phone_key(context: Any) -> str:
    return phone_key(context.get_current_parameters().get("phone", ""))


customer = Table(
    "customer",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False, default=""),
    Column("email", Text, nullable=False, default=""),
    Column("phone", Text, nullable=False, default=""),
    # What is the same for customers who may be one person.
    Column("email_key", Text, nullable=False, default=_email_key, server_default=text("''"), index=True),
    Column("phone_key", Text, nullable=False, default=_phone_key, server_default=text("''"), index=True),
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

# Customers who are one person. Each keeps their row, their addresses and what was said to them; agents see them as one.
customer_merge = Table(
    "customer_merge",
    metadata,
    Column("customer_id", Id, ForeignKey("customer.id", ondelete="CASCADE"), primary_key=True),
    # As whom they are seen now; and with whom they were merged, who may have been merged with somebody else since.
    Column("into_id", Id, ForeignKey("customer.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("under_id", Id, ForeignKey("customer.id", ondelete="CASCADE"), nullable=False),
    # What the other one did not have, and has taken over.
    Column("taken", Json(dict[str, str | int]), nullable=False),
    Column("at", Moment, nullable=False),
    Column("by_id", Id, ForeignKey("account.id"), nullable=False),
)
