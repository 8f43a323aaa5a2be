"""merged customers"""

import json

import sqlalchemy as sa
from alembic import op

from parley.customers.alike import email_key, phone_key

revision = "0006"
down_revision = "0005"
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
    customer = sa.table("customer", *(sa.column(name) for name in ("id", "email", "phone", "email_key", "phone_key")))
    known = sa.select(customer.c.id, customer.c.email, customer.c.phone).where(
        (customer.c.email != "") | (customer.c.phone != "")
    )
    for row in connection.execute(known).all():
        keys = {"email_key": email_key(row.email), "phone_key": phone_key(row.phone)}
        connection.execute(sa.update(customer).where(customer.c.id == row.id).values(keys))

    # Whoever talks to customers learns who they are.
    permission_set = sa.table("permission_set", sa.column("id"), sa.column("permissions"))
    for row in connection.execute(sa.select(permission_set)).all():
        permissions = json.loads(row.permissions)
        if "handle_conversations" in permissions:
            permissions = json.dumps([*permissions, "merge_customers"])
            connection.execute(
                sa.update(permission_set).where(permission_set.c.id == row.id).values(permissions=permissions)
            )
