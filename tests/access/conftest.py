from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import databases
from tests.servers import Server, running


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with running(tmp_path / "home", databases.fresh()) as one:
        yield one
