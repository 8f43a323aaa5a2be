"""Writing what agents said of how the past's conversations ended, in bulk as ``rows`` does the rest."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, insert

from parley.demo.past import Past
from parley.kit import upsert
from parley.kit.database import Tx
from parley.queues.schemas import Queue
from parley.results import queries
from parley.results.schemas import Category
from parley.results.tables import answered_question, contact_result


def write(tx: Tx, placed: Sequence[tuple[int, Past]], queues: Mapping[int, Queue]) -> None:
    """``placed`` are the conversations' ids and what happened in them."""
    trees = {tree_id: _ids(tx.connection, tree_id) for one in queues.values() if (tree_id := one.result_tree_id)}
    said = [
        (conversation_id, past, queues[past.queue_id])
        for conversation_id, past in placed
        if past.queue_id is not None and (past.result or past.answers)
    ]
    rows = [
        {
            "conversation_id": conversation_id,
            "category_id": _category_id(trees, queue, past),
            "category_path": past.result,
            "text": "",
            "answers": past.answers,
            "agent_id": past.agent_id,
            "changed_at": past.closed_at,
        }
        for conversation_id, past, queue in said
    ]
    if rows:
        tx.connection.execute(insert(contact_result), rows)
    questions = sorted({(queue.survey_id, one.question_id) for _, past, queue in said for one in past.answers})
    if questions:
        known = [{"survey_id": survey_id, "question_id": one} for survey_id, one in questions]
        tx.connection.execute(upsert.insert(tx.connection, answered_question).on_conflict_do_nothing(), known)


def _category_id(trees: Mapping[int, Mapping[tuple[str, ...], int]], queue: Queue, past: Past) -> int | None:
    if not past.result:
        return None
    assert queue.result_tree_id is not None, f"{queue.name} has no tree to choose {past.result} from"
    return trees[queue.result_tree_id][tuple(past.result)]


def _ids(connection: Connection, tree_id: int) -> dict[tuple[str, ...], int]:
    """A tree's categories by their names from the top."""
    found: dict[tuple[str, ...], int] = {}

    def down(those: list[Category], above: tuple[str, ...]) -> None:
        for one in those:
            found[(*above, one.name)] = one.id
            down(one.children, (*above, one.name))

    down(queries.get_tree(connection, tree_id).categories, ())
    return found
