from typing import Any

from sqlalchemy import Connection, Row, func, select

from parley.access.queries import account_names
from parley.queues import queries as queues
from parley.queues.schemas import Queue
from parley.results.errors import NoSuchSurvey, NoSuchTree
from parley.results.schemas import Category, CategoryUse, ContactResult, Survey, SurveyUse, Tree, TreeUse
from parley.results.tables import answered_question, contact_result, result_category, result_tree, survey


def get_tree(connection: Connection, tree_id: int) -> Tree:
    row = connection.execute(select(result_tree).where(result_tree.c.id == tree_id)).first()
    if row is None:
        raise NoSuchTree
    return Tree(row.id, row.name, _categories(connection, tree_id), row.version, row.disabled)


def all_trees(connection: Connection) -> list[Tree]:
    """By name."""
    rows = connection.execute(select(result_tree).order_by(result_tree.c.name)).all()
    return [Tree(row.id, row.name, _categories(connection, row.id), row.version, row.disabled) for row in rows]


def _categories(connection: Connection, tree_id: int) -> list[Category]:
    """In an administrator's order."""
    rows = connection.execute(
        select(result_category)
        .where(result_category.c.tree_id == tree_id)
        .order_by(result_category.c.position, result_category.c.id)
    ).all()
    made = {row.id: Category(row.id, row.name, row.retired, []) for row in rows}
    for row in rows:
        if row.parent_id is not None:
            made[row.parent_id].children.append(made[row.id])
    return [made[row.id] for row in rows if row.parent_id is None]


def category_path(tree: Tree, category_id: int) -> list[Category]:
    """From the top down to it; empty if it is not there, or cannot be chosen any more."""

    def down(those: list[Category]) -> list[Category]:
        for one in those:
            if one.retired:
                continue
            below = [one] if one.id == category_id else down(one.children)
            if below:
                return below if below[0] is one else [one, *below]
        return []

    return down(tree.categories)


def chosen(connection: Connection, tree_id: int) -> dict[int, int]:
    """How many conversations have each category of a tree; those that none has are left out."""
    rows = connection.execute(
        select(contact_result.c.category_id, func.count().label("conversations"))
        .join(result_category, result_category.c.id == contact_result.c.category_id)
        .where(result_category.c.tree_id == tree_id)
        .group_by(contact_result.c.category_id)
    )
    return {row.category_id: row.conversations for row in rows}


def tree_use(connection: Connection, tree_id: int) -> TreeUse:
    get_tree(connection, tree_id)
    counts = sorted(chosen(connection, tree_id).items())
    return TreeUse(queues.queues_with_tree(connection, tree_id), [CategoryUse(*one) for one in counts])


def get_survey(connection: Connection, survey_id: int) -> Survey:
    row = connection.execute(select(survey).where(survey.c.id == survey_id)).mappings().first()
    if row is None:
        raise NoSuchSurvey
    return Survey(**row)


def all_surveys(connection: Connection) -> list[Survey]:
    """By name."""
    return [Survey(**row) for row in connection.execute(select(survey).order_by(survey.c.name)).mappings()]


def answered(connection: Connection, survey_id: int) -> set[str]:
    """The ids of its questions, of today and before, that somebody answered."""
    return set(
        connection.scalars(select(answered_question.c.question_id).where(answered_question.c.survey_id == survey_id))
    )


def survey_use(connection: Connection, survey_id: int) -> SurveyUse:
    get_survey(connection, survey_id)
    return SurveyUse(queues.queues_with_survey(connection, survey_id), sorted(answered(connection, survey_id)))


def result_row(connection: Connection, conversation_id: int) -> Row[Any] | None:
    return connection.execute(select(contact_result).where(contact_result.c.conversation_id == conversation_id)).first()


def get_result(connection: Connection, conversation_id: int) -> ContactResult | None:
    row = result_row(connection, conversation_id)
    if row is None:
        return None
    return ContactResult(
        category_id=row.category_id,
        category_path=row.category_path,
        text=row.text,
        answers=row.answers,
        agent_name=account_names(connection, {row.agent_id}).get(row.agent_id, ""),
        changed_at=row.changed_at,
    )


def paths(connection: Connection, conversation_ids: list[int]) -> dict[int, list[str]]:
    """The chosen category of each conversation that has one, with those above it."""
    rows = connection.execute(
        select(contact_result.c.conversation_id, contact_result.c.category_path).where(
            contact_result.c.conversation_id.in_(conversation_ids)
        )
    )
    return {row.conversation_id: row.category_path for row in rows if row.category_path}


def missing(connection: Connection, queue: Queue, result: ContactResult | None) -> list[str]:
    """What of a queue's result is still to be said: ``category``, and the ids of questions."""
    lacking: list[str] = []
    if queue.result_tree_id is not None and (result is None or not result.category_path):
        lacking.append("category")
    if queue.survey_id is not None:
        answered = {one.question_id for one in result.answers if one.options or one.text} if result else set[str]()
        questions = get_survey(connection, queue.survey_id).questions
        lacking += [one.id for one in questions if one.required and one.id not in answered]
    return lacking
