from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text

from parley.channels.email.schemas import Address, Failure, Invitation
from parley.kit.tables import Id, Json, Moment, metadata
from parley.media.schemas import Media

# What a message that is an email has beside being a message.
mail = Table(
    "mail",
    metadata,
    Column("message_id", Id, ForeignKey("message.id"), primary_key=True),
    Column("conversation_id", Id, ForeignKey("conversation.id"), nullable=False, index=True),
    Column("connector_id", Id, ForeignKey("connector.id"), nullable=False),
    # Who sent it, of one that came in.
    Column("customer_id", Id, ForeignKey("customer.id")),
    # ``in`` or ``out``.
    Column("direction", Text, nullable=False),
    Column("came_at", Moment, nullable=False),
    Column("subject", Text, nullable=False),
    Column("bare_subject", Text, nullable=False),
    Column("sender", Json(Address), nullable=False),
    Column("reply_to", Json(list[Address]), nullable=False),
    Column("to", Json(list[Address]), nullable=False),
    Column("cc", Json(list[Address]), nullable=False),
    Column("bcc", Json(list[Address]), nullable=False),
    Column("more_recipients", Integer, nullable=False, server_default="0"),
    # As the sender's clock said.
    Column("date", Moment),
    # Message-IDs without their brackets: its own, what it answers, the thread it says it is in.
    Column("rfc_id", Text, nullable=False),
    Column("in_reply_to", Text, nullable=False, default=""),
    Column("references", Json(list[str]), nullable=False),
    Column("text", Text, nullable=False),
    Column("quoted_text", Text, nullable=False, default=""),
    Column("html", Text),
    Column("quoted_html", Text),
    Column("remote_pictures", Integer, nullable=False, server_default="0"),
    Column("inline", Json(list[Media]), nullable=False),
    Column("invitations", Json(list[Invitation]), nullable=False, server_default="[]"),
    # Of a reply, a forward: the message it is about, and whether it carries it below.
    Column("answers", Id),
    Column("with_quote", Boolean, nullable=False, server_default="0"),
    # reply, notification, bounce, list
    Column("automatic", Text),
    Column("unreadable", Boolean, nullable=False, server_default="0"),
    # received, queued, sent, failed
    Column("state", Text, nullable=False),
    Column("failures", Json(list[Failure]), nullable=False),
    # Of a queued one: who has not got it yet, how often its server was tried and why in vain, and when next.
    Column("pending", Json(list[str]), nullable=False, server_default="[]"),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("trouble", Text, nullable=False, default=""),
    Column("next_try_at", Moment),
    # The mail as it came or went, in the media store. Its key is told to nobody.
    Column("raw_key", Text),
    Column("raw_size", Integer),
    Index("ix_mail_connector_id_rfc_id", "connector_id", "rfc_id"),
    Index("ix_mail_customer_id_came_at", "customer_id", "came_at"),
    # The few that are on their way out.
    Index(
        "ix_mail_queued",
        "conversation_id",
        sqlite_where=text("state = 'queued'"),
        postgresql_where=text("state = 'queued'"),
    ),
)

# What an agent is writing, or has sent a moment ago and may still take back.
mail_draft = Table(
    "mail_draft",
    metadata,
    Column("id", Id, primary_key=True),
    Column("conversation_id", Id, ForeignKey("conversation.id"), nullable=False),
    Column("agent_id", Id, ForeignKey("agent.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("mode", Text, nullable=False),
    Column("answers", Id),
    Column("to", Json(list[Address]), nullable=False),
    Column("cc", Json(list[Address]), nullable=False),
    Column("bcc", Json(list[Address]), nullable=False),
    Column("subject", Text, nullable=False),
    Column("html", Text, nullable=False),
    Column("attachments", Json(list[Media]), nullable=False),
    Column("with_quote", Boolean, nullable=False),
    Column("changed_at", Moment, nullable=False),
    # Once sent: under which key, since when, until when it can be taken back, and since when the customer waited then.
    Column("key", Text),
    Column("sent_at", Moment),
    Column("due_at", Moment),
    Column("awaiting_since", Moment),
    UniqueConstraint("conversation_id", "agent_id"),
)

# What marks a thread in addresses and subjects.
mail_thread = Table(
    "mail_thread",
    metadata,
    Column("conversation_id", Id, ForeignKey("conversation.id"), primary_key=True),
    Column("token", Text, nullable=False, unique=True),
)

# How far a mailbox elsewhere was read, by which process, and what stands in its way.
mail_folder = Table(
    "mail_folder",
    metadata,
    Column("connector_id", Id, ForeignKey("connector.id", ondelete="CASCADE"), primary_key=True),
    Column("folder", Text, nullable=False),
    # The server's UIDVALIDITY, and the highest UID that was taken.
    Column("validity", Id, nullable=False),
    Column("last_uid", Id, nullable=False),
    Column("held_by", Text),
    Column("held_until", Moment, nullable=False),
    Column("trouble", Text, nullable=False, default=""),
    Column("noted_at", Moment, nullable=False),
)
