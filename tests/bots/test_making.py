"""Bots as an administrator makes them: drafts, versions, and what conversations under way notice of it."""

from typing import Any

import httpx
import pytest

from tests.refusals import refusal
from tests.world import World

ENGLISH_AND_ITALIAN = {"en": "How can I help?", "it": "Come posso aiutarti?"}


def flow(queue_id: int, greeting: str = "Hello") -> dict[str, Any]:
    """Asks one question, and hands over."""
    return {
        "start": "hello",
        "nodes": {
            "hello": {"kind": "message", "text": {"en": greeting, "it": "Ciao"}, "next": "ask"},
            "ask": {"kind": "question", "text": ENGLISH_AND_ITALIAN, "parameter": "wish", "next": "over"},
            "over": {
                "kind": "handover",
                "queue_id": queue_id,
                "priority": "high",
                "text": {"en": greeting, "it": "Ciao"},
            },
        },
    }


@pytest.fixture
def root(world: World) -> httpx.Client:
    world.account("root", "administrator")
    return world.signed_in("root").http


class Bot:
    """A bot by its number, as whoever has just read it."""

    def __init__(self, root: httpx.Client, name: str, flow: dict[str, Any]) -> None:
        self.root = root
        made = root.post("/api/bots", json={"name": name, "flow": flow})
        assert made.status_code == 201, made.text
        self.id: int = made.json()["id"]
        self.path = f"/api/bots/{self.id}"

    @property
    def now(self) -> dict[str, Any]:
        return self.root.get(self.path).json()

    def set(self, **said: Any) -> httpx.Response:
        now = self.now
        return self.root.put(
            self.path, json={"name": now["name"], "flow": now["draft"], "version": now["version"], **said}
        )

    def do(self, what: str, **said: Any) -> httpx.Response:
        return self.root.post(f"{self.path}/{what}", json={"version": self.now["version"], **said})


def test_a_draft_answers_nobody_until_it_is_published(world: World, root: httpx.Client) -> None:
    queue_id = world.queue()
    bot = Bot(root, " Robbie ", flow(queue_id))
    [record] = root.get("/api/bots/all").json()
    assert record == {"id": bot.id, "name": "Robbie", "version": 1, "published": None, "changed": True}
    assert (bot.now["problems"], bot.now["versions"]) == ([], [])
    assert root.get("/api/bots").json() == []
    assert bot.do("publish").status_code == 200
    assert root.get("/api/bots").json() == [{"id": bot.id, "name": "Robbie"}]
    assert (bot.now["published"], bot.now["changed"]) == (1, False)
    assert bot.set(flow=flow(queue_id, "Good evening")).status_code == 200
    assert bot.now["changed"]
    assert root.get(f"{bot.path}/versions/1").json()["nodes"]["hello"]["text"]["en"] == "Hello"
    [version] = bot.now["versions"]
    assert (version["number"], version["published_by"], version["restores"]) == (1, "Root", None)


def test_conversations_go_on_with_the_version_they_began_with(world: World, root: httpx.Client) -> None:
    queue_id = world.queue()
    bot = Bot(root, "Robbie", flow(queue_id))
    bot.do("publish")
    world.site(queue_id, bot_id=bot.id)
    early = world.customer()
    early.start(name="Early")
    bot.set(flow=flow(queue_id, "Good evening"))
    between = world.customer()
    between.start(name="Between")
    bot.do("publish")
    late = world.customer()
    late.start(name="Late")
    bot.do("roll-back", number=1)
    again = world.customer()
    again.start(name="Again")
    said = ["Hello", "Hello", "Good evening", "Hello"]
    for customer, greeting in zip((early, between, late, again), said, strict=True):
        customer.say("A lamp")
        assert [one["text"] for one in customer.messages() if one["author"] == "bot"] == [
            greeting,
            "How can I help?",
            greeting,
        ]


