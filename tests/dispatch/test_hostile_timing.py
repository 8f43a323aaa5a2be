"""Two who do what excludes each other, at the same moment: one of them does it, the other is told why not, and
nothing is half done. On PostgreSQL they are at two processes.
"""

from collections.abc import Callable

import pytest

from tests.clients import Agent, Clients, Customer, at_once, until
from tests.dispatch.deeds import DONE, Deed, answer, begin, do, end, ids, offered, parked, stand
from tests.servers import Server
from tests.world import World

ROUNDS = 4
NOT_YOURS: Deed = (409, "not_your_task")
CLOSED: Deed = (409, "conversation_closed")
OVER: Deed = (409, "offer_closed")
TAKEN: Deed = (200, "")


class Scene:
    """An agent who gets the conversations, a supervisor with room for none, and a site whose queue gives by itself."""

    def __init__(self, world: World, elsewhere: Server, clients: Clients, acceptance: str) -> None:
        self.world = world
        self.queue_id = world.queue(acceptance="offer" if acceptance == "offer" else "automatic")
        self.other_queue = world.queue("Sales")
        world.site(self.queue_id)
        self.anna = world.agent("anna", [self.queue_id])
        self.boss = world.agent("boss", [self.queue_id], role="supervisor", chats=0)
        # The second browser of each, at the other process.
        self.anna_elsewhere = clients.keep(Agent(elsewhere, cookies=self.anna.cookies))
        self.boss_elsewhere = clients.keep(Agent(elsewhere, cookies=self.boss.cookies))
        self.elsewhere = elsewhere
        self.clients = clients

    def customer(self) -> Customer:
        """Who writes through the other process."""
        token = self.world.customer(connect=False).token
        return self.clients.keep(Customer(self.elsewhere, token=token))

    def task(self) -> tuple[Customer, int]:
        """A new conversation, Anna's already."""
        customer = self.customer()
        conversation_id = begin(customer)
        until(lambda: conversation_id in ids(self.anna.tasks()))
        return customer, conversation_id

    def nobody_has(self, conversation_id: int) -> bool:
        lists = (self.anna.tasks(), self.boss.tasks())
        assert self.anna.offers() == []
        return not any(conversation_id in (*ids(one), *parked(self.anna)) for one in lists)


@pytest.fixture
def scene(world: World, elsewhere: Server, clients: Clients) -> Scene:
    return Scene(world, elsewhere, clients, "automatic")


@pytest.fixture
def offering(world: World, elsewhere: Server, clients: Clients) -> Scene:
    return Scene(world, elsewhere, clients, "offer")


def both(one: Callable[[], Deed], other: Callable[[], Deed]) -> tuple[Deed, Deed]:
    first, second = at_once((one, other), lambda deed: deed())
    return first, second


def test_resolving_while_it_is_transferred(scene: Scene) -> None:
    for _ in range(ROUNDS):
        _, number = scene.task()
        resolved, passed_on = both(
            lambda number=number: do(scene.anna, number, "resolve"),
            lambda number=number: do(scene.anna_elsewhere, number, "transfer", queue_id=scene.other_queue),
        )
        where = stand(scene.world, number)
        if resolved == DONE:
            assert passed_on == CLOSED
            assert (where.status, where.turns) == ("closed", [("released", "resolved")])
        else:
            assert (resolved, passed_on) == (NOT_YOURS, DONE)
            assert (where.status, where.turns) == ("queued", [("released", "transferred"), ("waiting", None)])
        assert scene.nobody_has(number)


def test_transferring_to_two_at_once(scene: Scene) -> None:
    scene.world.queue("Third")
    for _ in range(ROUNDS):
        _, number = scene.task()
        two = both(
            lambda number=number: do(scene.anna, number, "transfer", queue_id=scene.other_queue),
            lambda number=number: do(
                scene.anna_elsewhere, number, "transfer", queue_id=scene.world.queues["Third"], note="Please"
            ),
        )
        assert sorted(two) == [DONE, NOT_YOURS]
        row = scene.boss.http.get(f"/api/conversations/{number}")
        assert row.status_code == 404, "it is in none of her queues"
        assert stand(scene.world, number).turns == [("released", "transferred"), ("waiting", None)]
        # The loser's note was not kept either.
        notes = [one["text"] for one in scene.anna.messages(number) if one["kind"] == "note"]
        assert notes == (["Please"] if two[1] == DONE else [])


def test_parking_while_the_customer_ends(scene: Scene) -> None:
    for _ in range(ROUNDS):
        customer, number = scene.task()
        set_aside, ended = both(
            lambda number=number: do(scene.anna, number, "park"), lambda customer=customer: end(customer)
        )
        assert ended == TAKEN
        assert set_aside in (DONE, CLOSED)
        assert stand(scene.world, number).turns == [("released", "closed_by_customer")]
        assert scene.nobody_has(number)
        assert scene.anna.line.event("task.removed")["reason"] == "closed_by_customer"


def test_resuming_while_a_supervisor_picks_it_up(scene: Scene) -> None:
    for _ in range(ROUNDS):
        _, number = scene.task()
        assert do(scene.anna, number, "park") == DONE
        resumed, taken = both(
            lambda number=number: do(scene.anna, number, "resume"),
            lambda number=number: do(scene.boss_elsewhere, number, "pick-up"),
        )
        assert taken == TAKEN
        assert resumed in (TAKEN, NOT_YOURS)
        assert (ids(scene.anna.tasks()), parked(scene.anna), ids(scene.boss.tasks())) == ([], [], [number])
        # Afterwards, too.
        assert do(scene.anna, number, "resume") == NOT_YOURS
        assert do(scene.anna, number, "park") == NOT_YOURS
        assert do(scene.boss, number, "resolve") == DONE


