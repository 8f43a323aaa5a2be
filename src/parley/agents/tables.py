from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from parley.kit.tables import Id, Json, Moment, metadata
from parley.kit.versions import version_column

profile = Table(
    "profile",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("chat_capacity", Integer, nullable=False),
    Column("email_capacity", Integer, nullable=False),
    version_column(),
)

profile_queue = Table(
    "profile_queue",
    metadata,
    Column("profile_id", Id, ForeignKey("profile.id", ondelete="CASCADE"), primary_key=True),
    Column("queue_id", Id, ForeignKey("queue.id"), primary_key=True, index=True),
)

agent = Table(
    "agent",
    metadata,
    Column("id", Id, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    Column("profile_id", Id, ForeignKey("profile.id"), nullable=False, index=True),
    Column("ready", Boolean, nullable=False, default=False),
    Column("status_since", Moment, nullable=False),
    # When their last page went away; the 30 s of "just left" count from here.
    Column("left_at", Moment),
    # The same, kept until they come back: after a while their chats go to somebody else.
    Column("gone_at", Moment, index=True),
    # Why they are Not Ready, when it was not their own doing.
    Column("not_ready_reason", Text),
    # Offers run out since they last answered one.
    Column("missed_in_row", Integer, nullable=False, server_default="0"),
    # Whether colleagues may transfer conversations to them.
    Column("transfer_target", Boolean, nullable=False, server_default="0"),
    Column("skills", Json(list[str]), nullable=False, server_default="[]"),
    # When they were last given a task: the longest available agent is the one with the oldest.
    Column("last_given_at", Moment, nullable=False),
)

# One open page of an agent in one server process; kept alive by that process's heartbeat.
connection = Table(
    "agent_connection",
    metadata,
    Column("id", Text, primary_key=True),
    Column("agent_id", Id, ForeignKey("agent.id", ondelete="CASCADE"), nullable=False),
    Column("process", Text, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Index("ix_agent_connection_agent_id", "agent_id"),
    Index("ix_agent_connection_seen_at", "seen_at"),
)
