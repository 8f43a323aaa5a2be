"""This process's part in erasing: it looks every now and then whether something is due.

When it is follows from the rows themselves; several processes that look at once each take other rows.
"""

import asyncio
import contextlib
import logging

from parley.kit import clock
from parley.kit.database import Database
from parley.organisation.actions import RETENTION
from parley.retention import actions, queries

# Another process may have been told that things are kept for less time, and have died.
LOOK_AGAIN_SECONDS = 60.0
# Between two bites, for whoever else has something to write.
REST_SECONDS = 0.02
# Whether another process left anything of what it had in its hands.
LOOK_SOON_SECONDS = 1.0

log = logging.getLogger(__name__)


class Retention:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._wanted = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        loop = asyncio.get_running_loop()

        def look() -> None:
            with contextlib.suppress(RuntimeError):  # The loop is closed: the server is going down.
                loop.call_soon_threadsafe(self._wanted.set)

        self._database.on_wake(RETENTION, look)
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            self._wanted.clear()
            try:
                pause = await self._look()
            except Exception:
                log.exception("cannot erase what has been kept for too long; trying again")
                pause = LOOK_AGAIN_SECONDS
            # Not `wait_for`: it may swallow a cancellation that comes together with what it waits for (Python 3.11).
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._wanted.wait()

    async def _look(self) -> float:
        """Erase what is due; returns how many seconds to wait for the next look, unless woken."""
        now = clock.now()
        due = await self._database.read(queries.next_due, now)
        if due is None or due > now:
            return LOOK_AGAIN_SECONDS if due is None else min(LOOK_AGAIN_SECONDS, (due - now) / 1000)
        more = await self._database.write(actions.erase_some)
        return REST_SECONDS if more else LOOK_SOON_SECONDS
