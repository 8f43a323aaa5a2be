"""Which pages an agent has open: what makes them connected, just left, offline. Two tabs are one agent."""

from typing import NamedTuple

from sqlalchemy import delete, func, insert, select, update

from parley.agents import queries
from parley.agents.actions import tell_status
from parley.agents.queries import JUST_LEFT_MS, SILENT_MS
from parley.agents.tables import agent
from parley.agents.tables import connection as page
from parley.kit.database import Tx


def opened(tx: Tx, connection_id: str, agent_id: int, process: str) -> None:
    """A page of the agent is open in this process. An account that is no agent has no presence."""
    if not _lock(tx, agent_id):
        return
    first = not _open_pages(tx, agent_id)
    tx.connection.execute(insert(page).values(id=connection_id, agent_id=agent_id, process=process, seen_at=tx.now))
    if first:
        _here(tx, agent_id)


def closed(tx: Tx, connection_id: str) -> None:
    """A page is gone; the last one makes the agent just left."""
    agent_id = tx.connection.execute(select(page.c.agent_id).where(page.c.id == connection_id)).scalar()
    if agent_id is not None and _lock(tx, agent_id):
        tx.connection.execute(delete(page).where(page.c.id == connection_id))
        _left_if_last(tx, agent_id)


class Beat(NamedTuple):
    page_ids: frozenset[str]
    """Which pages of the process are known."""
    due: int | None
    """When to look again at the latest."""


def heartbeat(tx: Tx, process: str) -> Beat:
    """This process lives, and its pages. Ends what is over: pages of processes that died, agents who just left."""
    awoken = _awoken(tx, process)
    known = tx.connection.execute(
        update(page).where(page.c.process == process).values(seen_at=tx.now).returning(page.c.id)
    )
    page_ids = frozenset(known.scalars())
    for agent_id in awoken:
        _here(tx, agent_id)
    silent = tx.connection.execute(delete(page).where(page.c.seen_at <= tx.now - SILENT_MS).returning(page.c.agent_id))
    for agent_id in sorted(set(silent.scalars())):
        if _lock(tx, agent_id):
            _left_if_last(tx, agent_id)
    gone = tx.connection.execute(
        update(agent)
        .where(agent.c.left_at <= tx.now - JUST_LEFT_MS)
        # Who comes back later says anew that they are ready.
        .values(left_at=None, ready=False, not_ready_reason=None, status_since=tx.now)
        .returning(agent.c.id)
    )
    for agent_id in sorted(gone.scalars()):
        tell_status(tx, agent_id)
    return Beat(page_ids, queries.next_due(tx.connection))


def _awoken(tx: Tx, process: str) -> list[int]:
    """Whose pages all seemed forsaken, while this process slept (a suspended machine) and nobody else was there to say
    so."""
    silent = tx.connection.execute(
        select(page.c.agent_id).where(page.c.process == process, page.c.seen_at <= tx.now - SILENT_MS).distinct()
    )
    return [one for one in sorted(silent.scalars()) if _lock(tx, one) and not _open_pages(tx, one)]


def _here(tx: Tx, agent_id: int) -> None:
    tx.connection.execute(
        update(agent).where(agent.c.id == agent_id).values(left_at=None, gone_at=None, status_since=tx.now)
    )
    tell_status(tx, agent_id)
    tx.wake("dispatch")


def _left_if_last(tx: Tx, agent_id: int) -> None:
    if not _open_pages(tx, agent_id):
        tx.connection.execute(
            update(agent).where(agent.c.id == agent_id).values(left_at=tx.now, gone_at=tx.now, status_since=tx.now)
        )
        tell_status(tx, agent_id)
        tx.wake("presence")


def _open_pages(tx: Tx, agent_id: int) -> int:
    return tx.connection.execute(
        select(func.count()).where(page.c.agent_id == agent_id, page.c.seen_at > tx.now - SILENT_MS)
    ).scalar_one()


def _lock(tx: Tx, agent_id: int) -> bool:
    """Two tabs may close in two processes at once: one of them is the last."""
    return tx.connection.execute(select(agent.c.id).where(agent.c.id == agent_id).with_for_update()).first() is not None
