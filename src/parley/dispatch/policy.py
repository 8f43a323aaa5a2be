"""Who gets which waiting conversation. Pure: no database, no clock; the same input gives the same decisions.

Queues are served by priority, then by the time a conversation entered; what was somebody's task already comes first of
its priority. Each goes to the *longest available agent*: of those with its queue, the skills it needs and room for its
channel group, the one who has not been given a task for the longest; ties go to the one with the most room. A
conversation in an agent's personal queue waits for that agent alone until its time is up. An agent who refused one is
asked again only when nobody else can be, and after a pause.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import Literal, NamedTuple

from parley.dispatch.schemas import Why
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
    """When each agent who refused it, let it run out, or passed it on, last did."""
    at_head: bool = False
    """It was an agent's task already: before all others of its priority."""
    skills: frozenset[str] = NOTHING
    """What its agent must be able to do."""
    for_agent_id: int | None = None
    for_agent_until: int = 0
    """Until then it waits for this agent alone, who needs neither the queue nor its opening hours."""
    transferred: bool = False
    """A colleague passed it on to that agent; otherwise they are the one the customer prefers."""

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

    def turn(self, group: ChannelGroup) -> "Turn":
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
    why: Why


Turn = tuple[int, int, int]


class Line(NamedTuple):
    """What conversations that could go to the same agents have in common. Either a queue or an agent."""

    queue_id: int | None
    agent_id: int | None
    email: bool
    skills: frozenset[str]

    @property
    def group(self) -> ChannelGroup:
        return "email" if self.email else "chat"


def decide(
    waiting: Iterable[Waiting], agents: Iterable[Candidate], rules: Mapping[int, QueueRules], now: int
) -> list[Decision]:
    """Decisions in the order they are made. ``agents`` are used up: what they hold and when they got it moves on."""
    lines = _Lines(agents)
    by_line: dict[Line, list[Waiting]] = {}
    for one in waiting:
        line = _line_of(one, now)
        if (line.queue_id is None or rules[line.queue_id].open) and lines.anybody(line):
            by_line.setdefault(line, []).append(one)
    heads: list[tuple[tuple[int, bool, int, int], Line]] = []
    for line, those in by_line.items():
        those.sort(key=lambda w: w.place, reverse=True)
        heads.append((those[-1].place, line))
    heapify(heads)
    decisions: list[Decision] = []
    while heads:
        _, line = heappop(heads)
        those = by_line[line]
        one = those.pop()
        chosen = lines.choose(line, one, now)
        if chosen is not None:
            why = _why(chosen, one, now, personal=line.agent_id is not None)
            decisions.append(Decision(one.assignment_id, chosen.agent_id, rules[one.queue_id].acceptance, why))
            chosen.take(one.group, now)
        # A line nobody has room for costs nothing further, however many wait in it.
        if those and lines.anybody(line):
            heappush(heads, (those[-1].place, line))
    return decisions


def _line_of(one: Waiting, now: int) -> Line:
    email = one.group == "email"
    if one.for_agent_id is not None and now < one.for_agent_until:
        return Line(None, one.for_agent_id, email, NOTHING)
    return Line(one.queue_id, None, email, one.skills)


class _Lines:
    """For each line its agents in the order of their turns; made when first asked for.

    An agent stands in many lines and their turn in all of them moves when they are given a task. As it only moves back,
    an entry that is out of date is put right when it comes to the front.
    """

    def __init__(self, agents: Iterable[Candidate]) -> None:
        self._by_id = {agent.agent_id: agent for agent in agents}
        self._by_queue: dict[int, list[Candidate]] = {}
        for agent in self._by_id.values():
            for queue_id in agent.queue_ids:
                self._by_queue.setdefault(queue_id, []).append(agent)
        self._lines: dict[Line, list[tuple[Turn, Candidate]]] = {}

    def anybody(self, line: Line) -> bool:
        """Whether somebody in this line has room."""
        return self._front(line) is not None

    def _entries(self, line: Line) -> list[tuple[Turn, Candidate]]:
        found = self._lines.get(line)
        if found is None:
            found = [
                (agent.turn(line.group), agent)
                for agent in self._could_serve(line)
                if agent.room(line.group) > 0 and line.skills <= agent.skills
            ]
            heapify(found)
            self._lines[line] = found
        return found

    def _could_serve(self, line: Line) -> Iterable[Candidate]:
        if line.queue_id is not None:
            return self._by_queue.get(line.queue_id, ())
        agent = self._by_id.get(line.agent_id or 0)
        return () if agent is None else (agent,)

    def _front(self, line: Line) -> Candidate | None:
        entries = self._entries(line)
        while entries:
            turn, agent = entries[0]
            if agent.room(line.group) <= 0:
                heappop(entries)
            elif turn != (now_turn := agent.turn(line.group)):
                heappop(entries)
                heappush(entries, (now_turn, agent))
            else:
                return agent
        return None

    def choose(self, line: Line, one: Waiting, now: int) -> Candidate | None:
        """The agent whose turn it is among those who may have this one."""
        passed: list[tuple[Turn, Candidate]] = []
        again: Candidate | None = None
        chosen: Candidate | None = None
        entries = self._entries(line)
        while (front := self._front(line)) is not None:
            refused_at = one.refused_at.get(front.agent_id)
            if refused_at is None:
                chosen = front
                break
            if again is None and now - refused_at >= ASK_AGAIN_MS:
                again = front
            passed.append(heappop(entries))
        for entry in passed:
            heappush(entries, entry)
        return chosen or again


def _why(agent: Candidate, one: Waiting, now: int, *, personal: bool) -> Why:
    email = one.group == "email"
    if personal:
        code = "transferred" if one.transferred else "preferred_agent"
    elif agent.agent_id in one.refused_at:
        code = "asked_again"
    else:
        code = "longest_available"
    return Why(
        code,
        free_ms=max(0, now - agent.last_given_at),
        used=agent.email_used if email else agent.chat_used,
        capacity=agent.email_capacity if email else agent.chat_capacity,
        pool="email" if email else "chat",
    )
