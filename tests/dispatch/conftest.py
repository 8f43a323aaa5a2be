from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import databases
from tests.servers import Server, running


@pytest.fixture
def elsewhere(tmp_path: Path, server: Server) -> Iterator[Server]:
    """Where two requests may really run at once: another process on the same database, if it allows one."""
    if databases.KIND == "sqlite":
        yield server
        return
    with running(tmp_path / "home", server.settings.url) as other:
        yield other
