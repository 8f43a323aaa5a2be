"""What is done in tests of who has a conversation, and how one looks where it stands."""

from typing import Any, NamedTuple

import httpx
from sqlalchemy import Connection

from parley.conversations import actions as conversations
from parley.conversations import handing_over, queries
from parley.customers import actions as customers
from parley.dispatch import queries as dispatch_queries
from parley.kit import clock
from parley.kit.database import Tx
from tests.clients import Agent, Customer, Frame, until
from tests.hands import Hands
from tests.refusals import refusal
from tests.world import World

Deed = tuple[int, str]
DONE: Deed = (204, "")


def begin(customer: Customer) -> int:
    """A conversation begins, which has no bot; its id."""
    return int(customer.start(name="Carla")["conversation"]["id"])


def told(answer: httpx.Response) -> Deed:
    """Status and, of a refusal, its code."""
    return (answer.status_code, "") if answer.status_code < 300 else refusal(answer)


def do(agent: Agent, conversation_id: int, verb: str, **body: Any) -> Deed:
    """``resolve``, ``park``, ``pick-up``, ``transfer`` …"""
    path = f"/api/conversations/{conversation_id}/{verb}"
    return told(agent.http.post(path, json=body) if body else agent.http.post(path))


def answer(agent: Agent, offer: Frame, verb: str) -> Deed:
    return told(agent.http.post(f"/api/offers/{offer['id']}/{verb}"))


def end(customer: Customer) -> Deed:
    return told(customer.http.post("/webchat/end"))


def offered(agent: Agent) -> Frame:
    return agent.line.event("offer.made")["offer"]


def ids(tasks: list[dict[str, Any]]) -> list[int]:
    return [one["conversation_id"] for one in tasks]


def parked(agent: Agent) -> list[int]:
    return ids(agent.http.get("/api/tasks/parked").json())


class Stand(NamedTuple):
    """Where a conversation stands: its own state, and its line of assignments."""

    status: str
    agent_id: int | None
    turns: list[tuple[str, str | None]]
    """State, and how it ended."""
    offers: list[str | None]
    """How each ended, none while it is open."""


def stand(world: World, conversation_id: int) -> Stand:
    def look(connection: Connection) -> Stand:
        row = queries.conversation_row(connection, conversation_id)
        lines = dispatch_queries.line(connection, conversation_id)
        turns = [(one.state, one.release_reason) for one in lines]
        return Stand(row.status, row.agent_id, turns, [offer.outcome for one in lines for offer in one.offers])

    return world.server.database.read_now(look)


def mail(world: World, queue_id: int, connector_id: int) -> int:
    """An email comes and waits; its id."""

    def come(tx: Tx) -> int:
        customer_id = customers.find_or_create(tx, "email", f"carla.{tx.now}@example.com", name="Carla")
        conversation_id = conversations.start(
            tx,
            channel="email",
            connector_id=connector_id,
            customer_id=customer_id,
            customer_name="Carla",
            language="en",
            parameters=[],
        )
        handing_over.hand_over(tx, conversation_id, queue_id, "medium")
        return conversation_id

    return world.server.database.write_now(come)


def later(world: World, hands: Hands, seconds: float) -> None:
    """Time passes, in steps so short that no open page seems forsaken; then the dispatcher looks."""
    milliseconds = int(seconds * 1000)
    while milliseconds > 0:
        step = min(milliseconds, 10_000)
        hands.ahead += step
        milliseconds -= step
        world.server.database.write_now(lambda tx: tx.wake("presence"))
        until(lambda: world.server.database.read_now(_all_pages_seen))
    world.dispatch()


def _all_pages_seen(connection: Connection) -> bool:
    seen_at = connection.exec_driver_sql("SELECT min(seen_at) FROM agent_connection").scalar()
    return seen_at is None or seen_at > clock.now() - 5_000


def goes(agent: Agent) -> None:
    """The agent's only page is closed, and the server knows."""
    agent.line.close()
    until(lambda: agent.http.get("/api/agents/me").json()["status"] != "ready")
