"""What those see who watch queues: everything in them that is not closed, and who has it."""

from sqlalchemy import Connection, select

from parley.access.permissions import Permission
from parley.access.queries import account_names
from parley.access.who import Who
from parley.agents import queries as agents
from parley.conversations.schemas import LiveConversation
from parley.conversations.tables import conversation
from parley.dispatch import queries as dispatch
from parley.queues import queries as queues
from parley.queues.channels import sla_seconds

MOST = 1_000
OPEN = ("queued", "offered", "live", "parked")


def access_live(connection: Connection, who: Who) -> list[LiveConversation]:
    """Of the queues ``who`` watches, an administrator of all: those who wait longest first, at most 1,000."""
    who.must(Permission.WATCH_QUEUES)
    chosen = select(conversation).where(conversation.c.status.in_(OPEN))
    if Permission.ADMINISTER not in who.permissions:
        chosen = chosen.where(conversation.c.queue_id.in_(agents.queue_ids(connection, who.id)))
    rows = connection.execute(chosen.order_by(conversation.c.id).limit(MOST)).all()
    by_queue = {one.id: one for one in queues.all_queues(connection)}
    turns = dispatch.open_turns(connection, [row.id for row in rows])
    people = {row.agent_id for row in rows} | {one.for_agent_id for one in turns.values()}
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
            customer_name=row.customer_name,
            queued_at=turns[row.id].queued_at if row.id in turns else row.started_at,
            accepted_at=row.accepted_at if row.agent_id is not None else None,
            last_message=row.last_message,
            awaiting_since=row.awaiting_since,
            sla_seconds=sla_seconds(by_queue[row.queue_id], row.channel),
        )
        for row in rows
    ]
