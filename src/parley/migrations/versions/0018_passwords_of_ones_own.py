"""passwords of one's own"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("own_password_at", sa.BigInteger(), nullable=True))
    # Of those that are there nobody knows; they are not to be bothered.
    op.execute("UPDATE account SET own_password_at = created_at")
