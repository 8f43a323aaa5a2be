"""An offer stands until it is accepted, rejected or has run out, and ends in exactly one of these ways."""

from tests.clients import Agent, Frame, at_once, until
from tests.hands import Hands
from tests.world import World


def offered(agent: Agent) -> Frame:
    return agent.line.event("offer.made")["offer"]


def closed(agent: Agent) -> str:
    return str(agent.line.event("offer.closed")["outcome"])


def test_an_offer_says_what_it_is_and_until_when(world: World) -> None:
    agent, customer = world.desk(acceptance="offer")
    conversation_id = customer.start(name="Carla")["conversation"]["id"]
    offer = offered(agent)
    assert agent.offers() == [offer]
    assert offer["conversation_id"] == conversation_id
    assert (offer["queue_name"], offer["priority"], offer["channel"]) == ("Support", "medium", "webchat")
    assert offer["expires_at"] - offer["made_at"] == 20_000
    assert offer["waiting_since"] <= offer["made_at"]
    why = offer["why"]
    assert (why["code"], why.get("used", 0), why["capacity"]) == ("longest_available", 0, 3)
    assert customer.state()["conversation"]["status"] == "offered"
    assert agent.tasks() == []


def test_accepting_makes_it_a_task(world: World) -> None:
    agent, customer = world.desk(acceptance="offer")
    customer.start(name="Carla")
    customer.say("Hello")
    offer = offered(agent)
    task = agent.accept(offer["id"])
    assert closed(agent) == "accepted"
    assert agent.line.event("task.added")["task"] == task
    assert agent.tasks() == [task]
    assert agent.offers() == []
    assert (task["customer_name"], task["status"]) == ("Carla", "live")
    told = customer.line.event("conversation.changed", lambda e: e["status"] == "live")
    assert (told["agent_id"], told["agent_name"]) == (agent.id, "Anna")
    assert customer.state()["conversation"]["agent_name"] == "Anna"
    # All that was said before is set apart, the line "Anna joined" is the first of her own.
    [joined] = [one for one in agent.messages(offer["conversation_id"]) if one["number"] > task["previous_up_to"]]
    assert joined["system"] == {"code": "agent_joined", "name": "Anna", "at": None}


def test_a_rejected_one_goes_to_the_next_and_keeps_its_place(world: World) -> None:
    agent, customer = world.desk(acceptance="offer")
    other = world.agent("bruno", [world.queues["Support"]])
    customer.start(name="Carla")
    first = offered(agent)
    assert agent.http.post(f"/api/offers/{first['id']}/reject").status_code == 204
    assert closed(agent) == "rejected"
    second = offered(other)
    assert second["conversation_id"] == first["conversation_id"]
    assert second["waiting_since"] == first["waiting_since"]
    assert agent.offers() == []
    other.accept(second["id"])
    assert [one["state"] for one in other.detail(first["conversation_id"])["assignments"]] == ["accepted"]


def test_one_that_runs_out_goes_to_the_next(world: World, hands: Hands) -> None:
    agent, customer = world.desk(acceptance="offer")
    other = world.agent("bruno", [world.queues["Support"]])
    customer.start(name="Carla")
    first = offered(agent)
    hands.ahead += 19_000
    world.dispatch()
    assert agent.offers() == [first]
    hands.ahead += 1_100
    world.dispatch()
    assert closed(agent) == "timed_out"
    assert offered(other)["conversation_id"] == first["conversation_id"]
    assert agent.offers() == []


def test_it_runs_out_by_itself(world: World) -> None:
    """Nothing else has to happen: the dispatcher looks at the clock."""
    queue_id = world.queue(offer_seconds=1)
    world.site(queue_id)
    agent = world.agent("anna", [queue_id])
    world.customer(connect=False).start(name="Carla")
    offer = offered(agent)
    assert closed(agent) == "timed_out"
    [row] = world.server.database.read_now(lambda c: c.exec_driver_sql("SELECT closed_at, expires_at FROM offer").all())
    assert 0 <= row.closed_at - row.expires_at < 500, offer


def test_who_refused_is_asked_again_only_when_nobody_else_can_be_and_not_at_once(world: World, hands: Hands) -> None:
    agent, customer = world.desk(acceptance="offer")
    customer.start(name="Carla")
    agent.http.post(f"/api/offers/{offered(agent)['id']}/reject")
    assert closed(agent) == "rejected"
    world.dispatch()
    hands.ahead += 14_000
    world.dispatch()
    assert agent.offers() == []
    hands.ahead += 1_100
    world.dispatch()
    assert offered(agent)["waiting_since"] < hands() - 15_000


