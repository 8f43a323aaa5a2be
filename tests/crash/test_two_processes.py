"""Two server processes on one PostgreSQL: the customer at one, the agent at the other, and either may be killed."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from parley.kit.database import Database, Tx
from tests import databases
from tests.clients import Agent, Clients, Customer, Elsewhere, at_once, key, until
from tests.journeys.house import House
from tests.world import PASSWORD, Staff

pytestmark = pytest.mark.postgresql


class Two:
    """Two processes on one database, and who comes to them."""

    def __init__(self, folder: Path, url: str, clients: Clients) -> None:
        self.one, self.other = (House(folder / name, url, PARLEY_DEMO="0") for name in ("one", "other"))
        self.database = Database(url)
        self.database.start()
        self.staff = Staff(self.database)
        self._clients = clients

    def agent(self, house: House, username: str) -> Agent:
        """At work; hired before."""
        agent = self._clients.keep(Agent(Elsewhere(house.url), username, PASSWORD))
        agent.connect()
        agent.ready()
        return agent

    def moved(self, agent: Agent, house: House) -> Agent:
        """The same browser at the other process, caught up with what it missed."""
        moved = self._clients.keep(Agent(Elsewhere(house.url), cookies=agent.cookies))
        moved.connect()
        return moved

    def customer(self, house: House, token: str | None = None) -> Customer:
        customer = self._clients.keep(Customer(Elsewhere(house.url), token=token))
        customer.connect()
        return customer

    def sql(self, statement: str, **values: Any) -> list[Any]:
        """A query's first column, or nothing."""

        def run(tx: Tx) -> list[Any]:
            result = tx.connection.execute(text(statement), values)
            return list(result.scalars()) if result.returns_rows else []

        return self.database.write_now(run)


@pytest.fixture
def two(tmp_path: Path, clients: Clients) -> Iterator[Two]:
    url = databases.fresh("postgresql")
    two = Two(tmp_path, url, clients)
    try:
        at_once([two.one, two.other], lambda house: house.start())
        yield two
    finally:
        at_once([two.one, two.other], lambda house: house.stop())
        two.database.stop()
        databases.forget(url)


def texts(messages: list[dict[str, Any]]) -> list[str]:
    return [one["text"] for one in messages if one["kind"] == "text"]


def test_a_conversation_between_them(two: Two) -> None:
    queue_id = two.staff.queue()
    two.staff.site(queue_id)
    two.staff.hire("anna", [queue_id])
    customer, agent = two.customer(two.one), two.agent(two.other, "anna")
    conversation_id = customer.start(name="Carla")["conversation"]["id"]
    offer = agent.line.event("offer.made")["offer"]
    agent.accept(offer["id"])
    assert customer.line.event("conversation.changed", lambda e: e["status"] == "live")["agent_name"] == "Anna"
    customer.line.send(type="typing")
    assert agent.line.event("conversation.typing")["name"] == "Carla"
    said = customer.say("Is it in stock?")
    assert agent.line.message("Is it in stock?") == said
    agent.http.post(f"/api/conversations/{conversation_id}/typing")
    assert customer.line.event("conversation.typing", lambda e: e["author"] == "agent")["name"] == "Anna"
    agent.say(conversation_id, "Let me look", kind="note")
    answered = agent.say(conversation_id, "It is")
    first = customer.line.event("conversation.message_added", lambda e: e["message"]["author"] == "agent")
    assert first["message"] == answered
    customer.line.send(type="seen", conversation_id=conversation_id, delivered=5, read=5)
    assert agent.line.event("conversation.seen", lambda e: e["customer_read"] == 5)
    agent.resolve(conversation_id)
    assert customer.line.event("conversation.changed")["status"] == "closed"


