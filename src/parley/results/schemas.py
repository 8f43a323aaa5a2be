from typing import Annotated, Literal

from msgspec import Meta, Struct

from parley.kit.fields import Name
from parley.kit.versions import Version

LEVELS = 3
MAX_RESULT_TEXT = 4_000

Words = Annotated[str, Meta(min_length=1, max_length=300)]
QuestionId = Annotated[str, Meta(min_length=1, max_length=60)]


class Category(Struct):
    id: int
    name: str
    retired: bool
    children: list["Category"] = []


class Tree(Struct):
    id: int
    name: str
    categories: list[Category]
    version: int
    disabled: bool = False


class CategorySettings(Struct):
    """A category as an administrator says it; one with an ``id`` is the one there was."""

    name: Name
    id: int | None = None
    retired: bool = False
    children: "list[CategorySettings]" = []


class TreeSettings(Struct):
    name: Name
    categories: Annotated[list[CategorySettings], Meta(max_length=500)]
    """At most three levels deep."""
    disabled: bool = False
    """Retired: no queue can be given it, and what was chosen stays."""


class TreeChange(TreeSettings, kw_only=True):
    """All of it at once."""

    version: Version
    """As it was read; a stale one is refused."""


class Question(Struct):
    """What the agent is asked at the end: one of the options, some of them, or in free text."""

    id: QuestionId
    text: Words
    kind: Literal["single", "multiple", "text"]
    required: bool = False
    options: Annotated[list[Words], Meta(max_length=50)] = []


class SurveySettings(Struct):
    name: Name
    questions: Annotated[list[Question], Meta(max_length=50)]
    disabled: bool = False
    """Retired: no queue can be given it, and what was answered stays."""


class SurveyChange(SurveySettings, kw_only=True):
    """All of it at once."""

    version: Version
    """As it was read; a stale one is refused."""


class Survey(SurveySettings, kw_only=True):
    id: int
    version: int
    retired: list[Question] = []
    """Asked before, and answered then: agents are not asked them any more."""


class CategoryUse(Struct):
    category_id: int
    conversations: int


class TreeUse(Struct):
    """What a tree and its categories are needed for."""

    queues: list[str]
    categories: list[CategoryUse]
    """Of those that are chosen somewhere: they can be retired, and not deleted."""


class SurveyUse(Struct):
    queues: list[str]
    answered: list[str]
    """Ids of questions that somebody answered: asked otherwise, they become new ones."""


class Answer(Struct):
    """Options by their words."""

    question_id: QuestionId
    options: Annotated[list[Words], Meta(max_length=50)] = []
    text: Annotated[str, Meta(max_length=MAX_RESULT_TEXT)] = ""


class KeptAnswer(Struct):
    """An answer with the question as it was then."""

    question_id: str
    question: str
    options: list[str] = []
    text: str = ""


class NewResult(Struct):
    """All of it at once; an unfinished one is kept as well."""

    category_id: int | None = None
    text: Annotated[str, Meta(max_length=MAX_RESULT_TEXT)] = ""
    answers: Annotated[list[Answer], Meta(max_length=50)] = []


class ContactResult(Struct):
    category_id: int | None
    category_path: list[str]
    """The category's name behind those above it."""
    text: str
    answers: list[KeptAnswer]
    agent_name: str
    """Who said it last."""
    changed_at: int


class ResultForm(Struct):
    """What can be said of a conversation, what was, and what is still missing."""

    mandatory: bool
    """Whether the conversation's end waits for it."""
    tree: Tree | None
    survey: Survey | None
    result: ContactResult | None
    missing: list[str]
    """``category``, and the ids of questions that must be answered; empty = complete."""
    editable: bool
    """Whether who asks may say something."""
