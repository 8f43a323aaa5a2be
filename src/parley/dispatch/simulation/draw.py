"""The dice of a day. Each kind of chance has dice of its own: another staffing meets the very same customers."""

from itertools import accumulate
from random import Random
from typing import NamedTuple

from parley.dispatch.simulation.day import AgentDay, Day, Span, Times


class Arrival(NamedTuple):
    at: int
    queue: int
    priority: int
    handling: int
    patience: int | None


def dice(seed: int, *what: object) -> Random:
    return Random("/".join(map(str, (seed, *what))))


def arrivals(day: Day, seed: int) -> list[Arrival]:
    """In the order they come.

    Given their number, the arrivals of a Poisson process fall independently of each other, wherever its rate says.
    """
    to = dice(seed, "queues").choices(
        range(len(day.queues)), cum_weights=list(accumulate(one.share for one in day.queues)), k=day.conversations
    )
    found: list[Arrival] = []
    for number, queue in enumerate(day.queues):
        count = to.count(number)
        when, how_long, how_patient = (dice(seed, kind, number) for kind in ("arrivals", "handling", "patience"))
        part_ms = day.length_ms / len(queue.curve)
        parts = when.choices(range(len(queue.curve)), weights=queue.curve, k=count)
        priorities = dice(seed, "priorities", number).choices((0, 1, 2), weights=queue.priorities, k=count)
        found += [
            Arrival(
                int((part + when.random()) * part_ms),
                number,
                priority,
                queue.handling.draw(how_long),
                None if queue.patience is None else queue.patience.draw(how_patient),
            )
            for part, priority in zip(parts, priorities, strict=True)
        ]
    return sorted(found)


def presence(day: Day, seed: int) -> list[list[Span]]:
    """For each agent from when to when they are ready: their shift without the breaks."""
    if day.away == 0:
        return [list(agent.shift) for agent in day.agents]
    between = Times(day.break_time.mean_seconds * (1 - day.away) / day.away)
    return [_present(agent, day, between, dice(seed, "presence", number)) for number, agent in enumerate(day.agents)]


def _present(agent: AgentDay, day: Day, between: Times, chance: Random) -> list[Span]:
    found: list[Span] = []
    for start, end in agent.shift:
        at = start
        while at < end:
            until = min(end, at + between.draw(chance))
            found.append((at, until))
            at = until + day.break_time.draw(chance)
    return found
