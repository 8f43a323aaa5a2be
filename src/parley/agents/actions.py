"""Profiles, agents and their readiness. Which pages they have open is ``pages``."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import insert, update

from parley.agents import queries
from parley.agents.errors import NotAnAgent, ProfileNameTaken
from parley.agents.events import AgentStatusChanged
from parley.agents.schemas import Me
from parley.agents.tables import agent, profile, profile_queue
from parley.events.log import emit
from parley.kit import upsert
from parley.kit.database import Tx


def create_profile(tx: Tx, name: str, chat_capacity: int, email_capacity: int, queue_ids: Iterable[int]) -> int:
    """A new profile; returns its id."""
    profile_id = tx.connection.execute(
        upsert.insert(tx.connection, profile)
        .values(name=name, chat_capacity=chat_capacity, email_capacity=email_capacity)
        .on_conflict_do_nothing(index_elements=["name"])
        .returning(profile.c.id)
    ).scalar()
    if profile_id is None:
        raise ProfileNameTaken(name=name)
    rows = [{"profile_id": profile_id, "queue_id": queue_id} for queue_id in sorted(set(queue_ids))]
    if rows:
        tx.connection.execute(insert(profile_queue), rows)
    return profile_id


def create_agent(tx: Tx, account_id: int, profile_id: int, *, transfer_target: bool = False) -> None:
    """Make an account an agent: Not Ready, and first in line once ready."""
    tx.connection.execute(
        insert(agent).values(
            id=account_id,
            profile_id=profile_id,
            ready=False,
            status_since=tx.now,
            last_given_at=tx.now,
            transfer_target=transfer_target,
        )
    )


def set_ready(tx: Tx, agent_id: int, ready: bool) -> Me:
    """Saying the same again changes nothing."""
    row = queries.agent_row(tx.connection, agent_id, tx.now)
    if row is None:
        raise NotAnAgent
    if row.ready != ready or row.not_ready_reason is not None:
        _be(tx, agent_id, ready=ready, not_ready_reason=None, missed_in_row=0)
    return queries.get_me(tx.connection, agent_id, tx.now)


def signed_in(tx: Tx, account_id: int) -> None:
    """Who signs in is Not Ready until they say otherwise."""
    row = queries.agent_row(tx.connection, account_id, tx.now)
    if row is not None and row.ready:
        set_ready(tx, account_id, False)


def given(tx: Tx, *agent_ids: int) -> None:
    """Conversations were offered or handed to these agents just now."""
    tx.connection.execute(update(agent).where(agent.c.id.in_(agent_ids)).values(last_given_at=tx.now))


def answered(tx: Tx, agent_id: int) -> None:
    """They took an offer or declined it: they are there."""
    tx.connection.execute(
        update(agent).where(agent.c.id == agent_id, agent.c.missed_in_row > 0).values(missed_in_row=0)
    )


def missed(tx: Tx, agent_id: int, at_most: int | None) -> None:
    """An offer to them ran out; the ``at_most``-th in a row makes them Not Ready. None = never."""
    count = tx.connection.execute(
        update(agent)
        .where(agent.c.id == agent_id)
        .values(missed_in_row=agent.c.missed_in_row + 1)
        .returning(agent.c.missed_in_row, agent.c.ready)
    ).one()
    if at_most is not None and count.missed_in_row >= at_most and count.ready:
        _be(tx, agent_id, ready=False, not_ready_reason="missed_offers", missed_in_row=0)


def _be(tx: Tx, agent_id: int, **values: Any) -> None:
    tx.connection.execute(update(agent).where(agent.c.id == agent_id).values(status_since=tx.now, **values))
    tell_status(tx, agent_id)
    tx.wake("dispatch")


def tell_status(tx: Tx, agent_id: int) -> None:
    """Tell the agent's pages and those who watch their queues."""
    row = queries.agent_row(tx.connection, agent_id, tx.now)
    assert row is not None
    watchers = sorted(queries.queue_ids(tx.connection, agent_id))
    event = AgentStatusChanged(agent_id, queries.status_of(row, tx.now), row.status_since, row.not_ready_reason)
    emit(tx, event, f"agent:{agent_id}", *(f"queue:{queue_id}" for queue_id in watchers))
