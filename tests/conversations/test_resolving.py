"""The end of a conversation, and the star."""

from tests.clients import key, until
from tests.world import World


def test_resolving_closes_and_tells_everybody(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    customer.say("Thank you")
    agent.resolve(conversation_id)
    removed = agent.line.event("task.removed")
    assert removed == {"type": "task.removed", "conversation_id": conversation_id, "reason": "resolved", "by": ""}
    assert agent.tasks() == []
    detail = agent.detail(conversation_id)
    assert (detail["status"], detail["closed_at"] is not None) == ("closed", True)
    [line] = detail["assignments"]
    assert (line["state"], line["release_reason"]) == ("released", "resolved")
    left = customer.line.event("conversation.message_added", lambda e: e["message"]["kind"] == "system")
    assert left["message"]["system"] == {"code": "agent_left", "name": "Anna", "at": None}
    assert customer.line.event("conversation.changed")["status"] == "closed"
    assert customer.state()["conversation"]["status"] == "closed"


def test_resolving_twice_is_the_same_as_once(world: World) -> None:
    agent, _, conversation_id = world.talk()
    agent.resolve(conversation_id)
    before = agent.messages(conversation_id)
    agent.resolve(conversation_id)
    assert agent.messages(conversation_id) == before


def test_nothing_more_is_said_in_it(world: World) -> None:
    agent, _, conversation_id = world.talk()
    agent.resolve(conversation_id)
    before = agent.messages(conversation_id)
    address = f"/api/conversations/{conversation_id}"
    refusals = [
        agent.post(conversation_id, "One more thing"),
        agent.post(conversation_id, "and a note", kind="note"),
        agent.http.post(f"{address}/read", json={"number": 1}),
        agent.http.put(f"{address}/star", json={"starred": True}),
    ]
    assert [(one.status_code, one.json()["code"]) for one in refusals] == [(409, "conversation_closed")] * 4
    assert agent.messages(conversation_id) == before


def test_the_customer_who_writes_again_begins_a_new_conversation(world: World) -> None:
    agent, customer, first = world.talk()
    customer.say("Hello")
    agent.resolve(first)
    said = customer.say("One more thing")
    assert said["conversation_id"] != first
    task = agent.line.event("task.added")["task"]
    assert task["conversation_id"] == said["conversation_id"]
    assert task["customer_name"] == "Carla"
    assert agent.detail(first)["status"] == "closed"
    history = [one["text"] for one in customer.messages() if one["author"] == "customer"]
    assert history == ["Hello", "One more thing"]


def test_many_messages_after_the_end_begin_one_conversation(world: World) -> None:
    agent, customer, first = world.talk()
    agent.resolve(first)
    customer.line.event("conversation.changed", lambda e: e["status"] == "closed")
    for n in range(20):
        customer.line.send(type="send", key=key(), text=f"m{n}")
    sent = [customer.line.wait(lambda f: f.get("type") == "sent")["message"] for _ in range(20)]
    assert len({one["conversation_id"] for one in sent}) == 1
    assert sent[0]["conversation_id"] != first
    assert [one["text"] for one in sent] == [f"m{n}" for n in range(20)]


def test_the_room_it_took_goes_to_the_next_who_waits(world: World) -> None:
    agent, customer = world.desk(chats=1)
    first = customer.start(name="Carla")["conversation"]["id"]
    assert agent.line.event("task.added")["task"]["conversation_id"] == first
    other = world.customer()
    second = other.start(name="Dario")["conversation"]["id"]
    assert other.state()["conversation"]["status"] == "queued"
    assert [one["conversation_id"] for one in agent.tasks()] == [first]
    agent.resolve(first)
    assert agent.line.event("task.added")["task"]["conversation_id"] == second
    assert [one["conversation_id"] for one in agent.tasks()] == [second]


def test_a_star_is_the_agents_own_mark(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    second_tab = agent.connect()
    address = f"/api/conversations/{conversation_id}/star"
    for starred in (True, True, False):
        answer = agent.http.put(address, json={"starred": starred})
        assert answer.json() == agent.task(conversation_id)
        assert answer.json()["starred"] is starred
        assert second_tab.event("task.changed")["task"] == answer.json()
    assert customer.line.until_quiet() == []


def test_a_closed_conversation_has_no_star(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    agent.http.put(f"/api/conversations/{conversation_id}/star", json={"starred": True})
    agent.resolve(conversation_id)
    customer.say("Again")
    until(lambda: len(agent.tasks()) == 1)
    assert agent.tasks()[0]["starred"] is False
