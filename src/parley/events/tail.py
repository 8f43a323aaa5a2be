"""The bus is the log's tail.

This process remembers the last ``seq`` it forwarded. Whatever wakes it (its own commit, PostgreSQL's NOTIFY, the
clock), it forwards what is new and remembers. A lost wake-up, a restart and a reconnect are all the same case.
"""

import asyncio
import contextlib
import logging
import threading

import msgspec
import psycopg
from sqlalchemy import Connection, text

from parley.events import log
from parley.events.log import Entry
from parley.events.sockets import Hub
from parley.kit import engines
from parley.kit.database import Database

PAGE = 1_000
# Somebody else may write to the file (a command), and a NOTIFY may be lost with its connection.
LOOK_AGAIN_SECONDS = 1.0
PRUNE_EVERY_SECONDS = 600.0

logger = logging.getLogger(__name__)


def _notify(connection: Connection, payload: str) -> None:
    connection.execute(text("SELECT pg_notify('parley_passing', :payload)"), {"payload": payload})
    connection.commit()


class Tail:
    """Forwards the log to this process's hub."""

    def __init__(self, database: Database, hub: Hub) -> None:
        self._database = database
        self._hub = hub
        self.last = 0
        self._wanted = asyncio.Event()
        self._catching_up = False
        self._tasks: list[asyncio.Task[None]] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping = False
        self._ear: psycopg.Connection[tuple[object, ...]] | None = None

    async def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.last = await self._database.read(log.last_seq)
        self._database.write_events = log.write_events
        self._database.forward = self._own_commit
        self._tasks = [asyncio.create_task(self._run()), asyncio.create_task(self._prune())]
        if self._database.dialect == "postgresql":
            threading.Thread(target=self._listen, name="tail", daemon=True).start()

    async def stop(self) -> None:
        self._stopping = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._ear is not None:
            with contextlib.suppress(psycopg.Error):
                self._ear.close()

    def _own_commit(self, entries: list[Entry]) -> None:
        """Our own commit's events need not be read back, unless somebody else's stand between."""
        if entries[0].seq == self.last + 1 and not self._catching_up:
            self._forward(entries)
        else:
            self._wanted.set()

    def _forward(self, entries: list[Entry]) -> None:
        for entry in entries:
            self._hub.tell(entry.topics, entry.frame)
        self.last = entries[-1].seq

    async def _run(self) -> None:
        """Forward what is new, whenever somebody says so and every now and then."""
        while True:
            # Not `wait_for`: it may swallow a cancellation that comes together with what it waits for (Python 3.11).
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_AGAIN_SECONDS):
                    await self._wanted.wait()
            self._wanted.clear()
            self._catching_up = True
            try:
                while entries := await self._database.read(log.read_after, self.last, PAGE):
                    self._forward(entries)
            except Exception:
                logger.exception("cannot read the event log; trying again")
            finally:
                self._catching_up = False

    async def _prune(self) -> None:
        """Forget what nobody catches up with any more."""
        while True:
            try:
                more = True
                while more:
                    more = await self._database.write(log.prune)
            except Exception:
                logger.exception("cannot prune the event log; trying again")
            await asyncio.sleep(PRUNE_EVERY_SECONDS)

    # Passing events: in this process directly, between processes by NOTIFY's payload.

    async def whisper(self, event: msgspec.Struct, *topics: str) -> None:
        """Tell ``event`` to who hears ``topics`` now, keeping nothing."""
        payload = log.encode_passing(event, topics)
        if self._database.dialect == "postgresql":
            await self._database.read(_notify, payload)
        else:
            self._pass_on(payload)

    def _pass_on(self, payload: str) -> None:
        passing = log.decode_passing(payload)
        self._hub.tell(passing.topics, f'{{"seq":null,"event":{bytes(passing.body).decode()}}}')

    def _listen(self) -> None:
        """A thread: wake the loop at each NOTIFY; reconnect for as long as the process lives."""
        assert self._loop is not None
        pause = threading.Event()
        while not self._stopping:
            try:
                with engines.listen(self._database.url, "parley_events", "parley_passing") as self._ear:
                    self._loop.call_soon_threadsafe(self._wanted.set)
                    for notice in self._ear.notifies():
                        if notice.channel == "parley_passing":
                            self._loop.call_soon_threadsafe(self._pass_on, notice.payload)
                        else:
                            self._loop.call_soon_threadsafe(self._wanted.set)
            except psycopg.Error as error:
                if not self._stopping:
                    logger.warning("lost the database's notifications (%s); reconnecting", error)
                    pause.wait(0.5)
            except RuntimeError:
                return
