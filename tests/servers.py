"""A real Parley server for a test: uvicorn on a free port, in a thread of the test's process."""

import asyncio
import socket
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from litestar import Litestar

from parley.app import Door, House, routes
from parley.events.log import last_seq
from parley.kit.database import Database
from parley.settings import Settings

START_SECONDS = 20

# Ways into a house, with and without the demo's pages, that no server needs at the moment.
_free: dict[bool, list[tuple[Door, Litestar]]] = {True: [], False: []}


class Server:
    def __init__(self, settings: Settings, house: House) -> None:
        self.settings = settings
        self.house = house
        self.url = settings.base_url

    @property
    def database(self) -> Database:
        return self.house.database

    def settle(self) -> None:
        """Wait until all that is logged has been forwarded to who is connected."""
        deadline = time.monotonic() + START_SECONDS
        while self.house.tail.last < self.database.read_now(last_seq):
            if time.monotonic() > deadline:
                raise RuntimeError("the tail does not follow the log")
            time.sleep(0.002)

    @property
    def ws_url(self) -> str:
        return self.url.replace("http", "ws", 1)


class _Uvicorn(uvicorn.Server):
    """Stops at once, not at the next tick."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._over: asyncio.Event | None = None

    async def main_loop(self) -> None:
        self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()
        ticking = asyncio.create_task(super().main_loop())
        await self._over.wait()
        ticking.cancel()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn does it, without the tenth of a second it rests: that many servers would rest for minutes."""
        for server in self.servers:
            server.close()
        for listening in sockets or []:
            listening.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        deadline = time.monotonic() + 5
        while (self.server_state.connections or self.server_state.tasks) and time.monotonic() < deadline:
            await asyncio.sleep(0.002)
        for task in self.server_state.tasks:
            task.cancel()
        await self.lifespan.shutdown()

    def stop(self) -> None:
        if self._loop is not None and self._over is not None:
            self._loop.call_soon_threadsafe(self._over.set)


def _made(house: House) -> tuple[Door, Litestar]:
    door = Door(house)
    return door, routes(door, with_demo=house.settings.demo)


@contextmanager
def running(home: Path, database_url: str, **changes: object) -> Generator[Server]:
    """Serve on a free port until the block ends."""
    home.mkdir(parents=True, exist_ok=True)
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    values: dict[str, object] = {
        "demo": False,
        "visitor_messages_per_minute": 100_000,
        "allow_private_http": True,
        **changes,
    }
    settings = Settings(home=home, port=listening.getsockname()[1], database_url=database_url, **values)  # type: ignore[arg-type]
    house = House(settings)
    door, app = _free[settings.demo].pop() if _free[settings.demo] else _made(house)
    door.house = house
    server = _Uvicorn(
        uvicorn.Config(
            app,
            forwarded_allow_ips=list(settings.trusted_proxies),
            loop="uvloop",
            http="httptools",
            ws="websockets-sansio",
            ws_per_message_deflate=False,
            ws_max_size=256 * 1024,
            log_level="warning",
            access_log=False,
            lifespan="on",
            timeout_graceful_shutdown=5,
        )
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + START_SECONDS
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise RuntimeError("the server did not start; its log says why")
        time.sleep(0.005)
    try:
        yield Server(settings, house)
    finally:
        server.stop()
        thread.join(20)
        listening.close()
        if not thread.is_alive():
            _free[settings.demo].append((door, app))
