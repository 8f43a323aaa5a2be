"""merged customers"""

import json

import sqlalchemy as sa
from alembic import op

from parley.customers.alike import email_key, phone_key

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "customer_merge",
        sa.Column("customer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("into_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("under_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("taken", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_customer_merge_by_id")),
        sa.ForeignKeyConstraint(
            ["customer_id"], ["customer.id"], name=op.f("fk_customer_merge_customer_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["into_id"], ["customer.id"], name=op.f("fk_customer_merge_into_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["under_id"], ["customer.id"], name=op.f("fk_customer_merge_under_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("customer_id", name=op.f("pk_customer_merge")),
    )
    with op.batch_alter_table("customer_merge", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_customer_merge_into_id"), ["into_id"], unique=False)

    with op.batch_alter_table("customer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("email_key", sa.Text(), server_default=sa.text("''"), nullable=False))
        batch_op.add_column(sa.Column("phone_key", sa.Text(), server_default=sa.text("''"), nullable=False))
        batch_op.create_index(batch_op.f("ix_customer_email_key"), ["email_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_customer_phone_key"), ["phone_key"], unique=False)

    connection = op.get_bind()
    for row in connection.execute(
        sa.text("SELECT id, email, phone FROM customer WHERE email != '' OR phone != ''")
    ).all():
        connection.execute(
            sa.text("UPDATE customer SET email_key = :email, phone_key = :phone WHERE id = :id"),
            {"id": row.id, "email": email_key(row.email), "phone": phone_key(row.phone)},
        )

    # Whoever talks to customers learns who they are.
    for row in connection.execute(sa.text("SELECT id, permissions FROM permission_set")).all():
        permissions = json.loads(row.permissions)
        if "handle_conversations" in permissions:
            connection.execute(
                sa.text("UPDATE permission_set SET permissions = :permissions WHERE id = :id"),
                {"id": row.id, "permissions": json.dumps([*permissions, "merge_customers"])},
            )
