"""What is said reaches the other side, in order, and is counted."""

from tests.clients import until
from tests.world import World


def texts(messages: list[dict[str, object]]) -> list[object]:
    return [one["text"] for one in messages if one["kind"] == "text"]


def test_messages_go_both_ways(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    asked = customer.say("Is it in stock?")
    assert agent.line.message("Is it in stock?") == asked
    answered = agent.say(conversation_id, "It is 🙂")
    assert customer.line.message("It is 🙂") == answered
    assert (asked["author"], asked["author_name"]) == ("customer", "Carla")
    assert (answered["author"], answered["author_id"], answered["author_name"]) == ("agent", agent.id, "Anna")
    assert texts(agent.messages(conversation_id)) == ["Is it in stock?", "It is 🙂"]
    assert texts(customer.messages()) == ["Is it in stock?", "It is 🙂"]


def test_numbers_count_from_one_without_gaps_whoever_writes(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    for n in range(4):
        customer.say(f"question {n}")
        agent.say(conversation_id, f"answer {n}")
        agent.say(conversation_id, f"note {n}", kind="note")
    numbers = [one["number"] for one in agent.messages(conversation_id)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert agent.task(conversation_id)["message_count"] == numbers[-1]


def test_a_refused_message_leaves_no_gap(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    before = customer.say("one")["number"]
    assert customer.post("").status_code == 422
    assert agent.post(conversation_id, "with a file that is not there", attachments=[4711]).status_code >= 400
    assert agent.say(conversation_id, "two")["number"] == before + 1


def test_the_task_shows_the_last_message_of_either_side(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    assert [m["kind"] for m in agent.messages(conversation_id)][-1] == "system", "that the agent joined"
    assert (agent.task(conversation_id)["last_message"] or {"kind": "text"})["kind"] == "text"
    said = customer.say("x" * 500)
    preview = agent.task(conversation_id)["last_message"]
    assert preview == {"author": "customer", "kind": "text", "text": "x" * 120, "at": said["at"], "files": 0}
    agent.say(conversation_id, "between us", kind="note")
    assert agent.task(conversation_id)["last_message"]["kind"] == "note"
    agent.say(conversation_id, "to you")
    assert agent.task(conversation_id)["last_message"]["text"] == "to you"


def test_a_preview_does_not_cut_a_sign_in_two(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    customer.say("🙂" * 300)
    assert agent.task(conversation_id)["last_message"]["text"] == "🙂" * 120


def test_unread_counts_what_the_customer_wrote_and_the_agent_has_not_read(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    agent.read(conversation_id, agent.task(conversation_id)["message_count"])
    assert agent.task(conversation_id)["unread"] == 0
    first, second = customer.say("one"), customer.say("two")
    agent.say(conversation_id, "a note", kind="note")
    assert agent.task(conversation_id)["unread"] == 2
    agent.read(conversation_id, first["number"])
    assert agent.task(conversation_id)["unread"] == 1
    agent.read(conversation_id, second["number"])
    assert agent.task(conversation_id)["unread"] == 0


def test_an_answer_is_owed_since_the_oldest_unanswered_message(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    agent.say(conversation_id, "Hello")
    assert agent.task(conversation_id)["awaiting_since"] is None
    first = customer.say("one")
    customer.say("two")
    assert agent.task(conversation_id)["awaiting_since"] == first["at"]
    agent.say(conversation_id, "thinking", kind="note")
    assert agent.task(conversation_id)["awaiting_since"] == first["at"]
    agent.say(conversation_id, "answer")
    assert agent.task(conversation_id)["awaiting_since"] is None
    third = customer.say("three")
    assert agent.task(conversation_id)["awaiting_since"] == third["at"]
    assert agent.task(conversation_id)["sla_seconds"] == 60


def test_older_messages_come_in_pages(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    for n in range(12):
        customer.say(f"line {n}")
    address = f"/api/conversations/{conversation_id}/messages"
    newest = agent.http.get(address, params={"limit": 5}).json()
    assert newest["has_more"]
    assert texts(newest["messages"]) == [f"line {n}" for n in range(7, 12)]
    older = agent.http.get(address, params={"limit": 5, "before": newest["messages"][0]["number"]}).json()
    assert texts(older["messages"]) == [f"line {n}" for n in range(2, 7)]
    everything = agent.http.get(address, params={"limit": 200}).json()
    assert not everything["has_more"]
    assert [one["number"] for one in everything["messages"]] == list(range(1, len(everything["messages"]) + 1))


def test_many_at_once_are_all_kept_in_one_order(world: World) -> None:
    """Both sides hear the same order, and it is the order of the numbers."""
    agent, customer, conversation_id = world.talk()
    for n in range(40):
        customer.line.send(type="send", key=f"message-{n:03}", text=f"m{n}")
    heard: list[int] = []
    for line in (agent.line, customer.line):
        heard = [line.event("conversation.message_added")["message"]["number"] for _ in range(40)]
        assert heard == list(range(heard[0], heard[0] + 40))
    until(lambda: len(agent.messages(conversation_id)) >= heard[-1])
    assert texts(agent.messages(conversation_id)) == [f"m{n}" for n in range(40)]
