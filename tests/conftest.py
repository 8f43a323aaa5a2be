"""What every room's tests share: a server, a contact centre on it, and clients that are closed at the end."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from parley.kit import clock
from tests import compiled, databases
from tests.clients import Clients
from tests.hands import Hands
from tests.servers import Server, running
from tests.world import World

# How fast a test runs says nothing of a machine that does something else too, and what is red once is red again.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")
compiled.share()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is the same on both databases the run on PostgreSQL leaves out: what asks none, and most of many cases."""
    if databases.KIND != "postgresql":
        return
    seen: set[str] = set()
    chosen = [one for one in items if _asks_a_database(one) and not _repeats(one, seen)]
    config.hook.pytest_deselected(items=[one for one in items if one not in chosen])
    items[:] = chosen


def pytest_collection_finish() -> None:
    """As the server does: looking through everything that is here by now, again and again, took a fifth of the time."""
    gc.collect()
    gc.freeze()


def _asks_a_database(item: pytest.Item) -> bool:
    asked: set[str] = set(getattr(item, "fixturenames", ()))
    return "database_url" in asked or item.get_closest_marker("postgresql") is not None


def _repeats(item: pytest.Item, seen: set[str]) -> bool:
    """Whether a case of this test was there before: most tests of many cases are about what no database is asked."""
    name = item.nodeid.partition("[")[0]
    if name in seen and item.get_closest_marker("every_case") is None:
        return True
    seen.add(name)
    return False


@pytest.fixture
def database_url() -> Iterator[str]:
    """A new database with the schema in place and nothing in it."""
    url = databases.fresh()
    yield url
    databases.forget(url)


@pytest.fixture
def server(tmp_path: Path, database_url: str) -> Iterator[Server]:
    with running(tmp_path / "home", database_url) as one:
        yield one


@pytest.fixture
def clients() -> Iterator[Clients]:
    with Clients() as kept:
        yield kept


@pytest.fixture
def world(server: Server, clients: Clients) -> World:
    """A contact centre with the four roles and nothing else yet."""
    return World(server, clients)


@pytest.fixture
def hands() -> Iterator[Hands]:
    """The server's clock, to be put forward."""
    hands = Hands()
    clock.replace(hands)
    yield hands
    clock.replace(None)
