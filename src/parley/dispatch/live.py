"""The dispatcher of this process: a pass after any commits that could matter, and whenever something is due.

Any number of processes may run one: a pass holds a lock in the database. Due times are rows; the clock here only
decides when to look.
"""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Collection

from parley.dispatch import backlog
from parley.dispatch.actions import Turn
from parley.dispatch.passes import run_pass
from parley.kit import clock
from parley.kit.database import Database, Tx

# How long an offer or a waiting conversation of a process that died may wait for one of the others.
LOOK_AGAIN_SECONDS = 1.0
# How soon to look again when another process was at it.
BUSY_MS = 20

log = logging.getLogger(__name__)

Follow = Callable[[Tx, Collection[Turn]], None]


class Dispatcher:
    """``follow`` lets the room of the conversations take the turns over, in the pass's own transaction."""

    def __init__(self, database: Database, follow: Follow) -> None:
        self._database = database
        self._follow = follow
        self._wanted = asyncio.Event()
        self._looked_at = 0
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        loop = asyncio.get_running_loop()

        def look() -> None:
            loop.call_soon_threadsafe(self._wanted.set)

        self._database.on_wake("dispatch", look)
        self._wanted.set()
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            seconds = LOOK_AGAIN_SECONDS
            try:
                # Looking costs no write; most of the time nobody waits.
                if self._wanted.is_set() or await self._database.read(backlog.anything_to_do):
                    self._wanted.clear()
                    due = await self._database.write(self._pass)
                    if due is not None:
                        seconds = min(seconds, max(0.0, (due - clock.now()) / 1000))
            except Exception:
                log.exception("a dispatcher pass failed; trying again")
            # Not `wait_for`: it may swallow a cancellation that comes together with what it waits for (Python 3.11).
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._wanted.wait()

    def _pass(self, tx: Tx) -> int | None:
        look_for_gone = tx.now - self._looked_at >= LOOK_AGAIN_SECONDS * 1000
        turns = run_pass(tx, look_for_gone=look_for_gone)
        if turns is None:
            return tx.now + BUSY_MS
        if look_for_gone:
            self._looked_at = tx.now
        self._follow(tx, turns)
        tx.woken.discard("dispatch")
        return backlog.next_due(tx.connection, tx.now)
