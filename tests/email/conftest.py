from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clients import Agent
from tests.email.post import Elsewhere, Post, elsewhere
from tests.servers import Server, running
from tests.world import World


@pytest.fixture
def server(tmp_path: Path, database_url: str) -> Iterator[Server]:
    """One that listens for mail too, on any free port."""
    with running(tmp_path / "home", database_url, smtp_port=-1, lmtp_port=-1) as one:
        yield one


@pytest.fixture
def out() -> Iterator[Elsewhere]:
    with elsewhere() as server:
        yield server


@pytest.fixture
def post(world: World, out: Elsewhere) -> Post:
    return Post(world, out, world.queue(acceptance="automatic", sla_email_seconds=3600))


@pytest.fixture
def anna(world: World, post: Post) -> Agent:
    """At work, with room for three mails."""
    return world.agent("anna", [world.queues["Support"]], emails=3)
