from sqlalchemy import Column, ForeignKey, Table, Text

from parley.bots.flow import Flow, Progress
from parley.kit.tables import Id, Json, metadata
from parley.kit.versions import version_column

bot = Table(
    "bot",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("flow", Json(Flow), nullable=False),
    version_column(),
)

# Where a conversation stands in its bot's flow, and the queue it goes to when the flow fails.
bot_session = Table(
    "bot_session",
    metadata,
    Column("conversation_id", Id, ForeignKey("conversation.id"), primary_key=True),
    Column("bot_id", Id, ForeignKey("bot.id"), nullable=False, index=True),
    Column("fallback_queue_id", Id, ForeignKey("queue.id"), nullable=False),
    Column("language", Text, nullable=False),
    Column("progress", Json(Progress), nullable=False),
)
