from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from typing import Any, Literal, NamedTuple, get_args

from sqlalchemy import Connection, Row, and_, case, exists, func, or_, select

from parley.access.queries import account_names
from parley.agents import queries as agents
from parley.dispatch.policy import NEVER, Candidate, Waiting
from parley.dispatch.schemas import AssignmentLine, Offer, OfferLine
from parley.dispatch.tables import assignment, offer
from parley.queues import queries as queues
from parley.queues.channels import group_of, pool_of
from parley.queues.schemas import Channel, ChannelGroup, Priority, Queue

PRIORITIES: tuple[Priority, ...] = ("low", "medium", "high")
REFUSED = ("rejected", "timed_out")
# What counts against an agent's capacity.
TAKING_ROOM = ("offered", "accepted")
EMAIL = tuple(channel for channel in get_args(Channel) if pool_of(channel) == "email")


class InFront(NamedTuple):
    """A waiting conversation, and when its customer's page was last known to be open."""

    conversation_id: int
    queue_id: int
    seen_at: int


def waiting(
    connection: Connection,
    agents_free: Collection[Candidate],
    settings: Mapping[int, Queue],
    now: int,
    *,
    at_most: int | None = None,
) -> list[Waiting]:
    """What these agents could get now: every assignment that waits for one of them, and is not too far back.

    Of those that wait for the same agents only as many can be given out as these have room for: the first. Those that
    somebody refused are counted apart, and none of them is left out: they may have to be passed over. ``at_most`` takes
    the place of the room there is.
    """
    queue_ids = {queue_id for one in agents_free for queue_id in one.queue_ids}
    agent_ids = {one.agent_id for one in agents_free}
    room = _room(agents_free) if at_most is None else at_most
    refused_once = or_(
        exists().where(offer.c.assignment_id == assignment.c.id, offer.c.outcome.in_(REFUSED)),
        and_(assignment.c.cause == "transfer", assignment.c.from_agent_id.is_not(None)),
    )
    alike = (
        assignment.c.queue_id,
        assignment.c.channel.in_(EMAIL),
        assignment.c.skills,
        case((assignment.c.for_agent_until > now, assignment.c.for_agent_id)),
        refused_once,
    )
    place = (assignment.c.priority.desc(), assignment.c.at_head.desc(), assignment.c.queued_at, assignment.c.id)
    # Only the narrow part of each row is sorted.
    lined_up = (
        select(
            assignment.c.id,
            refused_once.label("refused_once"),
            func.row_number().over(partition_by=alike, order_by=place).label("position"),
        )
        .where(
            assignment.c.state == "waiting",
            or_(assignment.c.queue_id.in_(queue_ids), assignment.c.for_agent_id.in_(agent_ids)),
        )
        .subquery()
    )
    rows = connection.execute(
        select(
            assignment.c.id,
            assignment.c.queue_id,
            assignment.c.channel,
            assignment.c.priority,
            assignment.c.queued_at,
            assignment.c.at_head,
            assignment.c.cause,
            assignment.c.from_agent_id,
            assignment.c.for_agent_id,
            assignment.c.for_agent_until,
            assignment.c.skills,
            lined_up.c.refused_once,
        )
        .join(lined_up, lined_up.c.id == assignment.c.id)
        .where(or_(lined_up.c.refused_once, lined_up.c.position <= room))
    ).all()
    if not rows:
        return []
    refused = _refused(connection, [row.id for row in rows if row.refused_once])
    waited_for = {row.for_agent_id for row in rows if row.for_agent_id is not None} - agent_ids
    absent = agents.absent(connection, waited_for, now)
    groups: dict[Channel, ChannelGroup] = {channel: group_of(channel) for channel in {row.channel for row in rows}}
    skills = {queue_id: frozenset(one.skills) for queue_id, one in settings.items()}
    found: list[Waiting] = []
    for row in rows:
        refused_at = refused.get(row.id, NEVER)
        if row.cause == "transfer" and row.from_agent_id is not None:
            refused_at = {row.from_agent_id: row.queued_at, **refused_at}
        found.append(
            Waiting(
                row.id,
                row.queue_id,
                groups[row.channel],
                row.priority,
                row.queued_at,
                refused_at,
                row.at_head,
                skills[row.queue_id].union(row.skills) if row.skills else skills[row.queue_id],
                # Nobody waits for whom nobody has seen: the common queue has it at once.
                None if row.for_agent_id in absent else row.for_agent_id,
                row.for_agent_until or 0,
                row.cause == "transfer",
            )
        )
    return found


def _room(agents_free: Collection[Candidate]) -> int:
    """How many conversations that wait for the same agents these could be given: the most in any queue."""
    found: Counter[tuple[str, int]] = Counter()
    for one in agents_free:
        for pool in ("chat", "email"):
            if (room := one.room(pool)) > 0:
                # Their personal queue is one of their own.
                found.update(dict.fromkeys([(pool, -one.agent_id), *((pool, n) for n in one.queue_ids)], room))
    return max(found.values(), default=0)


