from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from parley.kit.tables import Id, Json, Moment, metadata
from parley.kit.versions import version_column
from parley.results.schemas import KeptAnswer, Question

result_tree = Table(
    "result_tree",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    # Not offered to queues any more.
    Column("disabled", Boolean, nullable=False, server_default="0"),
    version_column(),
)

# Up to three levels; a retired one can no longer be chosen and keeps its place in what was.
result_category = Table(
    "result_category",
    metadata,
    Column("id", Id, primary_key=True),
    Column("tree_id", Id, ForeignKey("result_tree.id", ondelete="CASCADE"), nullable=False),
    Column("parent_id", Id, ForeignKey("result_category.id", ondelete="CASCADE")),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("retired", Boolean, nullable=False, default=False),
    Index("ix_result_category_tree_id_position", "tree_id", "position"),
)

survey = Table(
    "survey",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("questions", Json(list[Question]), nullable=False),
    # Asked before, and answered then.
    Column("retired", Json(list[Question]), nullable=False, server_default="[]"),
    Column("disabled", Boolean, nullable=False, server_default="0"),
    version_column(),
)

# Which questions somebody has answered: what they mean must stay as it was.
answered_question = Table(
    "answered_question",
    metadata,
    Column("survey_id", Id, ForeignKey("survey.id"), primary_key=True),
    Column("question_id", Text, primary_key=True),
)

# What is said of a conversation; the words are kept as they were then.
contact_result = Table(
    "contact_result",
    metadata,
    Column("conversation_id", Id, ForeignKey("conversation.id"), primary_key=True),
    Column("category_id", Id, ForeignKey("result_category.id", ondelete="SET NULL"), index=True),
    Column("category_path", Json(list[str]), nullable=False),
    Column("text", Text, nullable=False),
    Column("answers", Json(list[KeptAnswer]), nullable=False),
    Column("agent_id", Id, ForeignKey("agent.id"), nullable=False),
    Column("changed_at", Moment, nullable=False),
)
