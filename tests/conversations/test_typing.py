"""Somebody is typing: told in passing, to the other side, and kept nowhere."""

from tests.world import World


def test_both_ways(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    customer.line.send(type="typing")
    told = agent.line.wait(lambda f: "event" in f and f["event"]["type"] == "conversation.typing")
    expected = {"type": "conversation.typing", "conversation_id": conversation_id, "author": "customer"}
    assert told == {"seq": None, "event": {**expected, "name": "Carla"}}
    assert agent.http.post(f"/api/conversations/{conversation_id}/typing").status_code == 204
    told = customer.line.event("conversation.typing", lambda e: e["author"] == "agent")
    assert (told["author"], told["name"]) == ("agent", "Anna")


def test_it_is_not_kept(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    before = agent.http.get("/api/events", params={"after": 0}).json()
    customer.line.send(type="typing")
    agent.line.event("conversation.typing")
    agent.http.post(f"/api/conversations/{conversation_id}/typing")
    assert agent.http.get("/api/events", params={"after": 0}).json() == before


def test_without_a_conversation_nobody_hears(world: World) -> None:
    agent, customer = world.desk()
    customer.line.send(type="typing")
    assert customer.line.until_quiet() == []
    assert [f for f in agent.line.until_quiet() if f["event"]["type"] == "conversation.typing"] == []


def test_only_the_conversations_agent_types_in_it(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    other = world.agent("bruno", [world.queue("Sales")])
    assert other.http.post(f"/api/conversations/{conversation_id}/typing").status_code == 404
    agent.resolve(conversation_id)
    customer.line.event("conversation.changed")
    assert agent.http.post(f"/api/conversations/{conversation_id}/typing").status_code == 409
    assert [f for f in customer.line.until_quiet() if f["event"]["type"] == "conversation.typing"] == []
