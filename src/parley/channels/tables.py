from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Table, Text

from parley.kit.tables import Id, Json, metadata
from parley.kit.versions import version_column

# One configured account on a channel: a Telegram bot, a mailbox, a web-chat site.
connector = Table(
    "connector",
    metadata,
    Column("id", Id, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("name", Text, nullable=False, unique=True),
    # What the outside knows it by: in the script tag, in a webhook's path.
    Column("key", Text, nullable=False, unique=True),
    # Shaped by the channel's own ``settings.py``.
    Column("settings", Json(dict[str, Any]), nullable=False),
    # Who answers first; none = straight to ``queue_id``.
    Column("bot_id", Id, ForeignKey("bot.id")),
    Column("queue_id", Id, ForeignKey("queue.id"), nullable=False),
    Column("enabled", Boolean, nullable=False, default=True),
    version_column(),
)
