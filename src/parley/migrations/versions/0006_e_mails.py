"""e-mails"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mail_draft",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("conversation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("agent_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("answers", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("cc", sa.Text(), nullable=False),
        sa.Column("bcc", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("attachments", sa.Text(), nullable=False),
        sa.Column("with_quote", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("due_at", sa.BigInteger(), nullable=True),
        sa.Column("awaiting_since", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_mail_draft_agent_id")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_mail_draft_conversation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_draft")),
        sa.UniqueConstraint("conversation_id", "agent_id", name=op.f("uq_mail_draft_conversation_id_agent_id")),
    )
    op.create_table(
        "mail_thread",
        sa.Column("conversation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_mail_thread_conversation_id")),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_mail_thread")),
        sa.UniqueConstraint("token", name=op.f("uq_mail_thread_token")),
    )
    op.create_table(
        "mail",
        sa.Column("message_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("conversation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("connector_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("customer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("direction", sa.Text(), nullable=False),
        sa.Column("came_at", sa.BigInteger(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("bare_subject", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("reply_to", sa.Text(), nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("cc", sa.Text(), nullable=False),
        sa.Column("bcc", sa.Text(), nullable=False),
        sa.Column("more_recipients", sa.Integer(), server_default="0", nullable=False),
        sa.Column("date", sa.BigInteger(), nullable=True),
        sa.Column("rfc_id", sa.Text(), nullable=False),
        sa.Column("in_reply_to", sa.Text(), nullable=False),
        sa.Column("references", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("quoted_text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=True),
        sa.Column("quoted_html", sa.Text(), nullable=True),
        sa.Column("remote_pictures", sa.Integer(), server_default="0", nullable=False),
        sa.Column("inline", sa.Text(), nullable=False),
        sa.Column("answers", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("with_quote", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("automatic", sa.Text(), nullable=True),
        sa.Column("unreadable", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("failures", sa.Text(), nullable=False),
        sa.Column("pending", sa.Text(), server_default="[]", nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.Column("next_try_at", sa.BigInteger(), nullable=True),
        sa.Column("raw_key", sa.Text(), nullable=True),
        sa.Column("raw_size", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["connector_id"], ["connector.id"], name=op.f("fk_mail_connector_id")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_mail_conversation_id")),
        sa.ForeignKeyConstraint(["customer_id"], ["customer.id"], name=op.f("fk_mail_customer_id")),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_mail_message_id")),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_mail")),
    )
    with op.batch_alter_table("mail", schema=None) as batch_op:
        batch_op.create_index("ix_mail_connector_id_rfc_id", ["connector_id", "rfc_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mail_conversation_id"), ["conversation_id"], unique=False)
        batch_op.create_index("ix_mail_customer_id_came_at", ["customer_id", "came_at"], unique=False)

    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("follows_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.create_index(batch_op.f("ix_conversation_follows_id"), ["follows_id"], unique=False)

    # Whoever may watch queues may look at what came in by them.
    sets = sa.table("permission_set", sa.column("id", sa.Integer), sa.column("permissions", sa.Text))
    connection = op.get_bind()
    for row in connection.execute(sa.select(sets)).all():
        permissions = json.loads(row.permissions)
        if "watch_queues" in permissions and "read_raw_mail" not in permissions:
            kept = json.dumps([*permissions, "read_raw_mail"])
            connection.execute(sa.update(sets).where(sets.c.id == row.id).values(permissions=kept))
