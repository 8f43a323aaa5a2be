"""The dispatcher of this process: a pass after any commits that could matter, and whenever something is due.

Any number of processes may run one: a pass holds a lock in the database.
"""

from collections.abc import Callable, Collection

from parley.dispatch import backlog
from parley.dispatch.actions import Turn
from parley.dispatch.passes import run_pass
from parley.kit import clock
from parley.kit.database import Database, Tx
from parley.kit.duty import Duty

# How long an offer or a waiting conversation of a process that died may wait for one of the others.
LOOK_AGAIN_SECONDS = 1.0
# How soon to look again when another process was at it.
BUSY_MS = 20

Follow = Callable[[Tx, Collection[Turn]], None]


class Dispatcher:
    """``follow`` lets the room of the conversations take the turns over, in the pass's own transaction."""

    def __init__(self, database: Database, follow: Follow) -> None:
        self._database = database
        self._follow = follow
        self._looked_at = 0
        trouble = "a dispatcher pass failed; trying again"
        self._duty = Duty(self._look, trouble=trouble, again_seconds=LOOK_AGAIN_SECONDS)

    async def start(self) -> None:
        self._duty.start(self._database, "dispatch")

    async def stop(self) -> None:
        await self._duty.stop()

    async def _look(self, woken: bool) -> float:
        # Looking costs no write; most of the time nobody waits.
        if not woken and not await self._database.read(backlog.anything_to_do):
            return LOOK_AGAIN_SECONDS
        due = await self._database.write(self._pass)
        return LOOK_AGAIN_SECONDS if due is None else min(LOOK_AGAIN_SECONDS, max(0.0, (due - clock.now()) / 1000))

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
