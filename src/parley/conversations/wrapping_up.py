"""How a conversation ended: what its agent says of it, and what remains to be done when they had to say more."""

from typing import Any

from sqlalchemy import Connection, Row, update

from parley.access.who import Who
from parley.conversations import queries
from parley.conversations.errors import ConversationClosed, NotYourTask
from parley.conversations.events import ResultChanged, TaskRemoved
from parley.conversations.tables import conversation
from parley.events.log import emit
from parley.kit.database import Tx
from parley.queues import queries as queues
from parley.results import actions as results
from parley.results import queries as result_queries
from parley.results.errors import ResultIncomplete
from parley.results.schemas import NewResult, ResultForm


def is_editable(row: Row[Any], who: Who) -> bool:
    """While it is the agent's, or waits for nothing but this."""
    return who.owns(row.agent_id) and (row.status in queries.MINE or row.wrap_up)


def form(connection: Connection, who: Who, conversation_id: int) -> ResultForm:
    row = queries.access_conversation(connection, who, conversation_id)
    return _form(connection, row, editable=is_editable(row, who))


def _form(connection: Connection, row: Row[Any], *, editable: bool) -> ResultForm:
    result = result_queries.get_result(connection, row.id)
    if row.queue_id is None:
        return ResultForm(False, None, None, result, [], editable)
    queue = queues.get_queue(connection, row.queue_id)
    return ResultForm(
        mandatory=queue.result_mandatory,
        tree=None if queue.result_tree_id is None else result_queries.get_tree(connection, queue.result_tree_id),
        survey=None if queue.survey_id is None else result_queries.get_survey(connection, queue.survey_id),
        result=result,
        missing=result_queries.missing(connection, queue, result),
        editable=editable,
    )


def is_owed(connection: Connection, row: Row[Any]) -> bool:
    """Whether this conversation's end must wait for a result that is not complete."""
    queue = queues.get_queue(connection, row.queue_id)
    if not queue.result_mandatory:
        return False
    return bool(result_queries.missing(connection, queue, result_queries.get_result(connection, row.id)))


def keep(tx: Tx, who: Who, conversation_id: int, new: NewResult) -> ResultForm:
    """Finished or not, it is kept as it is said; those who look on hear of it."""
    row = _mine(tx, who, conversation_id)
    queue = queues.get_queue(tx.connection, row.queue_id)
    result = results.keep(tx, who, conversation_id, queue, new)
    missing = result_queries.missing(tx.connection, queue, result)
    emit(tx, ResultChanged(conversation_id, result, missing), *queries.topics(row, internal=True))
    return _form(tx.connection, row, editable=True)


def dispose(tx: Tx, who: Who, conversation_id: int) -> None:
    """Everything is said: the closed conversation leaves the agent's list. A second time changes nothing."""
    row = queries.access_conversation(tx.connection, who, conversation_id)
    if who.owns(row.agent_id) and row.status == "closed" and not row.wrap_up:
        return
    row = _mine(tx, who, conversation_id)
    if not row.wrap_up:
        raise NotYourTask("This conversation is not closed yet.")
    queue = queues.get_queue(tx.connection, row.queue_id)
    missing = result_queries.missing(tx.connection, queue, result_queries.get_result(tx.connection, conversation_id))
    if missing:
        raise ResultIncomplete(missing=missing)
    tx.connection.execute(
        update(conversation).where(conversation.c.id == conversation_id).values(wrap_up=False, starred=False)
    )
    emit(tx, TaskRemoved(conversation_id, "resolved"), f"agent:{who.id}")


def _mine(tx: Tx, who: Who, conversation_id: int) -> Row[Any]:
    queries.access_conversation(tx.connection, who, conversation_id)
    row = queries.held_row(tx.connection, conversation_id)
    if not is_editable(row, who):
        raise ConversationClosed if who.owns(row.agent_id) and row.status == "closed" else NotYourTask
    return row
