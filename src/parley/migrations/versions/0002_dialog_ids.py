"""Dialog ids begin at 10001: an agent reads #10001, not #1"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('conversation', 10000)")
    else:
        op.execute("ALTER SEQUENCE conversation_id_seq RESTART WITH 10001")
