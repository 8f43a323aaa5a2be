"""contact results"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "result_tree",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_result_tree")),
        sa.UniqueConstraint("name", name=op.f("uq_result_tree_name")),
    )
    op.create_table(
        "survey",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
        sa.UniqueConstraint("name", name=op.f("uq_survey_name")),
    )
    op.create_table(
        "result_category",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("tree_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("parent_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["result_category.id"], name=op.f("fk_result_category_parent_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["tree_id"], ["result_tree.id"], name=op.f("fk_result_category_tree_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_result_category")),
    )
    with op.batch_alter_table("result_category", schema=None) as batch_op:
        batch_op.create_index("ix_result_category_tree_id_position", ["tree_id", "position"], unique=False)

    op.create_table(
        "contact_result",
        sa.Column("conversation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("category_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("category_path", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("agent_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["agent.id"], name=op.f("fk_contact_result_agent_id")),
        sa.ForeignKeyConstraint(
            ["category_id"], ["result_category.id"], name=op.f("fk_contact_result_category_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_contact_result_conversation_id")
        ),
        sa.PrimaryKeyConstraint("conversation_id", name=op.f("pk_contact_result")),
    )
    with op.batch_alter_table("contact_result", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_result_category_id"), ["category_id"], unique=False)

    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("wrap_up", sa.Boolean(), server_default="0", nullable=False))

    with op.batch_alter_table("queue", schema=None) as batch_op:
        batch_op.add_column(sa.Column("result_mandatory", sa.Boolean(), server_default="0", nullable=False))
        batch_op.add_column(
            sa.Column("result_tree_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(sa.Column("survey_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_queue_survey_id"), "survey", ["survey_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_queue_result_tree_id"), "result_tree", ["result_tree_id"], ["id"])
