"""dispatch: an index for when personal queues give up"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index(
            "ix_assignment_state_for_agent_until",
            ["state", "for_agent_until"],
            unique=False,
            sqlite_where=sa.text("for_agent_until IS NOT NULL"),
            postgresql_where=sa.text("for_agent_until IS NOT NULL"),
        )
