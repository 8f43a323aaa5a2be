"""A database with the demo in it."""

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from parley.demo import seed
from parley.kit.database import Database
from parley.settings import Settings


@contextmanager
def opened(url: str) -> Generator[Database]:
    database = Database(url)
    database.start()
    try:
        yield database
    finally:
        database.stop()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


@pytest.fixture
def empty(database_url: str) -> Iterator[Database]:
    with opened(database_url) as database:
        yield database


@pytest.fixture
def seeded(empty: Database, settings: Settings) -> Database:
    seed.seed(empty, settings)
    return empty
