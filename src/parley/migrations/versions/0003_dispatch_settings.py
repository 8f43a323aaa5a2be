"""dispatch settings, personal queues, reasons as data"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "opening_hours",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("time_zone", sa.Text(), nullable=False),
        sa.Column("week", sa.Text(), nullable=False),
        sa.Column("holidays", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening_hours")),
        sa.UniqueConstraint("name", name=op.f("uq_opening_hours_name")),
    )
    with op.batch_alter_table("agent", schema=None) as batch_op:
        batch_op.add_column(sa.Column("gone_at", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("not_ready_reason", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("missed_in_row", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("transfer_target", sa.Boolean(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("skills", sa.Text(), server_default="[]", nullable=False))
        batch_op.create_index(batch_op.f("ix_agent_gone_at"), ["gone_at"], unique=False)

    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("cause", sa.Text(), server_default="handover", nullable=False))
        batch_op.add_column(
            sa.Column("from_agent_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(sa.Column("at_head", sa.Boolean(), server_default="0", nullable=False))
        batch_op.add_column(
            sa.Column("for_agent_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(sa.Column("for_agent_until", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("skills", sa.Text(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("out_of_hours", sa.Boolean(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("wanted_at", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("customer_seen_at", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("why", sa.Text(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_assignment_from_agent_id"), "agent", ["from_agent_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_assignment_for_agent_id"), "agent", ["for_agent_id"], ["id"])
        batch_op.drop_column("reason")

    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("parked_at", sa.BigInteger(), nullable=True))

    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("preferred_agent_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_customer_preferred_agent_id"), "agent", ["preferred_agent_id"], ["id"]
        )

    with op.batch_alter_table("offer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("why", sa.Text(), nullable=True))
        batch_op.drop_column("reason")

    with op.batch_alter_table("queue", schema=None) as batch_op:
        batch_op.add_column(sa.Column("missed_offers", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("requeue_seconds", sa.Integer(), server_default="120", nullable=False))
        batch_op.add_column(sa.Column("preferred_seconds", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("transfer_seconds", sa.Integer(), server_default="300", nullable=False))
        batch_op.add_column(sa.Column("abandon_seconds", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("hours_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
        batch_op.add_column(sa.Column("skills", sa.Text(), server_default="[]", nullable=False))
        batch_op.create_foreign_key(batch_op.f("fk_queue_hours_id"), "opening_hours", ["hours_id"], ["id"])
    # What new queues begin with.
    op.execute("UPDATE queue SET missed_offers = 3, preferred_seconds = 120, abandon_seconds = 180")