def test_either_may_be_killed(two: Two) -> None:
    queue_id = two.staff.queue(acceptance="automatic")
    two.staff.site(queue_id)
    two.staff.hire("anna", [queue_id])
    customer, agent = two.customer(two.one), two.agent(two.other, "anna")
    conversation_id = customer.start(name="Carla")["conversation"]["id"]
    agent.line.event("task.added")
    agent.line.event("conversation.changed", lambda e: e["status"] == "live")

    # The customer's process dies with a message on its way; nobody knows whether it was stored.
    sent = key()
    customer.line.send(type="send", key=sent, text="c1")
    two.one.kill()
    agent.say(conversation_id, "a1")
    customer = two.customer(two.other, customer.token)
    customer.line.send(type="send", key=sent, text="c1")
    assert customer.line.wait(lambda f: f.get("key") == sent)["type"] == "sent"
    customer.say("c2")
    agent.line.message("c2")
    two.one.start()

    # Now the agent's, which is the customer's too.
    last = agent.http.get("/api/events", params={"after": 0}).json()["last"]
    two.other.kill()
    customer = two.customer(two.one, customer.token)
    customer.say("c3")
    agent = two.moved(agent, two.one)
    missed = agent.http.get("/api/events", params={"after": last}).json()
    assert not missed["too_old"]
    heard = [one["event"]["message"]["text"] for one in missed["events"] if "message" in one["event"]]
    assert heard == ["c3"]
    agent.say(conversation_id, "a2")
    customer.line.message("a2")
    two.other.start()

    messages = agent.messages(conversation_id)
    assert sorted(texts(messages)) == ["a1", "a2", "c1", "c2", "c3"]
    assert [one["number"] for one in messages] == list(range(1, len(messages) + 1))
    assert texts(customer.messages()) == texts(messages)


def test_what_a_dead_process_held_is_let_go(two: Two) -> None:
    queue_id = two.staff.queue(offer_seconds=2)
    two.staff.site(queue_id)
    two.staff.hire("anna", [queue_id])
    two.staff.hire("bruno", [queue_id])
    bruno = two.agent(two.other, "bruno")
    customer = two.customer(two.one)
    customer.start(name="Carla")
    offer = bruno.line.event("offer.made")["offer"]
    two.other.kill()
    anna = two.agent(two.one, "anna")
    # His offer runs out though the process that made it is gone, and goes to her.
    assert anna.line.event("offer.made")["offer"]["conversation_id"] == offer["conversation_id"]
    assert two.sql("SELECT outcome FROM offer WHERE id = :id", id=offer["id"]) == ["timed_out"]
    # His page was in the dead process: once that has been silent for long enough, he is gone.
    pages = "SELECT id FROM agent_connection WHERE agent_id = :id"
    assert len(two.sql(pages, id=bruno.id)) == 1
    two.sql("UPDATE agent_connection SET seen_at = seen_at - 25000 WHERE agent_id = :id", id=bruno.id)
    until(lambda: two.sql(pages, id=bruno.id) == [], 15)
    colleagues = {one["name"]: one["status"] for one in anna.http.get("/api/agents").json()}
    assert colleagues == {"Anna": "ready", "Bruno": "just_left"}


def test_much_at_once(two: Two) -> None:
    """Many conversations, each from both processes at the same moment: nothing lost, nothing twice, nobody refused."""
    queue_id = two.staff.queue(acceptance="automatic")
    two.staff.site(queue_id, form=[])
    houses = [two.one, two.other]
    profile = two.staff.profile(queue_id, chats=4)
    for n in range(2):
        two.staff.hire(f"agent{n}", profile=profile)
    agents = [two.agent(house, f"agent{n}") for n, house in enumerate(houses)]
    customers = [two.customer(houses[n % 2]) for n in range(8)]
    conversations = at_once(customers, lambda one: int(one.start()["conversation"]["id"]))
    until(lambda: [len(agent.tasks()) for agent in agents] == [4, 4])
    whose = {task["conversation_id"]: agent for agent in agents for task in agent.tasks()}
    assert sorted(whose) == sorted(conversations)

    def customers_side(customer: Customer, _: int) -> list[str]:
        return [customer.say(f"c{n}")["text"] for n in range(15)]

    def agents_side(_: Customer, conversation_id: int) -> list[str]:
        return [whose[conversation_id].say(conversation_id, f"a{n}")["text"] for n in range(15)]

    sides: list[Callable[[Customer, int], list[str]]] = [customers_side, agents_side]
    work = [(side, one, id_) for one, id_ in zip(customers, conversations, strict=True) for side in sides]
    at_once(work, lambda job: job[0](job[1], job[2]))
    for customer, conversation_id in zip(customers, conversations, strict=True):
        messages = whose[conversation_id].messages(conversation_id)
        assert [one["number"] for one in messages] == list(range(1, len(messages) + 1))
        said = texts(messages)
        assert [one for one in said if one[0] == "c"] == [f"c{n}" for n in range(15)]
        assert [one for one in said if one[0] == "a"] == [f"a{n}" for n in range(15)]
        heard = [customer.line.event("conversation.message_added")["message"] for _ in messages]
        assert [one["number"] for one in heard] == [one["number"] for one in messages]
