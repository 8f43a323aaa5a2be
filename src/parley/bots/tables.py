from sqlalchemy import Column, ForeignKey, Integer, Table, Text, UniqueConstraint

from parley.bots.flow import Flow, Progress
from parley.kit.tables import Id, Json, Moment, metadata
from parley.kit.versions import version_column

bot = Table(
    "bot",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    # What an administrator works on; customers meet what was published.
    Column("draft", Json(Flow), nullable=False),
    # The number of the version that answers; none = the bot answers nobody.
    Column("published", Integer),
    version_column(),
)

# What was published, and is never changed: conversations go on with the version they began with.
bot_version = Table(
    "bot_version",
    metadata,
    Column("id", Id, primary_key=True),
    Column("bot_id", Id, ForeignKey("bot.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("flow", Json(Flow), nullable=False),
    Column("published_at", Moment, nullable=False),
    Column("published_by", Text, nullable=False),
    # The number of the earlier version that it brought back.
    Column("restores", Integer),
    UniqueConstraint("bot_id", "number"),
)

# Where a conversation stands in its bot's flow, and the queue it goes to when the flow fails.
bot_session = Table(
    "bot_session",
    metadata,
    Column("conversation_id", Id, ForeignKey("conversation.id"), primary_key=True),
    Column("bot_id", Id, ForeignKey("bot.id"), nullable=False, index=True),
    Column("version_id", Id, ForeignKey("bot_version.id"), nullable=False),
    Column("fallback_queue_id", Id, ForeignKey("queue.id"), nullable=False),
    Column("language", Text, nullable=False),
    Column("progress", Json(Progress), nullable=False),
)
