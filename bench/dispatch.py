"""What a pass of the dispatcher costs in a large house, and how many offers a second it makes and sees accepted.

scripts/bench dispatch [--json] [--runs 15] [--seconds 5]

``pass_ms``: 1,000 agents of whom one in a hundred has room for one more, 10,000 conversations waiting in 50 queues, and
yesterday's 100,000 still in the tables: load, decide, apply, take over into the conversations, look when to look again,
as the live dispatcher does it, through the writer on SQLite. ``pass_ms_small`` and ``pass_ms_large``: a tenth and ten
times of all of it. Each is the median; the commit is ``commit_ms`` more.

``pass_cpu_ms`` is the processor's time of ``pass_ms``, which other people's work on the machine lengthens less;
``offers_per_cpu_s`` likewise.
``policy_ms``: ``policy.decide`` alone, told of all that waits and of everybody with room. ``idle_ms``: a pass while
nobody has room, which is most passes of such an hour.
"""

import gc
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from pathlib import Path
from typing import Any

import click
from sqlalchemy import select, update

from bench.backlog import Size, make
from parley.access.who import Who
from parley.conversations.assigning import accept_offer, follow
from parley.conversations.tables import conversation
from parley.dispatch import backlog, policy
from parley.dispatch.passes import run_pass
from parley.dispatch.tables import assignment, offer
from parley.kit.database import Database, Tx
from parley.queues import queries as queues

SIZE = Size(agents=1_000, waiting=10_000, queues=50, past=100_000)
SMALL = Size(100, 1_000, 5, 10_000)
LARGE = Size(10_000, 100_000, 500, 1_000_000)
OFFERED = Size(agents=200, waiting=20_000, queues=10, past=0)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
@click.option("--runs", default=15, type=click.IntRange(1), help="How many passes of each size.")
@click.option("--seconds", default=5.0, type=click.FloatRange(0.1), help="How long offers are made and accepted.")
@click.option(
    "--folder", default=None, type=click.Path(path_type=Path), help="Where to write; the disk is measured too."
)
def main(as_json: bool, runs: int, seconds: float, folder: Path | None) -> None:
    # Beside the code by default: the system's temporary folder may be memory, and a commit there costs nothing.
    with tempfile.TemporaryDirectory(dir=folder or Path.cwd(), prefix=".bench-") as name:
        result = measure(Path(name), runs, seconds)
    if as_json:
        print(json.dumps(result))
        return
    for key, value in result.items():
        print(f"{key:>22}  {value}")


