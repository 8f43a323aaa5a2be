from typing import Any

import httpx
import pytest

from tests.refusals import refusal
from tests.world import World


@pytest.fixture
def root(world: World) -> httpx.Client:
    world.account("root", "administrator")
    return world.signed_in("root").http


def make(root: httpx.Client, name: str, text: str = "Some words.", *queue_ids: int) -> dict[str, Any]:
    answer = root.post("/api/shortcodes", json={"name": name, "text": text, "queue_ids": queue_ids})
    assert answer.status_code == 201, answer.text
    return answer.json()


def names(http: httpx.Client) -> list[str]:
    return [one["name"] for one in http.get("/api/shortcodes").json()]


def test_an_agent_may_use_the_shared_ones_and_their_queues(world: World, root: httpx.Client) -> None:
    sales, support = world.queue("Sales"), world.queue("Support")
    text = "Hello {customer}, this is {agent}.\n<b>#{dialog_id}</b>"
    hello = make(root, "hello", text)
    make(root, "price", "€ 7", sales)
    make(root, "restart", "Turn it off and on.", support)
    make(root, "team", "We are two.", sales, support)
    world.hire("anna", [sales])
    world.account("idle")
    assert names(world.signed_in("anna").http) == ["hello", "price", "team"]
    assert names(root) == ["hello", "price", "restart", "team"]
    assert names(world.signed_in("idle").http) == ["hello"]
    assert world.signed_in("anna").http.get("/api/shortcodes").json()[0] == {**hello, "text": text, "queue_ids": []}


def test_nobody_sees_shortcodes(world: World) -> None:
    answer = httpx.get(f"{world.server.url}/api/shortcodes")
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


def test_made_set_and_deleted(world: World, root: httpx.Client) -> None:
    sales, support = world.queue("Sales"), world.queue("Support")
    made = make(root, "/hello", "  Hello!\n", support, sales, sales)
    assert (made["name"], made["text"], made["queue_ids"]) == ("hello", "Hello!", sorted([sales, support]))
    path = f"/api/shortcodes/{made['id']}"
    answer = root.put(path, json={"name": "ciao", "text": "Ciao {customer}", "version": 1})
    assert answer.status_code == 200
    assert refusal(root.put(path, json={"name": "late", "text": "Too late", "version": 1})) == (409, "stale")
    assert (answer.json()["name"], answer.json()["queue_ids"]) == ("ciao", [])
    assert root.get("/api/shortcodes").json() == [answer.json()]
    assert root.delete(path).status_code == 204
    assert root.get("/api/shortcodes").json() == []
    assert refusal(root.delete(path)) == (404, "no_such_shortcode")
    assert refusal(root.put(path, json={"name": "ciao", "text": "x", "version": 1})) == (404, "no_such_shortcode")


def test_a_name_is_one_shortcodes(root: httpx.Client) -> None:
    make(root, "hello")
    other = make(root, "ciao")
    assert refusal(root.post("/api/shortcodes", json={"name": "/hello", "text": "x"})) == (409, "shortcode_name_taken")
    taken = root.put(f"/api/shortcodes/{other['id']}", json={"name": "hello", "text": "x", "version": 1})
    assert refusal(taken) == (409, "shortcode_name_taken")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": ""}, None),
        ({"name": " \n"}, "name"),
        ({"name": "/"}, "name"),
        ({"name": "two words"}, "name"),
        ({"name": "a/b"}, "name"),
        ({"name": "x" * 41}, None),
        ({"text": ""}, None),
        ({"text": " \n\x00"}, "text"),
        ({"text": "x" * 4_001}, None),
        ({"queue_ids": [4711]}, "queue_ids"),
        ({"queue_ids": [10**30]}, None),
        ({"queue_ids": "all"}, None),
    ],
    ids=str,
)
def test_what_is_refused_changes_nothing(root: httpx.Client, wrong: dict[str, Any], field: str | None) -> None:
    hello = make(root, "hello")
    for answer in (
        root.post("/api/shortcodes", json={"name": "other", "text": "Other", **wrong}),
        root.put(f"/api/shortcodes/{hello['id']}", json={"name": "other", "text": "Other", "version": 1, **wrong}),
    ):
        assert refusal(answer) == (422, "invalid")
        assert answer.json()["details"].get("field") == field
    assert root.get("/api/shortcodes").json() == [hello]


def test_only_administrators_set_them(world: World, root: httpx.Client) -> None:
    path = f"/api/shortcodes/{make(root, 'hello')['id']}"
    world.account("sue", "supervisor")
    sue = world.signed_in("sue").http
    body = {"name": "other", "text": "Other", "version": 1}
    for answer in (sue.post("/api/shortcodes", json=body), sue.put(path, json=body), sue.delete(path)):
        assert refusal(answer) == (403, "not_allowed")
    assert names(root) == ["hello"]


def test_desks_hear_of_each_change(world: World, root: httpx.Client) -> None:
    agent = world.agent("anna", [world.queue("Sales")])
    agent.line.until_quiet()
    made = make(root, "hello")
    agent.line.event("shortcodes.changed")
    root.put(f"/api/shortcodes/{made['id']}", json={"name": "hello", "text": "Good morning", "version": 1})
    agent.line.event("shortcodes.changed")
    root.delete(f"/api/shortcodes/{made['id']}")
    agent.line.event("shortcodes.changed")
