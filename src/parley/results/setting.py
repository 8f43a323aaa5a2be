"""Trees and surveys as administrators say them. What was chosen or answered keeps its place and its meaning."""

from collections.abc import Iterator

from msgspec.structs import asdict, replace
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from parley.access.audit.actions import record
from parley.access.audit.schemas import By
from parley.events.log import emit
from parley.kit import ids, upsert, uses
from parley.kit.database import Tx
from parley.kit.errors import Invalid
from parley.kit.uses import Use
from parley.kit.versions import next_version
from parley.queues import queries as queues
from parley.results import queries
from parley.results.check import survey_to_keep, tree_to_keep
from parley.results.errors import (
    CategoryInUse,
    NoSuchSurvey,
    NoSuchTree,
    SurveyInUse,
    SurveyNameTaken,
    TreeInUse,
    TreeNameTaken,
)
from parley.results.events import ResultsChanged
from parley.results.schemas import CategorySettings, Question, Survey, SurveySettings, Tree, TreeSettings
from parley.results.tables import answered_question, result_category, result_tree, survey


def create_tree(tx: Tx, settings: TreeSettings) -> int:
    """A new tree; returns its id."""
    kept = tree_to_keep(settings)
    tree_id = tx.connection.execute(
        upsert.insert(tx.connection, result_tree)
        .values(name=kept.name, disabled=kept.disabled)
        .on_conflict_do_nothing(index_elements=["name"])
        .returning(result_tree.c.id)
    ).scalar()
    if tree_id is None:
        raise TreeNameTaken(name=kept.name)
    _plant(tx, tree_id, None, kept.categories)
    return tree_id


def add_tree(tx: Tx, by: By, settings: TreeSettings) -> Tree:
    return _tree_changed(tx, by, None, create_tree(tx, settings))


def _tree_changed(tx: Tx, by: By, before: Tree | None, tree_id: int) -> Tree:
    after = queries.get_tree(tx.connection, tree_id)
    record(tx, by, "result_tree", before, after)
    emit(tx, ResultsChanged(), "everyone")
    return after


def set_tree(tx: Tx, by: By, tree_id: int, settings: TreeSettings, version: int | None) -> Tree:
    """All of it at once. A category with an id is the one there was, wherever it stands now; one that is left out goes,
    unless a conversation has it."""
    kept = tree_to_keep(settings)
    if not next_version(tx, result_tree, tree_id, version):
        raise NoSuchTree
    before = queries.get_tree(tx.connection, tree_id)
    if kept.disabled and (names := queues.queues_with_tree(tx.connection, tree_id)):
        raise TreeInUse(**uses.as_details(uses.by_name("queue", names)))
    chosen = update(result_tree).where(result_tree.c.id == tree_id)
    try:
        tx.connection.execute(chosen.values(name=kept.name, disabled=kept.disabled))
    except IntegrityError as error:
        raise TreeNameTaken(name=kept.name) from error
    rows = tx.connection.execute(select(result_category).where(result_category.c.tree_id == tree_id)).all()
    names = {row.id: row.name for row in rows}
    staying = [one.id for one in _each(kept.categories) if one.id is not None]
    for one in _each(kept.categories):
        if one.id is not None and (one.id not in names or staying.count(one.id) > 1):
            raise Invalid("This category is not one of this tree.", field="categories", category=one.name)
    _plant(tx, tree_id, None, kept.categories)
    _fell(tx, tree_id, {key: name for key, name in names.items() if key not in staying})
    return _tree_changed(tx, by, before, tree_id)


def _each(categories: list[CategorySettings]) -> Iterator[CategorySettings]:
    for one in categories:
        yield one
        yield from _each(one.children)


def _plant(tx: Tx, tree_id: int, parent_id: int | None, categories: list[CategorySettings]) -> None:
    for position, one in enumerate(categories):
        values = {"parent_id": parent_id, "position": position, "name": one.name, "retired": one.retired}
        category_id = one.id
        if category_id is None:
            category_id = tx.connection.execute(
                insert(result_category).values(tree_id=tree_id, **values).returning(result_category.c.id)
            ).scalar_one()
        else:
            tx.connection.execute(update(result_category).where(result_category.c.id == category_id).values(values))
        _plant(tx, tree_id, category_id, one.children)


def _fell(tx: Tx, tree_id: int, going: dict[int, str]) -> None:
    """``going``: names by id."""
    chosen = queries.chosen(tx.connection, tree_id) if going else {}
    for category_id, name in going.items():
        if count := chosen.get(category_id):
            used_by = uses.as_details(uses.by_count("conversation", count))
            raise CategoryInUse(field="categories", category_id=category_id, category=name, **used_by)
    if going:
        tx.connection.execute(delete(result_category).where(result_category.c.id.in_(going)))