def test_rolled_back_and_withdrawn(world: World, root: httpx.Client) -> None:
    queue_id = world.queue()
    bot = Bot(root, "Robbie", flow(queue_id))
    bot.do("publish")
    bot.set(flow=flow(queue_id, "Two"))
    bot.do("publish")
    assert bot.do("roll-back", number=1).status_code == 200
    now = bot.now
    assert (now["published"], now["changed"], now["draft"]["nodes"]["hello"]["text"]["en"]) == (3, False, "Hello")
    assert [(one["number"], one["restores"]) for one in now["versions"]] == [(3, 1), (2, None), (1, None)]
    # What somebody works on is not lost by it.
    bot.set(flow=flow(queue_id, "Work"))
    bot.do("roll-back", number=2)
    assert (bot.now["published"], bot.now["draft"]["nodes"]["hello"]["text"]["en"]) == (4, "Work")
    assert refusal(bot.do("roll-back", number=9)) == (404, "no_such_version")
    site = world.site(queue_id, bot_id=bot.id)
    answer = bot.do("withdraw")
    assert refusal(answer) == (409, "bot_in_use")
    assert answer.json()["details"]["used_by"] == [{"kind": "connector", "count": 1, "names": ["Site demo"]}]
    assert refusal(root.delete(bot.path)) == (409, "bot_in_use")
    assert site
    spare = Bot(root, "Spare", flow(queue_id))
    spare.do("publish")
    assert spare.do("withdraw").status_code == 200
    assert [one["id"] for one in root.get("/api/bots").json()] == [bot.id]
    assert root.delete(spare.path).status_code == 204
    assert refusal(root.get(spare.path)) == (404, "no_such_bot")


def test_mistakes_are_kept_in_a_draft_and_not_published(world: World, root: httpx.Client) -> None:
    queue_id = world.queue()
    broken = flow(0)
    broken["nodes"]["hello"] |= {"text": {"it": "Ciao"}, "next": "nowhere"}
    broken["nodes"]["ask"]["text"] = {"en": " "}
    bot = Bot(root, "Robbie", broken)
    found = {(one["code"], one["node"], one["detail"]) for one in bot.now["problems"]}
    assert found == {
        ("unknown_target", "hello", "nowhere"),
        ("unreachable", "ask", ""),
        ("unreachable", "over", ""),
        ("unknown_queue", "over", "0"),
        ("no_text", "ask", ""),
        ("missing_language", "hello", "en"),
    }
    assert root.post("/api/bots/check", json=broken).json() == bot.now["problems"]
    answer = bot.do("publish")
    assert refusal(answer) == (422, "broken_flow")
    assert answer.json()["details"]["problems"] == bot.now["problems"]
    assert bot.now["published"] is None
    # One language less is no reason to wait.
    whole = flow(queue_id)
    del whole["nodes"]["hello"]["text"]["it"]
    bot.set(flow=whole)
    assert bot.do("publish").status_code == 200
    assert [one["code"] for one in bot.now["problems"]] == ["missing_language"]


def test_an_earlier_version_may_have_lost_its_queue(world: World, root: httpx.Client) -> None:
    first, second = world.queue("First"), world.queue("Second")
    bot = Bot(root, "Robbie", flow(first))
    bot.do("publish")
    bot.set(flow=flow(second))
    bot.do("publish")
    assert root.delete(f"/api/queues/{first}").status_code == 204
    assert refusal(bot.do("roll-back", number=1)) == (422, "broken_flow")
    assert bot.now["published"] == 2
    answer = root.delete(f"/api/queues/{second}")
    assert answer.json()["details"]["used_by"] == [{"kind": "bot", "count": 1, "names": ["Robbie"]}]


def test_nobody_overwrites_anybody(world: World, root: httpx.Client) -> None:
    bot = Bot(root, "Robbie", flow(world.queue()))
    assert bot.set(name="Rob").json()["name"] == "Rob"
    stale: dict[str, Any] = {"version": 1}
    assert refusal(bot.set(**stale)) == (409, "stale")
    assert refusal(bot.do("publish", **stale)) == (409, "stale")
    assert refusal(bot.do("roll-back", number=1, **stale)) == (409, "stale")
    assert refusal(bot.do("withdraw", **stale)) == (409, "stale")
    Bot(root, "Other", bot.now["draft"])
    assert refusal(bot.set(name="Other")) == (409, "bot_name_taken")
    assert refusal(root.post("/api/bots", json={"name": "Rob", "flow": bot.now["draft"]})) == (409, "bot_name_taken")
    entries = root.get("/api/audit", params={"kind": "bot"}).json()["entries"]
    assert [(one["verb"], one["name"]) for one in entries] == [
        ("created", "Other"),
        ("changed", "Rob"),
        ("created", "Robbie"),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"name": "x" * 81},
        {"flow": None},
        {"flow": {"start": "a"}},
        {"flow": {"start": "a", "nodes": {"a": {"kind": "dance"}}}},
        {"flow": {"start": "a", "nodes": {"a": {"kind": "question", "text": {}, "parameter": "", "next": "a"}}}},
        {"flow": {"start": "a", "nodes": {f"n{n}": {"kind": "end"} for n in range(501)}}},
    ],
    ids=lambda one: str(one)[:60],
)
def test_what_is_refused_changes_nothing(world: World, root: httpx.Client, wrong: dict[str, Any]) -> None:
    bot = Bot(root, "Robbie", flow(world.queue()))
    before = bot.now
    assert refusal(bot.set(**wrong))[0] in {400, 422}
    assert refusal(root.post("/api/bots", json={"name": "Other", "flow": before["draft"], **wrong}))[0] in {400, 422}
    assert bot.now == before
    assert len(root.get("/api/bots/all").json()) == 1


