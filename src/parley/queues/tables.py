from sqlalchemy import Boolean, Column, ForeignKey, Integer, Table, Text

from parley.kit.fields import Localised
from parley.kit.tables import Id, Json, metadata
from parley.kit.versions import version_column
from parley.queues.schemas import Holiday, Span

# When a queue is served. Times are those of ``time_zone``, an IANA name.
opening_hours = Table(
    "opening_hours",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("time_zone", Text, nullable=False),
    Column("week", Json(list[Span]), nullable=False),
    Column("holidays", Json(list[Holiday]), nullable=False),
    version_column(),
)

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
    # So many offers missed in a row make an agent Not Ready; none = never.
    Column("missed_offers", Integer),
    # How long an agent may be gone before their chats go back to the head of this queue.
    Column("requeue_seconds", Integer, nullable=False, server_default="120"),
    # How long a conversation waits for the customer's preferred agent alone; none = preferred agents are off.
    Column("preferred_seconds", Integer),
    # How long a conversation transferred to an agent waits for them alone.
    Column("transfer_seconds", Integer, nullable=False, server_default="300"),
    # How long a waiting customer's page may be gone before they count as having left; none = for ever.
    Column("abandon_seconds", Integer),
    # Whether a conversation's end waits for its contact result, and what that consists of.
    Column("result_mandatory", Boolean, nullable=False, server_default="0"),
    Column("result_tree_id", Id, ForeignKey("result_tree.id")),
    Column("survey_id", Id, ForeignKey("survey.id")),
    # What customers are told as they begin to wait, while it is closed, and while nobody is here; by language.
    Column("waiting_text", Json(Localised), nullable=False, server_default="{}"),
    Column("closed_text", Json(Localised), nullable=False, server_default="{}"),
    Column("nobody_text", Json(Localised), nullable=False, server_default="{}"),
    # None = always open.
    Column("hours_id", Id, ForeignKey("opening_hours.id")),
    # What an agent must be able to do.
    Column("skills", Json(list[str]), nullable=False, server_default="[]"),
    version_column(),
)
