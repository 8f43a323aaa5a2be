"""Connectors as an administrator sets them, and what customers' pages notice of it."""

from typing import Any

import httpx
import pytest

from tests.bots.flows import SHOP
from tests.clients import Customer, until
from tests.refusals import refusal
from tests.world import World

WORDS = {"title": {"en": "Shop", "it": "Negozio"}, "welcome": {"en": "Hello"}}


@pytest.fixture
def root(world: World) -> httpx.Client:
    world.account("root", "administrator")
    return world.signed_in("root").http


class Site:
    """A web-chat site by its number, as whoever has just read it."""

    def __init__(self, root: httpx.Client, queue_id: int, name: str = "Shop", **settings: Any) -> None:
        self.root = root
        body = {"channel": "webchat", "name": name, "queue_id": queue_id, "settings": {**WORDS, **settings}}
        made = root.post("/api/connectors", json=body)
        assert made.status_code == 201, made.text
        self.key: str = made.json()["key"]
        self.id: int = made.json()["id"]
        self.path = f"/api/connectors/{self.id}"

    @property
    def now(self) -> dict[str, Any]:
        [one] = [one for one in self.root.get("/api/connectors").json() if one["id"] == self.id]
        return one

    def set(self, settings: dict[str, Any] | None = None, **said: Any) -> httpx.Response:
        now = self.now
        return self.root.put(self.path, json={**now, **said, "settings": {**now["settings"], **(settings or {})}})

    def page(self, world: World, origin: str | None = None) -> httpx.Response:
        """What a page that carries the chat asks first."""
        headers = {} if origin is None else {"Origin": origin}
        return httpx.get(f"{world.server.url}/webchat/sites/{self.key}", headers=headers)

    def test(self, page: str = "") -> list[tuple[str, str]]:
        answer = self.root.post(f"{self.path}/test", json={"page": page})
        assert answer.status_code == 200, answer.text
        assert all(one["text"]["it"] for one in answer.json())
        return [(one["state"], one["text"]["en"]) for one in answer.json()]


def test_made_set_disabled_and_deleted(world: World, root: httpx.Client) -> None:
    sales, support = world.queue("Sales"), world.queue("Support")
    bot_id = world.bot(SHOP)
    site = Site(root, sales, " Our  shop ", origins=["https://Shop.example/path?x", "shop.example:8443"])
    assert site.now["name"] == "Our shop"
    assert site.now["settings"]["origins"] == ["https://shop.example", "https://shop.example:8443"]
    assert (site.now["enabled"], site.now["bot_id"], site.now["secrets"], site.now["version"]) == (True, None, [], 1)
    look: dict[str, Any] = {"colour": "#aa0000", "position": "left", "launcher": {"en": "Ask us"}, "origins": []}
    answer = site.set(look, name="Shop", queue_id=support, bot_id=bot_id)
    assert answer.status_code == 200, answer.text
    assert answer.json() == site.now
    shown = site.page(world).json()
    assert (shown["colour"], shown["position"], shown["launcher"], shown["available"]) == (
        "#aa0000",
        "left",
        {"en": "Ask us"},
        True,
    )
    assert root.get(f"{site.path}/address").json()["address"] == (
        f'<script src="{world.server.url}/widget.js" data-site="{site.key}" async></script>'
    )
    assert site.set(enabled=False).status_code == 200
    assert refusal(site.page(world)) == (404, "no_such_site")
    assert root.delete(site.path).status_code == 204
    assert root.get("/api/connectors").json() == []
    for gone in (root.delete(site.path), root.get(f"{site.path}/address"), root.post(f"{site.path}/test", json={})):
        assert refusal(gone) == (404, "no_such_connector")


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"name": " "}, "name"),
    ({"queue_id": 4711}, "queue_id"),
    ({"bot_id": 4711}, "bot_id"),
    ({"settings": {"title": {"en": " "}}}, "settings.title"),
    ({"settings": {"title": 7}}, "settings.title"),
    ({"settings": {"colour": "red"}}, "settings.colour"),
    ({"settings": {"position": "top"}}, "settings.position"),
    ({"settings": {"availability": "never"}}, "settings.availability"),
    ({"settings": {"origins": ["https://a.example", "not an address"]}}, "settings.origins.1"),
    ({"settings": {"origins": ["ftp://a.example"]}}, "settings.origins.0"),
    ({"settings": {"origins": ["https://a.example:99999"]}}, "settings.origins.0"),
    ({"settings": {"form": [{"name": "Order No", "label": {"en": "x"}}]}}, "settings.form.0.name"),
    ({"settings": {"form": [{"name": "a", "label": {}}]}}, "settings.form.0.label"),
    ({"settings": {"form": [{"name": "a", "label": {"en": "x"}, "kind": "choice"}]}}, "settings.form.0.options"),
    ({"settings": {"form": [{"name": "a", "label": {"en": "x"}}] * 2}}, "settings.form.1.name"),
]


@pytest.mark.parametrize(("wrong", "field"), WRONG, ids=str)
def test_what_is_refused_changes_nothing(world: World, root: httpx.Client, wrong: dict[str, Any], field: str) -> None:
    site = Site(root, world.queue())
    before = site.now
    answer = site.set(wrong.get("settings"), **{key: value for key, value in wrong.items() if key != "settings"})
    assert refusal(answer) == (422, "invalid")
    assert answer.json()["details"]["field"] == field
    assert site.now == before


