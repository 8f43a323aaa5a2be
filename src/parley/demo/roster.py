"""Who was there, and who got what: shifts, and the longest available agent, as the dispatcher would have it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta, timezone
from random import Random

from parley.demo.past import Offered, Past
from parley.demo.people import Colleague
from parley.dispatch.schemas import Why
from parley.queues.schemas import Queue

# The shop's clock. A fixed distance will do: machines without a table of time zones run this too.
ZONE = timezone(timedelta(hours=1))
SECOND = 1000
MINUTE = 60 * SECOND
WEEKEND_OPENS = 10
# How many offers nobody reacted to.
MISSED = 0.06


def local(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000, ZONE)


class Worker:
    """A colleague with what they hold."""

    def __init__(
        self, colleague: Colleague, agent_id: int, queue_ids: Collection[int], capacity: int, mails: int = 0
    ) -> None:
        self.colleague = colleague
        self.agent_id = agent_id
        self.queue_ids = queue_ids
        self.capacity = {"webchat": capacity, "email": mails}
        self._busy: dict[str, list[int]] = {"webchat": [], "email": []}
        self.given_at = 0

    def there(self, at: int) -> bool:
        when = local(at)
        opens, closes = self.colleague.hours
        if when.weekday() >= 5:
            return self.colleague.weekends and max(opens, WEEKEND_OPENS) <= when.hour < closes
        return opens <= when.hour < closes

    def busy(self, until: int, channel: str = "webchat") -> None:
        self._busy[channel].append(until)

    def held(self, at: int, channel: str) -> int:
        self._busy[channel] = [until for until in self._busy[channel] if until > at]
        return len(self._busy[channel])

    def why(self, at: int, channel: str) -> Why:
        """Why it was them."""
        return Why("longest_available", at - self.given_at, self.held(at, channel), self.capacity[channel])


class Roster:
    def __init__(self, random: Random, workers: Sequence[Worker], queues: Mapping[int, Queue]) -> None:
        self._random = random
        self._workers = workers
        self._queues = queues

    def queue_name(self, queue_id: int) -> str:
        return self._queues[queue_id].name

    def asks(self, queue_id: int) -> bool:
        """Whether its agents answer questions at the end."""
        return self._queues[queue_id].survey_id is not None

    def assign(self, past: Past) -> Worker | None:
        """Give a handed-over conversation to somebody, and note how it came about; none if nobody came in time."""
        assert past.queue_id is not None
        assert past.handed_over_at is not None
        queue = self._queues[past.queue_id]
        at = past.handed_over_at
        missed: set[int] = set()
        while at < past.handed_over_at + 10 * MINUTE:
            worker = self._longest_available(queue.id, at, past.channel, missed)
            if worker is None:
                at += 5 * SECOND
                continue
            why = worker.why(at, past.channel)
            worker.given_at = at
            if queue.acceptance == "offer":
                expires_at = at + queue.offer_seconds * SECOND
                if not missed and self._random.random() < MISSED:
                    past.offers.append(Offered(worker.agent_id, at, expires_at, expires_at, "timed_out", why))
                    missed.add(worker.agent_id)
                    at = expires_at
                    continue
                taken = at + int(min(2 + self._random.expovariate(1 / 5), queue.offer_seconds - 1) * SECOND)
                past.offers.append(Offered(worker.agent_id, at, expires_at, taken, "accepted", why))
                at = taken
            past.agent_id, past.accepted_at, past.why = worker.agent_id, at, why
            return worker
        return None

    def _longest_available(self, queue_id: int, at: int, channel: str, missed: Collection[int]) -> Worker | None:
        able = [
            worker
            for worker in self._workers
            if queue_id in worker.queue_ids and worker.there(at) and worker.held(at, channel) < worker.capacity[channel]
        ]
        fresh = [worker for worker in able if worker.agent_id not in missed]
        return min(fresh or able, key=lambda worker: worker.given_at, default=None)
