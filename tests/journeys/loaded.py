"""What a server of the journeys is forked from: everything is loaded, and the routes are made.

Both took nine tenths of a start, and servers start more than a hundred times. That one starts from nothing as well is
shown by ``tests/commands/test_serve.py``.
"""

import gc
import os
from pathlib import Path
from typing import cast

from litestar import Litestar
from uvicorn import Config

from parley.app import Door, House, routes
from parley.cli import main
from parley.commands import serve
from parley.settings import Settings

_door = Door(cast("House", None))
_app = routes(_door, with_demo=True)
Config(_app, loop="uvloop", http="httptools", ws="websockets-sansio").load()


def _build(settings: Settings) -> Litestar:
    """As ``parley.app.build`` does it: another house behind the same routes."""
    if not settings.demo:
        return routes(Door(House(settings)), with_demo=False)
    _door.house = House(settings)
    return _app


serve.build = _build
# A fork that looked through all of this would need a page of its own for each.
gc.collect()
gc.freeze()


def run(environment: dict[str, str], log: Path) -> None:
    """``parley serve``, in a process just forked."""
    os.environ.clear()
    os.environ.update(environment)
    with log.open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    main(["serve"])