def test_names_versions_and_unknown_channels(world: World, root: httpx.Client) -> None:
    queue_id = world.queue()
    site, other = Site(root, queue_id), Site(root, queue_id, "Other")
    assert refusal(other.set(name="Shop")) == (409, "connector_name_taken")
    body = {"channel": "webchat", "name": "Shop", "queue_id": queue_id, "settings": WORDS}
    assert refusal(root.post("/api/connectors", json=body)) == (409, "connector_name_taken")
    assert refusal(root.post("/api/connectors", json={**body, "channel": "pigeon"})) == (422, "invalid")
    assert refusal(site.set(name="Mine", version=7)) == (409, "stale")
    entries = root.get("/api/audit", params={"kind": "connector", "thing_id": site.id}).json()["entries"]
    assert [one["verb"] for one in entries] == ["created"]


def test_one_with_conversations_stays(world: World, root: httpx.Client) -> None:
    site = Site(root, world.queue())
    world.customer(site=site.key).start()
    answer = root.delete(site.path)
    assert refusal(answer) == (409, "connector_in_use")
    assert answer.json()["details"]["used_by"] == [{"kind": "conversation", "count": 1, "names": []}]


def test_only_administrators_set_them(world: World, root: httpx.Client) -> None:
    site = Site(root, world.queue())
    world.account("sue", "supervisor")
    sue = world.signed_in("sue").http
    body = {**site.now, "channel": "webchat"}
    for answer in (
        sue.get("/api/channels"),
        sue.get("/api/connectors"),
        sue.post("/api/connectors", json=body),
        sue.put(site.path, json=body),
        sue.delete(site.path),
        sue.get(f"{site.path}/address"),
        sue.post(f"{site.path}/test", json={}),
    ):
        assert refusal(answer) == (403, "not_allowed")


def test_every_channel_says_how_its_form_is_drawn(world: World, root: httpx.Client) -> None:
    del world
    kinds = root.get("/api/channels").json()
    assert "webchat" in {one["channel"] for one in kinds}
    for kind in kinds:
        properties = kind["schema"]["properties"]
        assert set(kind["fresh"]) == set(properties)
        for name, field in properties.items():
            assert field["x-group"] in kind["groups"], name
            assert {"en", "it"} <= set(field["x-label"]), name
            assert set(field.get("x-hint", {"en", "it"})) == {"en", "it"}, name


def test_customers_and_desks_hear_of_each_change(world: World, root: httpx.Client) -> None:
    queue_id = world.queue()
    site = Site(root, queue_id)
    agent, customer = world.agent("anna", [queue_id]), world.customer(site=site.key)
    site.set({"colour": "#00aa00"})
    assert customer.line.event("connectors.changed") == {"type": "connectors.changed", "connector_id": site.id}
    agent.line.event("connectors.changed")


class TestAvailability:
    def test_in_opening_hours(self, world: World, root: httpx.Client) -> None:
        shut: dict[str, Any] = {"name": "Never", "time_zone": "Europe/Rome", "week": []}
        hours_id = root.post("/api/opening-hours", json=shut).json()["id"]
        site = Site(root, world.queue("Shut", hours_id=hours_id), availability="hours")
        assert not site.page(world).json()["available"]
        site.set(queue_id=world.queue("Open"))
        assert site.page(world).json()["available"]

    def test_when_an_agent_is_there(self, world: World, root: httpx.Client) -> None:
        queue_id = world.queue()
        site = Site(root, queue_id, availability="agent")
        assert not site.page(world).json()["available"]
        world.agent("anna", [queue_id])
        assert site.page(world).json()["available"]


class TestTest:
    def test_what_pages_asked(self, world: World, root: httpx.Client) -> None:
        queue_id = world.queue()
        site = Site(root, queue_id)
        [queue, nobody] = site.test()
        assert queue == ("bad", "No profile serves the queue Support: nobody would answer.")
        assert nobody[0] == "warning"
        world.profile(queue_id)
        site.page(world, "https://shop.example")
        assert until(lambda: [one for one in site.test() if one[0] == "good"]) == [
            ("good", "https://shop.example carries it: last visitor just now.")
        ]
        site.set({"origins": ["https://other.example"]})
        assert refusal(site.page(world, "https://shop.example")) == (403, "origin_not_allowed")
        assert [one[0] for one in site.test()] == ["warning", "bad"]
        assert site.test()[1][1].startswith(
            "https://shop.example carries the script and is not among the allowed sites"
        )
        site.set(enabled=False)
        assert site.test()[0] == ("bad", "It is switched off: nobody can write.")

    def test_a_page_of_ones_own_network_is_not_read(self, world: World, root: httpx.Client) -> None:
        site = Site(root, world.queue())
        assert site.test(f"{world.server.url}/demo")[-1][0] == "bad"
        assert site.test("http://[")[-1][0] == "bad"


def test_what_is_not_allowed_any_more_is_refused_at_once(world: World, root: httpx.Client) -> None:
    site = Site(root, world.queue())
    customer: Customer = world.customer(site=site.key)
    customer.start()
    site.set(enabled=False)
    assert refusal(customer.post("Hello?")) == (401, "not_signed_in")
    site.set(enabled=True)
    assert customer.post("Hello?").status_code == 201


def test_settings_that_are_none_are_refused(world: World, root: httpx.Client) -> None:
    """A field of a request must not be called like something that handlers are given: it would be our own failure."""
    body = {"channel": "webchat", "name": "Shop", "queue_id": world.queue(), "settings": 0}
    assert refusal(root.post("/api/connectors", json=body)) == (422, "invalid")
