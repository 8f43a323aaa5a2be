"""What a server runs beside its requests ends when it is told to, though something wakes it in that moment."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Protocol

import pytest

from parley.agents.presence import Presence
from parley.conversations.assigning import follow
from parley.dispatch.live import Dispatcher
from parley.events.sockets import Hub
from parley.kit.database import Database


class Runs(Protocol):
    def start(self) -> Awaitable[None]: ...
    def stop(self) -> Awaitable[None]: ...


KINDS: dict[str, Callable[[Database], Runs]] = {
    "presence": lambda database: Presence(database, Hub()),
    "dispatch": lambda database: Dispatcher(database, follow),
}


@pytest.mark.every_case
@pytest.mark.parametrize("kind", KINDS)
def test_it_ends(database_url: str, kind: str) -> None:
    async def rounds() -> None:
        database = Database(database_url)
        database.start(asyncio.get_running_loop())
        try:
            for steps in range(12):
                one = KINDS[kind](database)
                await one.start()
                await asyncio.sleep(0.02)
                await database.write(lambda tx: tx.wake(kind))
                for _ in range(steps):
                    await asyncio.sleep(0)
                async with asyncio.timeout(5):
                    await one.stop()
        finally:
            database.stop()

    asyncio.run(rounds())
