"""How often somebody may do something, counted in this process.

Enough against a flood: behind several processes each counts its own share.
"""

from parley.kit import clock
from parley.kit.errors import TooMany

# Forgetting the idle keeps the memory flat under a flood of fresh names.
FORGET_EVERY = 10_000


class Bucket:
    """``per_minute`` on average, with bursts of up to a third of that at once."""

    def __init__(self, per_minute: int) -> None:
        self._rate = per_minute / 60_000
        self._size = max(3.0, per_minute / 3)
        self._levels: dict[str | int, tuple[float, int]] = {}

    def take(self, key: str | int) -> None:
        """Count one; raises TooMany with ``retry_after`` seconds when ``key`` is over its share."""
        now = clock.now()
        level, since = self._levels.get(key, (0.0, now))
        level = max(0.0, level - (now - since) * self._rate)
        if level + 1 > self._size:
            raise TooMany(retry_after=max(1, round((level + 1 - self._size) / self._rate / 1000)))
        self._levels[key] = (level + 1, now)
        if len(self._levels) > FORGET_EVERY:
            self._levels = {k: (v, t) for k, (v, t) in self._levels.items() if v - (now - t) * self._rate > 0}
