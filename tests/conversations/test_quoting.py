"""A message may answer to another one of its conversation, and says to which."""

from typing import Any

from tests.clients import key
from tests.refusals import refusal
from tests.world import World


def quote_of(message: dict[str, Any], text: str | None = None) -> dict[str, Any]:
    kept = {name: message[name] for name in ("number", "author", "author_name", "kind")}
    return {**kept, "text": message["text"] if text is None else text}


def test_both_sides_see_what_an_answer_is_to(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    asked = customer.say("Is the green one in stock?")
    customer.say("And how long does it take?")
    answered = agent.say(conversation_id, "It is", quotes=asked["number"])
    assert answered["quotes"] == quote_of(asked)
    assert agent.line.message("It is") == answered
    assert customer.line.message("It is") == answered
    assert agent.messages(conversation_id)[-1] == answered
    assert customer.messages()[-1] == answered
    assert asked["quotes"] is None


def test_a_quote_is_short_and_names_the_files_of_a_message_without_words(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    long = customer.say("🙂" * 300)
    assert agent.say(conversation_id, "So happy?", quotes=long["number"])["quotes"] == quote_of(long, "🙂" * 200)
    upload = customer.http.post("/webchat/files", files={"data": ("bill.txt", b"12 euro", "text/plain")})
    assert upload.status_code == 201, upload.text
    sent = customer.say("", attachments=[upload.json()["id"]])
    assert agent.say(conversation_id, "Thank you", quotes=sent["number"])["quotes"] == quote_of(sent, "bill.txt")


def test_a_note_is_quoted_between_colleagues_only(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    note = agent.say(conversation_id, "he never pays", kind="note")
    customer.line.until_quiet()
    answer = agent.post(conversation_id, "I see", quotes=note["number"])
    assert refusal(answer) == (422, "note_quoted")
    assert customer.line.until_quiet() == []
    again = agent.say(conversation_id, "never ever?", kind="note", quotes=note["number"])
    assert again["quotes"] == quote_of(note)
    assert again["number"] == note["number"] + 1, "what was refused left no gap"
    asked = customer.say("Hello?")
    assert agent.say(conversation_id, "look at this", kind="note", quotes=asked["number"])["quotes"] == quote_of(asked)


def test_only_what_was_said_in_this_conversation(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    assert agent.messages(conversation_id)[0]["kind"] == "system"
    other = world.customer()
    other_id = other.start(name="Dario")["conversation"]["id"]
    agent.line.event("task.added")
    beyond = [other.say("elsewhere")["number"] for _ in range(20)][-1]
    customer.say("here")
    for number in (1, beyond, 10**9):
        assert refusal(agent.post(conversation_id, "answer", quotes=number)) == (422, "no_such_message"), number
    for number in (0, -1, "one", 1.5, 2**70):
        assert refusal(agent.post(conversation_id, "answer", quotes=number)) == (422, "invalid"), number
    assert agent.say(other_id, "answer", quotes=beyond)["quotes"]["text"] == "elsewhere"


def test_sent_again_it_is_the_same_message(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    asked = customer.say("Is it in stock?")
    body = {"key": key(), "text": "It is", "quotes": asked["number"]}
    address = f"/api/conversations/{conversation_id}/messages"
    first, second = (agent.http.post(address, json=body) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
