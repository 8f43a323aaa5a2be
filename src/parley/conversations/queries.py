from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Text, bindparam, func, or_, select

from parley.access.permissions import Permission
from parley.access.queries import account_names
from parley.access.who import Who
from parley.agents import queries as agents
from parley.conversations.errors import ConversationClosed, NoSuchConversation, NotYourTask
from parley.conversations.schemas import (
    ConversationDetail,
    Extra,
    Message,
    MessagePage,
    Status,
    Task,
)
from parley.conversations.tables import conversation, message, response
from parley.customers import queries as customers
from parley.dispatch import queries as dispatch
from parley.queues import queries as queues
from parley.queues.channels import sla_seconds

# A conversation in one of these states is an agent's work.
AT_WORK: tuple[Status, ...] = ("live",)
# In one of these it belongs to its agent, at work or set aside.
MINE: tuple[Status, ...] = (*AT_WORK, "parked")
NOTHING = Extra()
_BY_KEY = select(message.c.id).where(message.c.key == bindparam("of", type_=Text))


def topics(row: Any, *, internal: bool = False) -> list[str]:
    """Who hears of it: who reads along, its agent, its queue's watchers and, unless internal, its customer."""
    heard = [f"conversation:{row.id}"]
    if row.agent_id is not None:
        heard.append(f"agent:{row.agent_id}")
    if row.queue_id is not None:
        heard.append(f"queue:{row.queue_id}")
    if not internal:
        heard.append(f"customer:{row.customer_id}")
    return heard


def agent_name(connection: Connection, agent_id: int | None) -> str | None:
    return None if agent_id is None else account_names(connection, {agent_id}).get(agent_id)


def conversation_row(connection: Connection, conversation_id: int) -> Row[Any]:
    """The row, whoever asks: not for a user's path. Raises NoSuchConversation."""
    row = connection.execute(select(conversation).where(conversation.c.id == conversation_id)).first()
    if row is None:
        raise NoSuchConversation
    return row


def held_row(connection: Connection, conversation_id: int) -> Row[Any]:
    """As ``conversation_row``, and nobody else changes it before the commit."""
    row = connection.execute(select(conversation).where(conversation.c.id == conversation_id).with_for_update()).first()
    if row is None:
        raise NoSuchConversation
    return row


def access_conversation(connection: Connection, who: Who, conversation_id: int) -> Row[Any]:
    """The row, if ``who`` may read it: its agent, now or once, or a watcher of its queue."""
    row = conversation_row(connection, conversation_id)
    if who.owns(row.agent_id) or Permission.ADMINISTER in who.permissions:
        return row
    if Permission.WATCH_QUEUES in who.permissions and row.queue_id in agents.queue_ids(connection, who.id):
        return row
    once = who.works and dispatch.held_by(connection, conversation_id, who.id)
    if once or (who.works and _handles(connection, who.id, row.customer_id)):
        return row
    raise NoSuchConversation


def _handles(connection: Connection, agent_id: int, customer_id: int) -> bool:
    """Whether this customer is the agent's to look after now: then what was before is theirs to read."""
    chosen = select(conversation.c.id).where(
        conversation.c.customer_id.in_(customers.same_person(connection, customer_id)),
        conversation.c.agent_id == agent_id,
        or_(conversation.c.status.in_(MINE), conversation.c.wrap_up),
    )
    return connection.execute(chosen.limit(1)).first() is not None


def access_task(
    connection: Connection, who: Who, conversation_id: int, *, hold: bool = False, or_parked: bool = False
) -> Row[Any]:
    """The row, if it is ``who``'s task at this moment; an action holds it."""
    row = access_conversation(connection, who, conversation_id)
    if hold:
        row = held_row(connection, conversation_id)
    if not who.owns(row.agent_id):
        raise NotYourTask
    if row.status == "closed":
        raise ConversationClosed
    if row.status not in AT_WORK and not (or_parked and row.status == "parked"):
        raise NotYourTask
    return row


def as_task(row: Any, queue: Any) -> Task:
    return Task(
        conversation_id=row.id,
        channel=row.channel,
        status=row.status,
        priority=row.priority,
        queue_id=row.queue_id,
        queue_name=queue.name,
        customer_id=row.customer_id,
        customer_name=row.customer_name,
        subject=row.subject,
        language=row.language,
        accepted_at=row.accepted_at,
        parked_at=row.parked_at,
        wrap_up=row.wrap_up,
        previous_up_to=row.previous_up_to,
        message_count=row.message_count,
        last_message=row.last_message,
        unread=row.unread,
        starred=row.starred,
        awaiting_since=row.awaiting_since,
        sla_seconds=sla_seconds(queue, row.channel),
        customer_delivered=row.customer_delivered,
        customer_read=row.customer_read,
        agent_read=row.agent_read,
    )


def task(connection: Connection, conversation_id: int) -> Task:
    row = conversation_row(connection, conversation_id)
    return as_task(row, queues.get_queue(connection, row.queue_id))


def tasks(connection: Connection, agent_id: int) -> list[Task]:
    """What an agent has to do, oldest first: those at work, and those closed without their contact result."""
    return _tasks(connection, agent_id, or_(conversation.c.status.in_(AT_WORK), conversation.c.wrap_up))


def parked_tasks(connection: Connection, agent_id: int) -> list[Task]:
    """What an agent has set aside, oldest first."""
    return _tasks(connection, agent_id, conversation.c.status == "parked")


