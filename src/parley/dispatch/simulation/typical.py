"""A plausible day of a shop's contact centre, of any size."""

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt

from parley.dispatch.simulation.day import HOUR_MS, AgentDay, Day, QueueDay, Span, Times
from parley.queues.schemas import Acceptance

SHIFT_HOURS = 8
# Chats follow the shops' hours with a second hump in the evening; emails are written whenever people have time.
CHATS = (2, 1, 1, 1, 1, 2, 5, 14, 34, 58, 72, 74, 62, 60, 66, 70, 68, 64, 58, 56, 50, 34, 16, 6)
EMAILS = (12, 8, 6, 6, 6, 8, 16, 28, 44, 54, 54, 50, 46, 46, 48, 48, 46, 44, 42, 46, 48, 42, 30, 20)
MINUTE = 60


def _chat(name: str, share: float, handling: float, patience: float, target: int) -> QueueDay:
    return QueueDay(
        name, "chat", share, CHATS, Times(handling, "lognormal"), Times(patience), target, priorities=(0.05, 0.9, 0.05)
    )


def _social(name: str, share: float, handling: float) -> QueueDay:
    return QueueDay(name, "social", share, CHATS, Times(handling, "lognormal"), Times(30 * MINUTE), 2 * MINUTE)


def _email(name: str, share: float, handling: float) -> QueueDay:
    return QueueDay(
        name, "email", share, EMAILS, Times(handling, "lognormal", 0.8), None, 240 * MINUTE, priorities=(0.2, 0.7, 0.1)
    )


# The first so many of them make a smaller house.
QUEUES = (
    _chat("Support", 18, 9 * MINUTE, 8 * MINUTE, 60),
    _chat("Orders", 16, 7 * MINUTE, 8 * MINUTE, 60),
    _email("Letters", 8, 12 * MINUTE),
    _social("WhatsApp", 10, 10 * MINUTE),
    _chat("Returns", 10, 8 * MINUTE, 8 * MINUTE, 60),
    _chat("Sales", 8, 11 * MINUTE, 4 * MINUTE, 30),
    replace(_chat("Members", 4, 8 * MINUTE, 6 * MINUTE, 30), priorities=(0, 0, 1)),
    _chat("Billing", 8, 8 * MINUTE, 10 * MINUTE, 60),
    _email("Complaints", 3, 18 * MINUTE),
    _social("Telegram", 5, 9 * MINUTE),
    replace(_chat("Accounts", 5, 5 * MINUTE, 6 * MINUTE, 60), acceptance="automatic"),
    _chat("Technical", 5, 14 * MINUTE, 12 * MINUTE, 90),
)


def typical_day(
    conversations: int,
    *,
    queues: int,
    each: int,
    agents: int | None = None,
    chats: int = 3,
    emails: int = 1,
    away: float = 0.1,
    missed: float = 0.03,
    acceptance: Acceptance | None = None,
) -> Day:
    """``each``: how many queues an agent serves. Without ``agents`` as many as the day needs."""
    chosen = tuple(_queue(n, acceptance) for n in range(queues))
    reaction = Times(6, "lognormal", 0.7)
    teams = [tuple((n + m) % queues for m in range(min(each, queues))) for n in range(queues)]
    needs = [_need(chosen, team, conversations, (chats, emails), away) for team in teams]
    shares = [None] * queues if agents is None else _apportion(agents, [sum(need) for need in needs])
    people = tuple(
        AgentDay(team, chats, emails, shift)
        for team, need, count in zip(teams, needs, shares, strict=True)
        for shift in _shifts(need, count)
    )
    return Day(chosen, people, conversations, reaction, missed, away)


def _queue(number: int, acceptance: Acceptance | None) -> QueueDay:
    again, position = divmod(number, len(QUEUES))
    one = QUEUES[position]
    if again:
        one = replace(one, name=f"{one.name} {again + 1}")
    return one if acceptance is None else replace(one, acceptance=acceptance)


def _need(
    queues: Sequence[QueueDay], team: Sequence[int], conversations: int, room: tuple[int, int], away: float
) -> list[float]:
    """How many of this team are needed in each hour, most when each has as much as they can hold.

    Every queue is served by as many teams as a team serves queues, and these help each other out: the larger the
    house, the less must be kept in reserve.
    """
    shares = sum(one.share for one in queues)
    found: list[float] = []
    for hour in range(24):
        load = [0.0, 0.0]
        for one in (queues[n] for n in team):
            coming = conversations * one.share / shares * one.curve[hour] / sum(one.curve) / len(team)
            load[one.email] += coming * one.handling.mean_seconds / 3600
        busy = max(load[0] / room[0], load[1] / room[1])
        found.append((0.85 * busy + 0.3 * sqrt(busy)) / (1 - away))
    return found


def _apportion(total: int, weights: Sequence[float]) -> list[int]:
    """By largest remainder."""
    whole = sum(weights) or 1.0
    exact = [total * weight / whole for weight in weights]
    found = [int(one) for one in exact]
    by_rest = sorted(range(len(exact)), key=lambda n: (found[n] - exact[n], n))
    for n in by_rest[: total - sum(found)]:
        found[n] += 1
    return found


def _shifts(need: Sequence[float], count: int | None) -> list[tuple[Span, ...]]:
    """Shifts that cover the need, each begun where most is still missing; ``count`` of them, or until it is covered."""
    missing = list(need)
    found: list[tuple[Span, ...]] = []
    while len(found) < count if count is not None else max(missing) > 0.2:
        start = max(range(24), key=lambda hour: sum(_worth(missing[h]) for h in _hours(hour)))
        for hour in _hours(start):
            missing[hour] -= 1
        found.append(_spans(start))
    return found


def _worth(missing: float) -> float:
    """Of an hour's work: covering what is missing is worth more than adding to what is there."""
    return missing if missing > 0 else missing / 4


def _hours(start: int) -> list[int]:
    return [(start + n) % 24 for n in range(SHIFT_HOURS)]


def _spans(start: int) -> tuple[Span, ...]:
    """A shift past midnight is the end of last night's too: every day is like this one."""
    end = start + SHIFT_HOURS
    if end <= 24:
        return ((start * HOUR_MS, end * HOUR_MS),)
    return ((0, (end - 24) * HOUR_MS), (start * HOUR_MS, 24 * HOUR_MS))
