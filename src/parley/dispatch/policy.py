"""Who gets which waiting conversation. Pure: no database, no clock; the same input gives the same decisions.

Queues are served by priority, then by the time a conversation entered. Each goes to the *longest available agent*: of
those with its queue, the skills it needs and room for its channel group, the one who has not been given a task for the
longest; ties go to the one with the most room. A conversation with a preferred agent waits for them for a while, in
their personal queue. An agent who refused one is asked again only when nobody else can be, and after a pause.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import Literal

from parley.queues.schemas import ChannelGroup

ASK_AGAIN_MS = 15_000
NOTHING: frozenset[str] = frozenset()
NEVER: Mapping[int, int] = {}


@dataclass(frozen=True, slots=True)
class Waiting:
    """A conversation waiting in a queue. Times in ms."""

    assignment_id: int
    queue_id: int
    group: ChannelGroup
    priority: int
    entered_at: int
    refused_at: Mapping[int, int] = field(default_factory=lambda: NEVER)
    """When each agent who refused it, or let it run out, last did."""
    at_head: bool = False
    """It was an agent's task already: before all others of its priority."""
    skills: frozenset[str] = NOTHING
    """What its agent must be able to do."""
    preferred_agent_id: int | None = None
    preferred_until: int = 0
    """Until then it waits for the preferred agent alone."""

    @property
    def place(self) -> tuple[int, bool, int, int]:
        """Smaller is served sooner."""
        return (-self.priority, not self.at_head, self.entered_at, self.assignment_id)


@dataclass(slots=True)
class Candidate:
    """An agent who is ready and connected."""

    agent_id: int
    queue_ids: frozenset[int]
    last_given_at: int
    chat_capacity: int
    email_capacity: int
    chat_used: int = 0
    email_used: int = 0
    skills: frozenset[str] = NOTHING

    def room(self, group: ChannelGroup) -> int:
        """How many more of this group fit. Chat and social share."""
        if group == "email":
            return self.email_capacity - self.email_used
        return self.chat_capacity - self.chat_used

    def take(self, group: ChannelGroup, now: int) -> None:
        self.last_given_at = now
        if group == "email":
            self.email_used += 1
        else:
            self.chat_used += 1

    def turn(self, group: ChannelGroup) -> tuple[int, int, int]:
        """Smaller is given the next task sooner. Only grows while tasks are given."""
        return (self.last_given_at, -self.room(group), self.agent_id)


@dataclass(frozen=True, slots=True)
class QueueRules:
    """What of a queue's settings decides."""

    acceptance: Literal["automatic", "offer"] = "offer"
    open: bool = True
    """Closed queues keep their conversations."""


@dataclass(frozen=True, slots=True)
class Decision:
    assignment_id: int
    agent_id: int
    how: Literal["automatic", "offer"]
    reason: str


def decide(
    waiting: Iterable[Waiting], agents: Iterable[Candidate], rules: Mapping[int, QueueRules], now: int
) -> list[Decision]:
    """Decisions in the order they are made. ``agents`` are used up: what they hold and when they got it moves on."""
    lines = _Lines(agents)
    by_line: dict[tuple[int, bool], list[Waiting]] = {}
    for one in waiting:
        key = (one.queue_id, one.group == "email")
        if rules[one.queue_id].open and lines.anybody(key):
            by_line.setdefault(key, []).append(one)
    heads: list[tuple[tuple[int, bool, int, int], tuple[int, bool]]] = []
    for key, those in by_line.items():
        those.sort(key=lambda w: w.place, reverse=True)
        heads.append((those[-1].place, key))
    heapify(heads)
    decisions: list[Decision] = []
    while heads:
        _, key = heappop(heads)
        those = by_line[key]
        one = those.pop()
        chosen = lines.choose(key, one, now)
        if chosen is not None:
            decisions.append(
                Decision(one.assignment_id, chosen.agent_id, rules[one.queue_id].acceptance, _why(chosen, one, now))
            )
            chosen.take(one.group, now)
        # A queue nobody has room for costs nothing further, however many wait in it.
        if those and lines.anybody(key):
            heappush(heads, (those[-1].place, key))
    return decisions


class _Lines:
    """For each queue and kind of room, its agents in the order of their turns.

    An agent stands in many lines and their turn in all of them moves when they are given a task. As it only moves back,
    an entry that is out of date is put right when it comes to the front.
    """

    def __init__(self, agents: Iterable[Candidate]) -> None:
        self._lines: dict[tuple[int, bool], list[tuple[tuple[int, int, int], Candidate]]] = {}
        for agent in agents:
            for email in (False, True):
                group: ChannelGroup = "email" if email else "chat"
                if agent.room(group) > 0:
                    entry = (agent.turn(group), agent)
                    for queue_id in agent.queue_ids:
                        self._lines.setdefault((queue_id, email), []).append(entry)
        for line in self._lines.values():
            heapify(line)

    def anybody(self, key: tuple[int, bool]) -> bool:
        """Whether somebody of this line has room."""
        return self._front(key) is not None

    def _front(self, key: tuple[int, bool]) -> Candidate | None:
        line = self._lines.get(key)
        group: ChannelGroup = "email" if key[1] else "chat"
        while line:
            turn, agent = line[0]
            if agent.room(group) <= 0:
                heappop(line)
            elif turn != (now_turn := agent.turn(group)):
                heappop(line)
                heappush(line, (now_turn, agent))
            else:
                return agent
        return None

    def choose(self, key: tuple[int, bool], one: Waiting, now: int) -> Candidate | None:
        """The agent whose turn it is among those who may have this one."""
        passed: list[tuple[tuple[int, int, int], Candidate]] = []
        again: Candidate | None = None
        chosen: Candidate | None = None
        line = self._lines[key]
        while chosen is None and (front := self._front(key)) is not None:
            if not one.skills <= front.skills or not _is_free_for(one, front, now):
                pass
            elif front.agent_id not in one.refused_at:
                chosen = front
                break
            elif again is None and now - one.refused_at[front.agent_id] >= ASK_AGAIN_MS:
                again = front
            passed.append(heappop(line))
        for entry in passed:
            heappush(line, entry)
        return chosen or again


def _is_free_for(one: Waiting, agent: Candidate, now: int) -> bool:
    """In a personal queue it waits for one agent only."""
    return one.preferred_agent_id is None or now >= one.preferred_until or agent.agent_id == one.preferred_agent_id


def _why(agent: Candidate, one: Waiting, now: int) -> str:
    if one.group == "email":
        load = f"{agent.email_used} of {agent.email_capacity} e-mails"
    else:
        load = f"{agent.chat_used} of {agent.chat_capacity} chats"
    if one.preferred_agent_id == agent.agent_id:
        return f"preferred agent; {load}"
    if agent.agent_id in one.refused_at:
        return f"asked again, nobody else is free; {load}"
    return f"longest available: {_span(max(0, now - agent.last_given_at) // 1000)}; {load}"


def _span(seconds: int) -> str:
    if seconds >= 86_400:
        return "more than a day"
    hours, minutes = divmod(seconds // 60, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {seconds % 60} s" if minutes else f"{seconds} s"