def test_only_administrators_make_them(world: World, root: httpx.Client) -> None:
    bot = Bot(root, "Robbie", flow(world.queue()))
    world.account("sue", "supervisor")
    sue = world.signed_in("sue").http
    draft = bot.now["draft"]
    for answer in (
        sue.get("/api/bots/all"),
        sue.get(bot.path),
        sue.get(f"{bot.path}/versions/1"),
        sue.post("/api/bots", json={"name": "x", "flow": draft}),
        sue.put(bot.path, json={"name": "x", "flow": draft, "version": 1}),
        sue.post(f"{bot.path}/publish", json={"version": 1}),
        sue.post(f"{bot.path}/roll-back", json={"version": 1, "number": 1}),
        sue.post(f"{bot.path}/withdraw", json={"version": 1}),
        sue.post("/api/bots/check", json=draft),
        sue.post("/api/bots/try", json={"flow": draft}),
        sue.delete(bot.path),
    ):
        assert refusal(answer) == (403, "not_allowed")


def test_desks_hear_of_each_change(world: World, root: httpx.Client) -> None:
    queue_id = world.queue()
    agent = world.agent("anna", [queue_id])
    agent.line.until_quiet()
    bot = Bot(root, "Robbie", flow(queue_id))
    agent.line.event("bots.changed")
    bot.do("publish")
    agent.line.event("bots.changed")
    assert [one["name"] for one in agent.http.get("/api/bots").json()] == ["Robbie"]


class TestTryingOut:
    def test_from_beginning_to_end_without_a_trace(self, world: World, root: httpx.Client) -> None:
        draft = flow(world.queue())

        def step(**said: Any) -> dict[str, Any]:
            answer = root.post("/api/bots/try", json={"flow": draft, "language": "it", **said})
            assert answer.status_code == 200, answer.text
            return answer.json()

        first = step(parameters=[{"name": "name", "value": "Carla"}])
        assert [one["text"] for one in first["outputs"]] == ["Ciao", "Come posso aiutarti?"]
        second = step(progress=first["progress"], answer={"text": "Una lampada"})
        assert [one["kind"] for one in second["outputs"]] == ["text", "handover"]
        assert second["outputs"][1]["priority"] == "high"
        assert {one["name"]: one["value"] for one in second["progress"]["parameters"]} == {
            "name": "Carla",
            "wish": "Una lampada",
        }
        assert refusal(root.post("/api/bots/try", json={"flow": draft, "progress": first["progress"]})) == (
            422,
            "invalid",
        )

    def test_the_network_answers_as_one_says_or_in_earnest(self, world: World, root: httpx.Client) -> None:
        del world
        draft = {
            "start": "call",
            "nodes": {
                "call": {
                    "kind": "http_request",
                    "url": "http://127.0.0.1:9/orders",
                    "keep": {"state": "state"},
                    "next": "told",
                    "failed": "sorry",
                },
                "told": {"kind": "end", "text": {"en": "It is {state}."}},
                "sorry": {"kind": "end", "text": {"en": "Nobody knows."}},
            },
        }
        body: dict[str, Any] = {"flow": draft}
        first = root.post("/api/bots/try", json=body).json()
        [asked] = first["outputs"]
        assert (asked["kind"], asked["url"], first["progress"]["waiting_for"]) == (
            "request",
            "http://127.0.0.1:9/orders",
            "network",
        )
        body["progress"] = first["progress"]
        pretended = root.post(
            "/api/bots/try", json={**body, "fetched": {"call": 1, "values": {"state": "sent"}}}
        ).json()
        assert [one.get("text") for one in pretended["outputs"]] == ["It is sent.", None]
        really = root.post("/api/bots/try", json={**body, "call": True}).json()
        assert [one.get("text") for one in really["outputs"]] == ["Nobody knows.", None]
        over = {"flow": draft, "progress": really["progress"], "call": True}
        assert refusal(root.post("/api/bots/try", json=over)) == (422, "invalid")