def measure(folder: Path, runs: int, seconds: float) -> dict[str, Any]:
    full = passes(folder / "full", SIZE, runs)
    small = passes(folder / "small", SMALL, runs)
    large = passes(folder / "large", LARGE, max(3, runs // 3))
    return {
        **full,
        "pass_ms_small": small["pass_ms"],
        "pass_ms_large": large["pass_ms"],
        "idle_ms_large": large["idle_ms"],
        "policy_ms_large": large["policy_ms"],
        "decisions_large": large["decisions"],
        **offers(folder / "offers", seconds),
    }


def passes(home: Path, size: Size, runs: int) -> dict[str, Any]:
    database = make(home, size)
    # As the server does once it is up.
    gc.collect()
    gc.freeze()
    try:
        taken: list[float] = []
        processor: list[float] = []
        committed: list[float] = []
        idle: list[float] = []
        decisions: list[int] = []
        policy_ms = database.write_now(_policy_ms)
        for n in range(runs + 1):
            start = time.perf_counter()
            in_pass, in_processor, count = database.write_now(one_pass)
            both = _ms_since(start)
            nobody_free, _, none = database.write_now(one_pass)
            assert count > 0
            assert none == 0
            if n > 0:  # the first one compiles the statements
                taken.append(in_pass)
                processor.append(in_processor)
                committed.append(both - in_pass)
                idle.append(nobody_free)
                decisions.append(count)
            database.write_now(_end_some, count)
    finally:
        database.stop()
    return {
        "pass_ms": _median(taken),
        "pass_cpu_ms": _median(processor),
        "policy_ms": policy_ms,
        "commit_ms": _median(committed),
        "idle_ms": _median(idle),
        "decisions": round(statistics.median(decisions)),
    }


def one_pass(tx: Tx) -> tuple[float, float, int]:
    """As ``dispatch.live`` does it; how long it took, how much of the processor, and how many conversations moved."""
    start, worked = time.perf_counter(), time.thread_time()
    turns = run_pass(tx)
    assert turns is not None
    follow(tx, turns)
    backlog.next_due(tx.connection, tx.now)
    return _ms_since(start), (time.thread_time() - worked) * 1000, len(turns)


def _policy_ms(tx: Tx) -> float:
    """The agents are used up by each decision: they are loaded anew, outside the clock."""
    settings = {one.id: one for one in queues.all_queues(tx.connection)}
    rules = {queue_id: policy.QueueRules(one.acceptance) for queue_id, one in settings.items()}
    taken: list[float] = []
    for _ in range(9):
        free = [one for one in backlog.candidates(tx.connection, tx.now) if one.room("chat") + one.room("email") > 0]
        waiting = backlog.waiting(tx, free, settings)
        start = time.perf_counter()
        policy.decide(waiting, free, rules, tx.now)
        taken.append(_ms_since(start))
    return _median(taken)


def _end_some(tx: Tx, count: int) -> None:
    """Those that were given end: the same agents have room again."""
    ids = select(assignment.c.id).where(assignment.c.state == "offered").limit(count)
    tx.connection.execute(update(offer).where(offer.c.outcome.is_(None)).values(outcome="accepted", closed_at=tx.now))
    tx.connection.execute(
        update(assignment).where(assignment.c.id.in_(ids)).values(state="released", released_at=tx.now)
    )


def offers(home: Path, seconds: float) -> dict[str, int]:
    """Rounds of a pass and the acceptance of every offer it made; what ends meanwhile, off the clock, makes room."""
    database = make(home, OFFERED)
    try:
        database.write_now(_end_all)
        accepted, spent, worked = 0, 0.0, 0.0
        while spent < seconds:
            start, before = time.perf_counter(), time.process_time()
            database.write_now(one_pass)
            made = database.read_now(_open)
            if not made:
                break
            _all(database, accept_offer, [(Who(agent_id, "", frozenset()), offer_id) for offer_id, agent_id in made])
            spent += time.perf_counter() - start
            worked += time.process_time() - before
            accepted += len(made)
            database.write_now(_end_all)
    finally:
        database.stop()
    return {"offers_per_s": round(accepted / spent), "offers_per_cpu_s": round(accepted / worked)}


def _open(connection: Any) -> list[tuple[int, int]]:
    return [
        tuple(row) for row in connection.execute(select(offer.c.id, offer.c.agent_id).where(offer.c.outcome.is_(None)))
    ]


def _all(database: Database, action: Callable[..., Any], calls: list[tuple[Any, ...]]) -> None:
    """All at once, as requests come; back when each is committed."""
    futures: list[Future[Any]] = []
    for call in calls:
        future: Future[Any] = Future()

        def done(result: Any, error: BaseException | None, future: Future[Any] = future) -> None:
            if error is None:
                future.set_result(result)
            else:
                future.set_exception(error)

        futures.append(future)
        database.submit(done, action, *call)
    for future in wait(futures).done:
        future.result()


def _end_all(tx: Tx) -> None:
    mine = assignment.c.state == "accepted"
    ids = select(assignment.c.conversation_id).where(mine)
    tx.connection.execute(update(conversation).where(conversation.c.id.in_(ids)).values(status="closed"))
    tx.connection.execute(update(assignment).where(mine).values(state="released", released_at=tx.now))


def _ms_since(start: float) -> float:
    return (time.perf_counter() - start) * 1000


def _median(values: list[float]) -> float:
    return round(statistics.median(values), 2)


if __name__ == "__main__":
    main()
