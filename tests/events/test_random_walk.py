"""Agents and customers do whatever comes to their minds, over HTTP and sockets, while pages lose their connection: in
the end each page, which fetched once and has only listened and caught up since, knows what a fresh fetch says.

A few walks every day, always the same; ``PARLEY_WALKS=100`` takes that many.
"""

import os
from collections.abc import Callable
from random import Random
from typing import Any

import httpx
import pytest

from tests.clients import Agent, Customer, key, until
from tests.events.replay import Json, Replay
from tests.world import World

STEPS = 90
WALKS = range(int(os.environ.get("PARLEY_WALKS", "3")))


class Page:
    """What an agent's page shows, by events alone."""

    def __init__(self, agent: Agent) -> None:
        self.agent = agent
        self.open = True
        self.known = Replay(agent.id)
        seq = self._get("/api/events", after=0)["last"]
        fetched = self.fetch()
        self.known.begin(fetched["tasks"], fetched["parked"], fetched["offers"], fetched["me"], seq)

    def _get(self, path: str, **params: Any) -> Any:
        answer = self.agent.http.get(path, params=params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def fetch(self) -> Json:
        me = self._get("/api/agents/me")
        return {
            "tasks": self._get("/api/tasks"),
            "parked": self._get("/api/tasks/parked"),
            "offers": self._get("/api/offers"),
            "me": {name: me[name] for name in ("status", "status_since", "status_reason")},
        }

    def shown(self) -> Json:
        known = self.known
        return {"tasks": known.tasks(), "parked": known.parked(), "offers": known.offers(), "me": known.status}

    def hear(self) -> None:
        """All that was told until now."""
        if self.open:
            self.known.hear(frame for frame in self.agent.line.until_quiet() if frame.get("seq") is not None)

    def lose_connection(self) -> None:
        self.hear()
        self.agent.line.close()
        self.open = False

    def come_back(self) -> None:
        """First the socket, then what was missed: nothing falls between the two."""
        self.agent.connect()
        self.open = True
        self.catch_up()

    def catch_up(self) -> None:
        more = True
        while more:
            page = self._get("/api/events", after=self.known.seq)
            assert not page["too_old"]
            self.known.hear(page["events"])
            more = page["more"]

    def must_be_right(self, learn: Callable[[], None]) -> None:
        """What it shows may be about to be told to be otherwise; but not for long."""

        def is_right() -> bool:
            learn()
            return self.shown() == self.fetch()

        try:
            until(is_right)
        except AssertionError:
            assert self.shown() == self.fetch()
            raise


class Walk:
    def __init__(self, world: World, seed: int) -> None:
        self.random = Random(seed)
        self.queues = [world.queue(offer_seconds=30), world.queue("Sales", acceptance="automatic")]
        for number, queue_id in enumerate(self.queues):
            world.site(queue_id, key=f"site{number}")
        self.pages = [
            Page(world.agent("anna", self.queues, chats=2)),
            Page(world.agent("boss", self.queues, role="supervisor", chats=1)),
        ]
        world.account("root", "administrator")
        root = world.signed_in("root")
        for page in self.pages:
            assert root.http.patch(f"/api/agents/{page.agent.id}", json={"transfer_target": True}).status_code == 200
        self.customers = [world.customer(site=f"site{n % 2}", connect=n == 0) for n in range(3)]

    def one(self, many: list[Any]) -> Any:
        return self.random.choice(many)

    def step(self) -> None:
        kinds: list[Callable[[], httpx.Response | None]] = [self.customer, self.agent, self.agent, self.presence]
        answer = self.random.choices(kinds, (4, 4, 4, 1))[0]()
        # Too late, somebody else's, gone: all of it is an answer.
        assert answer is None or answer.status_code < 500, answer.text

    def customer(self) -> httpx.Response:
        customer: Customer = self.one(self.customers)
        match self.random.randrange(8):
            case 0 | 1:
                form = {"name": "Carla"}
                return customer.http.post("/webchat/start", json={"key": key(), "form": form, "language": "en"})
            case 2:
                return customer.http.post("/webchat/end")
            case 3:
                present = customer.state()["conversation"] or {"id": 1}
                seen = {"type": "seen", "conversation_id": present["id"], "delivered": 3, "read": self.one([1, 2, 9])}
                return customer.http.post("/webchat/seen", json=seen)
            case _:
                return customer.post(self.one(["Hello", "Is anybody there?", "é" * 200]))

    def presence(self) -> httpx.Response | None:
        page: Page = self.one(self.pages)
        if self.random.random() < 0.4:
            return page.agent.http.put("/api/agents/me/ready", json={"ready": self.random.random() < 0.8})
        if page.open:
            page.lose_connection()
        else:
            page.come_back()
        return None

    def agent(self) -> httpx.Response | None:
        page: Page = self.one(self.pages)
        http = page.agent.http
        page.hear()
        if (offers := page.known.offers()) and self.random.random() < 0.6:
            verb = self.one(["accept", "accept", "accept", "reject"])
            return http.post(f"/api/offers/{self.one(offers)['id']}/{verb}")
        mine = [one["conversation_id"] for one in (*page.known.tasks(), *page.known.parked())]
        verb = self.one(
            ["say", "say", "note", "read", "star", "resolve", "park", "resume", "transfer", "pick-up", "pick-up"]
        )
        if verb == "pick-up":
            # Somebody's, nobody's, closed; or there is none yet.
            mine = [(one.state()["conversation"] or {"id": 1})["id"] for one in self.customers]
        if not mine:
            return None
        path = f"/api/conversations/{self.one(mine)}"
        match verb:
            case "say" | "note":
                kind = "text" if verb == "say" else "note"
                return http.post(f"{path}/messages", json={"key": key(), "text": f"A {verb}", "kind": kind})
            case "read":
                return http.post(f"{path}/read", json={"number": self.random.randrange(12)})
            case "star":
                return http.put(f"{path}/star", json={"starred": self.random.random() < 0.7})
            case "transfer":
                targets = [{"agent_id": one.agent.id} for one in self.pages] + [{"queue_id": q} for q in self.queues]
                return http.post(f"{path}/transfer", json={**self.one(targets), "note": self.one(["", "See above"])})
            case _:
                return http.post(f"{path}/{verb}")


@pytest.mark.every_case
@pytest.mark.parametrize("seed", WALKS)
def test_who_listens_knows_what_who_asks_is_told(world: World, seed: int) -> None:
    walk = Walk(world, seed)
    for _ in range(STEPS):
        walk.step()
    for page in walk.pages:
        if not page.open:
            page.come_back()
    for page in walk.pages:
        page.must_be_right(page.hear)
        # And so is one who fetched nothing, ever, and reads the whole log.
        page.known = Replay(page.agent.id)
        page.must_be_right(page.catch_up)
