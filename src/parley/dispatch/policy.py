"""Who gets which waiting conversation. Pure: no database, no clock; the same input gives the same decisions.

Queues are served by priority, then by the time a conversation entered. Each goes to the *longest available agent*: of
those with its queue and room for its channel group, the one who has not been given a task for the longest; ties go to
the one with the most room. An agent who refused it comes last, and only after a pause.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from parley.queues.schemas import ChannelGroup

# Somebody who just refused is asked again only when nobody else can be, and not at once.
ASK_AGAIN_MS = 15_000


@dataclass(frozen=True, slots=True)
class Waiting:
    """A conversation waiting in a queue. Times in ms."""

    assignment_id: int
    queue_id: int
    group: ChannelGroup
    priority: int
    entered_at: int
    refused_at: Mapping[int, int] = field(default_factory=dict[int, int])
    """When each agent who refused it, or let it run out, last did."""


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

    def room(self, group: ChannelGroup) -> int:
        if group == "email":
            return self.email_capacity - self.email_used
        return self.chat_capacity - self.chat_used

    def take(self, group: ChannelGroup, now: int) -> None:
        self.last_given_at = now
        if group == "email":
            self.email_used += 1
        else:
            self.chat_used += 1


@dataclass(frozen=True, slots=True)
class Decision:
    assignment_id: int
    agent_id: int
    how: Literal["automatic", "offer"]
    reason: str


def decide(
    waiting: Iterable[Waiting],
    agents: Iterable[Candidate],
    acceptance: Mapping[int, Literal["automatic", "offer"]],
    now: int,
) -> list[Decision]:
    """Decisions in the order they are made. ``agents`` are consumed: their use and last task move on."""
    by_queue: dict[int, list[Candidate]] = {}
    for agent in agents:
        for queue_id in agent.queue_ids:
            by_queue.setdefault(queue_id, []).append(agent)
    decisions: list[Decision] = []
    for one in sorted(waiting, key=lambda w: (-w.priority, w.entered_at, w.assignment_id)):
        able = [a for a in by_queue.get(one.queue_id, ()) if a.room(one.group) > 0]
        fresh = [a for a in able if a.agent_id not in one.refused_at]
        again = [a for a in able if now - one.refused_at.get(a.agent_id, now) >= ASK_AGAIN_MS]
        choice = min(
            fresh or again,
            key=lambda a: (a.last_given_at, -a.room(one.group), a.agent_id),
            default=None,
        )
        if choice is None:
            continue
        reason = _reason(choice, one.group, now)
        choice.take(one.group, now)
        decisions.append(Decision(one.assignment_id, choice.agent_id, acceptance[one.queue_id], reason))
    return decisions


def _reason(agent: Candidate, group: ChannelGroup, now: int) -> str:
    idle = max(0, now - agent.last_given_at) // 1000
    if group == "email":
        return f"longest available: {_span(idle)}; {agent.email_used} of {agent.email_capacity} e-mails"
    return f"longest available: {_span(idle)}; {agent.chat_used} of {agent.chat_capacity} chats"


def _span(seconds: int) -> str:
    if seconds >= 86_400:
        return "more than a day"
    hours, minutes = divmod(seconds // 60, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {seconds % 60} s" if minutes else f"{seconds} s"
