"""A large contact centre at a bad hour: almost everybody busy, a backlog in every queue, yesterday's rows beside."""

import random
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Table, insert

from parley.access import actions as access
from parley.access.tables import account
from parley.agents import actions as agents
from parley.agents.tables import agent
from parley.agents.tables import connection as page
from parley.channels import actions as channels
from parley.channels.webchat.settings import WebchatSettings
from parley.conversations.tables import conversation
from parley.customers.tables import customer
from parley.dispatch.schemas import Why
from parley.dispatch.tables import assignment, offer
from parley.events.log import write_events
from parley.kit import migrate
from parley.kit.database import Database, Tx
from parley.queues import actions as queues
from parley.queues.channels import pool_of
from parley.queues.schemas import QueueSettings

CHATS, EMAILS = 3, 1
SKILLS = ("french", "refunds", "technical")
AGES_MS = 2 * 60 * 60 * 1000
WHY = Why("longest_available", 10_000, 0, CHATS)
STATUS = {"waiting": "queued", "accepted": "live", "released": "closed"}


class Size(NamedTuple):
    agents: int
    waiting: int
    queues: int
    past: int
    """Assignments that are over."""


class Mix(NamedTuple):
    """One in ``free`` agents has room for one more; the others are shares of the waiting conversations."""

    free: int = 100
    email: float = 0.15
    personal: float = 0.02
    """In one agent's personal queue."""
    skilled: float = 0.05
    refused: float = 0.03
    """Offered before, and missed."""


def make(home: Path, size: Size) -> Database:
    """A started database with all of it in."""
    home.mkdir(parents=True)
    url = f"sqlite:///{home / 'parley.db'}"
    migrate.upgrade(url)
    database = Database(url)
    database.write_events = write_events
    database.start()
    database.write_now(fill, size, Mix())
    return database


def fill(tx: Tx, size: Size, mix: Mix, seed: int = 1) -> None:
    dice = random.Random(seed)
    connector_id, queue_ids = _house(tx, size.queues)
    agent_ids = _staff(tx, size.agents, queue_ids, dice)
    customer_id = tx.connection.execute(
        insert(customer).values(facts={}, created_at=tx.now).returning(customer.c.id)
    ).scalar_one()
    values = _Conversations(tx, connector_id, customer_id)
    turns: list[dict[str, Any]] = []
    # Yesterday first: ids grow with time.
    for _ in range(size.past):
        at = tx.now - dice.randrange(AGES_MS, 12 * AGES_MS)
        turn = _turn(dice, mix, dice.choice(queue_ids), at)
        turn |= {"state": "released", "agent_id": dice.choice(agent_ids), "accepted_at": at + 9_000, "why": WHY}
        turns.append(turn | {"released_at": at + 600_000, "release_reason": "resolved"})
    for n, agent_id in enumerate(agent_ids):
        held = [*("webchat",) * CHATS, *("email",) * EMAILS]
        # One of each so many, and not always of the same profile.
        if n % mix.free == n // mix.free * 7 % mix.free:
            held.pop(0)
        for channel in held:
            at = tx.now - dice.randrange(AGES_MS)
            turn = _turn(dice, mix, dice.choice(queue_ids), at) | {"channel": channel, "state": "accepted"}
            turns.append(turn | {"agent_id": agent_id, "accepted_at": at + 9_000, "why": WHY})
    for _ in range(size.waiting):
        turn = _turn(dice, mix, dice.choice(queue_ids), tx.now - dice.randrange(AGES_MS)) | {"state": "waiting"}
        if dice.random() < mix.personal:
            turn |= {"for_agent_id": dice.choice(agent_ids), "for_agent_until": tx.now + AGES_MS}
        if dice.random() < mix.skilled:
            turn["skills"] = [dice.choice(SKILLS)]
        turns.append(turn)
    refused: set[int] = set()
    for turn in turns:
        turn["conversation_id"] = conversation_id = values.add(turn)
        if turn["state"] == "waiting" and dice.random() < mix.refused:
            refused.add(conversation_id)
        turn["pool"] = pool_of(turn["channel"])
        turn["apart"] = bool(turn["skills"]) or turn["for_agent_id"] is not None or conversation_id in refused
    values.store()
    refusals = [
        _refusal(assignment_id, dice.choice(agent_ids), tx.now - dice.randrange(60_000))
        for assignment_id, turn in zip(insert_many(tx, assignment, turns), turns, strict=True)
        if turn["conversation_id"] in refused
    ]
    insert_many(tx, offer, refusals)


