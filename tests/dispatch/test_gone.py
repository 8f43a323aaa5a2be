"""What an agent had when they are gone: shut out, vanished, or there and not answering."""

from typing import NamedTuple

import pytest

from parley.access import actions as access
from parley.bots.flow import Flow, Handover
from tests.clients import Agent, Customer, until
from tests.dispatch.deeds import DONE, answer, begin, do, goes, ids, later, mail, offered, parked, stand
from tests.hands import Hands
from tests.world import World


def notices(agent: Agent, conversation_id: int) -> list[str]:
    return [one["system"]["code"] for one in agent.messages(conversation_id) if one["system"]]


class TestShutOut:
    def test_all_they_had_goes_to_others_at_once(self, world: World) -> None:
        automatic = world.queue("Sales", acceptance="automatic")
        world.site(automatic)
        connector = world.site(world.queue("Support"), key="offering")
        anna = world.agent("anna", [*world.queues.values()], chats=4, emails=2)
        chat = begin(world.customer(connect=False))
        set_aside = begin(world.customer(connect=False))
        letter = mail(world, automatic, connector)
        until(lambda: len(anna.tasks()) == 3)
        assert do(anna, set_aside, "park")[0] == 204
        only_offered = begin(world.customer(site="offering", connect=False))
        offer = offered(anna)
        # Somebody was there before them all, and does not come first.
        first = begin(world.customer(connect=False))
        until(lambda: first in ids(anna.tasks()))
        bruno = world.agent("bruno", [*world.queues.values()], chats=9, emails=9, at_work=False)
        bruno.connect()

        world.server.database.write_now(access.disable_account, anna.id)
        for conversation_id in (chat, set_aside, letter, first):
            until(lambda number=conversation_id: stand(world, number).status == "queued")
            assert stand(world, conversation_id).turns == [("released", "requeued"), ("waiting", None)]
        until(lambda: stand(world, only_offered).status == "queued")
        # It was nobody's task: its turn goes on, and its customer need not be told of it.
        where = stand(world, only_offered)
        assert (where.turns, where.offers) == ([("waiting", None)], ["withdrawn"])

        bruno.ready()
        until(lambda: len(bruno.tasks()) == 4)
        assert offered(bruno)["waiting_since"] == offer["waiting_since"]
        assert [one["at_head"] for one in bruno.detail(chat)["assignments"]] == [False, True]
        for conversation_id in (chat, set_aside, letter, first):
            assert "waiting_again" in notices(bruno, conversation_id)

    def test_what_a_conversation_needs_goes_with_it(self, world: World) -> None:
        """A supervisor without the skill picked it up; should they go, it still needs one who has it."""
        queue_id = world.queue(acceptance="automatic")
        flow = Flow("on", {"on": Handover(queue_id, skills=["french"])})
        world.site(queue_id, bot_id=world.bot(flow))
        boss = world.agent("boss", [queue_id], role="supervisor", chats=0)
        conversation_id = begin(world.customer(connect=False))
        assert do(boss, conversation_id, "pick-up")[0] == 200
        world.hire("zoe", [queue_id], role="supervisor", chats=0)
        zoe = world.signed_in("zoe")
        assert do(zoe, conversation_id, "pick-up")[0] == 200
        bruno = world.agent("bruno", [queue_id])
        world.server.database.write_now(access.disable_account, zoe.id)
        until(lambda: stand(world, conversation_id).status == "queued")
        world.dispatch()
        bruno.line.until_quiet()
        assert bruno.tasks() == []
        assert bruno.offers() == []


class Left(NamedTuple):
    """What she had as she went: a chat, an email, two parked chats; the customer of one of these goes on writing."""

    anna: Agent
    chat: int
    letter: int
    quiet: int
    wanted: int
    eager: Customer


@pytest.fixture
def left(world: World) -> Left:
    queue_id = world.queue(acceptance="automatic", requeue_seconds=10)
    connector = world.site(queue_id)
    anna, eager = world.agent("anna", [queue_id], chats=3, emails=1), world.customer(connect=False)
    chat, quiet = (begin(world.customer(connect=False)) for _ in range(2))
    all_hers = Left(anna, chat, mail(world, queue_id, connector), quiet, begin(eager), eager)
    until(lambda: len(anna.tasks()) == 4)
    for conversation_id in (all_hers.quiet, all_hers.wanted):
        anna.say(conversation_id, "I will find out")
        assert do(anna, conversation_id, "park") == DONE
    anna.line.until_quiet()
    goes(anna)
    return all_hers


