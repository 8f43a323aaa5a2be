"""Visitors in front of their page, waiting for an agent: who is gone for too long has left, and nobody waits for them.

Each process speaks for the pages that are open at itself, in the database, and may close what nobody spoke for.
"""

import asyncio
import logging
from typing import NamedTuple

from sqlalchemy import Connection

from parley.conversations import actions as conversations
from parley.conversations import queries as conversation_queries
from parley.dispatch import actions as dispatch
from parley.dispatch import queries as dispatch_queries
from parley.events.sockets import Hub
from parley.kit import clock
from parley.kit.database import Database, Tx
from parley.queues import queries as queues

LOOK_SECONDS = 5.0
# How often a page that stays open is noted.
NOTE_MS = 10_000
# An open page may have been noted this long ago, at another process: no queue can have less patience.
LEAST_PATIENCE_MS = 20_000

log = logging.getLogger(__name__)


class InFront(NamedTuple):
    """A conversation that waits for an agent. ``patience``: how long its customer may be gone, in ms."""

    conversation_id: int
    customer_id: int
    seen_at: int
    patience: int


class WaitingRoom:
    """Looks every now and then who still waits."""

    def __init__(self, database: Database, hub: Hub) -> None:
        self._database = database
        self._hub = hub
        self._task: asyncio.Task[None] | None = None
        # Out of patience at the last look. One look is no proof: a machine that slept lets everybody come back first.
        self._suspected: set[int] = set()

    async def start(self) -> None:
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        forgiven = False
        while True:
            try:
                if not forgiven:
                    # While no server ran, nobody could be seen: everybody's time begins anew.
                    await self._note([one.conversation_id for one in await self._database.read(in_front)])
                    forgiven = True
                await self._look()
            except Exception:
                log.exception("cannot look who still waits; trying again")
                self._suspected = set()
            await asyncio.sleep(LOOK_SECONDS)

    async def _look(self) -> None:
        now = clock.now()
        here: list[int] = []
        suspected: set[int] = set()
        for one in await self._database.read(in_front):
            if self._hub.heard(f"customer:{one.customer_id}"):
                if now - one.seen_at >= NOTE_MS:
                    here.append(one.conversation_id)
            elif now - one.seen_at >= one.patience:
                suspected.add(one.conversation_id)
        await self._note(here)
        for conversation_id in sorted(suspected & self._suspected):
            self._database.submit(_logged, leave, conversation_id)
        self._suspected = suspected

    async def _note(self, conversation_ids: list[int]) -> None:
        if conversation_ids:
            await self._database.write(dispatch.customer_here, conversation_ids)


def in_front(connection: Connection, conversation_id: int | None = None) -> list[InFront]:
    """All whose leaving would count, or the one."""
    patience = {
        queue.id: max(queue.abandon_seconds * 1000, LEAST_PATIENCE_MS)
        for queue in queues.all_queues(connection)
        if queue.abandon_seconds is not None
    }
    found = dispatch_queries.with_customers_in_front(connection, "webchat", conversation_id)
    waiting = [one for one in found if one.queue_id in patience]
    customers = conversation_queries.customers_of(connection, [one.conversation_id for one in waiting])
    return [
        InFront(one.conversation_id, customers[one.conversation_id], one.seen_at, patience[one.queue_id])
        for one in waiting
    ]


def leave(tx: Tx, conversation_id: int) -> None:
    """The customer has left: the conversation ends, unless they, or an agent, came in the meantime."""
    row = conversation_queries.held_row(tx.connection, conversation_id)
    # Another process may be noting that they are here: after it, or not at all.
    dispatch_queries.open_assignment(tx.connection, conversation_id)
    for one in in_front(tx.connection, conversation_id):
        if tx.now - one.seen_at >= one.patience:
            conversations.close(tx, conversation_id, "customer", row.customer_name)


def _logged(_: None, error: BaseException | None) -> None:
    if error is not None:
        log.error("a conversation whose customer left was not closed; trying again", exc_info=error)
