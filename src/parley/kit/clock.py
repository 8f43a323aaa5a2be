"""The time, as integer milliseconds since the epoch (UTC).

Everything that needs the time asks here or uses ``tx.now``, so that tests and the simulator own it.
"""

import time
from collections.abc import Callable

_source: list[Callable[[], int]] = []


def now() -> int:
    """Milliseconds since the epoch, UTC."""
    return _source[0]() if _source else time.time_ns() // 1_000_000


def replace(source: Callable[[], int] | None) -> None:
    """Take the time from ``source`` from now on; ``None`` returns to the machine's clock."""
    _source[:] = [] if source is None else [source]