def _refused(connection: Connection, assignment_ids: Collection[int]) -> Mapping[int, dict[int, int]]:
    """By assignment: when each agent who refused it, or let it run out, last did."""
    found: defaultdict[int, dict[int, int]] = defaultdict(dict)
    if assignment_ids:
        # By their assignments alone: SQLite would rather look through all that anybody ever refused.
        of_these = offer.c.assignment_id.in_(assignment_ids)
        for row in connection.execute(
            select(offer.c.assignment_id, offer.c.agent_id, offer.c.outcome, offer.c.closed_at).where(of_these)
        ):
            if row.outcome in REFUSED:
                before = found[row.assignment_id].get(row.agent_id, 0)
                found[row.assignment_id][row.agent_id] = max(before, row.closed_at)
    return found


def candidates(connection: Connection, now: int) -> list[Candidate]:
    """Ready and connected agents who have room, with what they already hold, offers included."""
    email = func.sum(case((assignment.c.channel.in_(EMAIL), 1), else_=0))
    held = (
        select(assignment.c.agent_id, (func.count() - email).label("chats"), email.label("emails"))
        .where(assignment.c.state.in_(TAKING_ROOM))
        .group_by(assignment.c.agent_id)
        .subquery()
    )
    return [
        Candidate(
            agent_id=one.agent_id,
            queue_ids=one.queue_ids,
            last_given_at=one.last_given_at,
            chat_capacity=one.chat_capacity,
            email_capacity=one.email_capacity,
            chat_used=one.chats,
            email_used=one.emails,
            skills=one.skills,
        )
        for one in agents.dispatchable(connection, now, held)
    ]


def load(
    connection: Connection, agent_id: int, channel: Channel, now: int
) -> tuple[int, int, int, Literal["chat", "email"]]:
    """What a reason tells of an agent: ms since they were given something, tasks held, capacity, and of which pool."""
    pool = pool_of(channel)
    rows = connection.execute(
        select(assignment.c.channel, func.count().label("n"))
        .where(assignment.c.agent_id == agent_id, assignment.c.state.in_(TAKING_ROOM))
        .group_by(assignment.c.channel)
    ).all()
    capacity, last_given_at = agents.capacity(connection, agent_id)
    return max(0, now - last_given_at), sum(row.n for row in rows if pool_of(row.channel) == pool), capacity[pool], pool


def held(connection: Connection, agent_ids: Collection[int], *, hold: bool = False) -> list[Row[Any]]:
    """The assignments these agents have, whatever they do with them; oldest first.

    An action holds them: nobody else changes them before the commit. What is in somebody's hands now is left out.
    """
    states = assignment.c.state.in_((*TAKING_ROOM, "parked"))
    chosen = select(assignment).where(assignment.c.agent_id.in_(agent_ids), states).order_by(assignment.c.id)
    if hold:
        chosen = chosen.with_for_update(skip_locked=True)
    return list(connection.execute(chosen).all())


def open_assignment(connection: Connection, conversation_id: int) -> Row[Any] | None:
    """The conversation's present turn, and nobody else changes it before the commit."""
    return connection.execute(
        select(assignment)
        .where(assignment.c.conversation_id == conversation_id, assignment.c.state != "released")
        .with_for_update()
    ).first()


class OpenTurn(NamedTuple):
    """Since when a conversation's turn lasts, and for whom it waits first; none once that is over."""

    queued_at: int
    for_agent_id: int | None


def open_turns(connection: Connection, conversation_ids: Collection[int]) -> dict[int, OpenTurn]:
    """By conversation."""
    rows = connection.execute(
        select(
            assignment.c.conversation_id,
            assignment.c.queued_at,
            case((assignment.c.state == "waiting", assignment.c.for_agent_id)).label("for_agent_id"),
        ).where(assignment.c.conversation_id.in_(conversation_ids), assignment.c.state != "released")
    )
    return {row.conversation_id: OpenTurn(row.queued_at, row.for_agent_id) for row in rows}


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


def next_due(connection: Connection, now: int) -> int | None:
    """When the first open offer runs out, or the first personal queue gives up."""
    offers = select(func.min(offer.c.expires_at)).where(offer.c.outcome.is_(None))
    personal = select(func.min(assignment.c.for_agent_until)).where(
        assignment.c.state == "waiting", assignment.c.for_agent_until > now
    )
    return min((at for at in map(connection.scalar, (offers, personal)) if at is not None), default=None)


def anything_to_do(connection: Connection) -> bool:
    """Whether a conversation waits for an agent, an offer for an answer, or a task for an agent who is gone."""
    waits = select(assignment.c.id).where(assignment.c.state.in_(("waiting", "offered"))).limit(1)
    return connection.execute(waits).first() is not None or bool(held(connection, agents.gone(connection)))


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
