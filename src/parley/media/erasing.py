"""Files that nothing names any more leave the store: as jobs, for the store may be somewhere else, and away."""

import contextlib

from parley.kit.jobs.actions import Job
from parley.kit.jobs.runner import Runner
from parley.kit.shapes import Converter
from parley.media.actions import ERASE
from parley.media.store import Store

# A store may be away for a while: hours, by the pauses between them.
ATTEMPTS = 20
_keys = Converter(list[str])


def register(runner: Runner, store: Store) -> None:
    async def erase(job: Job) -> None:
        for key in _keys(job.payload):
            with contextlib.suppress(FileNotFoundError):  # Gone at an earlier attempt.
                await store.delete(key)

    runner.register(ERASE, erase, attempts=ATTEMPTS)
