"""One database, two server processes: an agent may be at either."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from parley.agents import presence
from tests import databases
from tests.agents.test_socket import closed_with
from tests.clients import Agent, Clients
from tests.servers import Server, running
from tests.world import World

pytestmark = pytest.mark.postgresql


@pytest.fixture
def servers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Server, Server]]:
    monkeypatch.setattr(presence, "HEARTBEAT_SECONDS", 0.1)
    url = databases.fresh("postgresql")
    with running(tmp_path / "home", url) as one, running(tmp_path / "home", url) as other:
        yield one, other
    databases.forget(url)


def test_tabs_at_two_processes_are_one_agent(servers: tuple[Server, Server], clients: Clients) -> None:
    one, other = servers
    world = World(one, clients)
    anna = world.agent("anna")
    elsewhere = clients.keep(Agent(other, cookies=anna.cookies))
    line = elsewhere.connect()
    line.until_quiet()
    anna.ready(False)
    line.event("agent.status_changed", lambda e: e["status"] == "not_ready")
    anna.line.close()
    elsewhere.ready()
    assert line.event("agent.status_changed")["status"] == "ready"


def test_signing_out_at_one_ends_the_page_at_the_other(servers: tuple[Server, Server], clients: Clients) -> None:
    one, other = servers
    anna = World(one, clients).agent("anna")
    line = clients.keep(Agent(other, cookies=anna.cookies)).connect()
    anna.http.delete("/api/session")
    assert closed_with(line) == 4401
