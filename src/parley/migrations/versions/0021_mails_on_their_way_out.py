"""mails on their way out"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    queued = sa.text("state = 'queued'")
    op.create_index("ix_mail_queued", "mail", ["conversation_id"], sqlite_where=queued, postgresql_where=queued)