def delete_tree(tx: Tx, by: By, tree_id: int) -> None:
    """Only one that no queue has, and no conversation chose from."""
    before = queries.get_tree(tx.connection, tree_id)
    chosen = sum(queries.chosen(tx.connection, tree_id).values())
    users: list[Use] = [
        *uses.by_name("queue", queues.queues_with_tree(tx.connection, tree_id)),
        *uses.by_count("conversation", chosen),
    ]
    if users:
        raise TreeInUse(**uses.as_details(users))
    try:
        tx.connection.execute(delete(result_tree).where(result_tree.c.id == tree_id))
    except IntegrityError as error:
        # A queue was given it in this moment, in another process.
        raise TreeInUse(**uses.as_details([])) from error
    record(tx, by, "result_tree", before, None)
    emit(tx, ResultsChanged(), "everyone")


def create_survey(tx: Tx, settings: SurveySettings) -> int:
    """A new survey; returns its id."""
    kept = survey_to_keep(settings)
    survey_id = tx.connection.execute(
        upsert.insert(tx.connection, survey)
        .values(asdict(kept))
        .on_conflict_do_nothing(index_elements=["name"])
        .returning(survey.c.id)
    ).scalar()
    if survey_id is None:
        raise SurveyNameTaken(name=kept.name)
    return survey_id


def add_survey(tx: Tx, by: By, settings: SurveySettings) -> Survey:
    return _survey_changed(tx, by, None, create_survey(tx, settings))


def _survey_changed(tx: Tx, by: By, before: Survey | None, survey_id: int) -> Survey:
    after = queries.get_survey(tx.connection, survey_id)
    record(tx, by, "survey", before, after)
    emit(tx, ResultsChanged(), "everyone")
    return after


def set_survey(tx: Tx, by: By, survey_id: int, settings: SurveySettings, version: int | None) -> Survey:
    """All of it at once. An answered question that is asked otherwise becomes a new one, and the one there was is
    retired, as is one that is left out: every answer keeps its question."""
    kept = survey_to_keep(settings)
    if not next_version(tx, survey, survey_id, version):
        raise NoSuchSurvey
    before = queries.get_survey(tx.connection, survey_id)
    if kept.disabled and (names := queues.queues_with_survey(tx.connection, survey_id)):
        raise SurveyInUse(**uses.as_details(uses.by_name("queue", names)))
    questions, retired = _renewed(kept.questions, before, queries.answered(tx.connection, survey_id))
    chosen = update(survey).where(survey.c.id == survey_id)
    try:
        tx.connection.execute(
            chosen.values(name=kept.name, questions=questions, retired=retired, disabled=kept.disabled)
        )
    except IntegrityError as error:
        raise SurveyNameTaken(name=kept.name) from error
    return _survey_changed(tx, by, before, survey_id)


def _renewed(wanted: list[Question], before: Survey, answered: set[str]) -> tuple[list[Question], list[Question]]:
    """What is asked from now on, and what no longer."""
    known = {one.id: one for one in (*before.retired, *before.questions)}
    asked = [
        replace(one, id=ids.token(96)) if one.id in answered and _means_something_else(known.get(one.id), one) else one
        for one in wanted
    ]
    staying = {one.id for one in asked}
    return asked, [one for one in known.values() if one.id in answered and one.id not in staying]


def _means_something_else(before: Question | None, after: Question) -> bool:
    """Another order, more options, and whether it must be answered change nothing of what was answered."""
    if before is None:
        return False
    fewer = set(before.options) - set(after.options)
    return before.kind != after.kind or before.text != after.text or bool(fewer)


def delete_survey(tx: Tx, by: By, survey_id: int) -> None:
    """Only one that no queue has, and nobody answered."""
    before = queries.get_survey(tx.connection, survey_id)
    users: list[Use] = [
        *uses.by_name("queue", queues.queues_with_survey(tx.connection, survey_id)),
        *uses.by_count("answer", len(queries.answered(tx.connection, survey_id))),
    ]
    if users:
        raise SurveyInUse(**uses.as_details(users))
    try:
        tx.connection.execute(delete(answered_question).where(answered_question.c.survey_id == survey_id))
        tx.connection.execute(delete(survey).where(survey.c.id == survey_id))
    except IntegrityError as error:
        raise SurveyInUse(**uses.as_details([])) from error
    record(tx, by, "survey", before, None)
    emit(tx, ResultsChanged(), "everyone")
