"""A customer's other conversations and files, and what agents learn of them."""

from typing import Any

import pytest

from parley.conversations import looking_back
from tests.clients import Agent
from tests.hands import Hands
from tests.media.files import png
from tests.refusals import refusal
from tests.world import World

DAY = 24 * 3600 * 1000


def past(agent: Agent, conversation_id: int, **query: Any) -> dict[str, Any]:
    return agent.http.get(f"/api/conversations/{conversation_id}/past", params=query).json()


def numbers(page: dict[str, Any]) -> list[int]:
    return [one["id"] for one in page["conversations"]]


def test_who_handles_a_customer_reads_what_was_before(world: World) -> None:
    anna, customer, first = world.talk()
    anna.say(first, "It is on its way")
    anna.resolve(first)
    anna.ready(False)
    bruno = world.agent("bruno", [world.queues["Support"]])
    second = customer.start(name="Carla")["conversation"]["id"]
    bruno.line.event("task.added")
    page = past(bruno, second)
    assert (numbers(page), page["has_more"]) == ([first], False)
    [before] = page["conversations"]
    assert (before["agent_name"], before["queue_name"], before["status"]) == ("Anna", "Support", "closed")
    assert before["last_message"]["text"] == "It is on its way"
    assert "It is on its way" in [one["text"] for one in bruno.messages(first)]
    # Once the customer is nobody's of his, it is no more his to read than before.
    bruno.resolve(second)
    assert numbers(past(bruno, second)) == [first]
    stranger = world.agent("clara", [])
    assert stranger.http.get(f"/api/conversations/{second}/past").status_code == 404
    assert stranger.http.get(f"/api/conversations/{first}/messages").status_code == 404


def test_it_goes_by_pages_and_by_date(world: World, hands: Hands) -> None:
    agent, customer = world.desk()
    ids: list[int] = []
    for _ in range(4):
        ids.append(customer.start(name="Carla")["conversation"]["id"])
        agent.line.event("task.added")
        agent.resolve(ids[-1])
        hands.ahead += 1000
    present = customer.start(name="Carla")["conversation"]["id"]
    agent.line.event("task.added")
    newest = list(reversed(ids))
    page = past(agent, present, limit=3)
    assert (numbers(page), page["has_more"]) == (newest[:3], True)
    assert numbers(past(agent, present, limit=3, before=newest[2])) == newest[3:]
    second = agent.detail(ids[1])["started_at"]
    assert numbers(past(agent, present, since=second)) == newest[:3]
    assert numbers(past(agent, present, until=second)) == [ids[0]]


def test_files_of_a_conversation_or_of_all_of_its_customers(world: World) -> None:
    agent, customer, first = world.talk()

    def send(text: str) -> None:
        sent = agent.http.post("/api/media", files={"file": (f"{text}.txt", text.encode(), "text/plain")})
        agent.say(agent.tasks()[0]["conversation_id"], text, attachments=[sent.json()["id"]])

    send("one")
    agent.resolve(first)
    second = customer.start(name="Carla")["conversation"]["id"]
    agent.line.event("task.added", lambda e: e["task"]["conversation_id"] == second)
    send("two")
    send("three")

    def files(**query: Any) -> list[str]:
        page = agent.http.get(f"/api/conversations/{second}/files", params=query).json()
        return [one["media"]["name"] for one in page["files"]]

    assert files() == ["three.txt", "two.txt"]
    assert files(of_customer=True) == ["three.txt", "two.txt", "one.txt"]
    page = agent.http.get(f"/api/conversations/{second}/files", params={"limit": 1}).json()
    [newest] = page["files"]
    assert (newest["author"], newest["conversation_id"]) == ("agent", second)
    assert page["next"] == newest["message_id"]
    assert files(before=page["next"]) == ["two.txt"]


def test_files_of_one_kind(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    agent, customer, conversation_id = world.talk()
    for name, content in [
        ("a.png", png()),
        ("b.pdf", b"%PDF-1.7 x"),
        ("c.txt", b"c"),
        ("d.mp3", b"ID3x"),
        ("e.pdf", b"%PDF-1.7 y"),
    ]:
        sent = customer.http.post("/webchat/files", files={"data": (name, content)})
        customer.say("", attachments=[sent.json()["id"]])

    def page(**query: Any) -> tuple[list[str], int | None]:
        answer = agent.http.get(f"/api/conversations/{conversation_id}/files", params=query).json()
        return [one["media"]["name"] for one in answer["files"]], answer["next"]

    for kind, names in {
        "picture": ["a.png"],
        "pdf": ["e.pdf", "b.pdf"],
        "document": ["c.txt"],
        "recording": ["d.mp3"],
    }.items():
        assert page(kind=kind) == (names, None)
    assert refusal(agent.http.get(f"/api/conversations/{conversation_id}/files", params={"kind": "x"}))[0] == 422
    # However many others lie between, one request is not for ever, and the next goes on behind it.
    monkeypatch.setattr(looking_back, "MOST_SEARCHED", 3)
    found, after = page(kind="picture")
    assert found == []
    assert after is not None
    assert page(kind="picture", before=after) == (["a.png"], None)
    assert page(kind="pdf", limit=1)[0] == ["e.pdf"]


def test_an_agent_corrects_who_the_customer_is(world: World) -> None:
    agent, _, conversation_id = world.talk()
    path = f"/api/conversations/{conversation_id}/customer"
    answer = agent.http.patch(path, json={"name": " Carla  Bianchi ", "email": "carla@example.org"}).json()
    assert (answer["name"], answer["email"]) == ("Carla Bianchi", "carla@example.org")
    assert agent.line.event("task.changed")["task"]["customer_name"] == "Carla Bianchi"
    assert agent.line.event("customer.changed")["customer_id"] == answer["id"]
    assert agent.detail(conversation_id)["customer"]["phone"] == ""
    refused = agent.http.patch(path, json={"email": "carla at home"})
    assert (refused.status_code, refused.json()["details"]) == (422, {"field": "email"})
    colleague = world.agent("sven", [world.queues["Support"]], role="supervisor")
    assert colleague.http.patch(path, json={"name": "X"}).json()["code"] == "not_your_task"
