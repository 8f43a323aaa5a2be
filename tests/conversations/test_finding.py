"""What was said is found again, and can be taken along."""

from typing import Any

import pytest
from sqlalchemy import text

from tests.clients import Agent
from tests.refusals import refusal
from tests.world import World


def search(agent: Agent, conversation_id: int, words: str) -> Any:
    return agent.http.get(f"/api/conversations/{conversation_id}/messages/search", params={"text": words})


def found(agent: Agent, conversation_id: int, words: str) -> list[int]:
    answer = search(agent, conversation_id, words)
    assert answer.status_code == 200, answer.text
    return answer.json()["numbers"]


@pytest.mark.every_case
@pytest.mark.parametrize(
    ("said", "searched"),
    [
        ("Perché no?", "perche"),
        ("PERCHE NO", "Perché"),
        ("Grüße aus der Weißstraße", "WEISSSTRASSE"),
        ("İstanbul", "istanbul"),
        ("ΟΔΟΣ", "οδος"),
        ("two  words\nin a row", "words in A"),
        ("100% sure", "0% s"),
        ("a_b", "a_b"),
        (r"C:\new\table", r"\new\t"),
        ("it's", "'s"),
        ("🇮🇹 pizza 🍕", "🍕"),
        ("مرحبا بك", "مرحبا"),
        ("東京タワー", "京タ"),
    ],
)
def test_whatever_its_case_and_accents(world: World, said: str, searched: str) -> None:
    agent, customer, conversation_id = world.talk()
    customer.say("something else")
    number = customer.say(said)["number"]
    assert found(agent, conversation_id, searched) == [number]


def test_signs_of_the_database_are_signs_like_others(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    customer.say("nothing of the kind")
    for searched in ("%", "_", "*", "n%g", "n_thing", "'; DROP TABLE message; --"):
        assert found(agent, conversation_id, searched) == [], searched


def test_everybodys_words_notes_and_files_but_no_notices(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    first = customer.say("my invoice")["number"]
    second = agent.say(conversation_id, "Which Invoice?")["number"]
    third = agent.say(conversation_id, "always the INVOICE", kind="note")["number"]
    upload = customer.http.post("/webchat/files", files={"data": ("Invoice 12.txt", b"12 euro", "text/plain")})
    fourth = customer.say("", attachments=[upload.json()["id"]])["number"]
    assert found(agent, conversation_id, "invoice") == [first, second, third, fourth]
    # Of the notice that Anna joined.
    assert found(agent, conversation_id, "anna") == []


def test_what_cannot_be_searched_for(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    customer.say("something")
    assert found(agent, conversation_id, "  \n ") == []
    assert found(agent, conversation_id, "\u0301") == []
    assert found(agent, conversation_id, "x" * 200) == []
    assert refusal(search(agent, conversation_id, "")) == (422, "invalid")
    assert refusal(search(agent, conversation_id, "x" * 201)) == (422, "invalid")
    without = agent.http.get(f"/api/conversations/{conversation_id}/messages/search")
    assert refusal(without) == (422, "invalid")


def test_only_where_one_may_read(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    customer.say("something")
    stranger = world.agent("bruno", [world.queue("Billing")])
    world.hire("sofia", [world.queues["Support"]], role="supervisor", chats=0)
    sofia = world.signed_in("sofia")
    assert found(sofia, conversation_id, "something") == found(agent, conversation_id, "something") != []
    for answer in (search(stranger, conversation_id, "something"), search(agent, 4711, "something")):
        assert refusal(answer) == (404, "no_such_conversation")


def transcript(agent: Agent, conversation_id: int) -> Any:
    return agent.http.get(f"/api/conversations/{conversation_id}/transcript")


def test_all_of_it_can_be_taken_along(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    for n in range(210):
        customer.line.send(type="send", key=f"message-{n:03}", text=f"m{n}")
    agent.line.message("m209")
    note = agent.say(conversation_id, "talkative", kind="note")
    messages = transcript(agent, conversation_id).json()["messages"]
    assert [one["number"] for one in messages] == list(range(1, note["number"] + 1))
    assert messages[-200:] == agent.messages(conversation_id)


def test_taking_it_along_needs_a_permission_and_a_right_to_read(world: World) -> None:
    agent, _, conversation_id = world.talk()
    stranger = world.agent("bruno", [world.queue("Billing")])
    assert refusal(transcript(stranger, conversation_id)) == (404, "no_such_conversation")
    allowed = {"permissions": '["handle_conversations", "watch_queues"]'}
    world.server.database.write_now(
        lambda tx: tx.connection.execute(
            text("UPDATE permission_set SET permissions = :permissions WHERE name = 'supervisor'"), allowed
        )
    )
    world.hire("rosa", [world.queues["Support"]], role="supervisor", chats=0)
    rosa = world.signed_in("rosa")
    assert rosa.detail(conversation_id)["id"] == conversation_id
    assert refusal(transcript(rosa, conversation_id)) == (403, "not_allowed")
    assert transcript(agent, conversation_id).status_code == 200
