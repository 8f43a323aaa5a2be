from pathlib import Path
from typing import Any

import httpx
import pytest

from parley.config.libraries import OTHER
from parley.kit.errors import Conflict, Invalid
from tests.refusals import refusal
from tests.world import World

# They say no more than that something is wrong.
UNNAMED = {OTHER, Invalid.code, Conflict.code}
HOUSE = Path(__file__).with_name("house.yaml").read_text()


class Setup:
    """An administrator with a file."""

    def __init__(self, http: httpx.Client) -> None:
        self.http = http

    def export(self) -> str:
        answer = self.http.get("/api/config")
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"].startswith("application/yaml")
        return answer.text

    def send(self, text: str | bytes, **wishes: bool) -> httpx.Response:
        content = text.encode() if isinstance(text, str) else text
        return self.http.post(
            "/api/config", content=content, params=wishes, headers={"Content-Type": "application/yaml"}
        )

    def bring_in(self, text: str, **wishes: bool) -> dict[str, Any]:
        answer = self.send(text, **wishes)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def done(self, text: str, **wishes: bool) -> list[str]:
        """``created queues.Sales``."""
        return [f"{one['verb']} {one['section']}.{one['name']}" for one in self.bring_in(text, **wishes)["differences"]]

    def told(self, text: str | bytes) -> list[dict[str, Any]]:
        """What is wrong with it; each in a word of its own."""
        answer = self.send(text)
        assert refusal(answer) == (422, "config_mistakes")
        told = answer.json()["details"]["mistakes"]
        assert not {one["code"] for one in told} & UNNAMED, told
        return told

    def mistakes(self, text: str | bytes) -> list[str]:
        """``12 queues.Sales.hours: …``."""
        return [f"{one['line']} {one['path']}: {one['message']}" for one in self.told(text)]


@pytest.fixture
def setup(world: World, monkeypatch: pytest.MonkeyPatch) -> Setup:
    monkeypatch.setenv("PARLEY_SECRET_IMAP", "open sesame")
    world.account("root", "administrator")
    return Setup(world.signed_in("root").http)


@pytest.fixture
def house(setup: Setup) -> Setup:
    """With one of everything in it."""
    setup.bring_in(HOUSE)
    return setup
