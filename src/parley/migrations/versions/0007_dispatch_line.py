"""dispatch: the line in front of each queue in an index of its own"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("pool", sa.Text(), server_default="chat", nullable=False))
        batch_op.add_column(sa.Column("apart", sa.Boolean(), server_default="0", nullable=False))
        batch_op.drop_index("ix_assignment_agent_id_state")
        batch_op.create_index("ix_assignment_state_agent_id_pool", ["state", "agent_id", "pool"], unique=False)
    op.execute("UPDATE assignment SET pool = 'email' WHERE channel = 'email'")
    op.execute(
        """
        UPDATE assignment SET apart = TRUE
        WHERE state IN ('waiting', 'offered') AND (
            skills <> '[]'
            OR for_agent_id IS NOT NULL
            OR (cause = 'transfer' AND from_agent_id IS NOT NULL)
            OR EXISTS (
                SELECT 1 FROM offer
                WHERE offer.assignment_id = assignment.id AND offer.outcome IN ('rejected', 'timed_out')
            )
        )
        """
    )
    op.create_index(
        "ix_assignment_line",
        "assignment",
        [
            "state",
            "queue_id",
            "apart",
            "pool",
            sa.text("priority DESC"),
            sa.text("at_head DESC"),
            "queued_at",
            "id",
        ],
        unique=False,
    )
