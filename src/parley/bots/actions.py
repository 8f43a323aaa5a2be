"""What a bot does in a conversation: it greets, hears an answer (the customer's or the network's), takes its step."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import delete, update

from parley.bots import queries
from parley.bots.answers import shared_position
from parley.bots.flow import Answer, Fetched
from parley.bots.request import Request
from parley.bots.run import Finish, HandOver, SayText, Step, step
from parley.bots.run import begin as beginning
from parley.bots.tables import bot_session
from parley.conversations import actions as conversations
from parley.conversations import handing_over
from parley.conversations import queries as conversation_queries
from parley.conversations.schemas import Message, Parameter
from parley.customers import actions as customers
from parley.kit import upsert
from parley.kit.database import Tx
from parley.kit.fields import plain_label
from parley.kit.jobs import actions as jobs

# The kind of job that makes an HTTP node's call; see ``http.py``.
CALL = "bots.call"


class Call(Struct):
    """The payload of such a job."""

    conversation_id: int
    request: Request


def begin(
    tx: Tx, conversation_id: int, bot_id: int, parameters: list[Parameter], language: str, *, fallback_queue_id: int
) -> None:
    """The bot greets. Should its flow ever fail, the conversation goes to ``fallback_queue_id``."""
    answering = queries.published(tx.connection, bot_id)
    if answering is None:
        # It was withdrawn in this moment.
        handing_over.hand_over(tx, conversation_id, fallback_queue_id, "medium")
        return
    name, version_id, flow = answering
    former = queries.progress(tx.connection, conversation_id)
    # Numbers of calls go on: what a former bot asked the network for is no answer to this one.
    at_start = replace(beginning(flow, parameters), call=0 if former is None else former.call)
    first = step(flow, at_start, None, language)
    values = {
        "bot_id": bot_id,
        "version_id": version_id,
        "fallback_queue_id": fallback_queue_id,
        "language": language,
        "progress": first.progress,
    }
    tx.connection.execute(
        upsert.insert(tx.connection, bot_session)
        .values(conversation_id=conversation_id, **values)
        .on_conflict_do_update(index_elements=["conversation_id"], set_=values)
    )
    _do(tx, conversation_id, name, fallback_queue_id, first)


def answer(tx: Tx, conversation_id: int, message: Message) -> None:
    """The customer wrote while the conversation is the bot's."""
    text = message.text.strip() or ", ".join(file.name for file in message.attachments)
    _step(tx, conversation_id, Answer(text, message.choice))


def http_answered(tx: Tx, conversation_id: int, call: int, values: dict[str, str] | None) -> None:
    """Call number ``call`` brought ``values``, or none when it failed. Hearing it again changes nothing."""
    _step(tx, conversation_id, Fetched(call, values))


def _step(tx: Tx, conversation_id: int, heard: Answer | Fetched) -> None:
    # The customer and the network may come at the same moment, to two processes: one after the other.
    conversation = conversation_queries.held_row(tx.connection, conversation_id)
    if conversation.status != "bot":
        return
    row = queries.session(tx.connection, conversation_id)
    if row is None:
        return
    if isinstance(heard, Answer) and (position := shared_position(row.flow.nodes.get(row.progress.node), heard)):
        customers.update_facts(tx, conversation.customer_id, facts={"position": position})
    done = step(row.flow, row.progress, heard, row.language)
    if done.progress == row.progress and not done.outputs:
        return
    tx.connection.execute(
        update(bot_session).where(bot_session.c.conversation_id == conversation_id).values(progress=done.progress)
    )
    _do(tx, conversation_id, row.name, row.fallback_queue_id, done)


def _do(tx: Tx, conversation_id: int, name: str, fallback_queue_id: int, done: Step) -> None:
    for output in done.outputs:
        match output:
            case SayText():
                conversations.add_bot_message(tx, conversation_id, output.text, output.keyboard, name)
            case HandOver():
                queue_id = fallback_queue_id if output.queue_id is None else output.queue_id
                skills = [plain for one in output.skills if (plain := plain_label(one))]
                handing_over.hand_over(tx, conversation_id, queue_id, output.priority, output.parameters, skills)
            case Request():
                jobs.enqueue(tx, CALL, Call(conversation_id, output))
            case Finish():
                # What was learned stays with the conversation, handed over or not.
                handing_over.set_parameters(tx, conversation_id, done.progress.parameters)
                conversations.close(tx, conversation_id, "bot", name)


def forget(tx: Tx, conversation_ids: Sequence[int]) -> None:
    """Where these conversations stood."""
    tx.connection.execute(delete(bot_session).where(bot_session.c.conversation_id.in_(conversation_ids)))
