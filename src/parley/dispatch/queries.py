from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, and_, case, func, or_, select

from parley.access.queries import account_names
from parley.agents import availability as agents
from parley.dispatch.schemas import AssignmentLine, Offer, OfferLine
from parley.dispatch.tables import assignment, offer
from parley.queues import queries as queues
from parley.queues.channels import pool_of
from parley.queues.schemas import Channel, Pool, Priority

PRIORITIES: tuple[Priority, ...] = ("low", "medium", "high")
# What counts against an agent's capacity.
TAKING_ROOM = ("offered", "accepted")
# How an offer ends that its agent did not want, or did not see.
REFUSED = ("rejected", "timed_out")


class InFront(NamedTuple):
    """A waiting conversation, and when its customer's page was last known to be open."""

    conversation_id: int
    queue_id: int
    seen_at: int


def load(connection: Connection, agent_id: int, channel: Channel, now: int) -> tuple[int, int, int, Pool]:
    """What a reason tells of an agent: ms since they were given something, tasks held, capacity, and of which pool."""
    pool = pool_of(channel)
    held = connection.execute(
        select(func.count()).where(
            assignment.c.agent_id == agent_id, assignment.c.state.in_(TAKING_ROOM), assignment.c.pool == pool
        )
    ).scalar_one()
    capacity, last_given_at = agents.capacity(connection, agent_id)
    return max(0, now - last_given_at), held, capacity[pool], pool


def open_assignment(connection: Connection, conversation_id: int) -> Row[Any] | None:
    """The conversation's present turn, and nobody else changes it before the commit."""
    return connection.execute(
        select(assignment)
        .where(assignment.c.conversation_id == conversation_id, assignment.c.state != "released")
        .with_for_update()
    ).first()


class OpenTurn(NamedTuple):
    """Since when a conversation's turn lasts; for whom it waits first, while it does; whom it is offered to."""

    queued_at: int
    for_agent_id: int | None
    offered_to_id: int | None


def open_turns(connection: Connection, conversation_ids: Collection[int], now: int) -> dict[int, OpenTurn]:
    """By conversation."""
    rows = connection.execute(
        select(
            assignment.c.conversation_id,
            assignment.c.queued_at,
            case(
                (and_(assignment.c.state == "waiting", assignment.c.for_agent_until > now), assignment.c.for_agent_id)
            ).label("for_agent_id"),
            case((assignment.c.state == "offered", assignment.c.agent_id)).label("offered_to_id"),
        ).where(assignment.c.conversation_id.in_(conversation_ids), assignment.c.state != "released")
    )
    return {row.conversation_id: OpenTurn(row.queued_at, row.for_agent_id, row.offered_to_id) for row in rows}


def with_customers_in_front(
    connection: Connection, channel: Channel, conversation_id: int | None = None
) -> list[InFront]:
    """Conversations of this channel, or the one, that wait for an agent while their customer should be at the page."""
    chosen = select(
        assignment.c.conversation_id,
        assignment.c.queue_id,
        func.coalesce(assignment.c.customer_seen_at, assignment.c.queued_at).label("seen_at"),
    ).where(
        assignment.c.channel == channel,
        assignment.c.state.in_(("waiting", "offered")),
        assignment.c.out_of_hours.is_(False),
    )
    if conversation_id is not None:
        chosen = chosen.where(assignment.c.conversation_id == conversation_id)
    return [InFront(row.conversation_id, row.queue_id, row.seen_at) for row in connection.execute(chosen)]


def waiting_by_queue(connection: Connection) -> dict[int, int]:
    """How many conversations wait in each queue, offered ones included."""
    rows = connection.execute(
        select(assignment.c.queue_id, func.count().label("n"))
        .where(assignment.c.state.in_(("waiting", "offered")))
        .group_by(assignment.c.queue_id)
    )
    return {row.queue_id: row.n for row in rows}


def _offers() -> Any:
    return select(
        offer.c.id,
        offer.c.agent_id,
        offer.c.made_at,
        offer.c.expires_at,
        offer.c.outcome,
        offer.c.why,
        assignment.c.id.label("assignment_id"),
        assignment.c.conversation_id,
        assignment.c.queue_id,
        assignment.c.channel,
        assignment.c.priority,
        assignment.c.queued_at,
        assignment.c.for_agent_id,
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
        why=row.why,
    )


def line(connection: Connection, conversation_id: int) -> list[AssignmentLine]:
    """A conversation's turns, oldest first."""
    rows = connection.execute(
        select(assignment).where(assignment.c.conversation_id == conversation_id).order_by(assignment.c.id)
    ).all()
    offers = connection.execute(
        select(offer).where(offer.c.assignment_id.in_([row.id for row in rows])).order_by(offer.c.id)
    ).all()
    queue_names = queues.names(connection)
    people = {one for row in rows for one in (row.agent_id, row.from_agent_id, row.for_agent_id) if one is not None}
    names = account_names(connection, people | {one.agent_id for one in offers})
    return [
        AssignmentLine(
            id=row.id,
            queue_id=row.queue_id,
            queue_name=queue_names[row.queue_id],
            agent_id=row.agent_id,
            agent_name=names.get(row.agent_id),
            state=row.state,
            cause=row.cause,
            from_agent_name=names.get(row.from_agent_id),
            for_agent_name=names.get(row.for_agent_id),
            at_head=row.at_head,
            queued_at=row.queued_at,
            accepted_at=row.accepted_at,
            first_response_at=row.first_response_at,
            released_at=row.released_at,
            release_reason=row.release_reason,
            why=row.why,
            offers=[
                OfferLine(one.agent_id, names[one.agent_id], one.made_at, one.closed_at, one.outcome, one.why)
                for one in offers
                if one.assignment_id == row.id
            ],
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


def count_of_queue(connection: Connection, queue_id: int) -> int:
    """How many conversations are or were in it."""
    chosen = select(func.count(assignment.c.conversation_id.distinct())).where(assignment.c.queue_id == queue_id)
    return connection.scalar(chosen) or 0


def count_of_agent(connection: Connection, agent_id: int) -> int:
    """How many conversations were theirs, offered to them, or passed on by or to them."""
    turns = select(assignment.c.conversation_id).where(
        or_(
            assignment.c.agent_id == agent_id,
            assignment.c.from_agent_id == agent_id,
            assignment.c.for_agent_id == agent_id,
        )
    )
    offered = (
        select(assignment.c.conversation_id)
        .join(offer, offer.c.assignment_id == assignment.c.id)
        .where(offer.c.agent_id == agent_id)
    )
    return connection.scalar(select(func.count()).select_from(turns.union(offered).subquery())) or 0
