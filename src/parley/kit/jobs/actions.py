"""What happens to a job: enqueued, claimed, then finished, put back or given up."""

import random
from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.sql import ColumnElement

from parley.kit.database import Tx
from parley.kit.jobs.tables import job

FIRST_BACK_OFF_MS = 1_000
LONGEST_BACK_OFF_MS = 10 * 60_000


class Job(NamedTuple):
    """A claimed job. ``attempt`` counts from 1, and with the runner's name it is the claim."""

    id: int
    kind: str
    payload: Any
    attempt: int


# What remains to be done in the transaction that removes the job.
Effect = Callable[[Tx], object]


def enqueue(tx: Tx, kind: str, payload: Any, run_at: int | None = None) -> int:
    """A job that becomes due at ``run_at`` (now, if none), if and only if this transaction is committed."""
    values = {"kind": kind, "payload": payload, "run_at": tx.now if run_at is None else run_at, "attempts": 0}
    job_id = tx.connection.execute(insert(job).values(values).returning(job.c.id)).scalar_one()
    tx.wake("jobs")
    return job_id


def back_off(attempt: int) -> int:
    """Milliseconds to wait after attempt number ``attempt`` failed: doubling, and never all at the same moment."""
    longest = min(FIRST_BACK_OFF_MS * 2 ** min(attempt - 1, 20), LONGEST_BACK_OFF_MS)
    return random.randint(longest // 2, longest)


def next_due(connection: Connection, kinds: Collection[str]) -> int | None:
    """When the next job of these kinds is due."""
    due = func.coalesce(job.c.claimed_until, job.c.run_at)
    return connection.execute(
        select(func.min(due)).where(job.c.failed_at.is_(None), job.c.kind.in_(list(kinds)))
    ).scalar()


def claim(tx: Tx, runner: str, kinds: Collection[str], most: int, lease_ms: int) -> list[Job]:
    """Take up to ``most`` due jobs, those due first first; each is ours until its lease runs out."""
    due = (
        select(job)
        .where(
            job.c.failed_at.is_(None),
            job.c.run_at <= tx.now,
            job.c.kind.in_(list(kinds)),
            func.coalesce(job.c.claimed_until, 0) <= tx.now,
        )
        .order_by(job.c.run_at, job.c.id)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    claimed = [Job(row.id, row.kind, row.payload, row.attempts + 1) for row in tx.connection.execute(due)]
    if claimed:
        tx.connection.execute(
            update(job)
            .where(job.c.id.in_([each.id for each in claimed]))
            .values(claimed_by=runner, claimed_until=tx.now + lease_ms, attempts=job.c.attempts + 1)
        )
    return claimed


def finish(tx: Tx, runner: str, done: Job, effect: Effect | None) -> bool:
    """Remove the job and do what remains; False, and nothing done, when somebody else holds it by now."""
    ours = tx.connection.execute(delete(job).where(*_claimed(runner, done))).rowcount == 1
    if ours and effect is not None:
        effect(tx)
    return ours


def put_back(tx: Tx, runner: str, failed: Job, error: str) -> None:
    """Due again after a while."""
    values = {"run_at": tx.now + back_off(failed.attempt), "claimed_by": None, "claimed_until": None, "error": error}
    tx.connection.execute(update(job).where(*_claimed(runner, failed)).values(values))


def give_up(tx: Tx, runner: str, failed: Job, error: str, gave_up: Callable[[Tx, Job], object] | None) -> None:
    """Keep the row, with its error, for people to look at; nobody tries it any more."""
    values = {"failed_at": tx.now, "claimed_by": None, "claimed_until": None, "error": error}
    ours = tx.connection.execute(update(job).where(*_claimed(runner, failed)).values(values)).rowcount == 1
    if ours and gave_up is not None:
        gave_up(tx, failed)


def renew(tx: Tx, runner: str, held: Collection[int], lease_ms: int) -> set[int]:
    """Hold these jobs longer; returns those that are still ours."""
    renewed = update(job).where(job.c.id.in_(list(held)), job.c.claimed_by == runner)
    return set(tx.connection.scalars(renewed.values(claimed_until=tx.now + lease_ms).returning(job.c.id)))


def release(tx: Tx, runner: str) -> None:
    """Hand back everything this runner holds, as if never claimed."""
    values = {"claimed_by": None, "claimed_until": None, "attempts": job.c.attempts - 1}
    tx.connection.execute(update(job).where(job.c.claimed_by == runner).values(values))


def _claimed(runner: str, held: Job) -> tuple[ColumnElement[bool], ...]:
    return job.c.id == held.id, job.c.claimed_by == runner, job.c.attempts == held.attempt
