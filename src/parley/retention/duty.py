"""This process's part in erasing: it looks every now and then whether something is due.

Several processes that look at once each take other rows.
"""

from parley.kit import clock
from parley.kit.database import Database
from parley.kit.duty import Duty
from parley.organisation.actions import RETENTION
from parley.retention import actions, queries

# Another process may have been told that things are kept for less time, and have died.
LOOK_AGAIN_SECONDS = 60.0
# Between two bites, for whoever else has something to write.
REST_SECONDS = 0.02
# Whether another process left anything of what it had in its hands.
LOOK_SOON_SECONDS = 1.0


class Retention:
    def __init__(self, database: Database) -> None:
        self._database = database
        trouble = "cannot erase what has been kept for too long; trying again"
        self._duty = Duty(self._look, trouble=trouble, again_seconds=LOOK_AGAIN_SECONDS)

    async def start(self) -> None:
        self._duty.start(self._database, RETENTION)

    async def stop(self) -> None:
        await self._duty.stop()

    async def _look(self, _woken: bool) -> float:
        """Erase what is due."""
        now = clock.now()
        due = await self._database.read(queries.next_due, now)
        if due is None or due > now:
            return LOOK_AGAIN_SECONDS if due is None else min(LOOK_AGAIN_SECONDS, (due - now) / 1000)
        more = await self._database.write(actions.erase_some)
        return REST_SECONDS if more else LOOK_SOON_SECONDS
