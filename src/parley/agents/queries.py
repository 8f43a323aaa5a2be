from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    exists,
    func,
    select,
    true,
)

from parley.access import queries as access
from parley.access.permissions import Permission
from parley.access.queries import account_names
from parley.access.who import Who
from parley.agents.errors import NoSuchAgent, NoSuchProfile, NotAnAgent
from parley.agents.schemas import Agent, AgentRecord, AgentStatus, Me, Profile
from parley.agents.tables import agent, profile, profile_queue
from parley.agents.tables import connection as page

# A process that has not said for this long that its pages are open is taken for dead.
SILENT_MS = 25_000
# How long an agent whose last page closed is "just left", not "offline".
JUST_LEFT_MS = 30_000


def connected(now: Any) -> Any:
    return exists().where(page.c.agent_id == agent.c.id, page.c.seen_at > now - SILENT_MS)


def agents_now(now: int) -> Select[Any]:
    return select(agent, connected(now).label("connected"))


def status_of(row: Row[Any], now: int) -> AgentStatus:
    """From a row of ``agents_now``."""
    if row.connected:
        return "ready" if row.ready else "not_ready"
    if row.left_at is not None and row.left_at > now - JUST_LEFT_MS:
        return "just_left"
    return "offline"


def agent_row(connection: Connection, agent_id: int, now: int) -> Row[Any] | None:
    return connection.execute(agents_now(now).where(agent.c.id == agent_id)).first()


def get_me(connection: Connection, agent_id: int, now: int) -> Me:
    row = agent_row(connection, agent_id, now)
    if row is None:
        raise NotAnAgent
    return Me(
        row.id, get_profile(connection, row.profile_id), status_of(row, now), row.status_since, row.not_ready_reason
    )


def get_profile(connection: Connection, profile_id: int) -> Profile:
    """Raises NoSuchProfile."""
    found = _profiles(connection, profile.c.id == profile_id)
    if not found:
        raise NoSuchProfile
    return found[0]


def all_profiles(connection: Connection) -> list[Profile]:
    """By name."""
    return _profiles(connection, true())


def _profiles(connection: Connection, which: ColumnElement[bool]) -> list[Profile]:
    rows = connection.execute(select(profile).where(which).order_by(profile.c.name)).all()
    queues = queues_of_profiles(connection, {row.id for row in rows})
    return [
        Profile(row.name, row.chat_capacity, row.email_capacity, sorted(queues[row.id]), id=row.id, version=row.version)
        for row in rows
    ]


def queue_ids(connection: Connection, agent_id: int) -> frozenset[int]:
    """The queues of an agent's profile; none for an account that is no agent."""
    rows = connection.execute(
        select(profile_queue.c.queue_id)
        .join(agent, agent.c.profile_id == profile_queue.c.profile_id)
        .where(agent.c.id == agent_id)
    )
    return frozenset(rows.scalars())


def topics(connection: Connection, who: Who) -> list[str]:
    """What ``who`` may hear of."""
    heard = [f"agent:{who.id}", "everyone"]
    if Permission.ADMINISTER in who.permissions:
        served = connection.scalars(select(profile_queue.c.queue_id).distinct())
        heard += [f"queue:{queue_id}" for queue_id in sorted(served)]
    elif Permission.WATCH_QUEUES in who.permissions:
        heard += [f"queue:{queue_id}" for queue_id in sorted(queue_ids(connection, who.id))]
    return heard


def topics_by_session(connection: Connection, digests: Collection[str], now: int) -> dict[str, list[str]]:
    """What each of these sessions may hear of; those that are over are left out."""
    found = {digest: access.find_session(connection, digest, now) for digest in digests}
    return {digest: topics(connection, one.who) for digest, one in found.items() if one is not None}


def access_agents(connection: Connection, who: Who, now: int) -> list[Agent]:
    """Colleagues who share a queue with ``who``; an administrator sees everybody. By name."""
    chosen = agents_now(now)
    if Permission.ADMINISTER not in who.permissions:
        sharing = select(profile_queue.c.profile_id).where(profile_queue.c.queue_id.in_(queue_ids(connection, who.id)))
        chosen = chosen.where(agent.c.profile_id.in_(sharing))
    rows = connection.execute(chosen).all()
    return _as_agents(connection, rows, now)


def _as_agents(connection: Connection, rows: Collection[Row[Any]], now: int) -> list[Agent]:
    names = account_names(connection, {row.id for row in rows}, enabled_only=True)
    seen = [
        Agent(row.id, names[row.id], status_of(row, now), row.status_since, row.not_ready_reason)
        for row in rows
        if row.id in names
    ]
    return sorted(seen, key=lambda one: (one.name.casefold(), one.id))


def queues_of_profiles(connection: Connection, profile_ids: Collection[int]) -> defaultdict[int, frozenset[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    if profile_ids:
        for row in connection.execute(select(profile_queue).where(profile_queue.c.profile_id.in_(profile_ids))):
            found[row.profile_id].add(row.queue_id)
    return defaultdict(frozenset[int], {key: frozenset(value) for key, value in found.items()})


def next_due(connection: Connection) -> int | None:
    """When the first of those who just left is offline."""
    left = connection.execute(select(func.min(agent.c.left_at))).scalar()
    return None if left is None else left + JUST_LEFT_MS


def transfer_targets(connection: Connection, now: int) -> list[Agent]:
    """Whom tasks may be passed on to, by name."""
    rows = connection.execute(agents_now(now).where(agent.c.transfer_target)).all()
    return _as_agents(connection, rows, now)


def all_agents(connection: Connection) -> list[AgentRecord]:
    """Everybody with an account, those without a profile and those shut out too, by name."""
    return sorted(_records(connection, None), key=lambda one: (one.name.casefold(), one.id))


def get_agent(connection: Connection, agent_id: int) -> AgentRecord:
    """Raises NoSuchAgent."""
    found = _records(connection, agent_id)
    if not found:
        raise NoSuchAgent
    return found[0]


def _records(connection: Connection, account_id: int | None) -> list[AgentRecord]:
    chosen = select(agent.c.id, agent.c.profile_id, profile.c.name, agent.c.transfer_target, agent.c.skills).join(
        profile, profile.c.id == agent.c.profile_id
    )
    if account_id is not None:
        chosen = chosen.where(agent.c.id == account_id)
    working: dict[int, Any] = {row.id: row for row in connection.execute(chosen)}
    return [
        _record(account_id, account, working.get(account_id))
        for account_id, account in access.accounts(connection, account_id).items()
    ]


def _record(account_id: int, account: access.AccountRow, work: Any) -> AgentRecord:
    return AgentRecord(
        id=account_id,
        username=account.username,
        name=account.name,
        role=account.role,
        profile_id=None if work is None else work.profile_id,
        profile_name=None if work is None else work.name,
        transfer_target=work is not None and work.transfer_target,
        skills=[] if work is None else work.skills,
        version=account.version,
        disabled=account.disabled,
    )


def agents_with_profile(connection: Connection, profile_id: int) -> list[str]:
    """Their names."""
    ids = connection.scalars(select(agent.c.id).where(agent.c.profile_id == profile_id)).all()
    return list(account_names(connection, ids).values())


def profiles_of_queue(connection: Connection, queue_id: int) -> list[str]:
    """The names of those that serve it."""
    serving = select(profile_queue.c.profile_id).where(profile_queue.c.queue_id == queue_id)
    return list(connection.scalars(select(profile.c.name).where(profile.c.id.in_(serving))))
