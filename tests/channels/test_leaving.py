"""Who leaves the page while waiting is not waited for; who only seems to, is."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import ColumnElement, func, insert, select

from parley.channels.webchat import waiting
from parley.conversations.tables import conversation
from parley.dispatch.tables import assignment
from parley.queues.tables import opening_hours
from tests import databases
from tests.clients import Clients, Customer, until
from tests.hands import Hands
from tests.servers import Server, running
from tests.world import World

PATIENCE = 60
SENTINEL = "sentinel"


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server looks all the time; whose time is up, the hands say."""
    monkeypatch.setattr(waiting, "LOOK_SECONDS", 0.02)


def visitor(
    world: World, *, connect: bool = True, abandon_seconds: int | None = PATIENCE, **settings: Any
) -> tuple[Customer, int]:
    """A queue, and somebody who waits in it; their conversation."""
    world.site(world.queue(abandon_seconds=abandon_seconds, requeue_seconds=10_000, **settings))
    customer = world.customer(connect=connect)
    return customer, customer.start(name="Carla")["conversation"]["id"]


def ended(server: Server, conversation_id: int) -> str | None:
    """How its turn ended; none as long as it lasts."""
    return _of_turn(server, assignment.c.release_reason, conversation_id)


def seen_at(server: Server, conversation_id: int) -> int:
    return _of_turn(server, func.coalesce(assignment.c.customer_seen_at, assignment.c.queued_at), conversation_id)


def _of_turn(server: Server, what: ColumnElement[Any], conversation_id: int) -> Any:
    chosen = select(what).where(assignment.c.conversation_id == conversation_id).order_by(assignment.c.id.desc())
    return server.database.read_now(lambda c: c.scalar(chosen.limit(1)))


def leaves(server: Server, customer: Customer) -> None:
    """The last page is closed, and the server knows."""
    customer.line.close()
    conversation_id = customer.state()["conversation"]["id"]
    theirs = select(conversation.c.customer_id).where(conversation.c.id == conversation_id)
    customer_id = server.database.read_now(lambda c: c.scalar(theirs))
    until(lambda: not server.house.hub.heard(f"customer:{customer_id}"))


def pass_time(world: World, hands: Hands, seconds: int) -> None:
    """At least 20 s pass, and the server has looked since: it found out that somebody else left."""
    if SENTINEL not in world.queues:
        world.site(world.queue(SENTINEL, abandon_seconds=20), key=SENTINEL)
    theirs = world.customer(site=SENTINEL, connect=False).start(name="Dario")["conversation"]["id"]
    hands.ahead += seconds * 1000
    until(lambda: ended(world.server, theirs) == "abandoned")


def test_who_leaves_while_waiting_is_waited_for_only_so_long(world: World, hands: Hands) -> None:
    customer, conversation_id = visitor(world)
    leaves(world.server, customer)
    pass_time(world, hands, PATIENCE - 5)
    assert ended(world.server, conversation_id) is None
    pass_time(world, hands, 20)
    assert ended(world.server, conversation_id) == "abandoned"
    assert customer.state()["conversation"]["status"] == "closed"
    # Who comes back after that begins anew.
    assert customer.say("Hello?")["conversation_id"] > conversation_id


def test_who_never_had_a_page_open_is_no_different(world: World, hands: Hands) -> None:
    _, conversation_id = visitor(world, connect=False)
    pass_time(world, hands, PATIENCE - 5)
    assert ended(world.server, conversation_id) is None
    pass_time(world, hands, 20)
    assert ended(world.server, conversation_id) == "abandoned"


def test_who_stays_is_waited_for(world: World, hands: Hands) -> None:
    customer, conversation_id = visitor(world)
    for _ in range(3):
        pass_time(world, hands, 10 * PATIENCE)
    assert ended(world.server, conversation_id) is None
    assert customer.state()["conversation"]["status"] == "queued"


def test_who_comes_back_in_time_has_all_of_it_again(world: World, hands: Hands) -> None:
    customer, conversation_id = visitor(world)
    leaves(world.server, customer)
    pass_time(world, hands, PATIENCE - 5)
    customer.connect()
    until(lambda: hands() - seen_at(world.server, conversation_id) < 5_000)
    leaves(world.server, customer)
    pass_time(world, hands, PATIENCE - 10)
    assert ended(world.server, conversation_id) is None
    pass_time(world, hands, 20)
    assert ended(world.server, conversation_id) == "abandoned"


