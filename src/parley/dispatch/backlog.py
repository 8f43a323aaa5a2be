"""What a pass of the dispatcher loads: what waits, who could have it, what is due; no more than can matter."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, get_args

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Row,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    union,
)

from parley.agents import availability as agents
from parley.dispatch.policy import NEVER, Candidate, Waiting
from parley.dispatch.queries import REFUSED, TAKING_ROOM
from parley.dispatch.tables import assignment, offer
from parley.kit.database import Tx
from parley.kit.prepared import Prepared
from parley.kit.tables import Moment
from parley.queues.schemas import Pool, Queue

POOLS: tuple[Pool, ...] = get_args(Pool)
WAITS = assignment.c.state == "waiting"
# How a queue is served.
PLACE: tuple[ColumnElement[Any], ...] = (
    assignment.c.priority.desc(),
    assignment.c.at_head.desc(),
    assignment.c.queued_at,
    assignment.c.id,
)


def waiting(
    tx: Tx,
    agents_free: Collection[Candidate],
    settings: Mapping[int, Queue],
    *,
    at_most: int | None = None,
) -> list[Waiting]:
    """What these agents could get now: every assignment that waits for one of them, and is not too far back.

    Of those that wait for the same agents only as many can be given out as these have room for: the first. ``at_most``
    takes the place of the room there is.
    """
    skills = {queue_id: frozenset(one.skills) for queue_id, one in settings.items()}
    found = [
        Waiting(id_, queue_id, pool, priority, queued_at, NEVER, bool(at_head), skills[queue_id])
        for queue_id, pool, lined_up in _heads(tx, agents_free, at_most)
        for id_, priority, queued_at, at_head in lined_up
    ]
    apart = _apart(tx, agents_free, at_most)
    refused = _refused(tx.connection, [row.id for row in apart if row.refused_once])
    waited_for = {row.for_agent_id for row in apart if row.for_agent_id is not None}
    absent = agents.absent(tx.connection, waited_for.difference(one.agent_id for one in agents_free), tx.now)
    for row in apart:
        refused_at = refused.get(row.id, NEVER)
        if row.cause == "transfer" and row.from_agent_id is not None:
            refused_at = {row.from_agent_id: row.queued_at, **refused_at}
        found.append(
            Waiting(
                row.id,
                row.queue_id,
                row.pool,
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


# Run for each queue somebody has room for.
_head = Prepared(
    select(assignment.c.id, assignment.c.priority, assignment.c.queued_at, assignment.c.at_head)
    .where(
        WAITS,
        assignment.c.queue_id == bindparam("queue"),
        assignment.c.apart.is_(False),
        assignment.c.pool == bindparam("of_pool"),
    )
    .order_by(*PLACE)
    .limit(bindparam("room"))
)


def _heads(
    tx: Tx, agents_free: Collection[Candidate], at_most: int | None
) -> Iterator[tuple[int, Pool, Sequence[tuple[int, int, int, bool]]]]:
    """The first of each line in front of a queue these agents have room for. However long it is, no more is read."""
    room: Counter[tuple[int, Pool]] = Counter()
    for one in agents_free:
        for pool in POOLS:
            if (more := one.room(pool)) > 0:
                room.update(dict.fromkeys(((queue_id, pool) for queue_id in one.queue_ids), more))
    for (queue_id, pool), most in sorted(room.items()):
        limit = most if at_most is None else at_most
        yield queue_id, pool, tx.run(_head, queue=queue_id, of_pool=pool, room=limit)


def _statement_apart() -> Select[*tuple[Any, ...]]:
    """Put together once: that costs as much as running it."""
    now = bindparam("now", type_=Moment)
    chosen = union(
        select(assignment.c.id).where(
            WAITS, assignment.c.queue_id.in_(bindparam("queue_ids", expanding=True)), assignment.c.apart
        ),
        select(assignment.c.id).where(
            WAITS,
            assignment.c.for_agent_until > now,
            assignment.c.for_agent_id.in_(bindparam("agent_ids", expanding=True)),
        ),
    )
    refused_once = or_(
        exists().where(offer.c.assignment_id == assignment.c.id, offer.c.outcome.in_(REFUSED)),
        and_(assignment.c.cause == "transfer", assignment.c.from_agent_id.is_not(None)),
    )
    alike = (
        assignment.c.queue_id,
        assignment.c.pool,
        assignment.c.skills,
        case((assignment.c.for_agent_until > now, assignment.c.for_agent_id)),
        refused_once,
    )
    # Only the narrow part of each row is sorted.
    lined_up = (
        select(
            assignment.c.id,
            refused_once.label("refused_once"),
            func.row_number().over(partition_by=alike, order_by=PLACE).label("position"),
        )
        .where(assignment.c.id.in_(chosen))
        .subquery()
    )
    return (
        select(
            assignment.c.id,
            assignment.c.queue_id,
            assignment.c.pool,
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
        .where(or_(lined_up.c.refused_once, lined_up.c.position <= bindparam("room", type_=Integer)))
    )


_APART = _statement_apart()


def _apart(tx: Tx, agents_free: Collection[Candidate], at_most: int | None) -> Sequence[Row[Any]]:
    """Of what is in the personal queues of these agents, needs skills or was refused: the first of each kind.

    Those that somebody refused are counted apart, and none of them is left out: they may have to be passed over.
    """
    return tx.connection.execute(
        _APART,
        {
            "now": tx.now,
            "queue_ids": sorted({queue_id for one in agents_free for queue_id in one.queue_ids}),
            "agent_ids": [one.agent_id for one in agents_free],
            "room": _room(agents_free) if at_most is None else at_most,
        },
    ).all()


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


_emails = func.sum(case((assignment.c.pool == "email", 1), else_=0))
_WITH_ROOM = agents.dispatchable_with_room(
    select(assignment.c.agent_id, (func.count() - _emails).label("chats"), _emails.label("emails"))
    .where(assignment.c.state.in_(TAKING_ROOM))
    .group_by(assignment.c.agent_id)
    .subquery()
)


def candidates(connection: Connection, now: int) -> list[Candidate]:
    """Ready and connected agents who have room, with what they already hold, offers included."""
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
        for one in agents.dispatchable(connection, now, _WITH_ROOM)
    ]


def held(connection: Connection, agent_ids: Collection[int], *, hold: bool = False) -> list[Row[Any]]:
    """The assignments these agents have, whatever they do with them; oldest first.

    An action holds them: nobody else changes them before the commit. What is in somebody's hands now is left out.
    """
    states = assignment.c.state.in_((*TAKING_ROOM, "parked"))
    chosen = select(assignment).where(assignment.c.agent_id.in_(agent_ids), states).order_by(assignment.c.id)
    if hold:
        chosen = chosen.with_for_update(skip_locked=True)
    return list(connection.execute(chosen).all())


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
