from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Row, func, select

from parley.access.queries import account_names
from parley.agents import queries as agents
from parley.dispatch.policy import Candidate, Waiting
from parley.dispatch.schemas import AssignmentLine, Offer
from parley.dispatch.tables import assignment, offer
from parley.queues import queries as queues
from parley.queues.channels import group_of
from parley.queues.schemas import Priority

PRIORITIES: tuple[Priority, ...] = ("low", "medium", "high")
REFUSED = ("rejected", "timed_out")


def waiting(connection: Connection, queue_ids: Collection[int]) -> list[Waiting]:
    """Every assignment that waits in one of these queues."""
    rows = connection.execute(
        select(
            assignment.c.id,
            assignment.c.queue_id,
            assignment.c.channel,
            assignment.c.priority,
            assignment.c.queued_at,
        ).where(assignment.c.state == "waiting", assignment.c.queue_id.in_(queue_ids))
    ).all()
    if not rows:
        return []
    refused: defaultdict[int, dict[int, int]] = defaultdict(dict)
    for row in connection.execute(
        select(offer.c.assignment_id, offer.c.agent_id, func.max(offer.c.closed_at).label("at"))
        .join(assignment, assignment.c.id == offer.c.assignment_id)
        .where(assignment.c.state == "waiting", offer.c.outcome.in_(REFUSED))
        .group_by(offer.c.assignment_id, offer.c.agent_id)
    ):
        refused[row.assignment_id][row.agent_id] = row.at
    return [
        Waiting(row.id, row.queue_id, group_of(row.channel), row.priority, row.queued_at, refused.get(row.id, {}))
        for row in rows
    ]


def candidates(connection: Connection, now: int) -> list[Candidate]:
    """Ready and connected agents with what they already hold, offers included."""
    used: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for row in connection.execute(
        select(assignment.c.agent_id, assignment.c.channel, func.count().label("n"))
        .where(assignment.c.state.in_(("offered", "accepted")))
        .group_by(assignment.c.agent_id, assignment.c.channel)
    ):
        group = "email" if group_of(row.channel) == "email" else "chat"
        used[row.agent_id][group] = used[row.agent_id].get(group, 0) + row.n
    return [
        Candidate(
            agent_id=one.agent_id,
            queue_ids=one.queue_ids,
            last_given_at=one.last_given_at,
            chat_capacity=one.chat_capacity,
            email_capacity=one.email_capacity,
            chat_used=used[one.agent_id].get("chat", 0),
            email_used=used[one.agent_id].get("email", 0),
        )
        for one in agents.dispatchable(connection, now)
    ]


def next_due(connection: Connection) -> int | None:
    """When the first open offer runs out."""
    return connection.execute(select(func.min(offer.c.expires_at)).where(offer.c.outcome.is_(None))).scalar_one()


def anything_to_do(connection: Connection) -> bool:
    """Whether a conversation waits for an agent, or an offer for an answer."""
    waits = select(assignment.c.id).where(assignment.c.state.in_(("waiting", "offered"))).limit(1)
    return connection.execute(waits).first() is not None


def _offers() -> Any:
    return select(
        offer.c.id,
        offer.c.agent_id,
        offer.c.made_at,
        offer.c.expires_at,
        offer.c.outcome,
        offer.c.reason,
        assignment.c.id.label("assignment_id"),
        assignment.c.conversation_id,
        assignment.c.queue_id,
        assignment.c.channel,
        assignment.c.priority,
        assignment.c.queued_at,
    ).join(assignment, assignment.c.id == offer.c.assignment_id)


def offer_row(connection: Connection, offer_id: int) -> Row[Any] | None:
    return connection.execute(_offers().where(offer.c.id == offer_id)).first()


def due_offers(connection: Connection, now: int) -> list[Row[Any]]:
    """Kept from everybody else's hands until the commit; those that are in somebody's hands now are left to them."""
    due = _offers().where(offer.c.outcome.is_(None), offer.c.expires_at <= now)
    return list(connection.execute(due.with_for_update(of=offer, skip_locked=True)).all())


def open_offers_of(connection: Connection, assignment_id: int) -> list[Row[Any]]:
    """Kept from everybody else's hands until the commit."""
    open_ones = _offers().where(offer.c.outcome.is_(None), offer.c.assignment_id == assignment_id)
    return list(connection.execute(open_ones.with_for_update(of=offer)).all())


def open_offers(connection: Connection, agent_id: int) -> list[Offer]:
    """An agent's open offers, oldest first."""
    rows = connection.execute(
        _offers().where(offer.c.outcome.is_(None), offer.c.agent_id == agent_id).order_by(offer.c.id)
    )
    names = queues.names(connection)
    return [as_offer(row, names[row.queue_id]) for row in rows]


def as_offer(row: Row[Any], queue_name: str) -> Offer:
    return Offer(
        id=row.id,
        conversation_id=row.conversation_id,
        queue_id=row.queue_id,
        queue_name=queue_name,
        priority=PRIORITIES[int(row.priority)],
        channel=row.channel,
        waiting_since=row.queued_at,
        made_at=row.made_at,
        expires_at=row.expires_at,
        reason=row.reason,
    )


def line(connection: Connection, conversation_id: int) -> list[AssignmentLine]:
    """A conversation's turns, oldest first."""
    rows = connection.execute(
        select(assignment).where(assignment.c.conversation_id == conversation_id).order_by(assignment.c.id)
    ).all()
    queue_names = queues.names(connection)
    agent_names = account_names(connection, {row.agent_id for row in rows if row.agent_id is not None})
    return [
        AssignmentLine(
            id=row.id,
            queue_id=row.queue_id,
            queue_name=queue_names[row.queue_id],
            agent_id=row.agent_id,
            agent_name=agent_names.get(row.agent_id),
            state=row.state,
            queued_at=row.queued_at,
            accepted_at=row.accepted_at,
            first_response_at=row.first_response_at,
            released_at=row.released_at,
            release_reason=row.release_reason,
            reason=row.reason,
        )
        for row in rows
    ]


def held_by(connection: Connection, conversation_id: int, agent_id: int) -> bool:
    """Whether this agent has, or once had, this conversation."""
    return (
        connection.execute(
            select(assignment.c.id)
            .where(
                assignment.c.conversation_id == conversation_id,
                assignment.c.agent_id == agent_id,
                assignment.c.accepted_at.is_not(None),
            )
            .limit(1)
        ).first()
        is not None
    )
