"""The day that queueing theory describes: one queue, one contact at a time, everything exponential, nobody away."""

from dataclasses import dataclass

from msgspec import Struct

from parley.dispatch.simulation import erlang
from parley.dispatch.simulation.day import AgentDay, Day, QueueDay, Times


class Theory(Struct, omit_defaults=True):
    formula: str
    mean_wait_seconds: float | None = None
    service_level: float | None = None
    abandonment: float | None = None
    """Of the arrivals."""


@dataclass(frozen=True, slots=True)
class PlainDay:
    agents: int
    load: float
    """In erlangs."""
    handling_seconds: float = 300.0
    patience_seconds: float | None = None
    target_seconds: int = 20

    def day(self, conversations: int) -> Day:
        """As long as so many take to come."""
        length_ms = round(conversations * self.handling_seconds / self.load * 1000)
        queue = QueueDay(
            "Plain",
            "chat",
            1.0,
            (1.0,),
            Times(self.handling_seconds),
            None if self.patience_seconds is None else Times(self.patience_seconds),
            self.target_seconds,
            "automatic",
        )
        agent = AgentDay((0,), 1, 0, ((0, length_ms),))
        return Day((queue,), (agent,) * self.agents, conversations, Times(1), length_ms=length_ms)

    def theory(self) -> Theory:
        if self.patience_seconds is None:
            return Theory(
                "Erlang C",
                erlang.mean_wait(self.agents, self.load, self.handling_seconds),
                erlang.service_level(self.agents, self.load, self.handling_seconds, self.target_seconds),
            )
        found = erlang.with_patience(self.agents, self.load, self.handling_seconds, self.patience_seconds)
        return Theory("Erlang A", abandonment=found.abandon)
