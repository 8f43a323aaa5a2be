"""Who can be given work, who is gone, and who serves which queue."""

from collections import Counter, defaultdict
from collections.abc import Collection
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, Subquery, bindparam, func, literal, or_, select

from parley.access import queries as access
from parley.agents.errors import NotAnAgent
from parley.agents.queries import agents_now, connected, queues_of_profiles, status_of
from parley.agents.tables import agent, profile, profile_queue
from parley.kit.tables import Moment


class Dispatchable(NamedTuple):
    """An agent who is ready and connected."""

    agent_id: int
    queue_ids: frozenset[int]
    last_given_at: int
    chat_capacity: int
    email_capacity: int
    skills: frozenset[str]
    chats: int
    """What they hold of each, where that was asked for."""
    emails: int


class Gone(NamedTuple):
    """An agent none of whose pages is open, or whose account is shut out."""

    gone_at: int | None
    shut_out: bool


def _dispatchable(chats: ColumnElement[int], emails: ColumnElement[int]) -> Select[*tuple[Any, ...]]:
    """To be run with ``now``. Put together once: that costs more than running it."""
    return (
        select(
            agent.c.id,
            agent.c.last_given_at,
            agent.c.profile_id,
            agent.c.skills,
            profile.c.chat_capacity,
            profile.c.email_capacity,
            chats.label("chats"),
            emails.label("emails"),
        )
        .join(profile, profile.c.id == agent.c.profile_id)
        .where(agent.c.ready, connected(bindparam("now", type_=Moment)))
    )


_EVERYBODY = _dispatchable(literal(0), literal(0))


def dispatchable_with_room(held: Subquery) -> Select[*tuple[Any, ...]]:
    """For ``dispatchable``: only those who have room beside ``held``, by its agent_id, chats and emails."""
    chats, emails = (func.coalesce(column, 0) for column in (held.c.chats, held.c.emails))
    return (
        _dispatchable(chats, emails)
        .outerjoin(held, held.c.agent_id == agent.c.id)
        .where(or_(chats < profile.c.chat_capacity, emails < profile.c.email_capacity))
    )


def dispatchable(connection: Connection, now: int, chosen: Select[*tuple[Any, ...]] = _EVERYBODY) -> list[Dispatchable]:
    """Everybody ready and connected, or those of ``dispatchable_with_room``."""
    rows = connection.execute(chosen, {"now": now}).all()
    shut_out = access.shut_out(connection)
    queues = queues_of_profiles(connection, {row.profile_id for row in rows})
    return [
        Dispatchable(
            row.id,
            queues[row.profile_id],
            row.last_given_at,
            row.chat_capacity,
            row.email_capacity,
            frozenset(row.skills),
            row.chats,
            row.emails,
        )
        for row in rows
        if row.id not in shut_out
    ]


def gone(connection: Connection) -> dict[int, Gone]:
    """Agents whose last page went away and did not come back, and those who were shut out."""
    shut_out = access.shut_out(connection)
    rows = connection.execute(
        select(agent.c.id, agent.c.gone_at).where(or_(agent.c.gone_at.is_not(None), agent.c.id.in_(shut_out)))
    )
    return {row.id: Gone(row.gone_at, row.id in shut_out) for row in rows}


def absent(connection: Connection, agent_ids: Collection[int], now: int) -> set[int]:
    """Those of them who are not to be waited for: offline, or shut out."""
    if not agent_ids:
        return set()
    shut_out = access.shut_out(connection)
    rows = connection.execute(agents_now(now).where(agent.c.id.in_(agent_ids)))
    return {row.id for row in rows if row.id in shut_out or status_of(row, now) == "offline"}


def capacity(connection: Connection, agent_id: int) -> tuple[dict[Literal["chat", "email"], int], int]:
    """How many tasks of each kind an agent may hold, and when they were last given one."""
    row = connection.execute(
        select(profile.c.chat_capacity, profile.c.email_capacity, agent.c.last_given_at)
        .join(profile, profile.c.id == agent.c.profile_id)
        .where(agent.c.id == agent_id)
    ).first()
    if row is None:
        raise NotAnAgent
    return {"chat": row.chat_capacity, "email": row.email_capacity}, row.last_given_at


def anybody_here(connection: Connection, queue_id: int, now: int) -> bool:
    """Whether an agent of this queue is connected, ready or not."""
    serving = select(profile_queue.c.profile_id).where(profile_queue.c.queue_id == queue_id)
    chosen = select(agent.c.id).where(agent.c.profile_id.in_(serving), connected(now)).limit(1)
    return connection.execute(chosen).first() is not None


def ready_by_queue(connection: Connection, now: int) -> Counter[int]:
    """How many ready and connected agents each queue has."""
    return Counter(queue_id for one in dispatchable(connection, now) for queue_id in one.queue_ids)


def serving(connection: Connection) -> dict[int, list[int]]:
    """By queue: the agents whose profile has it."""
    shut_out = access.shut_out(connection)
    found: defaultdict[int, list[int]] = defaultdict(list)
    for row in connection.execute(
        select(profile_queue.c.queue_id, agent.c.id)
        .join(agent, agent.c.profile_id == profile_queue.c.profile_id)
        .order_by(agent.c.id)
    ):
        if row.id not in shut_out:
            found[row.queue_id].append(row.id)
    return found
