"""What does not fit is refused with a reason, and nothing of it is stored."""

import json
from typing import Any

import pytest

from tests.clients import Agent, Customer, key
from tests.refusals import refusal
from tests.world import World

LONG = "x" * 10_001
JSON = {"Content-Type": "application/json"}

# What is wrong with a message, by what the body says; the code is the same over HTTP and over the socket.
WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "nothing at all": ({"text": ""}, "empty_message"),
    "only blanks": ({"text": " \n\t\u2003"}, "empty_message"),
    "only a NUL": ({"text": "\x00"}, "empty_message"),
    "too long": ({"text": LONG}, "invalid"),
    "a number for a text": ({"text": 5}, "invalid"),
    "null for a text": ({"text": None}, "invalid"),
    "a list for a text": ({"text": ["Hello"]}, "invalid"),
    "no key": ({"key": None, "text": "Hello"}, "invalid"),
    "a short key": ({"key": "short", "text": "Hello"}, "invalid"),
    "a long key": ({"key": "k" * 65, "text": "Hello"}, "invalid"),
    "a key with other signs": ({"key": "robert'); drop--", "text": "Hello"}, "invalid"),
    "a key with a line after it": ({"key": "abcdefgh\n", "text": "Hello"}, "invalid"),
    "a file that is not there": ({"text": "Hello", "attachments": [4711]}, "no_such_file"),
    "a file number too large": ({"text": "Hello", "attachments": [10**30]}, "invalid"),
    "a file number below nothing": ({"text": "Hello", "attachments": [-1]}, "no_such_file"),
    "too many files": ({"text": "Hello", "attachments": list(range(1, 12))}, "invalid"),
    "a text for files": ({"text": "Hello", "attachments": "1"}, "invalid"),
    "a true for a file": ({"text": "Hello", "attachments": [True]}, "invalid"),
}
CUSTOMERS_ONLY: dict[str, tuple[dict[str, Any], str]] = {
    "a choice too long": ({"choice": "x" * 201}, "invalid"),
    "a number for a choice": ({"choice": 7}, "invalid"),
}
# Bodies that are no message, or not even JSON.
BROKEN: dict[str, bytes] = {
    "nothing": b"",
    "no JSON": b"hello",
    "half a JSON": b'{"key": "abcdefgh", "text": "Hel',
    "a list": b"[]",
    "null": b"null",
    "a lone surrogate": b'{"type": "send", "key": "abcdefgh", "text": "a\\ud800b"}',
    "a lone low surrogate": b'{"type": "send", "key": "abcdefgh", "text": "a\\udc00b"}',
    "bytes that are no UTF-8": b'{"type": "send", "key": "abcdefgh", "text": "\xff\xfe"}',
    "a surrogate in UTF-8": b'{"type": "send", "key": "abcdefgh", "text": "\xed\xa0\x80"}',
    "a control sign": b'{"type": "send", "key": "abcdefgh", "text": "\x01"}',
    "a deep nest": b'{"type": "send", "key": "abcdefgh", "text": "Hello", "x": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    "a huge number": b'{"type": "send", "key": "abcdefgh", "text": "Hello", "attachments": [' + b"9" * 5_000 + b"]}",
}


def stored(agent: Agent, customer: Customer, conversation_id: int) -> Any:
    """All that could have changed."""
    return agent.messages(conversation_id), agent.tasks(), customer.state()


def test_a_customers_message(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    before = stored(agent, customer, conversation_id)
    for what, (body, code) in {**WRONG, **CUSTOMERS_ONLY}.items():
        answer = customer.http.post("/webchat/messages", json={"type": "send", "key": key(), **body})
        assert refusal(answer) == (422, code), what
        assert stored(agent, customer, conversation_id) == before, what
    assert agent.line.until_quiet() == []


def test_a_customers_message_over_the_socket(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    before = stored(agent, customer, conversation_id)
    for what, (body, code) in {**WRONG, **CUSTOMERS_ONLY}.items():
        sent = {"type": "send", "key": key(), **body}
        customer.line.send(**sent)
        frame = customer.line.wait(lambda _: True)
        assert frame["type"] == "refused", what
        assert frame["error"]["code"] == code, what
        # Whose message it was, if its key can be one.
        assert frame["key"] == str(sent["key"] or "")[:64], what
    assert stored(agent, customer, conversation_id) == before
    assert agent.line.until_quiet() == []


def test_an_agents_message(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    before = stored(agent, customer, conversation_id)
    wrong = {**WRONG, "a kind that is none": ({"text": "Hello", "kind": "system"}, "invalid")}
    for what, (body, code) in wrong.items():
        answer = agent.http.post(f"/api/conversations/{conversation_id}/messages", json={"key": key(), **body})
        assert refusal(answer) == (422, code), what
        assert stored(agent, customer, conversation_id) == before, what
    assert customer.line.until_quiet() == []


@pytest.mark.parametrize("what", BROKEN)
def test_a_body_that_is_none(world: World, what: str) -> None:
    agent, customer, conversation_id = world.talk()
    before = stored(agent, customer, conversation_id)
    answers = [
        customer.http.post("/webchat/messages", content=BROKEN[what], headers=JSON),
        customer.http.post("/webchat/start", content=BROKEN[what], headers=JSON),
        customer.http.post("/webchat/seen", content=BROKEN[what], headers=JSON),
        agent.http.post(f"/api/conversations/{conversation_id}/messages", content=BROKEN[what], headers=JSON),
        agent.http.post(f"/api/conversations/{conversation_id}/read", content=BROKEN[what], headers=JSON),
        agent.http.put("/api/agents/me/ready", content=BROKEN[what], headers=JSON),
        agent.http.post("/api/session", content=BROKEN[what], headers=JSON),
    ]
    assert {refusal(one) for one in answers} <= {(400, "bad_request"), (422, "invalid")}
    assert stored(agent, customer, conversation_id) == before


def test_a_body_that_is_too_large(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    body = json.dumps({"type": "send", "key": key(), "text": "x" * 300_000})
    for answer in (
        customer.http.post("/webchat/messages", content=body, headers=JSON),
        agent.http.post(f"/api/conversations/{conversation_id}/messages", content=body, headers=JSON),
    ):
        assert refusal(answer) == (413, "too_large")


@pytest.mark.parametrize("number", ["0", "-1", "4711", "9223372036854775807", "9" * 30, "4711 or 1=1", "%00", "1.5"])
def test_numbers_of_nothing(world: World, number: str) -> None:
    agent, customer, conversation_id = world.talk()
    before = stored(agent, customer, conversation_id)
    address = f"/api/conversations/{number}"
    answers = [
        agent.http.get(address),
        agent.http.get(f"{address}/messages"),
        agent.http.post(f"{address}/messages", json={"key": key(), "text": "Hello"}),
        agent.http.post(f"{address}/read", json={"number": 1}),
        agent.http.post(f"{address}/typing"),
        agent.http.put(f"{address}/star", json={"starred": True}),
        agent.http.post(f"{address}/resolve"),
        agent.http.post(f"/api/offers/{number}/accept"),
        agent.http.post(f"/api/offers/{number}/reject"),
    ]
    assert {refusal(one)[0] for one in answers} <= {404, 422}
    assert stored(agent, customer, conversation_id) == before


@pytest.mark.parametrize("number", ["", "x", "1.5", "1e3", "9" * 30, "-" + "9" * 30])
def test_places_in_a_list_that_are_none(world: World, number: str) -> None:
    agent, customer, conversation_id = world.talk()
    answers = [
        agent.http.get(f"/api/conversations/{conversation_id}/messages", params={"before": number}),
        agent.http.get("/api/events", params={"after": number}),
        customer.http.get("/webchat/history", params={"before": number}),
    ]
    for answer in answers:
        # A number nothing reaches is a place too; what is no number is refused.
        assert answer.status_code == 200 or refusal(answer) == (422, "invalid"), answer.text
    assert customer.http.get("/webchat/history").status_code == 422
    assert agent.http.get("/api/events").status_code == 422


@pytest.mark.parametrize("limit", ["0", "-5", "100000", "9" * 30])
def test_a_page_has_its_size(world: World, limit: str) -> None:
    agent, customer, conversation_id = world.talk()
    customer.say("Hello")
    answers = [
        agent.http.get(f"/api/conversations/{conversation_id}/messages", params={"limit": limit}),
        customer.http.get("/webchat/history", params={"before": 10**9, "limit": limit}),
    ]
    for answer in answers:
        assert answer.status_code == 200, answer.text
        assert 1 <= len(answer.json()["messages"]) <= 200


def test_a_number_beyond_all_numbers_in_what_was_seen(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    for body in (
        {"type": "seen", "conversation_id": 10**30, "delivered": 1, "read": 1},
        {"type": "seen", "conversation_id": conversation_id, "delivered": 10**30, "read": 1},
        {"type": "seen", "conversation_id": conversation_id, "delivered": 1.5, "read": 1},
        {"type": "seen", "conversation_id": str(conversation_id), "delivered": 1, "read": 1},
    ):
        answer = customer.http.post("/webchat/seen", json=body)
        assert answer.status_code == 204 or refusal(answer)[0] in (404, 422), body
        customer.line.send(**body)
    assert agent.http.post(f"/api/conversations/{conversation_id}/read", json={"number": 10**30}).status_code < 500
    assert {f["type"] for f in customer.line.until_quiet() if f.get("type")} == {"refused"}
