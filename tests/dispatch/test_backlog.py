"""However much waits, a pass loads only what it could give out, and decides as if it had loaded all of it."""

import pytest
from bench.backlog import Mix, Size, fill
from sqlalchemy import Connection

from parley.dispatch import backlog, policy
from parley.kit import clock
from parley.kit.database import Database
from parley.queues import queries as queues

BUSY = Size(agents=40, waiting=400, queues=4, past=20)
MIX = Mix(free=4, email=0.3, personal=0.2, skilled=0.3, refused=0.3)


def decisions(connection: Connection, now: int, at_most: int | None) -> tuple[int, list[policy.Decision]]:
    """How many were loaded, and what was decided of them."""
    settings = {one.id: one for one in queues.all_queues(connection)}
    agents = backlog.candidates(connection, now)
    waiting = backlog.waiting(connection, agents, settings, now, at_most=at_most)
    rules = {queue_id: policy.QueueRules(one.acceptance) for queue_id, one in settings.items()}
    return len(waiting), policy.decide(waiting, agents, rules, now)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_left_out_makes_no_difference(seed: int, database_url: str) -> None:
    database = Database(database_url)
    database.start()
    try:
        database.write_now(fill, BUSY, MIX, seed)
        now = clock.now()
        loaded, decided = database.read_now(decisions, now, None)
        all_of_it, as_if = database.read_now(decisions, now, 1_000_000)
    finally:
        database.stop()
    assert decided == as_if
    assert len(decided) == BUSY.agents // MIX.free
    assert loaded < all_of_it
