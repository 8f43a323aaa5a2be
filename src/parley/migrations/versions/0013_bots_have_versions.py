"""bots have versions"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bot_version",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("bot_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("flow", sa.Text(), nullable=False),
        sa.Column("published_at", sa.BigInteger(), nullable=False),
        sa.Column("published_by", sa.Text(), nullable=False),
        sa.Column("restores", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["bot_id"], ["bot.id"], name=op.f("fk_bot_version_bot_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bot_version")),
        sa.UniqueConstraint("bot_id", "number", name=op.f("uq_bot_version_bot_id_number")),
    )
    # What answered until now is everybody's first version, and the draft to go on from.
    op.execute(
        "INSERT INTO bot_version (bot_id, number, flow, published_at, published_by) SELECT id, 1, flow, 0, '' FROM bot"
    )
    with op.batch_alter_table("bot", schema=None) as batch_op:
        batch_op.alter_column("flow", new_column_name="draft", existing_type=sa.Text(), existing_nullable=False)
        batch_op.add_column(sa.Column("published", sa.Integer(), nullable=True))
    op.execute("UPDATE bot SET published = 1")

    with op.batch_alter_table("bot_session", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.create_foreign_key(batch_op.f("fk_bot_session_version_id"), "bot_version", ["version_id"], ["id"])
    op.execute(
        "UPDATE bot_session SET version_id = (SELECT id FROM bot_version WHERE bot_version.bot_id = bot_session.bot_id)"
    )
    with op.batch_alter_table("bot_session", schema=None) as batch_op:
        batch_op.alter_column("version_id", existing_type=sa.BigInteger(), nullable=False)
