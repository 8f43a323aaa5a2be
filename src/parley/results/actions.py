"""What agents say of conversations. ``setting`` has what administrators say of trees and surveys."""

from collections.abc import Sequence

from sqlalchemy import delete

from parley.access.who import Who
from parley.kit import upsert
from parley.kit.database import Tx
from parley.kit.text import clean
from parley.queues.schemas import Queue
from parley.results import queries
from parley.results.errors import NotAChoice
from parley.results.schemas import Answer, ContactResult, KeptAnswer, NewResult, Question
from parley.results.tables import answered_question, contact_result


def keep(tx: Tx, who: Who, conversation_id: int, queue: Queue, new: NewResult) -> ContactResult:
    """What ``who`` says of a conversation of this queue, in place of what was said before. Raises NotAChoice.

    What was chosen before may stay, even if nobody could choose it now.
    """
    before = queries.get_result(tx.connection, conversation_id)
    questions = [] if queue.survey_id is None else queries.get_survey(tx.connection, queue.survey_id).questions
    answers = _answers({one.id: one for one in questions}, new.answers, before.answers if before else [])
    values = {
        "category_id": new.category_id,
        "category_path": _path(tx, queue, new.category_id, before),
        "text": clean(new.text),
        "answers": answers,
        "agent_id": who.id,
        "changed_at": tx.now,
    }
    tx.connection.execute(
        upsert.insert(tx.connection, contact_result)
        .values(conversation_id=conversation_id, **values)
        .on_conflict_do_update(index_elements=["conversation_id"], set_=values)
    )
    # From now on these questions must mean what they mean.
    answered = {one.question_id for one in answers} & {one.id for one in questions}
    if answered:
        rows = [{"survey_id": queue.survey_id, "question_id": one} for one in sorted(answered)]
        tx.connection.execute(upsert.insert(tx.connection, answered_question).on_conflict_do_nothing(), rows)
    kept = queries.get_result(tx.connection, conversation_id)
    assert kept is not None
    return kept


def _path(tx: Tx, queue: Queue, category_id: int | None, before: ContactResult | None) -> list[str]:
    """The category's name behind those above it; the one chosen before as it was called then, if it has gone since."""
    if category_id is None:
        return []
    if queue.result_tree_id is not None:
        tree = queries.get_tree(tx.connection, queue.result_tree_id)
        if path := [one.name for one in queries.category_path(tree, category_id)]:
            return path
    if before is not None and before.category_id == category_id:
        return before.category_path
    raise NotAChoice(field="category_id")


def _answers(questions: dict[str, Question], answers: list[Answer], before: list[KeptAnswer]) -> list[KeptAnswer]:
    """One for each question at most; the last one counts. What is no longer asked stays as it was answered."""
    kept: dict[str, KeptAnswer] = {one.question_id: one for one in before if one.question_id not in questions}
    chosen = {one.question_id: one.options for one in before}
    for one in answers:
        question = questions.get(one.question_id)
        if question is None:
            if one.question_id in kept:
                continue
            raise NotAChoice(field=one.question_id)
        offered = dict.fromkeys([*question.options, *chosen.get(question.id, [])]) if question.kind != "text" else {}
        options = [option for option in offered if option in one.options]
        if len(options) < len(set(one.options)) or (question.kind == "single" and len(options) > 1):
            raise NotAChoice(field=one.question_id)
        text = clean(one.text).strip() if question.kind == "text" else ""
        kept[question.id] = KeptAnswer(question.id, question.text, options, text)
    return [one for one in kept.values() if one.options or one.text]


def forget(tx: Tx, conversation_ids: Sequence[int]) -> None:
    """What was said of these conversations."""
    tx.connection.execute(delete(contact_result).where(contact_result.c.conversation_id.in_(conversation_ids)))