def test_one_of_two_tabs_closed_is_not_leaving(world: World, hands: Hands) -> None:
    customer, conversation_id = visitor(world)
    customer.connect().close()
    pass_time(world, hands, 2 * PATIENCE)
    assert ended(world.server, conversation_id) is None


def test_a_live_one_has_its_agent_to_say_when_it_is_over(world: World, hands: Hands) -> None:
    customer, conversation_id = visitor(world, acceptance="automatic")
    agent = world.agent("anna", [world.queues["Support"]])
    agent.line.event("task.added")
    leaves(world.server, customer)
    pass_time(world, hands, 10 * PATIENCE)
    assert ended(world.server, conversation_id) is None
    assert agent.task(conversation_id)["status"] == "live"


def test_who_came_while_it_was_closed_need_not_stay(world: World, hands: Hands) -> None:
    never = insert(opening_hours).values(name="Never", time_zone="Europe/Rome", week=[], holidays=[])
    hours_id = world.server.database.write_now(
        lambda tx: tx.connection.execute(never.returning(opening_hours.c.id)).scalar_one()
    )
    customer, conversation_id = visitor(world, hours_id=hours_id)
    leaves(world.server, customer)
    pass_time(world, hands, 10 * PATIENCE)
    assert ended(world.server, conversation_id) is None


def test_a_queue_may_wait_for_ever(world: World, hands: Hands) -> None:
    customer, conversation_id = visitor(world, abandon_seconds=None)
    leaves(world.server, customer)
    pass_time(world, hands, 24 * 3600)
    assert ended(world.server, conversation_id) is None


def test_no_queue_is_less_patient_than_a_page_is_slow(world: World, hands: Hands) -> None:
    """Reloading a page, or a moment without a network, is not leaving."""
    customer, conversation_id = visitor(world, abandon_seconds=1)
    leaves(world.server, customer)
    hands.ahead += 15_000
    customer.connect()
    pass_time(world, hands, 20)
    assert ended(world.server, conversation_id) is None


def test_an_offer_is_withdrawn(world: World, hands: Hands) -> None:
    customer, conversation_id = visitor(world, abandon_seconds=20, offer_seconds=300)
    agent = world.agent("anna", [world.queues["Support"]])
    offer = agent.line.event("offer.made")["offer"]
    leaves(world.server, customer)
    pass_time(world, hands, 22)
    told = agent.line.event("offer.closed")
    assert (told["offer_id"], told["outcome"]) == (offer["id"], "withdrawn")
    assert ended(world.server, conversation_id) == "abandoned"
    assert agent.offers() == []


def test_a_server_that_was_down_abandons_nobody_for_that(
    tmp_path: Path, database_url: str, clients: Clients, hands: Hands
) -> None:
    with running(tmp_path / "home", database_url) as server:
        _, conversation_id = visitor(World(server, clients))
    hands.ahead += 100 * PATIENCE * 1000
    with running(tmp_path / "home", database_url) as server:
        world = World(server, clients)
        pass_time(world, hands, PATIENCE - 5)
        assert ended(server, conversation_id) is None
        pass_time(world, hands, 20)
        assert ended(server, conversation_id) == "abandoned"


@pytest.mark.postgresql
def test_a_page_open_at_one_process_is_open_for_all(tmp_path: Path, clients: Clients, hands: Hands) -> None:
    url = databases.fresh("postgresql")
    hands.stop()
    with running(tmp_path / "home", url) as one, running(tmp_path / "home", url) as other:
        customer, conversation_id = visitor(World(one, clients))
        there = clients.keep(Customer(other, token=customer.token))
        there.connect()
        leaves(one, customer)
        for _ in range(10):
            hands.ahead += 10_000
            until(lambda: seen_at(one, conversation_id) == hands())
        assert ended(one, conversation_id) is None
        leaves(other, there)
        hands.ahead += PATIENCE * 1000
        until(lambda: ended(one, conversation_id) == "abandoned")
    databases.forget(url)
