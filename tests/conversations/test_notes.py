"""A private note is between colleagues: the customer never sees that it exists."""

import json

from tests.world import World

SECRET = "he is a difficult one"


def test_a_note_is_in_the_agents_view(world: World) -> None:
    agent, _, conversation_id = world.talk()
    note = agent.say(conversation_id, SECRET, kind="note")
    assert agent.line.message(SECRET) == note
    assert note["kind"] == "note"
    assert agent.messages(conversation_id)[-1] == note


def test_the_customer_hears_nothing_of_it(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    agent.say(conversation_id, SECRET, kind="note")
    agent.say(conversation_id, "Good morning")
    heard = customer.line.until_quiet()
    assert [frame["event"]["message"]["text"] for frame in heard if "event" in frame] == ["Good morning"]


def test_the_customer_reads_nothing_of_it(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    agent.say(conversation_id, SECRET, kind="note")
    last = agent.say(conversation_id, "Good morning")
    history = customer.http.get("/webchat/history", params={"before": last["id"] + 1000, "limit": 200}).json()
    for answer in (customer.state(), history, customer.start()):
        assert SECRET not in json.dumps(answer)
        assert all(one["kind"] != "note" for one in answer["messages"])
    agent.resolve(conversation_id)
    assert SECRET not in json.dumps(customer.state())


def test_a_note_answers_nobody(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    customer.say("Hello?")
    before = agent.task(conversation_id)
    agent.say(conversation_id, SECRET, kind="note")
    after = agent.task(conversation_id)
    assert after["awaiting_since"] == before["awaiting_since"] is not None
    assert after["unread"] == before["unread"] == 1
    assert agent.detail(conversation_id)["assignments"][-1]["first_response_at"] is None


def test_a_customer_cannot_write_one(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    customer.post(SECRET, kind="note")
    customer.line.send(type="send", key="a-key-of-mine", text="over the socket", kind="note")
    agent.line.message("over the socket")
    assert all(one["kind"] != "note" for one in agent.messages(conversation_id))
