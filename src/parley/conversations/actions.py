"""What is done with a conversation: begun, handed over, answered, read, starred, closed."""

from collections.abc import Collection
from typing import Any, Literal

from sqlalchemy import Row, func, insert, select, update

from parley.access.queries import account_names
from parley.access.who import Who
from parley.conversations import queries
from parley.conversations.errors import (
    ConversationClosed,
    EmptyMessage,
    MailNeeded,
    NoSuchConversation,
    NotYourTask,
    Repeated,
)
from parley.conversations.events import ConversationChanged, Seen, TaskChanged, TaskRemoved
from parley.conversations.messages import Said, add, notice
from parley.conversations.quoting import quoted
from parley.conversations.schemas import Keyboard, Message, NewMessage, Parameter, Status, Task
from parley.conversations.tables import conversation, message, response
from parley.conversations.wrapping_up import is_owed
from parley.dispatch import actions as dispatch
from parley.events.log import emit
from parley.kit.database import Tx
from parley.kit.text import clean
from parley.media import queries as media
from parley.queues import queries as queues
from parley.queues.channels import sla_seconds
from parley.queues.schemas import Channel


def start(
    tx: Tx,
    *,
    channel: Channel,
    connector_id: int,
    customer_id: int,
    customer_name: str,
    language: str,
    parameters: list[Parameter],
    subject: str | None = None,
    follows_id: int | None = None,
) -> int:
    """A conversation begins, with the bot; returns its id. ``follows_id``: the closed one whose thread goes on."""
    return tx.insert(
        conversation,
        channel=channel,
        connector_id=connector_id,
        customer_id=customer_id,
        customer_name=customer_name,
        language=language,
        subject=subject,
        follows_id=follows_id,
        status="bot",
        parameters=parameters,
        started_at=tx.now,
    )


def changed(tx: Tx, conversation_id: int, *, left_queue_id: int | None = None) -> None:
    """Tell everybody where a conversation now stands; the watchers of a queue it has left, too."""
    tell_changed(tx, [queries.conversation_row(tx.connection, conversation_id)], left_queue_id)


def tell_changed(tx: Tx, rows: Collection[Row[Any]], left_queue_id: int | None = None) -> None:
    """As ``changed``, for conversations whose rows are at hand."""
    queue_names = queues.names(tx.connection)
    agent_names = account_names(tx.connection, {row.agent_id for row in rows if row.agent_id is not None})
    for row in rows:
        tell_one(tx, row, queue_names.get(row.queue_id), agent_names.get(row.agent_id), left_queue_id)


def tell_one(tx: Tx, row: Any, queue_name: str | None, agent_name: str | None, left_queue_id: int | None) -> None:
    event = ConversationChanged(row.id, row.status, row.queue_id, queue_name, row.agent_id, agent_name)
    topics = queries.topics(row)
    if left_queue_id not in (None, row.queue_id):
        topics.append(f"queue:{left_queue_id}")
    emit(tx, event, *topics)


def add_bot_message(
    tx: Tx, conversation_id: int, text: str, keyboard: Keyboard | None = None, name: str = ""
) -> Message:
    """What a bot says; ``name`` is the bot's."""
    said, _ = add(tx, conversation_id, Said("bot", author_name=name, text=text, keyboard=keyboard))
    return said


def reply(tx: Tx, who: Who, conversation_id: int, new: NewMessage) -> Message:
    """The agent writes to the customer, or a note to colleagues. Raises Repeated for a key already stored."""
    key = f"agent:{who.id}:{conversation_id}:{new.key}"
    try:
        row = queries.access_task(tx.connection, who, conversation_id, hold=True)
    except (NotYourTask, ConversationClosed):
        # Too late for a new message, not for one whose answer was lost on the way.
        if queries.is_stored(tx.connection, key):
            raise Repeated(key) from None
        raise
    if row.channel == "email" and new.kind == "text":
        raise MailNeeded
    text = clean(new.text)
    if not text.strip() and not new.attachments:
        raise EmptyMessage
    said = Said(
        author="agent",
        author_id=who.id,
        author_name=who.name,
        kind=new.kind,
        text=text,
        attachments=media.owned(tx.connection, new.attachments, f"agent:{who.id}"),
        quotes=quoted(tx.connection, conversation_id, new.quotes, new.kind),
        key=key,
    )
    added, _ = add(tx, conversation_id, said)
    if new.kind == "text":
        answered(tx, who.id, row, row.awaiting_since, tx.now)
    return added


