"""``parley serve`` as an operator starts it: a process of its own, from nothing."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.clients import until
from tests.journeys.house import free_port

pytestmark = pytest.mark.once


def test_from_nothing_to_the_greeting_and_back(tmp_path: Path) -> None:
    port = free_port()
    environment = {**os.environ, "PARLEY_HOME": str(tmp_path), "PARLEY_PORT": str(port), "PARLEY_DEMO": "0"}
    command = [sys.executable, "-m", "parley", "serve"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            said = process.stdout
            assert said is not None
            until(lambda: "Parley is ready." in said.readline(), 60)
            answer = httpx.get(f"http://127.0.0.1:{port}/health", trust_env=False)
            assert (answer.status_code, answer.json()["status"]) == (200, "ok")
        finally:
            process.send_signal(signal.SIGTERM)
        rest = said.read()
    assert "Administrator    admin / " in rest
    assert process.returncode == -signal.SIGTERM
