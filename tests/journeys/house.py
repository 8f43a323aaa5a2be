"""Parley as its users meet it: a process of its own, which may die and come back."""

import os
import random
import signal
import socket
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import httpx

START_SECONDS = 30.0


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
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "parley", "serve"],
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        deadline = monotonic() + START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or monotonic() > deadline:
                raise RuntimeError(f"the server did not start:\n{self.log()}")
            sleep(0.03)

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/health", timeout=5, trust_env=False).status_code == 200
        except httpx.HTTPError:
            return False

    def kill(self) -> None:
        """``kill -9``: nothing is finished, nothing is said."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        if (code := self._process.poll()) is not None:
            self._process = None
            raise RuntimeError(f"the server had ended by itself, with {code}:\n{self.log()}")
        self._process.send_signal(how)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def log(self) -> str:
        return self._log.read_text(errors="replace")
