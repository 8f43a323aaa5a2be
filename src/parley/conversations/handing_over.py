"""A bot's conversation, or one that has none, goes to a queue with what was learned."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import BigInteger, Text, bindparam, func, update

from parley.access.schemas import Language
from parley.agents import availability as agents
from parley.conversations import queries
from parley.conversations.actions import tell_one
from parley.conversations.messages import notice
from parley.conversations.schemas import Parameter, Status
from parley.conversations.tables import conversation
from parley.customers import queries as customers
from parley.dispatch import actions as dispatch
from parley.kit.database import Tx
from parley.kit.prepared import Prepared
from parley.queues import queries as queues
from parley.queues.hours import is_open, opens_at
from parley.queues.schemas import Channel, Priority


class _Handed(NamedTuple):
    """A conversation as handing it over leaves it."""

    id: int
    channel: Channel
    customer_id: int
    language: Language
    status: Status
    queue_id: int
    agent_id: int | None


_c = conversation.c
_now = bindparam("now", type_=BigInteger)
_hand_over = Prepared(
    update(conversation)
    .where(_c.id == bindparam("conversation", type_=BigInteger))
    .values(
        status="queued",
        queue_id=bindparam("queue", type_=BigInteger),
        priority=bindparam("as_", type_=Text),
        handed_over_at=_now,
        # From here on an agent owes the answer, and what was said to the bot is not news.
        unread=0,
        awaiting_since=func.coalesce(_c.awaiting_since, _now),
    )
    .returning(*(_c[name] for name in _Handed._fields))
)


def set_parameters(tx: Tx, conversation_id: int, parameters: list[Parameter]) -> None:
    """Merge handover parameters: the newer value of a name wins, the order of first mention stays."""
    row = queries.conversation_row(tx.connection, conversation_id)
    merged = {one.name: one.value for one in (*row.parameters, *parameters)}
    tx.connection.execute(
        update(conversation)
        .where(conversation.c.id == conversation_id)
        .values(parameters=[Parameter(name, value) for name, value in merged.items()])
    )


def hand_over(
    tx: Tx,
    conversation_id: int,
    queue_id: int,
    priority: Priority,
    parameters: list[Parameter] | None = None,
    skills: Collection[str] = (),
) -> None:
    """A bot passes the conversation to a queue; its customer is told what to expect there."""
    if parameters:
        set_parameters(tx, conversation_id, parameters)
    left_queue_id = queries.conversation_row(tx.connection, conversation_id).queue_id
    handed = tx.run(_hand_over, conversation=conversation_id, queue=queue_id, as_=priority, now=tx.now)
    row = _Handed(*handed[0])
    queue = queues.get_queue(tx.connection, queue_id)
    own = row.language
    notice(tx, conversation_id, "handed_over", queue.name, text=queue.waiting_text.get(own, ""))
    hours = queues.get_hours(tx.connection, queue.hours_id)
    closed = not is_open(hours, tx.now)
    # Nobody who sends an email waits for the answer there and then.
    waits = row.channel != "email"
    if closed and waits:
        opens = opens_at(hours, tx.now)
        notice(tx, conversation_id, "queue_closed", queue.name, opens, text=queue.closed_text.get(own, ""))
    elif waits and not agents.anybody_here(tx.connection, queue_id, tx.now):
        notice(tx, conversation_id, "nobody_here", queue.name, text=queue.nobody_text.get(own, ""))
    preferred = None
    if queue.preferred_seconds is not None:
        preferred = customers.get_preferred_agent(tx.connection, row.customer_id)
    entry = dispatch.Entry(queue_id, row.channel, priority, skills=skills, out_of_hours=closed)
    if preferred is not None and queue.preferred_seconds is not None:
        entry.for_agent_id, entry.for_agent_until = preferred, tx.now + queue.preferred_seconds * 1000
    dispatch.enqueue(tx, conversation_id, entry)
    # A bot's conversation is no agent's.
    tell_one(tx, row, queue.name, None, left_queue_id)
