"""shortcodes for several queues and what surveys were answered"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "answered_question",
        sa.Column("survey_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["survey_id"], ["survey.id"], name=op.f("fk_answered_question_survey_id")),
        sa.PrimaryKeyConstraint("survey_id", "question_id", name=op.f("pk_answered_question")),
    )
    op.create_table(
        "shortcode_queue",
        sa.Column("shortcode_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("queue_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["queue_id"], ["queue.id"], name=op.f("fk_shortcode_queue_queue_id")),
        sa.ForeignKeyConstraint(
            ["shortcode_id"], ["shortcode.id"], name=op.f("fk_shortcode_queue_shortcode_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("shortcode_id", "queue_id", name=op.f("pk_shortcode_queue")),
    )
    with op.batch_alter_table("shortcode_queue", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shortcode_queue_queue_id"), ["queue_id"], unique=False)

    op.execute(
        "INSERT INTO shortcode_queue (shortcode_id, queue_id) "
        "SELECT id, queue_id FROM shortcode WHERE queue_id IS NOT NULL"
    )
    with op.batch_alter_table("shortcode", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shortcode_queue_id"))
        batch_op.drop_constraint(batch_op.f("fk_shortcode_queue_id"), type_="foreignkey")
        batch_op.drop_column("queue_id")

    with op.batch_alter_table("survey", schema=None) as batch_op:
        batch_op.add_column(sa.Column("retired", sa.Text(), server_default="[]", nullable=False))

    _note_what_was_answered()


def _note_what_was_answered() -> None:
    """Of which survey an answer was is not known, only its question: any survey that has it may be the one."""
    connection = op.get_bind()
    answered = {
        answer["question_id"]
        for (answers,) in connection.execute(sa.text("SELECT answers FROM contact_result"))
        for answer in json.loads(answers)
    }
    pairs = [
        {"survey_id": survey_id, "question_id": question["id"]}
        for survey_id, questions in connection.execute(sa.text("SELECT id, questions FROM survey"))
        for question in json.loads(questions)
        if question["id"] in answered
    ]
    if pairs:
        sql = "INSERT INTO answered_question (survey_id, question_id) VALUES (:survey_id, :question_id)"
        connection.execute(sa.text(sql), pairs)
