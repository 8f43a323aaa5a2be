"""Background work: nothing is lost, nothing has its effect twice, whatever dies and whenever."""

import asyncio
import sys
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, Row, select

from parley.kit import clock
from parley.kit.database import Database, Tx
from parley.kit.jobs import actions as jobs
from parley.kit.jobs.actions import Effect, Job
from parley.kit.jobs.runner import Runner
from parley.kit.jobs.tables import job

SECONDS = 10.0
MINUTE = 60_000


class Hand:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1_700_000_000_000

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def hand() -> Iterator[Hand]:
    moved = Hand()
    clock.replace(moved)
    yield moved
    clock.replace(None)


@pytest.fixture
def url(database_url: str) -> str:
    return database_url


@asynccontextmanager
async def opened(url: str) -> AsyncGenerator[Database]:
    database = Database(url)
    database.start(asyncio.get_running_loop())
    try:
        yield database
    finally:
        database.stop()


@asynccontextmanager
async def working(runner: Runner) -> AsyncGenerator[Runner]:
    await runner.start()
    try:
        yield runner
    finally:
        await runner.stop()


def rows(connection: Connection) -> list[Row[Any]]:
    return list(connection.execute(select(job).order_by(job.c.id)).all())


async def until(database: Database, holds: Callable[[list[Row[Any]]], bool]) -> list[Row[Any]]:
    """The job table, once it is as wanted."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        found = await database.read(rows)
        if holds(found):
            return found
        await asyncio.sleep(0.005)
    raise AssertionError(f"not in {SECONDS} s: {await database.read(rows)}")


def leave_trace(tx: Tx, of: Job) -> None:
    """An effect one can see: a row of a kind nobody handles."""
    jobs.enqueue(tx, "trace", of.payload)


def traces(found: list[Row[Any]]) -> list[Any]:
    return [row.payload for row in found if row.kind == "trace"]


async def traced(given: Job) -> Effect:
    return lambda tx: leave_trace(tx, given)


def run(test: Callable[[], Awaitable[None]]) -> None:
    async def limited() -> None:
        await asyncio.wait_for(test(), 60)

    asyncio.run(limited())


def test_a_job_exists_if_and_only_if_its_transaction_is_committed(url: str) -> None:
    def refused(tx: Tx) -> None:
        jobs.enqueue(tx, "work", {"of": "nobody"})
        raise ValueError("refused")

    async def test() -> None:
        async with opened(url) as database:
            runner = Runner(database)
            runner.register("work", traced)
            async with working(runner):
                with pytest.raises(ValueError, match="refused"):
                    await database.write(refused)
                await database.write(jobs.enqueue, "work", {"of": "somebody"})
                found = await until(database, lambda found: bool(traces(found)))
            assert traces(found) == [{"of": "somebody"}]
            assert [row.kind for row in found] == ["trace"]

    run(test)


def test_jobs_run_in_the_order_they_are_due(url: str, hand: Hand) -> None:
    def several(tx: Tx) -> None:
        for number, early in enumerate((0, 0, MINUTE, 0, 2 * MINUTE)):
            jobs.enqueue(tx, "work", number, tx.now - early)

    async def test() -> None:
        async with opened(url) as database:
            await database.write(several)
            runner = Runner(database, at_once=1)
            runner.register("work", traced)
            async with working(runner):
                found = await until(database, lambda found: len(traces(found)) == 5)
            assert traces(found) == [4, 2, 0, 1, 3]

    run(test)


def test_a_job_waits_for_its_time(url: str, hand: Hand) -> None:
    async def test() -> None:
        async with opened(url) as database:
            runner = Runner(database)
            runner.register("work", traced)
            async with working(runner):
                await database.write(jobs.enqueue, "work", "later", hand.now + MINUTE)
                await database.write(jobs.enqueue, "work", "now")
                await until(database, lambda found: traces(found) == ["now"])
                hand.now += MINUTE - 1
                await database.write(jobs.enqueue, "work", "soon")
                await until(database, lambda found: traces(found) == ["now", "soon"])
                hand.now += 1
                runner.wake()
                await until(database, lambda found: traces(found) == ["now", "soon", "later"])

    run(test)


def test_a_failing_job_waits_longer_each_time_and_is_kept_at_last(url: str, hand: Hand) -> None:
    tried: list[int] = []

    async def fails(given: Job) -> None:
        tried.append(given.attempt)
        raise RuntimeError(f"no luck the {given.attempt}. time")

    async def test() -> None:
        async with opened(url) as database:
            runner = Runner(database)
            runner.register("work", fails, attempts=4, gave_up=leave_trace)
            async with working(runner):
                await database.write(jobs.enqueue, "work", "hard")
                for attempt, (low, high) in enumerate(((500, 1_000), (1_000, 2_000), (2_000, 4_000)), 1):
                    found = await until(
                        database, lambda found, n=attempt: found[0].attempts == n and found[0].claimed_by is None
                    )
                    assert low <= found[0].run_at - hand.now <= high
                    assert found[0].error == f"RuntimeError('no luck the {attempt}. time')"
                    assert found[0].failed_at is None
                    hand.now += high
                    runner.wake()
                found = await until(database, lambda found: found[0].failed_at is not None)
            assert tried == [1, 2, 3, 4]
            assert found[0].error == "RuntimeError('no luck the 4. time')"
            assert traces(found) == ["hard"]

    run(test)


def test_the_wait_doubles_up_to_a_limit_and_is_never_the_same() -> None:
    waits = {jobs.back_off(3) for _ in range(200)}
    assert len(waits) > 50
    assert min(waits) >= 2_000
    assert max(waits) <= 4_000
    assert all(jobs.back_off(attempt) <= jobs.LONGEST_BACK_OFF_MS for attempt in (15, 100, 100_000))


def test_an_effect_that_fails_leaves_nothing_and_the_job_is_tried_again(url: str, hand: Hand) -> None:
    def half(tx: Tx, given: Job) -> None:
        leave_trace(tx, given)
        if given.attempt == 1:
            raise RuntimeError("half done")

    async def works(given: Job) -> Effect:
        return lambda tx: half(tx, given)

    async def test() -> None:
        async with opened(url) as database:
            runner = Runner(database)
            runner.register("work", works)
            async with working(runner):
                await database.write(jobs.enqueue, "work", "it")
                found = await until(database, lambda found: found[0].error is not None)
                assert traces(found) == []
                hand.now += MINUTE
                runner.wake()
                await until(database, lambda found: [row.kind for row in found] == ["trace"])

    run(test)


def test_a_failure_of_giving_up_does_not_bring_the_job_back(url: str) -> None:
    async def fails(_: Job) -> None:
        raise RuntimeError("first")

    def worse(_tx: Tx, _job: Job) -> None:
        raise RuntimeError("second")

    async def test() -> None:
        async with opened(url) as database:
            runner = Runner(database)
            runner.register("work", fails, attempts=1, gave_up=worse)
            async with working(runner):
                await database.write(jobs.enqueue, "work", "it")
                found = await until(database, lambda found: found[0].failed_at is not None)
            assert found[0].error == "RuntimeError('first'); then RuntimeError('second')"

    run(test)


def test_who_lost_the_claim_changes_nothing(url: str, hand: Hand) -> None:
    async def test() -> None:
        async with opened(url) as database:
            await database.write(jobs.enqueue, "work", "it")
            [slow] = await database.write(jobs.claim, "slow", ["work"], 5, 1_000)
            assert await database.write(jobs.claim, "quick", ["work"], 5, 1_000) == []
            hand.now += 1_001
            [again] = await database.write(jobs.claim, "quick", ["work"], 5, 1_000)
            assert again.attempt == 2

            assert await database.write(jobs.renew, "slow", [slow.id], 1_000) == set()
            assert not await database.write(jobs.finish, "slow", slow, lambda tx: leave_trace(tx, slow))
            await database.write(jobs.put_back, "slow", slow, "too late")
            await database.write(jobs.give_up, "slow", slow, "too late", leave_trace)
            assert [(row.kind, row.claimed_by, row.error) for row in await database.read(rows)] == [
                ("work", "quick", None)
            ]
            assert await database.write(jobs.finish, "quick", again, lambda tx: leave_trace(tx, again))
            assert [row.kind for row in await database.read(rows)] == ["trace"]

    run(test)


def test_the_same_runner_does_not_mistake_an_old_claim_for_its_new_one(url: str, hand: Hand) -> None:
    async def test() -> None:
        async with opened(url) as database:
            await database.write(jobs.enqueue, "work", "it")
            [first] = await database.write(jobs.claim, "same", ["work"], 1, 1_000)
            hand.now += 1_001
            [second] = await database.write(jobs.claim, "same", ["work"], 1, 1_000)
            assert not await database.write(jobs.finish, "same", first, None)
            assert await database.write(jobs.finish, "same", second, None)

    run(test)


HANGING = """
import asyncio, sys
from parley.kit.database import Database
from parley.kit.jobs.runner import Runner

