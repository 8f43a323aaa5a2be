"""Where a task cannot go it stays: nothing of the transfer happened, and why is said."""

from collections.abc import Callable
from typing import Any

import pytest

from parley.queues import actions as queues
from parley.queues.schemas import HoursSettings, QueueSettings
from tests.dispatch.deeds import goes, later, told
from tests.hands import Hands
from tests.refusals import refusal
from tests.world import OPERATOR, World

Targets = dict[str, int]


def target(world: World, username: str, **changes: Any) -> int:
    """Somebody whom tasks may be passed on to, not at work."""
    agent_id = world.hire(username, [world.queues["Support"]])
    answer = world.signed_in("root").http.patch(f"/api/agents/{agent_id}", json={"transfer_target": True, **changes})
    assert answer.status_code == 200, answer.text
    return agent_id


@pytest.fixture
def targets(world: World) -> Targets:
    """Those to whom nothing can go, by why."""
    support = world.queue("Support", acceptance="automatic")
    world.account("root", "administrator")
    hours = world.server.database.write_now(queues.add_hours, OPERATOR, HoursSettings("Never", []))
    closed = world.server.database.write_now(queues.create_queue, QueueSettings("Closed", hours_id=hours.id))
    return {
        "closed": closed,
        "gone": target(world, "gone"),
        "shut out": target(world, "shut", disabled=True),
        "no target": target(world, "shy", transfer_target=False),
        "myself": target(world, "anna"),
        "good": target(world, "good"),
        "support": support,
    }


CASES: dict[str, tuple[Callable[[Targets], dict[str, Any]], tuple[int, str]]] = {
    "a closed queue": (lambda t: {"queue_id": t["closed"]}, (409, "queue_closed")),
    "no queue": (lambda _: {"queue_id": 4711}, (404, "no_such_target")),
    "an agent who is not here": (lambda t: {"agent_id": t["gone"]}, (409, "agent_absent")),
    "an agent shut out": (lambda t: {"agent_id": t["shut out"]}, (404, "no_such_target")),
    "an agent who takes none": (lambda t: {"agent_id": t["no target"]}, (404, "no_such_target")),
    "no agent": (lambda _: {"agent_id": 4711}, (404, "no_such_target")),
    "oneself": (lambda t: {"agent_id": t["myself"]}, (422, "transfer_to_oneself")),
    "nothing": (lambda _: {}, (422, "invalid")),
    "nobody": (lambda _: {"agent_id": None, "queue_id": None}, (422, "invalid")),
    "both": (lambda t: {"agent_id": t["good"], "queue_id": t["support"]}, (422, "invalid")),
    "a name": (lambda _: {"queue_id": "Support"}, (422, "invalid")),
    "a number nobody can store": (lambda _: {"queue_id": 10**30}, (404, "no_such_target")),
    "a long note": (lambda t: {"agent_id": t["good"], "note": "x" * 2001}, (422, "invalid")),
}


def test_it_stays_where_it_is(world: World, targets: Targets) -> None:
    anna = world.signed_in("anna")
    anna.connect()
    anna.ready()
    world.site(targets["support"])
    conversation_id = world.customer().start(name="Carla")["conversation"]["id"]
    before = anna.line.event("task.added")["task"]
    anna.line.until_quiet()
    for case, (body, expected) in CASES.items():
        sent = {"note": "Please take this", **body(targets)}
        answer = anna.http.post(f"/api/conversations/{conversation_id}/transfer", json=sent)
        assert refusal(answer) == expected, case
        if case == "a closed queue":
            assert answer.json()["details"] == {"opens_at": None}
        assert anna.tasks() == [before], case
    assert anna.line.until_quiet() == [], "nothing was told, since nothing happened"
    assert {one["kind"] for one in anna.messages(conversation_id)} == {"system"}
    [line] = anna.detail(conversation_id)["assignments"]
    assert line["state"] == "accepted"


def test_who_just_left_is_waited_for_and_who_is_offline_is_not(world: World, targets: Targets, hands: Hands) -> None:
    world.site(targets["support"])
    anna, good = world.signed_in("anna"), world.signed_in("good")
    for agent in (anna, good):
        agent.connect()
    anna.ready()
    for code in ("", "agent_absent"):
        world.customer(connect=False).start(name="Carla")
        number = anna.line.event("task.added")["task"]["conversation_id"]
        if code == "":
            goes(good)
            later(world, hands, 29)
        else:
            later(world, hands, 2)
        answer = anna.http.post(f"/api/conversations/{number}/transfer", json={"agent_id": targets["good"]})
        assert told(answer)[1] == code
