"""Any number of random days in a contact centre: the rooms' own actions on a real database, in any order, several at
once, with clocks that jump, processes that die, and nobody who is ever told of an event.

Every day: few examples, the same each time. For as long as you like, each time others, with the number of examples::

    PARLEY_EXAMPLES=2000 .venv/bin/python -m pytest tests/dispatch/test_properties.py -n0
"""

import os
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from parley.access import actions as access
from parley.access.who import Who
from parley.agents import actions as agents
from parley.agents import pages, staff
from parley.agents import queries as agent_queries
from parley.agents.schemas import ProfileSettings
from parley.bots import transfer as bot_transfer
from parley.bots.schemas import BotTransfer
from parley.conversations import actions as conversations
from parley.conversations import assigning, handing_over, messages, parking, transfer
from parley.conversations.messages import Said
from parley.conversations.schemas import NewMessage, Transfer
from parley.queues import actions as queues
from parley.queues.schemas import Channel, HoursSettings, Priority
from tests import databases
from tests.dispatch.centre import ALWAYS, HOURS, PROCESSES, arrive, dispatch
from tests.dispatch.day import Day
from tests.world import OPERATOR

AT_MOST_OPEN = 9
EXAMPLES = os.environ.get("PARLEY_EXAMPLES")
numbers = st.integers(0, 60)
PRIORITIES: tuple[Priority, ...] = ("low", "medium", "high")
CHANNELS: tuple[Channel, ...] = ("webchat", "webchat", "whatsapp", "email")
SKILLS: tuple[tuple[str, ...], ...] = ((), (), (), ("french",), ("refunds",))
QUEUES: tuple[str | None, ...] = ("Support", "Support", "Sales", "French", None)
# What is done with a conversation, and in which state it mostly is then.
WAYS = (
    "reply",
    "note",
    "read",
    "star",
    "resolve",
    "resolve",
    "transfer to queue",
    "transfer to agent",
    "transfer to bot",
    "park",
    "resume",
    "pick up",
)
STATES_FOR = {
    "park": ("live", "live", "parked"),
    "resume": ("parked", "parked", "live"),
    "resolve": ("live", "closed"),
    "pick up": ("queued", "offered", "live", "parked", "bot"),
}
processes = st.sampled_from(PROCESSES)
seconds = st.sampled_from((1, 4, 11, 16, 21, 31, 46, 61, 130))


class New(NamedTuple):
    """How a customer comes."""

    channel: Channel
    priority: Priority
    skills: tuple[str, ...]
    queue: str | None
    preferred: int | None


arrivals = st.builds(
    New,
    st.sampled_from(CHANNELS),
    st.sampled_from(PRIORITIES),
    st.sampled_from(SKILLS),
    st.sampled_from(QUEUES),
    st.none() | numbers,
)


