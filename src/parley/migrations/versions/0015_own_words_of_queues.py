"""own words of queues"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("queue", schema=None) as batch_op:
        batch_op.add_column(sa.Column("waiting_text", sa.Text(), server_default="{}", nullable=False))
        batch_op.add_column(sa.Column("closed_text", sa.Text(), server_default="{}", nullable=False))
        batch_op.add_column(sa.Column("nobody_text", sa.Text(), server_default="{}", nullable=False))
