"""Background work: rows enqueued in the action's own transaction, and a runner per process that claims them.

A job that was claimed and not finished (its process died) is claimed again when its lease runs out, so a handler may
run more than once. Its *effect* happens once: what it returns is run in the transaction that removes the job, and
only by the runner that still holds the claim.
"""

import asyncio
import contextlib
import logging
import random
import secrets
from collections.abc import Awaitable, Callable, Collection
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Index, Integer, Table, Text, delete, func, insert, select, update
from sqlalchemy.sql import ColumnElement

from parley.kit import clock
from parley.kit.database import Database, Tx
from parley.kit.tables import Id, Json, Moment, metadata

# ``run_at`` and ``claimed_until`` say when the job is due; ``failed_at`` that nobody tries it any more.
job = Table(
    "job",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("payload", Json(), nullable=False),
    Column("run_at", Moment, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("claimed_until", Moment),
    Column("claimed_by", Text),
    Column("failed_at", Moment),
    Column("error", Text),
    Index("ix_job_failed_at_run_at", "failed_at", "run_at"),
)

ATTEMPTS = 8
LEASE_SECONDS = 15.0
FIRST_BACK_OFF_MS = 1_000
LONGEST_BACK_OFF_MS = 10 * 60_000
AT_ONCE = 32
# Another process may have enqueued the job and died; its wake-up was lost with it.
LOOK_AGAIN_SECONDS = 2.0

log = logging.getLogger(__name__)


class Job(NamedTuple):
    """A claimed job. ``attempt`` counts from 1, and with the runner's name it is the claim."""

    id: int
    kind: str
    payload: Any
    attempt: int


# What remains to be done in the transaction that removes the job.
Effect = Callable[[Tx], object]
Handler = Callable[[Job], Awaitable[Effect | None]]


class Kind(NamedTuple):
    handler: Handler
    attempts: int
    gave_up: Callable[[Tx, Job], object] | None


def enqueue(tx: Tx, kind: str, payload: Any, run_at: int | None = None) -> int:
    """A job that becomes due at ``run_at`` (now, if none), if and only if this transaction is committed."""
    values = {"kind": kind, "payload": payload, "run_at": tx.now if run_at is None else run_at, "attempts": 0}
    job_id = tx.connection.execute(insert(job).values(values).returning(job.c.id)).scalar_one()
    tx.wake("jobs")
    return job_id


def back_off(attempt: int) -> int:
    """Milliseconds to wait after attempt number ``attempt`` failed: doubling, and never all at the same moment."""
    longest = min(FIRST_BACK_OFF_MS * 2 ** min(attempt - 1, 20), LONGEST_BACK_OFF_MS)
    return random.randint(longest // 2, longest)


def next_due(connection: Connection, kinds: Collection[str]) -> int | None:
    """When the next job of these kinds is due."""
    due = func.coalesce(job.c.claimed_until, job.c.run_at)
    return connection.execute(select(func.min(due)).where(job.c.failed_at.is_(None), job.c.kind.in_(list(kinds)))).scalar()


def claim(tx: Tx, runner: str, kinds: Collection[str], most: int, lease_ms: int) -> list[Job]:
    """Take up to ``most`` due jobs, those due first first; each is ours until its lease runs out."""
    due = (
        select(job)
        .where(
            job.c.failed_at.is_(None),
            job.c.run_at <= tx.now,
            job.c.kind.in_(list(kinds)),
            func.coalesce(job.c.claimed_until, 0) <= tx.now,
        )
        .order_by(job.c.run_at, job.c.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    claimed = [Job(row.id, row.kind, row.payload, row.attempts + 1) for row in tx.connection.execute(due)]
    if claimed:
        tx.connection.execute(
            update(job)
            .where(job.c.id.in_([each.id for each in claimed]))
            .values(claimed_by=runner, claimed_until=tx.now + lease_ms, attempts=job.c.attempts + 1)
        )
    return claimed


def finish(tx: Tx, runner: str, done: Job, effect: Effect | None) -> bool:
    """Remove the job and do what remains; False, and nothing done, when somebody else holds it by now."""
    ours = tx.connection.execute(delete(job).where(*_claimed(runner, done))).rowcount == 1
    if ours and effect is not None:
        effect(tx)
    return ours


def put_back(tx: Tx, runner: str, failed: Job, error: str) -> None:
    """Due again after a while."""
    values = {"run_at": tx.now + back_off(failed.attempt), "claimed_by": None, "claimed_until": None, "error": error}
    tx.connection.execute(update(job).where(*_claimed(runner, failed)).values(values))


def give_up(tx: Tx, runner: str, failed: Job, error: str, gave_up: Callable[[Tx, Job], object] | None) -> None:
    """Keep the row, with its error, for people to look at; nobody tries it any more."""
    values = {"failed_at": tx.now, "claimed_by": None, "claimed_until": None, "error": error}
    ours = tx.connection.execute(update(job).where(*_claimed(runner, failed)).values(values)).rowcount == 1
    if ours and gave_up is not None:
        gave_up(tx, failed)


def renew(tx: Tx, runner: str, held: Collection[int], lease_ms: int) -> set[int]:
    """Hold these jobs longer; returns those that are still ours."""
    renewed = update(job).where(job.c.id.in_(list(held)), job.c.claimed_by == runner)
    return set(tx.connection.scalars(renewed.values(claimed_until=tx.now + lease_ms).returning(job.c.id)))


def release(tx: Tx, runner: str) -> None:
    """Hand back everything this runner holds, as if never claimed."""
    values = {"claimed_by": None, "claimed_until": None, "attempts": job.c.attempts - 1}
    tx.connection.execute(update(job).where(job.c.claimed_by == runner).values(values))


def _claimed(runner: str, held: Job) -> tuple[ColumnElement[bool], ...]:
    return job.c.id == held.id, job.c.claimed_by == runner, job.c.attempts == held.attempt


class Runner:
    """Runs this process's share of the jobs. ``register`` every kind, then ``start``; ``stop`` hands back the rest."""

    def __init__(self, database: Database, *, at_once: int = AT_ONCE, lease_seconds: float = LEASE_SECONDS) -> None:
        self._database = database
        self._at_once = at_once
        self._lease_seconds = lease_seconds
        self._name = secrets.token_hex(8)
        self._kinds: dict[str, Kind] = {}
        self._running: dict[int, asyncio.Task[None]] = {}
        self._passes: list[asyncio.Task[None]] = []
        self._woken = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def register(
        self,
        kind: str,
        handler: Handler,
        *,
        attempts: int = ATTEMPTS,
        gave_up: Callable[[Tx, Job], object] | None = None,
    ) -> None:
        """Who does jobs of this kind, how often it is tried, and what to do (in a transaction) after the last."""
        self._kinds[kind] = Kind(handler, attempts, gave_up)

    async def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._database.on_wake("jobs", self.wake)
        self._passes = [asyncio.create_task(self._take_on()), asyncio.create_task(self._hold_on())]

    async def stop(self) -> None:
        tasks = [*self._passes, *self._running.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._passes = []
        await self._database.write(release, self._name)

    def wake(self) -> None:
        """Look for due jobs now. May be called from any thread."""
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # The loop is closed: the server is going down.
                self._loop.call_soon_threadsafe(self._woken.set)

    @property
    def _lease_ms(self) -> int:
        return int(self._lease_seconds * 1000)

    async def _take_on(self) -> None:
        while True:
            self._woken.clear()
            try:
                pause = await self._take_due()
            except Exception:
                log.exception("cannot look for jobs; trying again")
                pause = LOOK_AGAIN_SECONDS
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._woken.wait()

    async def _take_due(self) -> float:
        """Start what is due; returns how many seconds to wait for the next look, unless woken."""
        free = self._at_once - len(self._running)
        due = await self._database.read(next_due, self._kinds.keys()) if free > 0 else None
        if due is None:
            return LOOK_AGAIN_SECONDS
        if (early := due - clock.now()) > 0:
            return min(early / 1000, LOOK_AGAIN_SECONDS)
        claimed = await self._database.write(claim, self._name, self._kinds.keys(), free, self._lease_ms)
        for each in claimed:
            task = asyncio.create_task(self._run(each))
            self._running[each.id] = task
            task.add_done_callback(lambda _, job_id=each.id: self._ran(job_id))
        # Nothing claimed although something was due: another process is about to have it.
        return 0 if claimed else 0.1

    def _ran(self, job_id: int) -> None:
        del self._running[job_id]
        self._woken.set()

    async def _run(self, claimed: Job) -> None:
        kind = self._kinds[claimed.kind]
        try:
            if claimed.attempt > kind.attempts:
                raise RuntimeError("each attempt died with its process")
            effect = await kind.handler(claimed)
            await self._database.write(finish, self._name, claimed, effect)
        except Exception as error:
            log.warning("job %d (%s), attempt %d", claimed.id, claimed.kind, claimed.attempt, exc_info=True)
            try:
                await self._failed(claimed, kind, repr(error))
            except Exception:
                # The database is away: the lease runs out, and the job is tried again.
                log.exception("job %d (%s) cannot be put back", claimed.id, claimed.kind)

    async def _failed(self, failed: Job, kind: Kind, error: str) -> None:
        if failed.attempt < kind.attempts:
            await self._database.write(put_back, self._name, failed, error)
            return
        try:
            await self._database.write(give_up, self._name, failed, error, kind.gave_up)
        except Exception as worse:
            log.exception("job %d (%s): giving up failed too", failed.id, failed.kind)
            await self._database.write(give_up, self._name, failed, f"{error}; then {worse!r}", None)

    async def _hold_on(self) -> None:
        """Renew the leases of what runs long; drop what somebody else holds by now."""
        while True:
            await asyncio.sleep(self._lease_seconds / 3)
            held = list(self._running)
            if not held:
                continue
            try:
                ours = await self._database.write(renew, self._name, held, self._lease_ms)
            except Exception:
                log.exception("cannot renew %d jobs; trying again", len(held))
                continue
            for job_id in set(held) - ours:
                if (task := self._running.get(job_id)) is not None:
                    task.cancel()