def _refusal(assignment_id: int, agent_id: int, at: int) -> dict[str, Any]:
    return {
        "assignment_id": assignment_id,
        "agent_id": agent_id,
        "made_at": at - 30_000,
        "expires_at": at,
        "closed_at": at,
        "outcome": "timed_out",
        "why": WHY,
    }


def _house(tx: Tx, count: int) -> tuple[int, list[int]]:
    access.ensure_permission_sets(tx)
    queue_ids = [queues.create_queue(tx, QueueSettings(f"Queue {n}", acceptance="offer")) for n in range(count)]
    settings = WebchatSettings(title={"en": "Bench"}, welcome={"en": "Hello"})
    connector_id = channels.create_connector(
        tx, channel="webchat", name="Bench", key="bench", settings=settings, queue_id=queue_ids[0], bot_id=None
    )
    return connector_id, queue_ids


def _staff(tx: Tx, count: int, queue_ids: list[int], dice: random.Random) -> list[int]:
    """As many profiles as queues, of three queues each; everybody ready, each with a page open."""
    profile_ids = [
        agents.create_profile(
            tx, f"Profile {n}", CHATS, EMAILS, {queue_ids[(n + m) % len(queue_ids)] for m in range(3)}
        )
        for n in range(len(queue_ids))
    ]
    # One by the action, for its permission set; the others like it.
    first = access.create_account(tx, "agent0", "Agent 0", "-", "agent")
    like = dict(tx.connection.execute(account.select().where(account.c.id == first)).mappings().one())
    del like["id"]
    agent_ids = [
        first,
        *insert_many(tx, account, [like | {"username": f"agent{n}", "name": f"Agent {n}"} for n in range(1, count)]),
    ]
    rows = [
        {
            "id": agent_id,
            "profile_id": profile_ids[n % len(profile_ids)],
            "ready": True,
            "status_since": tx.now,
            "last_given_at": tx.now - dice.randrange(AGES_MS),
            "skills": list(SKILLS) if dice.random() < 0.5 else [],
        }
        for n, agent_id in enumerate(agent_ids)
    ]
    tx.connection.execute(insert(agent), rows)
    # Nobody's heartbeat runs here.
    pages = [{"id": str(one), "agent_id": one, "process": "bench", "seen_at": tx.now + AGES_MS} for one in agent_ids]
    tx.connection.execute(insert(page), pages)
    return agent_ids


def _turn(dice: random.Random, mix: Mix, queue_id: int, at: int) -> dict[str, Any]:
    return {
        "queue_id": queue_id,
        "channel": "email" if dice.random() < mix.email else "webchat",
        "priority": dice.choices((0, 1, 2), (1, 8, 1))[0],
        "state": "waiting",
        "queued_at": at,
        "agent_id": None,
        "for_agent_id": None,
        "for_agent_until": None,
        "skills": [],
        "accepted_at": None,
        "released_at": None,
        "release_reason": None,
        "why": None,
    }


class _Conversations:
    """One for each turn."""

    def __init__(self, tx: Tx, connector_id: int, customer_id: int) -> None:
        self._tx = tx
        self._connector_id = connector_id
        self._customer_id = customer_id
        self._rows: list[dict[str, Any]] = []

    def add(self, turn: dict[str, Any]) -> int:
        self._rows.append(
            {
                "id": len(self._rows) + 1,
                "channel": turn["channel"],
                "connector_id": self._connector_id,
                "customer_id": self._customer_id,
                "customer_name": "Rosa",
                "language": "en",
                "status": STATUS[turn["state"]],
                "queue_id": turn["queue_id"],
                "agent_id": turn["agent_id"],
                "parameters": [],
                "started_at": turn["queued_at"],
                "handed_over_at": turn["queued_at"],
            }
        )
        return len(self._rows)

    def store(self) -> None:
        self._tx.connection.execute(insert(conversation), self._rows)


def insert_many(tx: Tx, table: Table, rows: list[dict[str, Any]]) -> list[int]:
    """The new ids, in the order of the rows."""
    if not rows:
        return []
    statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return list(tx.connection.execute(statement, rows).scalars())
