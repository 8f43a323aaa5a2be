"""Lets a day happen, event by event.

Whenever something happens that could give a waiting conversation to somebody, ``policy.decide`` is asked, as the live
dispatcher asks it. It is told only what could have changed. After each event nothing is left to give out, so

- who just came, or came back, can only go to agents of their queue who have room: these, and this one conversation;
- an agent who just got room can only get what waits in their queues, and no more of it than they have room for: the
  heads of these, and this one agent.

That the decisions are those of asking about everybody each time is tested: ``whole`` does that.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from typing import Literal, NamedTuple

from parley.dispatch.policy import ASK_AGAIN_MS, Candidate, QueueRules, Waiting, decide
from parley.dispatch.simulation.day import Day, Span
from parley.dispatch.simulation.draw import Arrival, arrivals, dice, presence

Place = tuple[int, bool, int, int]
TELL_EVERY = 500
# More than anything that can happen in a day.
FIRST = 10**15


@dataclass(slots=True, eq=False)
class Conversation:
    came: Arrival
    waiting: Waiting
    place: Place
    state: Literal["coming", "waiting", "offered", "talking", "ended", "left"] = "coming"
    agent_id: int | None = None
    missed: int = 0
    """Offers of it."""
    answered_at: int | None = None
    left_at: int | None = None


@dataclass(slots=True, eq=False)
class Worker:
    """An agent, and how much of their room was used for how long (tasks times ms; chats and emails apart)."""

    candidate: Candidate
    queues: tuple[tuple[int, ...], tuple[int, ...]]
    """Of chats, of emails."""
    present: list[Span]
    ready: bool = False
    since: int = 0
    held: tuple[int, int] = (0, 0)
    used_ms: tuple[int, int] = (0, 0)
    room_ms: tuple[int, int] = (0, 0)

    def settle(self, now: int, ready: bool) -> None:
        """Count the time since the last change. Who is away and still has tasks has that much room."""
        lasted = now - self.since
        chats, emails = self.held
        one = self.candidate
        if lasted:
            capacity = (one.chat_capacity, one.email_capacity) if self.ready else self.held
            self.used_ms = (self.used_ms[0] + lasted * chats, self.used_ms[1] + lasted * emails)
            self.room_ms = (self.room_ms[0] + lasted * capacity[0], self.room_ms[1] + lasted * capacity[1])
            self.since = now
        self.held = (one.chat_used, one.email_used)
        self.ready = ready


class Past(NamedTuple):
    """A day that is over; at its end some may still wait."""

    day: Day
    conversations: list[Conversation]
    workers: list[Worker]
    decisions: int


def run(day: Day, seed: int, *, tell: Callable[[int], None] | None = None, whole: bool = False) -> Past:
    """``tell`` hears every now and then how many more conversations have come."""
    return _Floor(day, seed, tell, whole).run()


class _Floor:
    def __init__(self, day: Day, seed: int, tell: Callable[[int], None] | None, whole: bool) -> None:
        self._day = day
        self._tell = tell
        self._whole = whole
        self._hands = dice(seed, "hands")
        self._rules = {n: QueueRules(queue.acceptance) for n, queue in enumerate(day.queues)}
        self._conversations = [_conversation(day, n, came) for n, came in enumerate(arrivals(day, seed))]
        self._workers = [
            Worker(
                Candidate(n, frozenset(agent.queues), 0, agent.chats, agent.emails),
                (
                    tuple(q for q in agent.queues if not day.queues[q].email),
                    tuple(q for q in agent.queues if day.queues[q].email),
                ),
                present,
            )
            for n, (agent, present) in enumerate(zip(day.agents, presence(day, seed), strict=True))
        ]
        self._lines: list[list[tuple[Place, Waiting]]] = [[] for _ in day.queues]
        # By queue: who is ready and has room for it.
        self._free: list[dict[int, Candidate]] = [{} for _ in day.queues]
        self._events: list[tuple[int, int, Callable[[int, int], None], int]] = []
        self._count = 0
        self._decisions = 0

    def run(self) -> Past:
        if self._conversations:
            self._at(self._conversations[0].came.at, self._arrive, 0)
        for number, worker in enumerate(self._workers):
            if worker.present:
                self._at(worker.present[0][0], self._appear, number)
        events, end = self._events, self._day.length_ms
        while events and events[0][0] < end:
            now, _, happen, subject = heappop(events)
            happen(now, subject)
        for worker in self._workers:
            worker.settle(end, worker.ready)
        if self._tell is not None:
            self._tell(len(self._conversations) % TELL_EVERY)
        return Past(self._day, self._conversations, self._workers, self._decisions)

    def _at(self, when: int, happen: Callable[[int, int], None], subject: int, *, first: bool = False) -> None:
        """``first``: before everything else of that moment."""
        self._count += 1
        heappush(self._events, (when, self._count - FIRST if first else self._count, happen, subject))

    # What happens

    def _arrive(self, now: int, number: int) -> None:
        if number + 1 < len(self._conversations):
            self._at(self._conversations[number + 1].came.at, self._arrive, number + 1)
        if self._tell is not None and (number + 1) % TELL_EVERY == 0:
            self._tell(TELL_EVERY)
        one = self._conversations[number]
        self._wait(one)
        self._look_for_agent(now, one)
        if one.came.patience is not None and one.answered_at is None:
            self._at(now + one.came.patience, self._leave, number)

    def _leave(self, now: int, number: int) -> None:
        one = self._conversations[number]
        if one.state == "waiting":
            self._unwait(one)
            one.state, one.left_at = "left", now
        elif one.state == "offered":
            one.state, one.left_at = "left", now
            self._look_for_work(now, self._release(now, one), one.waiting.group == "email")

    def _accept(self, now: int, number: int) -> None:
        one = self._conversations[number]
        if one.state == "offered":
            self._answer(now, one)

    def _miss(self, now: int, number: int) -> None:
        one = self._conversations[number]
        if one.state != "offered":
            return
        worker = self._release(now, one)
        one.missed += 1
        one.waiting = replace(one.waiting, refused_at={**one.waiting.refused_at, worker.candidate.agent_id: now})
        self._wait(one)
        # Two things have changed: this one waits, and its agent has room for one of those that waited already.
        heads = self._heads(worker, one.waiting.group == "email") if worker.ready else ()
        if free := self._free[one.came.queue]:
            self._give(now, [*(head for head in heads if head is not one.waiting), one.waiting], free.values())
        self._at(now + ASK_AGAIN_MS, self._ask_again, number, first=True)

    def _ask_again(self, now: int, number: int) -> None:
        one = self._conversations[number]
        if one.state == "waiting":
            self._look_for_agent(now, one)

    def _end(self, now: int, number: int) -> None:
        one = self._conversations[number]
        one.state = "ended"
        self._look_for_work(now, self._release(now, one), one.waiting.group == "email")

    def _appear(self, now: int, number: int) -> None:
        worker = self._workers[number]
        self._at(worker.present[0][1], self._disappear, number)
        self._seat(now, worker, ready=True)
        self._look_for_work(now, worker, False, True)

    def _disappear(self, now: int, number: int) -> None:
        """They finish what they have."""
        worker = self._workers[number]
        worker.present = worker.present[1:]
        self._seat(now, worker, ready=False)
        if worker.present:
            self._at(worker.present[0][0], self._appear, number)

    # Waiting and giving

    def _wait(self, one: Conversation) -> None:
        one.state, one.agent_id = "waiting", None
        insort(self._lines[one.came.queue], (one.place, one.waiting))

    def _unwait(self, one: Conversation) -> None:
        line = self._lines[one.came.queue]
        del line[bisect_left(line, one.place, key=_place_of)]

    def _look_for_agent(self, now: int, one: Conversation) -> None:
        if free := self._free[one.came.queue]:
            self._give(now, (one.waiting,), free.values())

    def _look_for_work(self, now: int, worker: Worker, *pools: bool) -> None:
        """``pools``: emails (True), chats (False)."""
        if worker.ready and (heads := [one for email in pools for one in self._heads(worker, email)]):
            self._give(now, heads, (worker.candidate,))

    def _heads(self, worker: Worker, email: bool) -> Iterator[Waiting]:
        """Of each of their queues as many as they could be given, beside those they have refused before."""
        agent_id = worker.candidate.agent_id
        room = worker.candidate.room("email" if email else "chat")
        for queue in worker.queues[email]:
            left = room
            for _, one in self._lines[queue]:
                if left <= 0:
                    break
                yield one
                left -= agent_id not in one.refused_at

    def _give(self, now: int, waiting: Iterable[Waiting], agents: Iterable[Candidate]) -> None:
        if self._whole:
            waiting = [one for line in self._lines for _, one in line]
            agents = [worker.candidate for worker in self._workers if worker.ready]
        for decision in decide(waiting, agents, self._rules, now):
            self._decisions += 1
            one, worker = self._conversations[decision.assignment_id], self._workers[decision.agent_id]
            self._unwait(one)
            one.agent_id = decision.agent_id
            self._seat(now, worker, ready=worker.ready)
            if decision.how == "automatic":
                self._answer(now, one)
            else:
                self._offer(now, one)

    def _offer(self, now: int, one: Conversation) -> None:
        one.state = "offered"
        takes = self._day.reaction.draw(self._hands)
        lasts = self._day.queues[one.came.queue].offer_seconds * 1000
        if self._hands.random() < self._day.missed or takes >= lasts:
            self._at(now + lasts, self._miss, one.waiting.assignment_id)
        else:
            self._at(now + takes, self._accept, one.waiting.assignment_id)

    def _answer(self, now: int, one: Conversation) -> None:
        one.state, one.answered_at = "talking", now
        self._at(now + one.came.handling, self._end, one.waiting.assignment_id)

    def _release(self, now: int, one: Conversation) -> Worker:
        assert one.agent_id is not None
        worker = self._workers[one.agent_id]
        if one.waiting.group == "email":
            worker.candidate.email_used -= 1
        else:
            worker.candidate.chat_used -= 1
        self._seat(now, worker, ready=worker.ready)
        return worker

    def _seat(self, now: int, worker: Worker, *, ready: bool) -> None:
        """Their room or readiness has changed."""
        worker.settle(now, ready)
        one = worker.candidate
        for queues, room in zip(worker.queues, (one.room("chat"), one.room("email")), strict=True):
            if ready and room > 0:
                for queue in queues:
                    self._free[queue][one.agent_id] = one
            else:
                for queue in queues:
                    self._free[queue].pop(one.agent_id, None)


def _place_of(entry: tuple[Place, Waiting]) -> Place:
    return entry[0]


def _conversation(day: Day, number: int, came: Arrival) -> Conversation:
    waiting = Waiting(number, came.queue, day.queues[came.queue].group, came.priority, came.at)
    return Conversation(came, waiting, waiting.place)
