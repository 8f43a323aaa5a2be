"""The clock's hands, in a test's own hands."""

from time import monotonic

from parley.kit import clock


class Hands:
    """A clock that runs on, and can be put forward; more than 25 s at once, and every open page seems forsaken."""

    def __init__(self) -> None:
        self.ahead = 0
        self._began, self._at = clock.now(), monotonic()
        self._stopped = False

    def __call__(self) -> int:
        passed = 0 if self._stopped else int((monotonic() - self._at) * 1000)
        return self._began + passed + self.ahead

    def stop(self) -> None:
        """From now on time passes only by hand."""
        self._stopped = True