class Days(Day):
    """Numbers that rules draw choose among what there is at that moment."""

    # The customers

    def comes(self, new: New) -> None:
        if len(self.seen.turns) < AT_MOST_OPEN:
            self.do(
                arrive,
                self.centre.site_id,
                f"customer {next(self.names)}",
                new.channel,
                None if new.preferred is None else self.who(new.preferred).id,
                None if new.queue is None else self.centre.staff.queues[new.queue],
                new.priority,
                new.skills,
            )

    @rule(those=st.lists(arrivals, min_size=1, max_size=3))
    def customers_come(self, those: list[New]) -> None:
        for new in those:
            self.comes(new)

    @rule(number=numbers, priority=st.sampled_from(PRIORITIES), queue=st.sampled_from(("Support", "Sales", "French")))
    def bot_hands_over(self, number: int, priority: Priority, queue: str) -> None:
        # Only once: a bot that handed over has no more to say.
        row = self.one_of(number, "bot")
        if row is not None and self.held is None:
            self.do(handing_over.hand_over, row["id"], self.centre.staff.queues[queue], priority)

    @rule(number=numbers, leaves=st.sampled_from((True, False, False)))
    def customer_writes_or_leaves(self, number: int, leaves: bool) -> None:
        row = self.one_of(number, "parked", "offered", "live", "queued", "bot")
        if row is not None and leaves:
            self.do(conversations.close, row["id"], "customer", row["customer_name"])
        elif row is not None:
            said = Said("customer", row["customer_id"], text=f"message {next(self.names)}")
            self.do(messages.add_to_open, row["customer_id"], said, then=self.keep)

    # The agents

    @rule(number=numbers, process=processes)
    def opens_page(self, number: int, process: str) -> None:
        who, page = self.who(number), f"page {next(self.names)}"
        if who.id not in self.seen.disabled and sum(one == who.id for one, _ in self.pages.values()) < 2:
            self.pages[page] = (who.id, process)
            self.do(pages.opened, page, who.id, self.life_of(process), at=process)

    @rule(number=numbers)
    def closes_page(self, number: int) -> None:
        if self.pages:
            page = sorted(self.pages)[number % len(self.pages)]
            _, process = self.pages.pop(page)
            self.do(pages.closed, page, at=process)

    @rule(number=numbers, ready=st.sampled_from((True, True, False)))
    def says_ready(self, number: int, ready: bool) -> None:
        self.do(agents.set_ready, self.who(number).id, ready)

    @rule(how=st.lists(st.sampled_from(("accept", "accept", "reject", "ignore")), min_size=1, max_size=4))
    def answer_offers(self, how: list[str]) -> None:
        offers = [row for row in self.seen.offers.values() if row["outcome"] is None]
        for row, answer in zip(offers, how, strict=False):
            who = self.centre.who[row["agent_id"]]
            if answer != "ignore":
                self.do(assigning.reject_offer if answer == "reject" else assigning.accept_offer, who, row["id"])

    @rule(number=numbers, by=numbers, reject=st.booleans())
    def answers_some_offer(self, number: int, by: int, reject: bool) -> None:
        """Whosever it is, whatever became of it."""
        if self.seen.offers:
            offer_id = sorted(self.seen.offers)[-1 - number % len(self.seen.offers)]
            who = self.who(by) if by % 3 == 0 else self.centre.who[self.seen.offers[offer_id]["agent_id"]]
            self.do(assigning.reject_offer if reject else assigning.accept_offer, who, offer_id)

    @rule(those=st.lists(st.tuples(numbers, st.sampled_from(WAYS), numbers), min_size=1, max_size=4))
    def work(self, those: list[tuple[int, str, int]]) -> None:
        for number, way, detail in those:
            row = self.one_of(number, *STATES_FOR.get(way, ("live",)))
            if row is not None:
                # Now and then somebody tries whose task it is not.
                who = self.centre.who.get(row["agent_id"]) if number % 8 else None
                self.works(way, who or self.who(detail), row["id"], detail)

    def works(self, way: str, who: Who, conversation_id: int, detail: int) -> None:
        match way:
            case "reply" | "note":
                kind: Any = "note" if way == "note" else "text"
                new = NewMessage(key=f"key-{next(self.names):06}", text=f"answer {next(self.names)}", kind=kind)
                self.do(conversations.reply, who, conversation_id, new, then=self.keep)
            case "read":
                self.do(conversations.agent_read, who, conversation_id, detail)
            case "star":
                self.do(conversations.star, who, conversation_id, detail % 2 == 0)
            case "resolve":
                self.do(conversations.resolve, who, conversation_id)
            case "transfer to queue":
                names = sorted(self.centre.staff.queues)
                queue_id = self.centre.staff.queues[names[detail % len(names)]]
                self.do(transfer.transfer, who, conversation_id, Transfer(queue_id=queue_id, note="see above"))
            case "transfer to agent":
                self.do(transfer.transfer, who, conversation_id, Transfer(agent_id=self.who(detail).id))
            case "transfer to bot":
                self.do(bot_transfer.to_bot, who, conversation_id, BotTransfer(self.centre.bot_id))
            case "park":
                self.do(parking.park, who, conversation_id)
            case "resume":
                self.do(parking.resume, who, conversation_id, then=lambda _: self.taken_up.update([who.id]))
            case _:
                boss = self.who(-1)
                self.do(parking.pick_up, boss, conversation_id, then=lambda _: self.taken_up.update([boss.id]))

    # The administrators

    @precondition(lambda self: self.held is None)
    @rule(number=numbers, chats=st.integers(0, 3), emails=st.integers(0, 2), without=st.none() | numbers)
    def sets_profile(self, number: int, chats: int, emails: int, without: int | None) -> None:
        profile_id = self.seen.agents[self.who(number).id]["profile_id"]
        served = sorted(self.centre.staff.queues.values())
        if without is not None:
            del served[without % len(served)]
        name = self.seen.profiles[profile_id]["name"]
        self.do(staff.set_profile, OPERATOR, profile_id, ProfileSettings(name, chats, emails, served), None)

    @rule(is_open=st.booleans())
    def sets_hours(self, is_open: bool) -> None:
        settings = HoursSettings(HOURS, ALWAYS if is_open else [])
        self.do(queues.set_hours, OPERATOR, self.centre.hours_id, settings, None)

    @rule(number=numbers)
    def shuts_out_or_lets_in(self, number: int) -> None:
        who = self.who(number)
        disabled = who.id not in self.seen.disabled
        if disabled:
            # As the server does when the session is over.
            for page in [page for page, (agent_id, _) in self.pages.items() if agent_id == who.id]:
                _, process = self.pages.pop(page)
                self.do(pages.closed, page, at=process)
        self.do(access.disable_account, who.id, disabled)

    # The machines

    @rule(span=seconds)
    def time_passes(self, span: int) -> None:
        self.centre.now += span * 1000
        self.heartbeat_of("one")
        self.passes(look_for_gone=True)

    @rule(span=seconds)
    def machine_sleeps(self, span: int) -> None:
        self.centre.now += span * 1000

    @rule(milliseconds=st.sampled_from((1, 900, 8_000)))
    def clock_is_put_back(self, milliseconds: int) -> None:
        self.centre.now -= milliseconds

    @rule(process=processes)
    def heartbeat(self, process: str) -> None:
        self.heartbeat_of(process)

    @rule(look_for_gone=st.booleans())
    def passes(self, look_for_gone: bool) -> None:
        if self.held is None:
            self.dispatch(look_for_gone=look_for_gone)
        else:
            self.do(dispatch, look_for_gone)

    @rule(awake=st.sampled_from((True, True, False)))
    def dispatcher_wakes(self, awake: bool) -> None:
        self.awake = awake

    @precondition(lambda self: self.held is None)
    @rule(found=st.booleans())
    def restarts(self, found: bool) -> None:
        """Whatever was only in memory is gone; the pages may find the new processes."""
        former = sorted(self.pages.items())
        self.pages.clear()
        self.lives += 1
        self.centre.restart()
        if found:
            for page, (agent_id, process) in former:
                again = f"{page} again"
                self.pages[again] = (agent_id, process)
                self.do(pages.opened, again, agent_id, self.life_of(process))

    @precondition(lambda self: self.held is None)
    @rule()
    def holds(self) -> None:
        """From here on, things happen at once."""
        self.held = []

    @precondition(lambda self: self.held)
    @rule()
    def lets_go(self) -> None:
        self.let_go()

    @precondition(lambda self: self.held and len(self.held) >= 4)
    @rule()
    def lets_go_of_many(self) -> None:
        self.let_go()

    # What is seen

    @initialize(those=st.lists(arrivals, min_size=1, max_size=6))
    def all_come_to_work(self, those: list[New]) -> None:
        for agent_id in self.centre.who:
            self.pages[f"first {agent_id}"] = (agent_id, "one")
            self.do(pages.opened, f"first {agent_id}", agent_id, self.life_of("one"))
            self.do(agents.set_ready, agent_id, True)
        for new in those:
            self.comes(new)

    @invariant()
    def one_replayed_is_fetched(self) -> None:
        """Each agent in turn: who once differs goes on differing."""
        if self.held is None:
            self.steps += 1
            self.replayed_is_fetched(self.who(self.steps).id)

    @precondition(lambda self: self.held is None)
    @rule()
    def status_told_is_status(self) -> None:
        self.quiet()
        self.replayed_is_fetched()
        for agent_id, replay in self.replays.items():
            me = self.centre.database.read_now(agent_queries.get_me, agent_id, self.centre.now)
            told = replay.status or {"status": "offline"}
            assert told == {name: getattr(me, name) for name in told}, agent_id


def _days(examples: int, steps: int) -> settings:
    return settings(
        max_examples=int(EXAMPLES or examples),
        stateful_step_count=steps,
        derandomize=EXAMPLES is None,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
    )


# Each example has one of its own, and a run on PostgreSQL is for those who ask for one.
@pytest.mark.usefixtures("database_url")
def test_any_day() -> None:
    run_state_machine_as_test(Days, settings=_days(*((3, 30) if databases.KIND == "postgresql" else (12, 50))))
