import httpx
import pytest

from tests.clients import Agent
from tests.refusals import refusal
from tests.world import World


@pytest.fixture
def boss(world: World) -> Agent:
    world.hire("boss", role="supervisor")
    return world.signed_in("boss")


def put(boss: Agent, customer_id: int, agent_id: object) -> httpx.Response:
    return boss.http.put(f"/api/customers/{customer_id}/preferred-agent", json={"agent_id": agent_id})


def test_said_shown_and_taken_back(world: World, boss: Agent) -> None:
    anna, _, conversation_id = world.talk()
    customer = anna.detail(conversation_id)["customer"]
    assert (customer["preferred_agent_id"], customer["preferred_agent_name"]) == (None, None)
    answer = put(boss, customer["id"], anna.id)
    assert (answer.status_code, answer.json()) == (200, {"agent_id": anna.id})
    assert anna.line.event("customer.changed")["customer_id"] == customer["id"]
    customer = anna.detail(conversation_id)["customer"]
    assert (customer["preferred_agent_id"], customer["preferred_agent_name"]) == (anna.id, "Anna")
    assert put(boss, customer["id"], None).status_code == 200
    assert anna.detail(conversation_id)["customer"]["preferred_agent_id"] is None


def test_their_next_conversation_waits_for_them(world: World, boss: Agent) -> None:
    anna, customer, conversation_id = world.talk()
    bruno = world.agent("bruno", [world.queues["Support"]])
    customer_id = anna.detail(conversation_id)["customer"]["id"]
    anna.resolve(conversation_id)
    put(boss, customer_id, bruno.id)
    anna.ready(False)
    bruno.ready(False)
    again = customer.start(name="Carla")["conversation"]["id"]
    assert again != conversation_id
    # Anna is free first, and it is not hers.
    anna.ready()
    bruno.ready()
    task = bruno.line.event("task.added")["task"]
    assert task["conversation_id"] == again
    [line] = bruno.detail(again)["assignments"]
    assert (line["for_agent_name"], line["why"]["code"]) == ("Bruno", "preferred_agent")


@pytest.mark.parametrize("agent_id", [4711, -1, 10**30, "x", True])
def test_who_is_no_agent(world: World, boss: Agent, agent_id: object) -> None:
    anna, _, conversation_id = world.talk()
    customer_id = anna.detail(conversation_id)["customer"]["id"]
    assert refusal(put(boss, customer_id, agent_id)) == (422, "invalid")
    assert anna.detail(conversation_id)["customer"]["preferred_agent_id"] is None


def test_an_account_without_a_profile_and_a_disabled_one(world: World, boss: Agent) -> None:
    anna, _, conversation_id = world.talk()
    customer_id = anna.detail(conversation_id)["customer"]["id"]
    assert refusal(put(boss, customer_id, world.account("visitor"))) == (422, "invalid")
    world.account("root", "administrator")
    root = world.signed_in("root")
    root.http.patch(f"/api/agents/{boss.id}", json={"disabled": True}).raise_for_status()
    assert refusal(put(root, customer_id, boss.id)) == (422, "invalid")


def test_there_is_no_such_customer(boss: Agent) -> None:
    assert refusal(put(boss, 4711, None)) == (404, "no_such_customer")
    assert refusal(put(boss, 4711, boss.id)) == (404, "no_such_customer")