async def hang(job):
    print("claimed", flush=True)
    await asyncio.Event().wait()

async def main():
    database = Database(sys.argv[1])
    database.start(asyncio.get_running_loop())
    runner = Runner(database, lease_seconds=1.0)
    runner.register("work", hang)
    await runner.start()
    await asyncio.Event().wait()

asyncio.run(main())
"""


def test_a_job_whose_process_is_killed_runs_again(url: str) -> None:
    async def test() -> None:
        async with opened(url) as database:
            await database.write(jobs.enqueue, "work", "it")
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", HANGING, url, stdout=asyncio.subprocess.PIPE
            )
            assert process.stdout is not None
            assert await process.stdout.readline() == b"claimed\n"
            process.kill()
            await process.wait()
            [held] = await database.read(rows)
            assert held.claimed_by is not None
            runner = Runner(database)
            attempts: list[int] = []

            async def works(given: Job) -> Effect:
                attempts.append(given.attempt)
                return lambda tx: leave_trace(tx, given)

            runner.register("work", works)
            async with working(runner):
                await until(database, lambda found: traces(found) == ["it"])
            assert attempts == [2]

    run(test)


def test_a_job_that_always_kills_its_process_is_given_up(url: str, hand: Hand) -> None:
    async def never(_: Job) -> None:
        raise AssertionError("must not run")

    async def test() -> None:
        async with opened(url) as database:
            await database.write(jobs.enqueue, "work", "it")
            for _ in range(2):
                await database.write(jobs.claim, "dies", ["work"], 1, 1_000)
                hand.now += 1_001
            runner = Runner(database)
            runner.register("work", never, attempts=2, gave_up=leave_trace)
            async with working(runner):
                found = await until(database, lambda found: traces(found) == ["it"])
            assert found[0].failed_at is not None
            assert "died" in found[0].error

    run(test)


def test_a_long_job_keeps_its_claim(url: str) -> None:
    done = asyncio.Event()

    async def long(given: Job) -> Effect:
        await done.wait()
        return lambda tx: leave_trace(tx, given)

    async def test() -> None:
        async with opened(url) as database:
            runner = Runner(database, lease_seconds=0.5)
            runner.register("work", long)
            async with working(runner):
                await database.write(jobs.enqueue, "work", "it")
                [first] = await until(database, lambda found: found[0].claimed_until is not None)
                # Well past the first lease, by renewals.
                await until(database, lambda found: found[0].claimed_until > first.claimed_until + 1_000)
                assert await database.write(jobs.claim, "other", ["work"], 1, 1_000) == []
                done.set()
                await until(database, lambda found: traces(found) == ["it"])

    run(test)


def test_a_runner_drops_what_somebody_else_holds_by_now(url: str) -> None:
    cancelled = asyncio.Event()

    async def long(_: Job) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    def steal(tx: Tx) -> None:
        tx.connection.execute(job.update().values(claimed_by="thief", claimed_until=tx.now + MINUTE))

    async def test() -> None:
        async with opened(url) as database:
            runner = Runner(database, lease_seconds=0.3)
            runner.register("work", long)
            async with working(runner):
                await database.write(jobs.enqueue, "work", "it")
                await until(database, lambda found: found[0].claimed_until is not None)
                await database.write(steal)
                await asyncio.wait_for(cancelled.wait(), SECONDS)
            assert [row.claimed_by for row in await database.read(rows)] == ["thief"]

    run(test)


def test_stopping_hands_the_work_back_at_once(url: str) -> None:
    async def hang(_: Job) -> None:
        await asyncio.Event().wait()

    async def test() -> None:
        async with opened(url) as database:
            stopped = Runner(database)
            stopped.register("work", hang)
            async with working(stopped):
                await database.write(jobs.enqueue, "work", "it")
                await until(database, lambda found: found[0].claimed_until is not None)
            [left] = await database.read(rows)
            assert (left.claimed_by, left.claimed_until, left.attempts) == (None, None, 0)
            runner = Runner(database)
            runner.register("work", traced)
            async with working(runner):
                await until(database, lambda found: traces(found) == ["it"])

    run(test)


def test_two_runners_share_the_work_and_do_each_job_once(url: str) -> None:
    def many(tx: Tx) -> None:
        for number in range(200):
            jobs.enqueue(tx, "work", number)

    async def test() -> None:
        async with opened(url) as one, opened(url) as other:
            await one.write(many)
            runners = [Runner(one, at_once=5), Runner(other, at_once=5)]
            for runner in runners:
                runner.register("work", traced)
            async with working(runners[0]), working(runners[1]):
                found = await until(one, lambda found: len(traces(found)) == len(found))
            assert sorted(traces(found)) == list(range(200))

    run(test)


def test_work_of_a_kind_this_process_does_not_know_is_left_to_others(url: str) -> None:
    async def test() -> None:
        async with opened(url) as database:
            runner = Runner(database)
            runner.register("work", traced)
            async with working(runner):
                await database.write(jobs.enqueue, "newer", "it")
                await database.write(jobs.enqueue, "work", "mine")
                found = await until(database, lambda found: traces(found) == ["mine"])
            assert [(row.kind, row.attempts) for row in found] == [("newer", 0), ("trace", 0)]

    run(test)