def test_two_supervisors_pick_it_up(scene: Scene) -> None:
    """The second takes it from the first, who is told by whom."""
    scene.world.hire("zoe", [scene.queue_id], role="super agent", chats=0)
    zoe = scene.world.signed_in("zoe")
    zoe.connect()
    for _ in range(ROUNDS):
        _, number = scene.task()
        two = both(
            lambda number=number: do(scene.boss_elsewhere, number, "pick-up"),
            lambda number=number: do(zoe, number, "pick-up"),
        )
        assert two == (TAKEN, TAKEN)
        [winner, loser] = sorted((scene.boss, zoe), key=lambda one: number not in ids(one.tasks()))
        assert (ids(winner.tasks()), ids(loser.tasks()), ids(scene.anna.tasks())) == ([number], [], [])
        removed = loser.line.event("task.removed", lambda e, number=number: e["conversation_id"] == number)
        assert (removed["reason"], removed["by"]) == ("picked_up", winner.account["name"])
        assert [state for state, _ in stand(scene.world, number).turns] == ["released", "released", "accepted"]
        assert do(loser, number, "resolve") == NOT_YOURS
        assert do(winner, number, "resolve") == DONE


def test_picking_up_while_the_agent_accepts(offering: Scene) -> None:
    for _ in range(ROUNDS):
        number = begin(offering.customer())
        offer = offered(offering.anna)
        accepted, taken = both(
            lambda offer=offer: answer(offering.anna, offer, "accept"),
            lambda number=number: do(offering.boss_elsewhere, number, "pick-up"),
        )
        assert taken == TAKEN
        assert accepted in (TAKEN, OVER)
        where = stand(offering.world, number)
        assert (where.status, where.agent_id) == ("live", offering.boss.id)
        assert where.offers == ["accepted" if accepted == TAKEN else "withdrawn"]
        assert (offering.anna.tasks(), offering.anna.offers()) == ([], [])
        assert do(offering.boss, number, "resolve") == DONE


@pytest.mark.every_case
@pytest.mark.parametrize("verb", ["accept", "reject"])
def test_answering_while_the_customer_leaves(offering: Scene, verb: str) -> None:
    for _ in range(ROUNDS):
        customer = offering.customer()
        number = begin(customer)
        offer = offered(offering.anna)
        answered, ended = both(
            lambda offer=offer: answer(offering.anna, offer, verb), lambda customer=customer: end(customer)
        )
        assert ended == TAKEN
        assert answered in (OVER, TAKEN, DONE)
        where = stand(offering.world, number)
        assert where.status == "closed"
        assert where.offers == ["withdrawn" if answered == OVER else f"{verb}ed"]
        assert where.turns == [
            ("released", "closed_by_customer" if (verb, answered) == ("accept", TAKEN) else "abandoned")
        ]
        assert offering.nobody_has(number)


def test_accepting_and_rejecting_in_two_tabs(offering: Scene) -> None:
    for _ in range(ROUNDS):
        number = begin(offering.customer())
        offer = offered(offering.anna)
        accepted, rejected = both(
            lambda offer=offer: answer(offering.anna, offer, "accept"),
            lambda offer=offer: answer(offering.anna_elsewhere, offer, "reject"),
        )
        assert (accepted, rejected) in ((TAKEN, OVER), (OVER, DONE))
        assert stand(offering.world, number).status == ("live" if accepted == TAKEN else "queued")
        assert ids(offering.anna.tasks()) == ([number] if accepted == TAKEN else [])
        assert do(offering.boss, number, "pick-up") == TAKEN
        assert do(offering.boss, number, "resolve") == DONE


def test_accepting_twice_at_once_in_two_processes(offering: Scene) -> None:
    number = begin(offering.customer())
    offer = offered(offering.anna)
    tabs = [offering.anna, offering.anna_elsewhere] * 3
    assert at_once(tabs, lambda tab: answer(tab, offer, "accept")) == [TAKEN] * len(tabs)
    assert ids(offering.anna.tasks()) == [number]
    joined = [
        one for one in offering.anna.messages(number) if one["system"] and one["system"]["code"] == "agent_joined"
    ]
    assert len(joined) == 1


def test_rejecting_what_was_withdrawn(offering: Scene) -> None:
    number = begin(offering.customer())
    offer = offered(offering.anna)
    assert do(offering.boss, number, "pick-up") == TAKEN
    refused = offering.anna.http.post(f"/api/offers/{offer['id']}/reject")
    assert (refused.status_code, refused.json()["code"]) == OVER
    assert refused.json()["details"] == {"outcome": "withdrawn"}
    assert ids(offering.boss.tasks()) == [number]


def test_everything_at_once(scene: Scene) -> None:
    """Whoever was first: the conversation has one place, and every other one heard that it is not theirs."""
    for _ in range(ROUNDS):
        customer, number = scene.task()
        deeds: list[Callable[[], Deed]] = [
            lambda number=number: do(scene.anna, number, "resolve"),
            lambda number=number: do(scene.anna_elsewhere, number, "park"),
            lambda number=number: do(scene.anna, number, "transfer", queue_id=scene.other_queue),
            lambda number=number: do(scene.boss_elsewhere, number, "pick-up"),
            lambda customer=customer: end(customer),
        ]
        for deed in at_once(deeds, lambda deed: deed()):
            assert deed in (DONE, TAKEN, NOT_YOURS, CLOSED, (404, "no_such_conversation"))
        where = stand(scene.world, number)
        assert where.status == "closed"
        assert {state for state, _ in where.turns} == {"released"}
        assert scene.nobody_has(number)
