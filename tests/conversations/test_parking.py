"""A task set aside and taken up again, and one picked up by somebody else."""

import pytest

from tests.clients import Agent
from tests.world import World


def do(agent: Agent, conversation_id: int, verb: str) -> int:
    return agent.http.post(f"/api/conversations/{conversation_id}/{verb}").status_code


def refusal(agent: Agent, conversation_id: int, verb: str) -> tuple[int, str]:
    answer = agent.http.post(f"/api/conversations/{conversation_id}/{verb}")
    return answer.status_code, answer.json()["code"]


def parked(agent: Agent) -> list[int]:
    return [one["conversation_id"] for one in agent.http.get("/api/tasks/parked").json()]


def test_parked_it_is_out_of_the_list_and_takes_no_room(world: World) -> None:
    agent, customer = world.desk(chats=1)
    first = customer.start(name="Carla")["conversation"]["id"]
    agent.line.event("task.added")
    second = world.customer().start(name="Dario")["conversation"]["id"]
    assert do(agent, first, "park") == 204
    assert agent.line.event("task.parked")["task"]["parked_at"] is not None
    # Her one place is free for who waited.
    assert agent.line.event("task.added")["task"]["conversation_id"] == second
    assert parked(agent) == [first]
    assert [one["conversation_id"] for one in agent.tasks()] == [second]
    assert customer.state()["conversation"]["status"] == "parked"
    assert do(agent, first, "park") == 204
    refused = agent.post(first, "Hello")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_your_task")


def test_what_its_customer_writes_is_shown_to_its_agent(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    do(agent, conversation_id, "park")
    customer.say("Have you found it?")
    assert agent.line.message("Have you found it?")
    [task] = agent.http.get("/api/tasks/parked").json()
    assert (task["unread"], task["last_message"]["text"]) == (1, "Have you found it?")


def test_what_was_read_a_moment_before_is_read(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    number = customer.say("Have you found it?")["number"]
    do(agent, conversation_id, "park")
    agent.read(conversation_id, number)
    [task] = agent.http.get("/api/tasks/parked").json()
    assert task["unread"] == 0


def test_resumed_it_is_a_task_again_though_there_is_no_room(world: World) -> None:
    agent, customer = world.desk(chats=1)
    first = customer.start(name="Carla")["conversation"]["id"]
    agent.line.event("task.added")
    do(agent, first, "park")
    second = world.customer().start(name="Dario")["conversation"]["id"]
    agent.line.event("task.added", lambda e: e["task"]["conversation_id"] == second)
    assert do(agent, first, "resume") == 200
    assert agent.line.event("task.added")["task"]["status"] == "live"
    assert [one["conversation_id"] for one in agent.tasks()] == [first, second]
    assert parked(agent) == []
    assert do(agent, first, "resume") == 200
    agent.say(first, "Here I am again")
    customer.line.message("Here I am again")
    # It was hers all along: one turn.
    assert [one["state"] for one in agent.detail(first)["assignments"]] == ["accepted"]


def test_a_customer_may_end_what_is_parked(world: World) -> None:
    agent, _, conversation_id = world.talk()
    do(agent, conversation_id, "park")
    do(agent, conversation_id, "resume")
    agent.resolve(conversation_id)
    assert refusal(agent, conversation_id, "resume") == (409, "conversation_closed")
    assert refusal(agent, conversation_id, "park") == (409, "conversation_closed")


@pytest.mark.every_case
@pytest.mark.parametrize("before", ["live", "parked"])
def test_picked_up_it_changes_hands_and_the_former_agent_is_told(world: World, before: str) -> None:
    agent, customer, conversation_id = world.talk()
    if before == "parked":
        do(agent, conversation_id, "park")
    # Not Ready, and full: that is no obstacle.
    sven = world.agent("sven", [world.queues["Support"]], role="supervisor", chats=0)
    sven.ready(False)
    assert do(sven, conversation_id, "pick-up") == 200
    told = agent.line.event("task.removed")
    assert (told["reason"], told["by"]) == ("picked_up", "Sven")
    assert (agent.tasks(), parked(agent)) == ([], [])
    assert [one["conversation_id"] for one in sven.tasks()] == [conversation_id]
    assert customer.line.event("conversation.changed", lambda e: e["agent_name"] == "Sven")["status"] == "live"
    sven.say(conversation_id, "Sven here")
    customer.line.message("Sven here")
    first, second = sven.detail(conversation_id)["assignments"]
    assert (first["agent_name"], first["release_reason"]) == ("Anna", "picked_up")
    assert (second["cause"], second["from_agent_name"], second["why"]["code"]) == ("pick_up", "Anna", "picked_up")
    assert do(sven, conversation_id, "pick-up") == 200
    assert len(sven.detail(conversation_id)["assignments"]) == 2


def test_what_waits_is_picked_up_and_its_wait_is_kept(world: World) -> None:
    queue_id = world.queue()
    world.site(queue_id)
    customer = world.customer()
    conversation_id = customer.start(name="Carla")["conversation"]["id"]
    sven = world.agent("sven", [queue_id], role="super agent", chats=0)
    assert do(sven, conversation_id, "pick-up") == 200
    [line] = sven.detail(conversation_id)["assignments"]
    assert (line["cause"], line["state"], line["why"]["code"]) == ("handover", "accepted", "picked_up")
    assert line["accepted_at"] >= line["queued_at"]


def test_what_is_offered_is_picked_up_and_the_offer_withdrawn(world: World) -> None:
    agent, customer = world.desk(acceptance="offer")
    conversation_id = customer.start(name="Carla")["conversation"]["id"]
    offer = agent.line.event("offer.made")["offer"]
    sven = world.agent("sven", [world.queues["Support"]], role="supervisor")
    assert do(sven, conversation_id, "pick-up") == 200
    assert agent.line.event("offer.closed")["outcome"] == "withdrawn"
    answer = agent.http.post(f"/api/offers/{offer['id']}/accept")
    assert (answer.status_code, answer.json()["code"]) == (409, "offer_closed")
    [line] = sven.detail(conversation_id)["assignments"]
    assert [(one["agent_name"], one["outcome"]) for one in line["offers"]] == [("Anna", "withdrawn")]


def test_only_who_may_picks_up_and_only_in_their_queues(world: World) -> None:
    agent, _, conversation_id = world.talk()
    clara = world.agent("clara", [world.queues["Support"]])
    elsewhere = world.agent("sven", [world.queue("Billing")], role="supervisor")
    assert refusal(clara, conversation_id, "pick-up") == (403, "not_allowed")
    assert refusal(elsewhere, conversation_id, "pick-up") == (404, "no_such_conversation")
    world.account("root", "administrator")
    assert refusal(world.signed_in("root"), conversation_id, "pick-up") == (403, "not_an_agent")
    agent.resolve(conversation_id)
    boss = world.agent("boss", [world.queues["Support"]], role="supervisor")
    assert refusal(boss, conversation_id, "pick-up") == (409, "conversation_closed")
    for verb in ("park", "resume"):
        assert refusal(boss, conversation_id, verb)[0] == 409