class TestVanished:
    def test_chats_go_back_and_the_rest_is_waited_for(self, world: World, hands: Hands, left: Left) -> None:
        anna = left.anna
        left.eager.say("Are you there?")
        later(world, hands, 9)
        bruno = world.agent("bruno", [world.queues["Support"]], chats=9, emails=9)
        assert bruno.tasks() == []
        later(world, hands, 1.1)
        until(lambda: len(bruno.tasks()) == 2)
        assert sorted(ids(bruno.tasks())) == [left.chat, left.wanted]
        assert (ids(anna.tasks()), parked(anna)) == ([left.letter], [left.quiet])
        anna.connect()
        assert ids(anna.tasks()) == [left.letter]
        assert do(anna, left.chat, "resolve") == (409, "not_your_task")
        assert do(anna, left.wanted, "resume") == (409, "not_your_task")

    def test_who_comes_back_in_time_keeps_them(self, world: World, hands: Hands, left: Left) -> None:
        anna = left.anna
        later(world, hands, 9)
        anna.connect()
        later(world, hands, 20)
        anna.line.until_quiet()
        assert sorted(ids(anna.tasks())) == [left.chat, left.letter]
        assert parked(anna) == [left.quiet, left.wanted]
        # And going once more, the time begins anew.
        goes(anna)
        later(world, hands, 9)
        world.agent("bruno", [world.queues["Support"]], chats=9)
        assert sorted(ids(anna.tasks())) == [left.chat, left.letter]

    def test_what_is_parked_unanswered_is_not_left_waiting(self, world: World, hands: Hands) -> None:
        anna, customer = world.desk()
        conversation_id = begin(customer)
        anna.line.event("task.added")
        assert do(anna, conversation_id, "park") == DONE
        bruno = world.agent("bruno", [world.queues["Support"]])
        goes(anna)
        later(world, hands, 121)
        until(lambda: ids(bruno.tasks()) == [conversation_id])

    def test_a_parked_ones_time_begins_when_its_customer_writes(self, world: World, hands: Hands, left: Left) -> None:
        later(world, hands, 20)
        until(lambda: stand(world, left.chat).status == "queued")
        left.eager.say("Are you there?")
        later(world, hands, 9)
        assert stand(world, left.wanted).status == "parked"
        later(world, hands, 1.5)
        until(lambda: stand(world, left.wanted).status == "queued")
        assert stand(world, left.quiet).status == "parked"


class Desk:
    """An agent who is there, and lets offers run out."""

    def __init__(self, world: World, hands: Hands) -> None:
        self._world, self._hands = world, hands
        queue_id = world.queue(offer_seconds=5, missed_offers=2)
        world.site(queue_id)
        self.agent = world.agent("anna", [queue_id])
        begin(world.customer(connect=False))

    def lets_one_run_out(self) -> None:
        """And the pause after it, too."""
        offer = offered(self.agent)
        later(self._world, self._hands, 5.1)
        self.agent.line.event("offer.closed", lambda e: (e["offer_id"], e["outcome"]) == (offer["id"], "timed_out"))
        later(self._world, self._hands, 15)

    def status(self) -> tuple[str, str | None]:
        me = self.agent.http.get("/api/agents/me").json()
        return me["status"], me["status_reason"]


@pytest.fixture
def desk(world: World, hands: Hands) -> Desk:
    return Desk(world, hands)


class TestMissed:
    def test_too_many_in_a_row_make_not_ready_and_it_is_said_why(self, world: World, desk: Desk) -> None:
        boss = world.agent("boss", [world.queues["Support"]], role="supervisor", chats=0)
        boss.line.until_quiet()
        desk.lets_one_run_out()
        assert desk.status() == ("ready", None)
        desk.lets_one_run_out()
        told = boss.line.event("agent.status_changed", lambda e: e["agent_id"] == desk.agent.id)
        assert (told["status"], told["status_reason"]) == ("not_ready", "missed_offers")
        assert desk.agent.line.event("agent.status_changed", lambda e: e["status"] == "not_ready") == told
        assert desk.status() == ("not_ready", "missed_offers")
        assert desk.agent.offers() == []
        # Ready again, the count begins anew.
        desk.agent.ready()
        assert desk.status() == ("ready", None)
        desk.lets_one_run_out()
        assert desk.status() == ("ready", None)

    @pytest.mark.parametrize("verb", ["accept", "reject"])
    def test_an_answer_ends_the_row(self, world: World, desk: Desk, verb: str) -> None:
        desk.lets_one_run_out()
        assert answer(desk.agent, offered(desk.agent), verb) in (DONE, (200, ""))
        begin(world.customer(connect=False))
        desk.lets_one_run_out()
        assert desk.status() == ("ready", None)
