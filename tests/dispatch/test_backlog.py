"""However much waits, a pass loads only what it could give out, and decides as if it had loaded all of it."""

import pytest
from bench.backlog import Mix, Size, fill

from parley.dispatch import backlog, policy
from parley.kit.database import Database, Tx
from parley.queues import queries as queues

BUSY = Size(agents=40, waiting=400, queues=4, past=20)
MIX = Mix(free=4, email=0.3, personal=0.2, skilled=0.3, refused=0.3)


def decisions(tx: Tx, at_most: int | None = None) -> tuple[int, list[policy.Decision]]:
    """How many were loaded, and what was decided of them."""
    settings = {one.id: one for one in queues.all_queues(tx.connection)}
    agents = backlog.candidates(tx.connection, tx.now)
    waiting = backlog.waiting(tx, agents, settings, at_most=at_most)
    rules = {queue_id: policy.QueueRules(one.acceptance) for queue_id, one in settings.items()}
    return len(waiting), policy.decide(waiting, agents, rules, tx.now)


@pytest.mark.every_case
@pytest.mark.parametrize("seed", range(4))
def test_what_is_left_out_makes_no_difference(seed: int, database_url: str) -> None:
    database = Database(database_url)
    database.start()
    try:
        database.write_now(fill, BUSY, MIX, seed)
        (loaded, decided), (all_of_it, as_if) = database.write_now(lambda tx: (decisions(tx), decisions(tx, 1_000_000)))
    finally:
        database.stop()
    assert decided == as_if
    assert len(decided) == BUSY.agents // MIX.free
    assert loaded < all_of_it
