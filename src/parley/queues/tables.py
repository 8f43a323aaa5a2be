from sqlalchemy import Column, Integer, Table, Text

from parley.kit.tables import Id, metadata

queue = Table(
    "queue",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    # ``automatic``, or ``offer`` with a time limit.
    Column("acceptance", Text, nullable=False, default="offer"),
    Column("offer_seconds", Integer, nullable=False, default=30),
    # Seconds to answer the customer's oldest unanswered message, by channel group; none = no target.
    Column("sla_chat_seconds", Integer),
    Column("sla_social_seconds", Integer),
    Column("sla_email_seconds", Integer),
)
