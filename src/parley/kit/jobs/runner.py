import asyncio
import contextlib
import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from parley.kit import clock
from parley.kit.database import Database, Tx
from parley.kit.jobs.actions import Effect, Job, claim, finish, give_up, next_due, put_back, release, renew

ATTEMPTS = 8
LEASE_SECONDS = 15.0
AT_ONCE = 32
# Another process may have enqueued the job and died; its wake-up was lost with it.
LOOK_AGAIN_SECONDS = 2.0

log = logging.getLogger(__name__)

Handler = Callable[[Job], Awaitable[Effect | None]]


class Kind(NamedTuple):
    handler: Handler
    attempts: int
    gave_up: Callable[[Tx, Job], object] | None


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
        try:
            await self._database.write(release, self._name)
        except Exception:
            log.exception("cannot hand the jobs back; their leases run out")

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
