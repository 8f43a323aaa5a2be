"""What a process does again and again: it looks for what is due, when woken and otherwise after the pause it asked for.

Due times are rows, so several processes may look at once and any of them may die; the clock only decides when to look.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable

from parley.kit.database import Database

log = logging.getLogger(__name__)

# Whether it was woken → how many seconds to wait for the next look, unless woken.
Look = Callable[[bool], Awaitable[float]]


class Duty:
    def __init__(self, look: Look, *, trouble: str, again_seconds: float) -> None:
        """After a look that failed, ``trouble`` is logged and the next one comes in ``again_seconds``."""
        self._look = look
        self._trouble = trouble
        self._again_seconds = again_seconds
        self._wanted = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self, database: Database, *wakes: str) -> None:
        """Look now, and whenever an action woke one of these."""
        self._loop = asyncio.get_running_loop()
        for name in wakes:
            database.on_wake(name, self.wake)
        self._wanted.set()
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def wake(self) -> None:
        """Look now. May be called from any thread."""
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # The loop is closed: the server is going down.
                self._loop.call_soon_threadsafe(self._wanted.set)

    async def _run(self) -> None:
        while True:
            woken = self._wanted.is_set()
            self._wanted.clear()
            try:
                pause = await self._look(woken)
            except Exception:
                log.exception(self._trouble)
                pause = self._again_seconds
            # Not `wait_for`: it may swallow a cancellation that comes together with what it waits for (Python 3.11).
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._wanted.wait()
