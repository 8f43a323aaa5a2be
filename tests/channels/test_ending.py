"""The visitor ends their conversation, wherever it stands."""

from typing import Any

import pytest

from parley.bots.flow import Ask, Flow, Handover
from tests.clients import Agent, Customer, Frame, at_once
from tests.world import World


def end(customer: Customer) -> dict[str, Any]:
    answer = customer.http.post("/webchat/end")
    assert answer.status_code == 200, answer.text
    return answer.json()


def released(world: World, conversation_id: int) -> list[str]:
    """How each turn of the conversation ended, as a supervisor reads it."""
    boss = world.agent("boss", role="administrator", at_work=False)
    return [one["release_reason"] for one in boss.detail(conversation_id)["assignments"]]


def notices(customer: Customer) -> list[str]:
    return [one["system"]["code"] for one in customer.messages() if one["system"]]


def removed(agent: Agent) -> Frame:
    told = agent.line.event("task.removed")
    return {name: told[name] for name in ("conversation_id", "reason")}


def test_a_live_one_is_closed_and_its_agent_told(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    agent.say(conversation_id, "Good morning")
    state = end(customer)
    assert (state["conversation"]["id"], state["conversation"]["status"]) == (conversation_id, "closed")
    assert state["conversation"]["agent_name"] is None
    assert state["messages"][-1]["system"] == {"code": "closed_by_customer", "name": "Carla", "at": None}
    assert removed(agent) == {"conversation_id": conversation_id, "reason": "closed_by_customer"}
    customer.line.event("conversation.changed", lambda e: e["status"] == "closed")
    assert agent.tasks() == []
    assert agent.post(conversation_id, "Are you there?").json()["code"] == "conversation_closed"
    assert released(world, conversation_id) == ["closed_by_customer"]


def test_a_parked_one_too(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    assert agent.http.post(f"/api/conversations/{conversation_id}/park").status_code < 300
    end(customer)
    assert removed(agent) == {"conversation_id": conversation_id, "reason": "closed_by_customer"}
    assert agent.http.get("/api/tasks/parked").json() == []
    assert released(world, conversation_id) == ["closed_by_customer"]


def test_who_ends_while_waiting_has_left(world: World) -> None:
    queue_id = world.queue()
    world.site(queue_id)
    customer = world.customer()
    conversation_id = customer.start(name="Carla")["conversation"]["id"]
    assert end(customer)["conversation"]["status"] == "closed"
    assert released(world, conversation_id) == ["abandoned"]
    agent = world.agent("anna", [queue_id])
    world.dispatch()
    agent.line.until_quiet()
    assert agent.offers() == []


def test_an_offer_is_withdrawn(world: World) -> None:
    agent, customer = world.desk(acceptance="offer")
    conversation_id = customer.start(name="Carla")["conversation"]["id"]
    offer = agent.line.event("offer.made")["offer"]
    end(customer)
    assert agent.line.event("offer.closed")["outcome"] == "withdrawn"
    answer = agent.http.post(f"/api/offers/{offer['id']}/accept")
    assert (answer.status_code, answer.json()["details"]) == (409, {"outcome": "withdrawn"})
    assert released(world, conversation_id) == ["abandoned"]


def test_with_the_bot_nobody_was_waited_for(world: World) -> None:
    queue_id = world.queue()
    flow = Flow("order", {"order": Ask({"en": "Which order?"}, "order", "out"), "out": Handover(queue_id, "low")})
    world.site(queue_id, bot_id=world.bot(flow))
    customer = world.customer()
    conversation_id = customer.start(name="Carla")["conversation"]["id"]
    end(customer)
    assert notices(customer) == ["closed_by_customer"]
    assert released(world, conversation_id) == []


def test_twice_is_the_same_as_once_and_never_begun_too(world: World) -> None:
    _, customer, _ = world.talk()
    before = end(customer)
    assert end(customer) | {"seq": 0} == before | {"seq": 0}
    assert notices(customer).count("closed_by_customer") == 1
    stranger = world.customer()
    assert end(stranger)["conversation"] is None
    assert stranger.messages() == []


def test_many_tabs_at_once_end_it_once(world: World) -> None:
    _, customer, _ = world.talk()
    states = at_once([customer] * 4, end)
    assert {one["conversation"]["status"] for one in states} == {"closed"}
    assert notices(customer).count("closed_by_customer") == 1


def test_ended_by_both_sides_at_once_it_ends_once(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    at_once([lambda: agent.resolve(conversation_id), lambda: end(customer)], lambda do: do())
    assert len([one for one in notices(customer) if one.startswith("closed_by")]) == 1
    assert len(released(world, conversation_id)) == 1


@pytest.mark.every_case
@pytest.mark.parametrize("way", ["start", "say"])
def test_the_next_word_begins_anew(world: World, way: str) -> None:
    _, customer, conversation_id = world.talk()
    end(customer)
    customer.start(name="Carla") if way == "start" else customer.say("One thing more")
    state = customer.state()
    assert state["conversation"]["id"] > conversation_id
    assert state["conversation"]["status"] != "closed"
    # Ending meant that one only.
    assert conversation_id in {one["conversation_id"] for one in state["messages"]}