def test_accepting_too_late_is_refused(world: World, hands: Hands) -> None:
    agent, customer = world.desk(acceptance="offer")
    customer.start(name="Carla")
    offer = offered(agent)
    hands.ahead += 20_000
    # No pass has come by yet; after it, the answer is the same.
    for _ in range(2):
        answer = agent.http.post(f"/api/offers/{offer['id']}/accept")
        assert (answer.status_code, answer.json()["code"]) == (409, "offer_closed")
        assert answer.json()["details"] == {"outcome": "timed_out"}
        world.dispatch()
        until(lambda: agent.offers() == [])
    assert agent.tasks() == []


def test_two_tabs_accepting_at_once_get_the_same_task(world: World) -> None:
    agent, customer = world.desk(acceptance="offer")
    agent.connect()
    customer.start(name="Carla")
    offer = offered(agent)
    answers = at_once([f"/api/offers/{offer['id']}/accept"] * 4, agent.http.post)
    assert [one.status_code for one in answers] == [200] * 4
    assert {one.json()["conversation_id"] for one in answers} == {offer["conversation_id"]}
    assert len(agent.tasks()) == 1
    joined = [one for one in agent.messages(offer["conversation_id"]) if one["system"]]
    assert [one["system"]["code"] for one in joined] == ["handed_over", "agent_joined"]


def test_every_tab_takes_the_card_away(world: World) -> None:
    agent, customer = world.desk(acceptance="offer")
    first, second = agent.line, agent.connect()
    customer.start(name="Carla")
    offer = offered(agent)
    agent.accept(offer["id"])
    for line in (first, second):
        line.event("offer.closed", lambda e: (e["offer_id"], e["outcome"]) == (offer["id"], "accepted"))
        line.event("task.added")


def test_accepting_a_task_that_is_done_by_now(world: World) -> None:
    """A tab that slept through all of it."""
    agent, customer = world.desk(acceptance="offer")
    customer.start(name="Carla")
    offer = offered(agent)
    agent.accept(offer["id"])
    agent.resolve(offer["conversation_id"])
    answer = agent.http.post(f"/api/offers/{offer['id']}/accept")
    assert (answer.status_code, answer.json()["code"]) == (409, "conversation_closed")


def test_ending_it_in_another_way_afterwards_is_refused(world: World) -> None:
    agent, customer = world.desk(acceptance="offer")
    world.agent("bruno", [world.queues["Support"]])
    customer.start(name="Carla")
    offer = offered(agent)
    for _ in range(2):
        assert agent.http.post(f"/api/offers/{offer['id']}/reject").status_code == 204
    answer = agent.http.post(f"/api/offers/{offer['id']}/accept")
    assert (answer.status_code, answer.json()["details"]) == (409, {"outcome": "rejected"})
    world.customer(connect=False).start(name="Dario")
    second = offered(agent)
    agent.accept(second["id"])
    answer = agent.http.post(f"/api/offers/{second['id']}/reject")
    assert (answer.status_code, answer.json()["details"]) == (409, {"outcome": "accepted"})


def test_nobody_elses_offer_can_be_taken_or_refused(world: World) -> None:
    agent, customer = world.desk(acceptance="offer")
    other = world.agent("bruno", [world.queues["Support"]])
    customer.start(name="Carla")
    offer = offered(agent)
    for verb in ("accept", "reject"):
        for number in (offer["id"], 4711):
            answer = other.http.post(f"/api/offers/{number}/{verb}")
            assert (answer.status_code, answer.json()["code"]) == (404, "no_such_offer")
    assert agent.offers() == [offer]
    assert "offer" not in str(other.line.until_quiet())


def test_an_offer_takes_up_room(world: World) -> None:
    agent, customer = world.desk(acceptance="offer", chats=1)
    customer.start(name="Carla")
    offer = offered(agent)
    world.customer(connect=False).start(name="Dario")
    world.dispatch()
    assert agent.line.until_quiet() == []
    agent.http.post(f"/api/offers/{offer['id']}/reject")
    assert offered(agent)["conversation_id"] == offer["conversation_id"] + 1
