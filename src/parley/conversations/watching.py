"""What those see who watch queues: everything in them that is not closed, and who has it."""

from sqlalchemy import Connection, select

from parley.access.permissions import Permission
from parley.access.queries import account_names
from parley.access.who import Who
from parley.agents import availability
from parley.agents import queries as agents
from parley.conversations.schemas import LiveConversation, WatchedQueue
from parley.conversations.tables import conversation
from parley.dispatch import queries as dispatch
from parley.queues import queries as queues
from parley.queues.channels import sla_seconds
from parley.queues.schemas import Queue

MOST = 1_000
OPEN = ("queued", "offered", "live", "parked")


def access_queues(connection: Connection, who: Who) -> list[WatchedQueue]:
    """The queues ``who`` watches, an administrator all, by name; and who serves them."""
    who.must(Permission.WATCH_QUEUES)
    serving = availability.serving(connection)
    return [WatchedQueue(one.id, one.name, serving.get(one.id, [])) for one in _watched(connection, who)]


def access_live(connection: Connection, who: Who, now: int) -> list[LiveConversation]:
    """Of the queues ``who`` watches: the waiting before the others, the oldest first; at most 1,000."""
    who.must(Permission.WATCH_QUEUES)
    by_queue = {one.id: one for one in _watched(connection, who)}
    rows = connection.execute(
        select(conversation)
        .where(conversation.c.status.in_(OPEN), conversation.c.queue_id.in_(by_queue))
        .order_by(conversation.c.status.in_(("live", "parked")), conversation.c.id)
        .limit(MOST)
    ).all()
    turns = dispatch.open_turns(connection, [row.id for row in rows], now)
    people = {row.agent_id for row in rows}
    people |= {one for turn in turns.values() for one in (turn.for_agent_id, turn.offered_to_id)}
    names = account_names(connection, {one for one in people if one is not None})
    return [
        LiveConversation(
            id=row.id,
            channel=row.channel,
            status=row.status,
            priority=row.priority,
            queue_id=row.queue_id,
            queue_name=by_queue[row.queue_id].name,
            agent_id=row.agent_id,
            agent_name=names.get(row.agent_id),
            for_agent_name=names.get(turns[row.id].for_agent_id or 0) if row.id in turns else None,
            offered_to_name=names.get(turns[row.id].offered_to_id or 0) if row.id in turns else None,
            customer_name=row.customer_name,
            queued_at=turns[row.id].queued_at if row.id in turns else row.started_at,
            accepted_at=row.accepted_at if row.agent_id is not None else None,
            last_message=row.last_message,
            awaiting_since=row.awaiting_since,
            sla_seconds=sla_seconds(by_queue[row.queue_id], row.channel),
        )
        for row in rows
    ]


def _watched(connection: Connection, who: Who) -> list[Queue]:
    every = queues.all_queues(connection)
    if Permission.ADMINISTER in who.permissions:
        return every
    mine = agents.queue_ids(connection, who.id)
    return [one for one in every if one.id in mine]
