"""In whose personal queue a conversation waits, and until when; and what is given out while the rules change."""

import pytest
from sqlalchemy import func, select, update

from parley.access import actions as access
from parley.customers.tables import customer as customer_table
from parley.kit.database import Tx
from tests.clients import Agent, Customer, at_once, until
from tests.dispatch.deeds import DONE, answer, begin, do, goes, ids, later, offered
from tests.hands import Hands
from tests.world import World


def fond_of(world: World, agent_id: int) -> Customer:
    """A new visitor whose preferred agent this is."""
    customer = world.customer(connect=False)

    def prefer(tx: Tx) -> None:
        newest = select(func.max(customer_table.c.id)).scalar_subquery()
        tx.connection.execute(
            update(customer_table).where(customer_table.c.id == newest).values(preferred_agent_id=agent_id)
        )

    world.server.database.write_now(prefer)
    return customer


@pytest.fixture
def pair(world: World) -> tuple[Agent, Agent]:
    """Both are there; the second is preferred, and would come second."""
    queue_id = world.queue(preferred_seconds=20)
    world.site(queue_id)
    return world.agent("anna", [queue_id]), world.agent("bruno", [queue_id])


def test_after_a_while_it_waits_for_everybody(world: World, hands: Hands, pair: tuple[Agent, Agent]) -> None:
    anna, bruno = pair
    bruno.ready(False)
    number = begin(fond_of(world, bruno.id))
    later(world, hands, 19)
    assert (anna.offers(), bruno.offers()) == ([], [])
    later(world, hands, 1.1)
    offer = offered(anna)
    assert (offer["conversation_id"], offer["why"]["code"]) == (number, "longest_available")


def test_while_others_are_served(world: World, pair: tuple[Agent, Agent]) -> None:
    """Who came later and wants nobody in particular is not held up."""
    anna, bruno = pair
    bruno.ready(False)
    waits = begin(fond_of(world, bruno.id))
    later_one = begin(world.customer(connect=False))
    assert offered(anna)["conversation_id"] == later_one
    bruno.ready()
    offer = offered(bruno)
    assert (offer["conversation_id"], offer["why"]["code"]) == (waits, "preferred_agent")


def test_a_refusal_leaves_it_to_the_others_at_once(world: World, pair: tuple[Agent, Agent]) -> None:
    anna, bruno = pair
    number = begin(fond_of(world, bruno.id))
    assert answer(bruno, offered(bruno), "reject") == DONE
    assert offered(anna)["conversation_id"] == number


def test_nobody_waits_for_who_is_not_here(world: World, hands: Hands, pair: tuple[Agent, Agent]) -> None:
    anna, bruno = pair
    goes(bruno)
    later(world, hands, 31)
    number = begin(fond_of(world, bruno.id))
    assert offered(anna)["conversation_id"] == number


def test_nobody_waits_for_who_is_shut_out(world: World, pair: tuple[Agent, Agent]) -> None:
    anna, bruno = pair
    bruno.ready(False)
    number = begin(fond_of(world, bruno.id))
    anna.line.until_quiet()
    assert anna.offers() == []
    world.server.database.write_now(access.disable_account, bruno.id)
    assert offered(anna)["conversation_id"] == number


def test_a_profile_that_changes_while_many_come(world: World) -> None:
    queue_id = world.queue(acceptance="automatic")
    world.site(queue_id)
    profile_id = world.profile(queue_id, chats=3)
    agents = [world.agent(name, profile=profile_id) for name in ("anna", "bruno")]
    world.account("root", "administrator")
    root = world.signed_in("root")
    customers = [world.customer(connect=False) for _ in range(10)]

    def change(chats: int) -> None:
        [kept] = [one for one in root.http.get("/api/profiles").json() if one["id"] == profile_id]
        answer = root.http.put(f"/api/profiles/{profile_id}", json={**kept, "chat_capacity": chats})
        assert answer.status_code == 200

    at_once([*customers, 1], lambda one: change(one) if isinstance(one, int) else begin(one))
    world.dispatch()
    until(lambda: all(one.tasks() for one in agents))
    # Whatever was given before the change stays; from now on there is one place each.
    for one in agents:
        assert 1 <= len(one.tasks()) <= 3
        while len(one.tasks()) > 1:
            assert do(one, ids(one.tasks())[0], "resolve") == DONE
            one.line.until_quiet()
        assert len(one.tasks()) == 1
    change(5)
    until(lambda: sum(one.state()["conversation"]["status"] == "queued" for one in customers) == 0)
    for one in agents:
        assert len(one.tasks()) <= 5