def answered(tx: Tx, agent_id: int, row: Row[Any], asked_at: int | None, at: int) -> None:
    """Keep how long the customer waited for this answer, if one was owed since ``asked_at``."""
    if not row.answered:
        dispatch.first_response(tx, row.id)
        tx.connection.execute(update(conversation).where(conversation.c.id == row.id).values(answered=True))
    if asked_at is not None:
        tx.connection.execute(
            insert(response).values(
                conversation_id=row.id,
                agent_id=agent_id,
                queue_id=row.queue_id,
                channel=row.channel,
                asked_at=asked_at,
                answered_at=at,
                sla_seconds=sla_seconds(queues.get_queue(tx.connection, row.queue_id), row.channel),
            )
        )


def agent_read(tx: Tx, who: Who, conversation_id: int, number: int) -> None:
    """The agent has read up to message ``number``; of what they set aside, a moment before they did."""
    row = queries.access_task(tx.connection, who, conversation_id, hold=True, or_parked=True)
    number = min(number, row.message_count)
    if number <= row.agent_read and row.unread == 0:
        return
    unread = tx.connection.execute(
        select(func.count()).where(
            message.c.conversation_id == conversation_id, message.c.number > number, message.c.author == "customer"
        )
    ).scalar_one()
    _seen(tx, conversation_id, agent_read=max(number, row.agent_read), unread=min(unread, row.unread))


def customer_seen(tx: Tx, customer_id: int, conversation_id: int, delivered: int, read: int) -> None:
    """Messages up to ``delivered`` reached the customer's page, those up to ``read`` were looked at."""
    row = queries.held_row(tx.connection, conversation_id)
    if row.customer_id != customer_id:
        raise NoSuchConversation
    read = max(row.customer_read, min(read, row.message_count))
    delivered = max(row.customer_delivered, min(delivered, row.message_count), read)
    if (delivered, read) != (row.customer_delivered, row.customer_read):
        _seen(tx, conversation_id, customer_delivered=delivered, customer_read=read)


def _seen(tx: Tx, conversation_id: int, **values: int) -> None:
    row = tx.connection.execute(
        update(conversation).where(conversation.c.id == conversation_id).values(**values).returning(conversation)
    ).one()
    event = Seen(row.id, row.customer_delivered, row.customer_read, row.agent_read, row.unread)
    emit(tx, event, *queries.topics(row))


def star(tx: Tx, who: Who, conversation_id: int, starred: bool) -> Task:
    queries.access_task(tx.connection, who, conversation_id, hold=True)
    tx.connection.execute(update(conversation).where(conversation.c.id == conversation_id).values(starred=starred))
    task = queries.task(tx.connection, conversation_id)
    emit(tx, TaskChanged(task), f"agent:{who.id}")
    return task


def resolve(tx: Tx, who: Who, conversation_id: int) -> None:
    """The agent is done. Resolving twice is the same as once."""
    row = queries.access_conversation(tx.connection, who, conversation_id)
    if row.status == "closed" and who.owns(row.agent_id):
        return
    queries.access_task(tx.connection, who, conversation_id, hold=True)
    notice(tx, conversation_id, "agent_left", who.name)
    close(tx, conversation_id, "agent", who.name)


def close(tx: Tx, conversation_id: int, by: Literal["agent", "customer", "bot"], name: str = "") -> None:
    """The conversation ends; so does its turn, wherever it stands."""
    row = queries.held_row(tx.connection, conversation_id)
    if row.status == "closed":
        return
    notice(tx, conversation_id, f"closed_by_{by}", name)
    wrap_up = row.status in queries.MINE and is_owed(tx.connection, row)
    tx.connection.execute(
        update(conversation)
        .where(conversation.c.id == conversation_id)
        .values(
            status="closed",
            closed_at=tx.now,
            parked_at=None,
            awaiting_since=None,
            unread=0,
            starred=False,
            wrap_up=wrap_up,
        )
    )
    dispatch.release(tx, conversation_id, _ended(row.status, by))
    changed(tx, conversation_id)
    if wrap_up:
        emit(tx, TaskChanged(queries.task(tx.connection, conversation_id)), f"agent:{row.agent_id}")
    elif row.status in queries.MINE:
        reason = "resolved" if by == "agent" else "closed_by_customer"
        emit(tx, TaskRemoved(conversation_id, reason), f"agent:{row.agent_id}")


def _ended(status: Status, by: Literal["agent", "customer", "bot"]) -> str:
    """How the turn ended; a customer who leaves while nobody has answered is counted apart."""
    if by == "customer" and status in ("queued", "offered"):
        return "abandoned"
    return "resolved" if by == "agent" else f"closed_by_{by}"
