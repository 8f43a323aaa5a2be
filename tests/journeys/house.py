"""Parley as its users meet it: a process of its own, forked from ``loaded``, which may die and come back."""

import multiprocessing
import os
import random
import signal
import socket
from http.client import HTTPConnection, HTTPException
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from time import monotonic, sleep

START_SECONDS = 30.0

_loaded = multiprocessing.get_context("forkserver")
# The first ones are what a server loads only when it comes to it.
_loaded.set_forkserver_preload(["uvloop", "anyio._backends._asyncio", "parley.demo.seed", "tests.journeys.loaded"])


def _serve(environment: dict[str, str], log: Path) -> None:
    from tests.journeys import loaded  # noqa: PLC0415 (only where it is loaded already)

    loaded.run(environment, log)


def free_port() -> int:
    """Below the range the system gives to clients: it is still free when a killed server wants it back."""
    while True:
        port = random.randint(15_000, 30_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


class House:
    """One server on one database. ``start`` and ``kill`` as often as it takes; ``stop`` at the end."""

    def __init__(self, home: Path, database_url: str, **environment: str) -> None:
        self.home = home
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = home / "server.log"
        self._environment = {
            **os.environ,
            "PARLEY_HOME": str(home),
            "PARLEY_PORT": str(self.port),
            "PARLEY_DATABASE_URL": database_url,
            "PARLEY_VISITOR_MESSAGES_PER_MINUTE": "100000",
            # For the shop's page. The database is not empty, so nothing is seeded into it.
            "PARLEY_DEMO": "1",
            **environment,
        }
        self._process: ForkServerProcess | None = None

    def start(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        self._process = _loaded.Process(target=_serve, args=(self._environment, self._log), daemon=True)
        self._process.start()
        deadline = monotonic() + START_SECONDS
        while not self._answers():
            if not self._process.is_alive() or monotonic() > deadline:
                raise RuntimeError(f"the server did not start:\n{self.log()}")
            sleep(0.03)

    def _answers(self) -> bool:
        asking = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            asking.request("GET", "/health")
            return asking.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            asking.close()

    def kill(self) -> None:
        """``kill -9``: nothing is finished, nothing is said."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        process, self._process = self._process, None
        if not process.is_alive():
            raise RuntimeError(f"the server had ended by itself, with {process.exitcode}:\n{self.log()}")
        assert process.pid is not None
        os.kill(process.pid, how)
        process.join(10)
        if process.is_alive():
            process.kill()
            process.join()

    def log(self) -> str:
        return self._log.read_text(errors="replace")
