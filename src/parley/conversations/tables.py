from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text

from parley.conversations.schemas import Extra, Parameter, Preview
from parley.kit.tables import Id, Json, Moment, metadata
from parley.media.schemas import Media

# ``id`` is the dialog id people see (#10482).
conversation = Table(
    "conversation",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("connector_id", Id, ForeignKey("connector.id"), nullable=False, index=True),
    Column("customer_id", Id, ForeignKey("customer.id"), nullable=False),
    Column("customer_name", Text, nullable=False),
    Column("subject", Text),
    # The closed conversation that this one goes on from.
    Column("follows_id", Id, index=True),
    Column("language", Text, nullable=False),
    # bot, queued, offered, live, parked, outbound, closed
    Column("status", Text, nullable=False),
    Column("priority", Text, nullable=False, default="medium"),
    Column("queue_id", Id, ForeignKey("queue.id"), index=True),
    Column("agent_id", Id, ForeignKey("agent.id")),
    Column("parameters", Json(list[Parameter]), nullable=False),
    Column("started_at", Moment, nullable=False),
    Column("handed_over_at", Moment),
    # Of the present turn; messages up to ``previous_up_to`` came before it.
    Column("accepted_at", Moment),
    Column("previous_up_to", Integer, nullable=False, default=0),
    Column("answered", Boolean, nullable=False, default=False),
    Column("parked_at", Moment),
    Column("closed_at", Moment),
    # Closed, and its mandatory contact result still missing.
    Column("wrap_up", Boolean, nullable=False, server_default="0"),
    Column("starred", Boolean, nullable=False, default=False),
    Column("message_count", Integer, nullable=False, default=0),
    Column("last_message", Json(Preview)),
    # Customer messages the agent has not read, and since when the oldest unanswered one waits.
    Column("unread", Integer, nullable=False, default=0),
    Column("awaiting_since", Moment),
    # Watermarks: messages numbered up to here have arrived or were read.
    Column("customer_delivered", Integer, nullable=False, default=0),
    Column("customer_read", Integer, nullable=False, default=0),
    Column("agent_read", Integer, nullable=False, default=0),
    Index("ix_conversation_agent_id_status", "agent_id", "status"),
    Index("ix_conversation_customer_id_id", "customer_id", "id"),
    Index("ix_conversation_started_at", "started_at"),
    # Which have been kept for longest.
    Index(
        "ix_conversation_closed_at",
        "closed_at",
        sqlite_where=text("closed_at IS NOT NULL"),
        postgresql_where=text("closed_at IS NOT NULL"),
    ),
    sqlite_autoincrement=True,
)

message = Table(
    "message",
    metadata,
    Column("id", Id, primary_key=True),
    Column("conversation_id", Id, ForeignKey("conversation.id"), nullable=False),
    # 1, 2, 3 … without gaps.
    Column("number", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("author", Text, nullable=False),
    Column("author_id", Integer),
    Column("author_name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("attachments", Json(list[Media])),
    Column("extra", Json(Extra)),
    # Sender and the key their client made: the same message sent again is stored once.
    Column("key", Text, unique=True),
    UniqueConstraint("conversation_id", "number"),
)

# One answer of an agent to the customer's oldest unanswered message: what response times are computed from.
response = Table(
    "response",
    metadata,
    Column("id", Id, primary_key=True),
    Column("conversation_id", Id, ForeignKey("conversation.id"), nullable=False, index=True),
    Column("agent_id", Id, ForeignKey("agent.id"), nullable=False),
    Column("queue_id", Id, ForeignKey("queue.id")),
    Column("channel", Text, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("answered_at", Moment, nullable=False),
    Column("sla_seconds", Integer),
    Index("ix_response_answered_at", "answered_at"),
)
