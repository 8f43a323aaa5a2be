"""A real Parley server for a test: uvicorn on a free port, in a thread of the test's process."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from parley.app import House, build
from parley.kit.database import Database
from parley.settings import Settings

START_SECONDS = 20


class Server:
    def __init__(self, settings: Settings, house: House) -> None:
        self.settings = settings
        self.house = house
        self.url = settings.base_url

    @property
    def database(self) -> Database:
        return self.house.database

    @property
    def ws_url(self) -> str:
        return self.url.replace("http", "ws", 1)


@contextmanager
def running(home: Path, database_url: str, **changes: object) -> Iterator[Server]:
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
    app = build(settings)
    server = uvicorn.Server(
        uvicorn.Config(app, ws="websockets-sansio", ws_per_message_deflate=False, log_level="warning", lifespan="on")
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + START_SECONDS
    while not server.started:
        if not thread.is_alive() or time.monotonic() > deadline:
            raise RuntimeError("the server did not start; its log says why")
        time.sleep(0.005)
    try:
        yield Server(settings, app.state.house)
    finally:
        server.should_exit = True
        thread.join(20)
        listening.close()
