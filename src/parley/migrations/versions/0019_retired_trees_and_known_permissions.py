"""retired trees and surveys; permissions that are known"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

# Until here everybody was given them by hand.
KNOWN = (
    "handle_conversations",
    "copy_conversations",
    "merge_customers",
    "watch_queues",
    "pick_up_conversations",
    "read_raw_mail",
    "administer",
)


def upgrade() -> None:
    for name in ("result_tree", "survey"):
        with op.batch_alter_table(name, schema=None) as batch_op:
            batch_op.add_column(sa.Column("disabled", sa.Boolean(), server_default="0", nullable=False))
    table = op.create_table(
        "known_permission",
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_known_permission")),
    )
    op.bulk_insert(table, [{"name": name} for name in KNOWN])
