"""What an administrator changes holds for those at work, at once."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from parley.agents import staff
from parley.agents.schemas import ProfileSettings
from parley.bots.flow import Flow, Handover
from parley.dispatch.actions import Turn
from parley.dispatch.passes import run_pass
from parley.events import log
from parley.kit import clock
from parley.kit.database import Database
from tests.clients import Agent, Customer, Line, until
from tests.hands import Hands
from tests.refusals import refusal
from tests.world import OPERATOR, World


@pytest.fixture
def root(world: World) -> httpx.Client:
    world.account("root", "administrator")
    return world.signed_in("root").http


def set_profile(root: httpx.Client, agent: Agent, **change: Any) -> None:
    profile = {**agent.http.get("/api/agents/me").json()["profile"], **change}
    root.put(f"/api/profiles/{profile.pop('id')}", json=profile).raise_for_status()


def set_queue(root: httpx.Client, queue_id: int, **change: Any) -> None:
    [queue] = [one for one in root.get("/api/queues").json() if one.pop("id") == queue_id]
    root.put(f"/api/queues/{queue_id}", json={**queue, **change}).raise_for_status()


def nothing_is_given_out(world: World) -> None:
    """By a pass of the dispatcher made now."""
    passes: list[list[Turn] | None] = []

    def passed() -> bool:
        passes.append(world.server.database.write_now(run_pass))
        # None: the server's own was just at it.
        return passes[-1] is not None

    until(passed)
    assert passes[-1] == []


def waits(world: World, root: httpx.Client, customer: Customer) -> int:
    """Starts a conversation that nobody gets; its id."""
    conversation_id = customer.start(name="Carla")["conversation"]["id"]
    nothing_is_given_out(world)
    assert root.get(f"/api/conversations/{conversation_id}").json()["status"] == "queued"
    return conversation_id


class TestCapacity:
    def test_lowered_takes_nothing_away_and_gives_nothing_more(self, world: World, root: httpx.Client) -> None:
        anna, first = world.desk(chats=2)
        kept = {
            first.start(name="Carla")["conversation"]["id"],
            world.customer().start(name="Dora")["conversation"]["id"],
        }
        for _ in kept:
            anna.line.event("task.added")
        set_profile(root, anna, chat_capacity=1)
        third = waits(world, root, world.customer())
        assert {one["conversation_id"] for one in anna.tasks()} == kept
        anna.resolve(kept.pop())
        # One of two was resolved, and one is all they may have.
        nothing_is_given_out(world)
        assert {one["conversation_id"] for one in anna.tasks()} == kept
        anna.resolve(kept.pop())
        assert anna.line.event("task.added")["task"]["conversation_id"] == third

    def test_raised_gives_out_what_waits(self, world: World, root: httpx.Client) -> None:
        anna, first = world.desk(chats=1)
        first.start(name="Carla")
        anna.line.event("task.added")
        second = waits(world, root, world.customer())
        set_profile(root, anna, chat_capacity=2)
        assert anna.line.event("task.added")["task"]["conversation_id"] == second

    def test_none_at_all(self, world: World, root: httpx.Client) -> None:
        anna, customer = world.desk()
        set_profile(root, anna, chat_capacity=0)
        waits(world, root, customer)
        set_profile(root, anna, chat_capacity=1)
        anna.line.event("task.added")


class TestQueues:
    def test_one_taken_away_leaves_its_open_offers(self, world: World, root: httpx.Client) -> None:
        anna, customer = world.desk(acceptance="offer")
        customer.start(name="Carla")
        offer = anna.line.event("offer.made")["offer"]
        set_profile(root, anna, queue_ids=[])
        waits(world, root, world.customer())
        assert [one["id"] for one in anna.offers()] == [offer["id"]]
        assert anna.accept(offer["id"])["conversation_id"] == offer["conversation_id"]
        assert anna.say(offer["conversation_id"], "Hello")["author"] == "agent"

    def test_one_given_gives_out_what_waits(self, world: World, root: httpx.Client) -> None:
        queue_id = world.queue(acceptance="automatic")
        world.site(queue_id)
        anna = world.agent("anna")
        conversation_id = waits(world, root, world.customer())
        set_profile(root, anna, queue_ids=[queue_id])
        assert anna.line.event("task.added")["task"]["conversation_id"] == conversation_id

    def test_another_profile(self, world: World, root: httpx.Client) -> None:
        queue_id = world.queue(acceptance="automatic")
        world.site(queue_id)
        anna = world.agent("anna")
        conversation_id = waits(world, root, world.customer())
        change = {"profile_id": world.profile(queue_id)}
        root.patch(f"/api/agents/{anna.id}", json=change).raise_for_status()
        assert anna.line.event("task.added")["task"]["conversation_id"] == conversation_id

    def test_how_it_is_accepted_and_for_how_long(self, world: World, root: httpx.Client) -> None:
        anna, customer = world.desk(acceptance="automatic")
        queue_id = world.queues["Support"]
        set_queue(root, queue_id, acceptance="offer", offer_seconds=7)
        customer.start(name="Carla")
        offer = anna.line.event("offer.made")["offer"]
        assert offer["expires_at"] - offer["made_at"] == 7_000
        set_queue(root, queue_id, acceptance="automatic")
        world.customer().start(name="Dora")
        anna.line.event("task.added")
        # What was offered before is still an offer.
        assert [one["id"] for one in anna.offers()] == [offer["id"]]


class TestSkills:
    def test_a_queue_asks_for_one_and_an_agent_learns_it(self, world: World, root: httpx.Client) -> None:
        anna, customer = world.desk()
        set_queue(root, world.queues["Support"], skills=["French"])
        conversation_id = waits(world, root, customer)
        root.patch(f"/api/agents/{anna.id}", json={"skills": ["german"]}).raise_for_status()
        nothing_is_given_out(world)
        root.patch(f"/api/agents/{anna.id}", json={"skills": ["german", "FRENCH "]}).raise_for_status()
        assert anna.line.event("task.added")["task"]["conversation_id"] == conversation_id

    def test_a_bot_asks_for_one(self, world: World, root: httpx.Client) -> None:
        queue_id = world.queue(acceptance="automatic")
        world.site(queue_id, bot_id=world.bot(Flow("start", {"start": Handover(queue_id, skills=["French "])})))
        anna = world.agent("anna", [queue_id])
        conversation_id = waits(world, root, world.customer())
        root.patch(f"/api/agents/{anna.id}", json={"skills": ["french"]}).raise_for_status()
        assert anna.line.event("task.added")["task"]["conversation_id"] == conversation_id

    def test_a_queue_asks_no_more(self, world: World, root: httpx.Client) -> None:
        anna, customer = world.desk()
        set_queue(root, world.queues["Support"], skills=["french"])
        waits(world, root, customer)
        set_queue(root, world.queues["Support"], skills=[])
        anna.line.event("task.added")


class TestHours:
    @pytest.fixture(autouse=True)
    def hands(self) -> Iterator[Hands]:
        """Twenty seconds before nine on a Monday, in UTC: soon enough that nobody is taken for gone by then."""
        hands = Hands()
        hands.ahead = int(datetime(2026, 6, 1, 8, 59, 40, tzinfo=UTC).timestamp() * 1000) - clock.now()
        clock.replace(hands)
        yield hands
        clock.replace(None)

    @pytest.fixture
    def office(self, root: httpx.Client) -> int:
        week = [{"day": 0, "start": 540, "end": 1080}]
        body = {"name": "Office", "time_zone": "UTC", "week": week}
        return root.post("/api/opening-hours", json=body).json()["id"]

    def test_it_opens_by_the_clock(self, hands: Hands, world: World, root: httpx.Client, office: int) -> None:
        anna, customer = world.desk()
        set_queue(root, world.queues["Support"], hours_id=office)
        conversation_id = waits(world, root, customer)
        hands.ahead += 21_000
        assert anna.line.event("task.added")["task"]["conversation_id"] == conversation_id

    def test_it_opens_because_an_administrator_says_so(
        self, hands: Hands, world: World, root: httpx.Client, office: int
    ) -> None:
        hands.ahead -= 3_600_000
        anna, customer = world.desk()
        set_queue(root, world.queues["Support"], hours_id=office)
        conversation_id = waits(world, root, customer)
        hours: dict[str, Any] = root.get("/api/opening-hours").json()[0]
        hours.pop("id")
        hours["holidays"] = [{"date": "2026-06-01", "start": 0, "end": 1440}]
        root.put(f"/api/opening-hours/{office}", json=hours).raise_for_status()
        assert anna.line.event("task.added")["task"]["conversation_id"] == conversation_id
        hours |= {"holidays": [{"date": "2026-06-01"}], "version": hours["version"] + 1}
        root.put(f"/api/opening-hours/{office}", json=hours).raise_for_status()
        waits(world, root, world.customer())
        assert len(anna.tasks()) == 1


class TestWhatAPageHears:
    @staticmethod
    def told(line: Line, world: World, name: str, queue_id: int) -> bool:
        """Whether the page hears of an agent of this queue."""
        other = world.agent(name, [queue_id])
        return other.id in [frame["event"].get("agent_id") for frame in line.until_quiet() if "event" in frame]

    def test_a_watcher_is_given_another_queue(self, world: World, root: httpx.Client) -> None:
        sales, support = world.queue("Sales"), world.queue("Support")
        boss = world.agent("boss", [sales], role="supervisor")
        assert not self.told(boss.line, world, "anna", support)
        set_profile(root, boss, queue_ids=[support])
        boss.line.wait(lambda frame: frame.get("type") == "start_over")
        assert self.told(boss.line, world, "bruno", support)
        assert not self.told(boss.line, world, "carlo", sales)

    def test_an_agent_becomes_a_watcher_and_is_one_no_more(self, world: World, root: httpx.Client) -> None:
        support = world.queue("Support")
        boss = world.agent("boss", [support])
        assert not self.told(boss.line, world, "anna", support)
        root.patch(f"/api/agents/{boss.id}", json={"role": "supervisor"}).raise_for_status()
        boss.line.wait(lambda frame: frame.get("type") == "start_over")
        assert self.told(boss.line, world, "bruno", support)
        root.patch(f"/api/agents/{boss.id}", json={"role": "agent"}).raise_for_status()
        boss.line.wait(lambda frame: frame.get("type") == "start_over")
        assert not self.told(boss.line, world, "carlo", support)

    def test_the_change_comes_from_another_process(self, world: World, database_url: str) -> None:
        sales, support = world.queue("Sales"), world.queue("Support")
        boss = world.agent("boss", [sales], role="supervisor")
        profile_id = boss.http.get("/api/agents/me").json()["profile"]["id"]
        elsewhere = Database(database_url)
        elsewhere.write_events = log.write_events
        elsewhere.start()
        try:
            elsewhere.write_now(
                staff.set_profile, OPERATOR, profile_id, ProfileSettings("Other", 1, 0, [support]), None
            )
        finally:
            elsewhere.stop()
        boss.line.event("agents.changed")
        boss.line.wait(lambda frame: frame.get("type") == "start_over")
        assert self.told(boss.line, world, "anna", support)

    def test_whose_queues_stay_the_same_need_not_start_over(self, world: World, root: httpx.Client) -> None:
        support = world.queue("Support")
        boss = world.agent("boss", [support], role="supervisor")
        set_profile(root, boss, chat_capacity=1)
        boss.line.event("agents.changed")
        root.patch(f"/api/agents/{boss.id}", json={"name": "The boss"}).raise_for_status()
        boss.line.event("agents.changed")
        assert not [frame for frame in boss.line.until_quiet() if frame.get("type") == "start_over"]

    def test_what_was_of_a_queue_is_not_to_be_had_any_more(self, world: World, root: httpx.Client) -> None:
        support = world.queue("Support")
        world.site(support)
        boss = world.agent("boss", [support], role="supervisor", at_work=False)
        conversation_id = waits(world, root, world.customer())
        assert boss.detail(conversation_id)["id"] == conversation_id
        set_profile(root, boss, queue_ids=[])
        path = f"/api/conversations/{conversation_id}"
        assert refusal(boss.http.get(path)) == (404, "no_such_conversation")


def test_a_transfer_target(world: World, root: httpx.Client) -> None:
    anna, _ = world.desk()
    bruno = world.agent("bruno")
    assert anna.http.get("/api/transfer-targets").json()["agents"] == []
    root.patch(f"/api/agents/{bruno.id}", json={"transfer_target": True}).raise_for_status()
    anna.line.event("agents.changed")
    assert [one["id"] for one in anna.http.get("/api/transfer-targets").json()["agents"]] == [bruno.id]
