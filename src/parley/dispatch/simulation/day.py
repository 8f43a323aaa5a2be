"""What a day consists of. Lengths of time are drawn in ms."""

import math
from dataclasses import dataclass
from random import Random
from typing import Literal

from parley.queues.schemas import Acceptance, ChannelGroup

HOUR_MS = 3_600_000
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Times:
    """How long something takes: exponential, or lognormal, which is what handling times look like."""

    mean_seconds: float
    shape: Literal["exponential", "lognormal"] = "exponential"
    spread: float = 0.6
    """Of a lognormal: standard deviation ÷ mean."""

    def draw(self, dice: Random) -> int:
        if self.shape == "exponential":
            seconds = dice.expovariate(1 / self.mean_seconds)
        else:
            variance = math.log1p(self.spread**2)
            seconds = dice.lognormvariate(math.log(self.mean_seconds) - variance / 2, math.sqrt(variance))
        return max(1, round(seconds * 1000))


@dataclass(frozen=True, slots=True)
class QueueDay:
    name: str
    group: ChannelGroup
    share: float
    """Of all the day's conversations, in proportion to the other queues'."""
    curve: tuple[float, ...]
    """How its arrivals spread over the day's equal parts, hours for example; within a part they come evenly."""
    handling: Times
    patience: Times | None
    """How long customers wait before they leave; None = they wait for ever."""
    target_seconds: int
    acceptance: Acceptance = "offer"
    offer_seconds: int = 30
    priorities: tuple[float, float, float] = (0.0, 1.0, 0.0)
    """Shares of low, medium and high."""

    @property
    def email(self) -> bool:
        return self.group == "email"


@dataclass(frozen=True, slots=True)
class AgentDay:
    queues: tuple[int, ...]
    """Positions in ``Day.queues``."""
    chats: int
    emails: int
    shift: tuple[Span, ...]
    """From when to when they are at work, in ms of the day."""


@dataclass(frozen=True, slots=True)
class Day:
    queues: tuple[QueueDay, ...]
    agents: tuple[AgentDay, ...]
    conversations: int
    """So many come; when, and to which queue, is drawn."""
    reaction: Times
    """How long an agent takes to accept an offer."""
    missed: float = 0.0
    """The share of offers nobody reacts to."""
    away: float = 0.0
    """The share of their shift that agents are on a break."""
    break_time: Times = Times(900)
    length_ms: int = 24 * HOUR_MS
