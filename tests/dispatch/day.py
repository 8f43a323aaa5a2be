"""One day: how things happen in a contact centre under test, and what is looked at after each of them.

What happens is the rules' business.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

import msgspec
from hypothesis.stateful import RuleBasedStateMachine
from sqlalchemy import Connection

from parley.access.who import Who
from parley.agents import queries as agent_queries
from parley.conversations import queries as conversation_queries
from parley.conversations.messages import After
from parley.conversations.schemas import Message
from parley.dispatch import queries as dispatch_queries
from parley.events import queries as events
from tests.dispatch import laws
from tests.dispatch.centre import PROCESSES, Call, Centre, beat, dispatch
from tests.dispatch.laws import Row, Snapshot
from tests.events.replay import Json, Replay

PAGE = 50


class EventPage(msgspec.Struct):
    events: list[Json]
    last: int
    more: bool
    too_old: bool


pages = msgspec.json.Decoder(EventPage)


class Day(RuleBasedStateMachine):
    """Actions run at once, or are held and let go together. ``seen`` is what the last look saw."""

    def __init__(self) -> None:
        super().__init__()
        self.centre = Centre()
        self.held: list[Call] | None = None
        self.awake = True
        self.lives = 1
        self.steps = 0
        self.taken_up: Counter[int] = Counter()
        self.pages: dict[str, tuple[int, str]] = {}
        self.said: defaultdict[int, dict[int, str]] = defaultdict(dict)
        self.names = iter(range(10_000))
        self.seen = self.centre.database.read_now(Snapshot)
        self.replays = {agent_id: Replay(agent_id) for agent_id in self.centre.who}

    def teardown(self) -> None:
        try:
            self.let_go()
            self.quiet()
            # One who was away all day and asks the log for all of it ends up where one who listened does.
            self.replays = {agent_id: Replay(agent_id) for agent_id in self.centre.who}
            self.replayed_is_fetched()
            self.nothing_said_is_lost()
        finally:
            self.centre.close()

    # How it goes on

    def do(
        self,
        action: Callable[..., Any],
        *args: Any,
        then: Callable[[Any], None] | None = None,
        at: str | None = None,
    ) -> None:
        call = Call(action, args, then, at)
        if self.held is not None:
            self.held.append(call)
        else:
            self.run([call])

    def run(self, calls: list[Call]) -> None:
        self.centre.run(calls)
        self.look()
        if self.centre.woken and self.awake:
            self.dispatch(look_for_gone=False)

    def look(self) -> None:
        """Every law that always holds, after each commit."""
        before, self.seen = self.seen, self.centre.database.read_now(Snapshot)
        laws.whole(before, self.seen, self.taken_up)
        self.taken_up.clear()

    def dispatch(self, *, look_for_gone: bool) -> None:
        self.centre.woken = False
        before = self.seen
        self.centre.run([Call(dispatch, (look_for_gone,), None)])
        self.look()
        laws.settled(self.seen, looked_for_gone=look_for_gone)
        laws.in_order(before, self.seen)

    def quiet(self) -> None:
        """What the server does when it is left alone: both processes say that they live, the dispatcher looks."""
        for process in PROCESSES:
            self.heartbeat_of(process)
        self.look()
        self.dispatch(look_for_gone=True)

    def heartbeat_of(self, process: str) -> None:
        ours = {page: agent_id for page, (agent_id, at) in self.pages.items() if at == process}
        self.do(beat, self.life_of(process), ours, at=process)

    def life_of(self, process: str) -> str:
        """A process begun anew is another one."""
        return f"{process} {self.lives}"

    def who(self, number: int) -> Who:
        return list(self.centre.who.values())[number % len(self.centre.who)]

    def one_of(self, number: int, *statuses: str) -> Row | None:
        """A conversation in one of these states, or none."""
        fit = [row for row in self.seen.conversations.values() if row["status"] in statuses]
        return fit[number % len(fit)] if fit else None

    def keep(self, added: Message | tuple[Message, After] | None) -> None:
        message = added[0] if isinstance(added, tuple) else added
        if message is not None:
            self.said[message.conversation_id][message.number] = message.text

    def let_go(self) -> None:
        calls, self.held = self.held, None
        if calls:
            self.run(calls)

    def replayed_is_fetched(self, *agent_ids: int) -> None:
        """Whoever read the log knows what a fresh fetch says."""
        for agent_id in agent_ids or self.replays:
            self.centre.database.read_now(self._catch_up, self.replays[agent_id], agent_id)

    def _catch_up(self, connection: Connection, replay: Replay, agent_id: int) -> None:
        topics = agent_queries.topics(connection, self.centre.who[agent_id])
        after, more = replay.seq, True
        while more:
            page = events.page_after(connection, after, topics, PAGE, pages)
            assert not page.too_old
            replay.hear(page.events)
            after, more = page.last, page.more
        replay.seq = after
        fetched: dict[str, Any] = {
            "tasks": conversation_queries.tasks(connection, agent_id),
            "parked": conversation_queries.parked_tasks(connection, agent_id),
            "offers": dispatch_queries.open_offers(connection, agent_id),
        }
        known = {"tasks": replay.tasks(), "parked": replay.parked(), "offers": replay.offers()}
        assert known == msgspec.to_builtins(fetched), agent_id

    def nothing_said_is_lost(self) -> None:
        stored = self.centre.database.read_now(_messages)
        for conversation_id, said in self.said.items():
            texts = stored[conversation_id]
            assert [number for number, _ in texts] == list(range(1, len(texts) + 1))
            assert said.items() <= dict(texts).items()


def _messages(connection: Connection) -> dict[int, list[tuple[int, str]]]:
    """Numbers and texts, by conversation."""
    found: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for row in connection.exec_driver_sql("SELECT conversation_id, number, text FROM message ORDER BY number"):
        found[row.conversation_id].append((row.number, row.text))
    return found
