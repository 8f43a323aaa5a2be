"""Every administrator's action is written down: who, what, and how it was before."""

import json
import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from msgspec import Struct

from parley.access.audit.actions import record
from parley.kit.database import Tx
from tests.clients import browser
from tests.house.sources import ROOT
from tests.refusals import refusal
from tests.world import OPERATOR, World

EVA: dict[str, Any] = {"username": "eva", "name": "Eva", "password": "long enough for her"}
HOURS: dict[str, Any] = {"name": "Office", "time_zone": "Europe/Rome", "week": []}
PROFILE: dict[str, Any] = {"name": "Team", "chat_capacity": 1, "email_capacity": 0, "queue_ids": []}


class Secretive(Struct):
    id: int
    name: str
    settings: dict[str, str]
    pin: str


@pytest.fixture
def root(world: World) -> httpx.Client:
    world.hire("root", role="administrator")
    return world.signed_in("root").http


def log(root: httpx.Client, **search: Any) -> list[dict[str, Any]]:
    answer = root.get("/api/audit", params=search)
    assert answer.status_code == 200, answer.text
    return answer.json()["entries"]


def changes(entry: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {one["field"]: (one["before"], one["after"]) for one in entry["changes"]}


FLOW: dict[str, Any] = {"start": "bye", "nodes": {"bye": {"kind": "end", "text": {"en": "Bye", "it": "Ciao"}}}}
SITE: dict[str, Any] = {"name": "Shop", "settings": {"title": {"en": "Shop"}, "welcome": {}}}
READERS: dict[str, Any] = {"name": "Readers", "permissions": ["watch_queues"]}

# What an administrator can do, one after the other; each step knows what the former ones made.
Step = tuple[str, str, Callable[[dict[str, int]], Any], tuple[str, str, str]]
ORGANISATION = {
    "name": "Rossi",
    "time_zone": "Europe/Rome",
    "languages": ["it"],
    "default_language": "it",
    "keep_conversations_days": None,
    "keep_audit_days": 365,
    "version": 1,
}
STEPS: list[Step] = [
    (
        "PUT",
        "/api/organisation",
        lambda _: ORGANISATION,
        ("changed", "organisation", "Rossi"),
    ),
    ("POST", "/api/opening-hours", lambda _: HOURS, ("created", "opening_hours", "Office")),
    (
        "PUT",
        "/api/opening-hours/{opening_hours}",
        lambda _: {**HOURS, "name": "Day", "version": 1},
        ("changed", "opening_hours", "Day"),
    ),
    (
        "POST",
        "/api/queues",
        lambda made: {"name": "Sales", "hours_id": made["opening_hours"]},
        ("created", "queue", "Sales"),
    ),
    ("PUT", "/api/queues/{queue}", lambda _: {"name": "Shop", "version": 1}, ("changed", "queue", "Shop")),
    ("DELETE", "/api/opening-hours/{opening_hours}", lambda _: None, ("deleted", "opening_hours", "Day")),
    ("POST", "/api/profiles", lambda _: PROFILE, ("created", "profile", "Team")),
    (
        "PUT",
        "/api/profiles/{profile}",
        lambda made: {**PROFILE, "queue_ids": [made["queue"]], "version": 1},
        ("changed", "profile", "Team"),
    ),
    ("POST", "/api/agents", lambda made: {**EVA, "profile_id": made["profile"]}, ("created", "agent", "Eva")),
    ("PATCH", "/api/agents/{agent}", lambda _: {"name": "Eva Rossi"}, ("changed", "agent", "Eva Rossi")),
    ("POST", "/api/profiles", lambda _: {**PROFILE, "name": "Other"}, ("created", "profile", "Other")),
    ("DELETE", "/api/profiles/{profile}", lambda _: None, ("deleted", "profile", "Other")),
    ("POST", "/api/queues", lambda _: {"name": "Support"}, ("created", "queue", "Support")),
    ("DELETE", "/api/queues/{queue}", lambda _: None, ("deleted", "queue", "Support")),
    ("PUT", "/api/agents/{agent}/password", lambda _: {}, ("changed", "agent", "Eva Rossi")),
    ("DELETE", "/api/agents/{agent}", lambda _: None, ("deleted", "agent", "Eva Rossi")),
    ("POST", "/api/permission-sets", lambda _: READERS, ("created", "permission_set", "Readers")),
    (
        "PUT",
        "/api/permission-sets/{permission_set}",
        lambda _: {**READERS, "name": "All", "version": 1},
        ("changed", "permission_set", "All"),
    ),
    ("DELETE", "/api/permission-sets/{permission_set}", lambda _: None, ("deleted", "permission_set", "All")),
    ("POST", "/api/tokens", lambda _: {"name": "Robot", "permissions": ["administer"]}, ("created", "token", "Robot")),
    ("DELETE", "/api/tokens/{token}", lambda _: None, ("deleted", "token", "Robot")),
    ("POST", "/api/result-trees", lambda _: {"name": "Ends", "categories": []}, ("created", "result_tree", "Ends")),
    (
        "PUT",
        "/api/result-trees/{result_tree}",
        lambda _: {"name": "Ends", "categories": [{"name": "Sold"}], "version": 1},
        ("changed", "result_tree", "Ends"),
    ),
    ("DELETE", "/api/result-trees/{result_tree}", lambda _: None, ("deleted", "result_tree", "Ends")),
    ("POST", "/api/surveys", lambda _: {"name": "How", "questions": []}, ("created", "survey", "How")),
    (
        "PUT",
        "/api/surveys/{survey}",
        lambda _: {"name": "Why", "questions": [], "version": 1},
        ("changed", "survey", "Why"),
    ),
    ("DELETE", "/api/surveys/{survey}", lambda _: None, ("deleted", "survey", "Why")),
    ("POST", "/api/shortcodes", lambda _: {"name": "hi", "text": "Hi"}, ("created", "shortcode", "hi")),
    (
        "PUT",
        "/api/shortcodes/{shortcode}",
        lambda _: {"name": "hi", "text": "Hello", "version": 1},
        ("changed", "shortcode", "hi"),
    ),
    ("DELETE", "/api/shortcodes/{shortcode}", lambda _: None, ("deleted", "shortcode", "hi")),
    ("POST", "/api/bots", lambda _: {"name": "Robbie", "flow": FLOW}, ("created", "bot", "Robbie")),
    ("POST", "/api/bots/{bot}/publish", lambda _: {"version": 1}, ("changed", "bot", "Robbie")),
    (
        "PUT",
        "/api/bots/{bot}",
        lambda _: {"name": "Rob", "flow": FLOW, "version": 2},
        ("changed", "bot", "Rob"),
    ),
    ("POST", "/api/bots/{bot}/roll-back", lambda _: {"number": 1, "version": 3}, ("changed", "bot", "Rob")),
    ("POST", "/api/bots/{bot}/withdraw", lambda _: {"version": 4}, ("changed", "bot", "Rob")),
    ("DELETE", "/api/bots/{bot}", lambda _: None, ("deleted", "bot", "Rob")),
    (
        "POST",
        "/api/connectors",
        lambda made: {**SITE, "channel": "webchat", "queue_id": made["shop"]},
        ("created", "connector", "Shop"),
    ),
    (
        "PUT",
        "/api/connectors/{connector}",
        lambda made: {**SITE, "name": "Store", "queue_id": made["shop"], "version": 1},
        ("changed", "connector", "Store"),
    ),
    ("DELETE", "/api/connectors/{connector}", lambda _: None, ("deleted", "connector", "Store")),
]
# They change nothing, though they are asked with a body.
QUESTIONS = {"/api/bots/check", "/api/bots/try", "/api/connectors/{}/test"}
# Each thing it changes has an entry of its own: tests/config.
MANY_AT_ONCE = {"/api/config"}


def test_each_action_is_in_it(world: World, root: httpx.Client) -> None:
    made: dict[str, int] = {"organisation": 1}
    for method, path, body, (verb, kind, name) in STEPS:
        seen = len(log(root))
        answer = root.request(method, path.format(**made), json=body(made))
        assert answer.is_success, (method, path, answer.text)
        if method == "POST":
            said = answer.json()
            made[kind] = said.get("record", said)["id"]
            if kind == "queue":
                # The first one stays.
                made.setdefault("shop", made["queue"])
        [entry] = log(root)[: len(log(root)) - seen]
        assert (entry["verb"], entry["kind"], entry["name"], entry["thing_id"]) == (verb, kind, name, made[kind])
        assert entry["by"] == {"kind": "account", "id": entry["by"]["id"], "name": "Root", "token": None}
        assert entry["changes"], entry


def test_no_administrative_endpoint_is_forgotten() -> None:
    """Whatever only an administrator may call, and is no question, is walked above."""
    document = json.loads((ROOT / "contracts" / "openapi.json").read_text())
    walked = {(method.lower(), re.sub(r"{\w+}", "{}", path)) for method, path, _, _ in STEPS}
    there = {
        (method, re.sub(r"{\w+}", "{}", path))
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
        if method != "get" and operation.get("x-permission") == "administer"
    }
    assert len(there) > 10
    assert {one for one in there - walked if one[1] not in QUESTIONS | MANY_AT_ONCE} == set()


def test_before_and_after(world: World, root: httpx.Client) -> None:
    sales, support = world.queue("Sales"), world.queue("Support")
    profile = root.post("/api/profiles", json={**PROFILE, "queue_ids": [support, sales]}).json()
    [made] = log(root)
    # What refers to others is written by their names; what is empty was not said.
    assert changes(made) == {
        "name": (None, "Team"),
        "chat_capacity": (None, 1),
        "email_capacity": (None, 0),
        "queue_ids": (None, ["Sales", "Support"]),
    }
    root.put(f"/api/profiles/{profile['id']}", json={**profile, "queue_ids": [sales], "chat_capacity": 3})
    assert changes(log(root)[0]) == {"chat_capacity": (1, 3), "queue_ids": (["Sales", "Support"], ["Sales"])}
    root.delete(f"/api/profiles/{profile['id']}")
    assert changes(log(root)[0]) == {
        "name": ("Team", None),
        "chat_capacity": (3, None),
        "email_capacity": (0, None),
        "queue_ids": (["Sales"], None),
    }


def test_what_was_refused_or_changed_nothing_is_not_in_it(root: httpx.Client) -> None:
    queue = root.post("/api/queues", json={"name": "Sales"}).json()
    path = f"/api/queues/{queue['id']}"
    seen = log(root)
    assert root.put(path, json=queue).json() == {**queue, "version": 2}
    assert root.put(path, json=queue).status_code == 409
    assert root.put(path, json={**queue, "version": 2, "offer_seconds": 1}).status_code == 422
    assert root.post("/api/queues", json={"name": "Sales"}).status_code == 409
    assert root.delete("/api/queues/4711").status_code == 404
    assert log(root) == seen


def test_secrets_are_never_in_it(world: World, root: httpx.Client) -> None:
    root.post("/api/agents", json={**EVA, "profile_id": world.profile()}).raise_for_status()
    assert EVA["password"] not in root.get("/api/audit").text

    def write(tx: Tx) -> None:
        old = Secretive(7, "Bot", {"access_token": "swordfish", "colour": "red"}, "1234")
        new = Secretive(7, "Bot", {"access_token": "open sesame", "colour": "blue"}, "1234")
        record(tx, OPERATOR, "connector", old, new, secrets=["pin", "app_key"])

    world.server.database.write_now(write)
    [entry] = log(root, kind="connector")
    assert {one["field"]: one["secret"] for one in entry["changes"]} == {
        "settings.access_token": True,
        "settings.colour": False,
        "pin": True,
        "app_key": True,
    }
    for secret in ("swordfish", "sesame", "1234"):
        assert secret not in root.get("/api/audit").text
        assert log(root, text=secret) == []


def test_a_long_value_is_cut(world: World, root: httpx.Client) -> None:
    week = [{"day": 0, "start": n, "end": n + 1} for n in range(100)]
    holidays = [{"date": f"2026-{1 + n // 28:02}-{1 + n % 28:02}", "name": "x" * 80} for n in range(300)]
    root.post("/api/opening-hours", json={**HOURS, "week": week, "holidays": holidays}).raise_for_status()
    [entry] = log(root)
    assert len(changes(entry)["holidays"][1]) == 4_001


class TestSearching:
    @pytest.fixture
    def full(self, world: World, root: httpx.Client) -> httpx.Client:
        """Root made Sales, Support and 100%_sure; the other one set Sales."""
        for name in ("Sales", "Support", "100%_sure"):
            root.post("/api/queues", json={"name": name, "skills": ["french"] if name == "Sales" else []})
        world.hire("other", role="administrator")
        sales = next(one for one in root.get("/api/queues").json() if one["name"] == "Sales")
        world.signed_in("other").http.put(f"/api/queues/{sales['id']}", json={**sales, "offer_seconds": 77})
        return root

    @pytest.mark.every_case
    @pytest.mark.parametrize(
        ("text", "names"),
        [
            ("sales", ["Sales", "Sales"]),
            ("SALES french", ["Sales"]),
            ("offer seconds 77", ["Sales"]),
            ("other", ["Sales"]),
            ("%_", ["100%_sure"]),
            ("nothing like it", []),
            ("", ["Sales", "100%_sure", "Support", "Sales"]),
        ],
    )
    def test_by_text(self, full: httpx.Client, text: str, names: list[str]) -> None:
        assert [one["name"] for one in log(full, text=text)] == names

    def test_by_who_kind_thing_and_time(self, full: httpx.Client) -> None:
        everything = log(full)
        found = full.get("/api/audit/filters").json()
        assert [one["name"] for one in found["people"]] == ["Other", "Root"]
        assert found["kinds"] == ["queue"]
        other = found["people"][0]["id"]
        assert log(full, account_id=other) == everything[:1]
        assert log(full, thing_id=everything[0]["thing_id"], kind="queue") == [everything[0], everything[3]]
        assert log(full, kind="profile") == []
        assert log(full, source="command_line") == []
        assert log(full, source="account") == everything
        at = everything[2]["at"]
        assert log(full, since=at) == [one for one in everything if one["at"] >= at]
        assert log(full, until=at) == [one for one in everything if one["at"] < at]

    def test_page_by_page(self, full: httpx.Client) -> None:
        everything = log(full)
        first = full.get("/api/audit", params={"limit": 3}).json()
        assert (first["entries"], first["more"]) == (everything[:3], True)
        rest = full.get("/api/audit", params={"limit": 3, "before": first["entries"][-1]["id"]}).json()
        assert (rest["entries"], rest["more"]) == (everything[3:], False)

    @pytest.mark.parametrize(
        "wrong",
        [{"limit": 0}, {"limit": 201}, {"before": "x"}, {"source": "ghost"}, {"text": "x" * 201}, {"since": 10**30}],
        ids=str,
    )
    def test_what_cannot_be_asked(self, full: httpx.Client, wrong: dict[str, Any]) -> None:
        assert refusal(full.get("/api/audit", params=wrong)) == (422, "invalid")


def test_who_may_not_read_it(world: World) -> None:
    world.hire("anna", role="supervisor")
    anna = world.signed_in("anna").http
    with browser(world.server) as nobody:
        for path in ("/api/audit", "/api/audit/filters"):
            assert refusal(anna.get(path)) == (403, "not_allowed")
            assert refusal(nobody.get(path)) == (401, "not_signed_in")
