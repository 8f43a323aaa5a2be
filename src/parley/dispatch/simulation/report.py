"""The figures of a day that is over."""

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from parley.dispatch.simulation.run import Conversation, Past, Worker


class Figures(Struct, kw_only=True):
    """Always arrivals = answered + abandoned + waiting."""

    arrivals: int
    answered: int
    abandoned: int
    waiting: int
    """Still there when the day ended."""
    mean_wait_seconds: float | None
    """Of the answered, from arriving to being taken; null where nobody was."""
    longest_wait_seconds: float
    """Of all of them, whatever they waited for."""
    service_level: float | None
    """The share of those answered or gone that was answered within the target; null where there were none."""
    missed_offers: int
    occupancy: float | None
    """The used share of the agents' room for such conversations, while they were at work; null where there was none."""


class QueueFigures(Figures, kw_only=True):
    name: str
    group: str
    target_seconds: int
    agents: int
    """How many serve it, among other queues."""


class Report(Struct, kw_only=True):
    queues: list[QueueFigures]
    total: Figures
    agents: int
    decisions: int
    """What ``policy.decide`` decided."""


def report(past: Past) -> Report:
    by_queue: list[list[Conversation]] = [[] for _ in past.day.queues]
    for one in past.conversations:
        by_queue[one.came.queue].append(one)
    queues: list[QueueFigures] = []
    for number, (queue, those) in enumerate(zip(past.day.queues, by_queue, strict=True)):
        serving = [worker for worker in past.workers if number in worker.candidate.queue_ids]
        counted = _count(past, those)
        queues.append(
            QueueFigures(
                name=queue.name,
                group=queue.group,
                target_seconds=queue.target_seconds,
                agents=len(serving),
                occupancy=_occupancy(serving, (queue.email,)),
                **counted,
            )
        )
    total = Figures(occupancy=_occupancy(past.workers, (False, True)), **_count(past, past.conversations))
    return Report(queues=queues, total=total, agents=len(past.workers), decisions=past.decisions)


def _count(past: Past, those: list[Conversation]) -> dict[str, Any]:
    waits = [one.answered_at - one.came.at for one in those if one.answered_at is not None]
    left = [one.left_at - one.came.at for one in those if one.left_at is not None]
    still = [past.day.length_ms - one.came.at for one in those if one.answered_at is None and one.left_at is None]
    in_time = sum(
        one.answered_at - one.came.at <= past.day.queues[one.came.queue].target_seconds * 1000
        for one in those
        if one.answered_at is not None
    )
    over = len(waits) + len(left)
    return {
        "arrivals": len(those),
        "answered": len(waits),
        "abandoned": len(left),
        "waiting": len(still),
        "mean_wait_seconds": sum(waits) / len(waits) / 1000 if waits else None,
        "longest_wait_seconds": max((*waits, *left, *still), default=0) / 1000,
        "service_level": in_time / over if over else None,
        "missed_offers": sum(one.missed for one in those),
    }


def _occupancy(workers: Iterable[Worker], pools: tuple[bool, ...]) -> float | None:
    """``pools``: emails (True), chats (False). Room nobody may use, for want of such a queue, is none."""
    used = room = 0
    for worker in workers:
        for email in pools:
            if worker.queues[email]:
                used += worker.used_ms[email]
                room += worker.room_ms[email]
    return used / room if room else None