def _tasks(connection: Connection, agent_id: int, which: ColumnElement[bool]) -> list[Task]:
    rows = connection.execute(
        select(conversation)
        .where(conversation.c.agent_id == agent_id, which)
        .order_by(conversation.c.accepted_at, conversation.c.id)
    ).all()
    by_id = {one.id: one for one in queues.all_queues(connection)}
    return [as_task(row, by_id[row.queue_id]) for row in rows]


def detail(connection: Connection, who: Who, conversation_id: int) -> ConversationDetail:
    row = access_conversation(connection, who, conversation_id)
    return ConversationDetail(
        id=row.id,
        channel=row.channel,
        status=row.status,
        priority=row.priority,
        subject=row.subject,
        follows_id=row.follows_id,
        followed_by_id=followed_by(connection, conversation_id),
        queue_id=row.queue_id,
        queue_name=queues.names(connection).get(row.queue_id) if row.queue_id is not None else None,
        agent_id=row.agent_id,
        agent_name=agent_name(connection, row.agent_id),
        language=row.language,
        parameters=row.parameters,
        started_at=row.started_at,
        handed_over_at=row.handed_over_at,
        closed_at=row.closed_at,
        customer=customers.get(connection, row.customer_id),
        assignments=dispatch.line(connection, conversation_id),
        customer_delivered=row.customer_delivered,
        customer_read=row.customer_read,
        agent_read=row.agent_read,
        previous_up_to=row.previous_up_to,
    )


def followed_by(connection: Connection, conversation_id: int) -> int | None:
    """The conversation in which the thread of this closed one goes on, if any; the newest."""
    return connection.scalar(select(func.max(conversation.c.id)).where(conversation.c.follows_id == conversation_id))


def as_message(row: Any) -> Message:
    extra: Extra = row.extra or NOTHING
    return Message(
        id=row.id,
        conversation_id=row.conversation_id,
        number=row.number,
        at=row.at,
        author=row.author,
        author_id=row.author_id,
        author_name=row.author_name,
        kind=row.kind,
        text=row.text,
        attachments=row.attachments or [],
        keyboard=extra.keyboard,
        choice=extra.choice,
        system=extra.system,
        quotes=extra.quotes,
        key=row.key.rpartition(":")[2] if row.key else None,
    )


def page(connection: Connection, chosen: Select[Any], limit: int) -> MessagePage:
    """The newest ``limit`` of the chosen messages, oldest first."""
    limit = max(1, min(limit, 200))
    rows = connection.execute(chosen.order_by(message.c.id.desc()).limit(limit + 1)).all()
    return MessagePage([as_message(row) for row in reversed(rows[:limit])], len(rows) > limit)


def messages(connection: Connection, who: Who, conversation_id: int, before: int | None, limit: int) -> MessagePage:
    access_conversation(connection, who, conversation_id)
    chosen = select(message).where(message.c.conversation_id == conversation_id)
    if before is not None:
        chosen = chosen.where(message.c.number < before)
    return page(connection, chosen, limit)


def message_by_key(connection: Connection, key: str) -> Message:
    """A stored message by its sender's key; see ``Repeated``."""
    return as_message(connection.execute(select(message).where(message.c.key == key)).one())


def is_stored(connection: Connection, key: str) -> bool:
    return connection.execute(_BY_KEY, {"of": key}).first() is not None


def get_message(connection: Connection, message_id: int) -> Message:
    """Whoever asks: not for a user's path."""
    return as_message(connection.execute(select(message).where(message.c.id == message_id)).one())


def messages_by_id(connection: Connection, message_ids: Collection[int]) -> dict[int, Message]:
    """Whoever asks: not for a user's path."""
    rows = connection.execute(select(message).where(message.c.id.in_(message_ids)))
    return {row.id: as_message(row) for row in rows}


# For the channels: what a customer may see.


def open_conversation(connection: Connection, customer_id: int) -> Row[Any] | None:
    """The customer's conversation that is not closed, if any."""
    return connection.execute(
        select(conversation)
        .where(conversation.c.customer_id == customer_id, conversation.c.status != "closed")
        .order_by(conversation.c.id.desc())
        .limit(1)
    ).first()


def customers_of(connection: Connection, conversation_ids: Collection[int]) -> dict[int, int]:
    """Whose these conversations are."""
    rows = connection.execute(
        select(conversation.c.id, conversation.c.customer_id).where(conversation.c.id.in_(conversation_ids))
    )
    return {row.id: row.customer_id for row in rows}


def last_conversation(connection: Connection, customer_id: int) -> Row[Any] | None:
    return connection.execute(
        select(conversation)
        .where(conversation.c.customer_id == customer_id)
        .order_by(conversation.c.id.desc())
        .limit(1)
    ).first()


def customer_messages(connection: Connection, customer_id: int, before: int | None, limit: int) -> MessagePage:
    """Over all the customer's conversations, never notes. ``before`` is a message id."""
    chosen = (
        select(message)
        .join(conversation, conversation.c.id == message.c.conversation_id)
        .where(conversation.c.customer_id == customer_id, message.c.kind != "note")
    )
    if before is not None:
        chosen = chosen.where(message.c.id < before)
    return page(connection, chosen, limit)


def count_of_connector(connection: Connection, connector_id: int) -> int:
    """How many conversations came that way."""
    return connection.scalar(select(func.count()).where(conversation.c.connector_id == connector_id)) or 0


def anything_answered(connection: Connection) -> bool:
    """Whether an agent has ever answered a customer."""
    return connection.execute(select(response.c.id).limit(1)).first() is not None
