"""An event is heard by those whom it concerns, and by nobody else."""

from typing import Any

from tests.clients import Line
from tests.world import World


def heard(line: Line) -> list[tuple[str, Any]]:
    """Type and conversation of the events told until now."""
    found: list[tuple[str, Any]] = []
    for frame in line.until_quiet():
        event = frame.get("event")
        if event is None or event["type"] == "agent.status_changed":
            continue
        about = event.get("message") or event.get("task") or event.get("offer") or event
        found.append((event["type"], about.get("conversation_id")))
    return found


def test_a_conversation_is_its_agents_its_customers_and_its_supervisors(world: World) -> None:
    support, sales = world.queue("Support", acceptance="automatic"), world.queue("Sales", acceptance="automatic")
    world.site(support)
    world.site(sales, key="sales")
    agent = world.agent("anna", [support])
    colleague = world.agent("bruno", [support, sales], chats=0)
    boss = world.agent("boss", [support], role="supervisor", chats=0)
    other_boss = world.agent("boss2", [sales], role="super agent", chats=0)
    customer, other = world.customer(), world.customer(site="sales")
    other.start(name="Dario")
    conversation_id = customer.start(name="Carla")["conversation"]["id"]
    agent.line.event("task.added")
    customer.say("Hello")
    agent.say(conversation_id, "Good morning")
    agent.say(conversation_id, "a note", kind="note")
    agent.read(conversation_id, 3)
    agent.http.put(f"/api/conversations/{conversation_id}/star", json={"starred": True})
    agent.resolve(conversation_id)

    told = {
        name: heard(line)
        for name, line in {
            "agent": agent.line,
            "colleague": colleague.line,
            "boss": boss.line,
            "other boss": other_boss.line,
            "customer": customer.line,
            "other": other.line,
        }.items()
    }
    assert told["colleague"] == []
    assert {about for _, about in told["other boss"]} == {about for _, about in told["other"]} == {conversation_id - 1}
    assert {about for _, about in told["boss"]} == {conversation_id}
    assert {about for _, about in told["customer"]} == {conversation_id}
    kinds = {name: {kind for kind, _ in events} for name, events in told.items()}
    assert kinds["boss"] == {"conversation.message_added", "conversation.changed", "conversation.seen"}
    assert kinds["customer"] == kinds["boss"]
    assert kinds["agent"] == {*kinds["boss"], "task.changed", "task.removed"}
    # Both saw every message; the note is among the supervisor's only.
    messages = {name: [kind for kind, _ in events].count("conversation.message_added") for name, events in told.items()}
    assert messages["boss"] == messages["customer"] + 1


def test_an_event_is_told_once_however_many_reasons_there_are_to_hear_it(world: World) -> None:
    """An agent who watches the queue their own conversation is in."""
    queue_id = world.queue(acceptance="automatic")
    world.site(queue_id)
    agent, customer = world.agent("anna", [queue_id], role="supervisor"), world.customer()
    customer.start(name="Carla")
    agent.line.event("task.added")
    agent.line.until_quiet()
    customer.say("Hello")
    assert len(heard(agent.line)) == 1
    assert len(agent.http.get("/api/events", params={"after": 0}).json()["events"]) == len(
        {one["seq"] for one in agent.http.get("/api/events", params={"after": 0}).json()["events"]}
    )


def test_catching_up_tells_no_more_than_the_socket(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    colleague = world.agent("bruno", [world.queues["Support"]], chats=0)
    customer.say("Hello")
    agent.say(conversation_id, "Good morning")
    events = colleague.http.get("/api/events", params={"after": 0}).json()["events"]
    assert {one["event"]["type"] for one in events} == {"agent.status_changed"}
    assert {one["event"]["agent_id"] for one in events} == {colleague.id}


def test_ids_that_begin_alike_are_not_mixed_up(world: World) -> None:
    """Topics are words: ``agent:1`` is not part of ``agent:12``."""
    agent, customer, _ = world.talk()
    agents = [world.hire(f"agent{n}", [world.queues["Support"]]) for n in range(12)]
    assert f"{agents[-1]}".startswith(f"{agent.id}")
    alike = world.signed_in("agent11")
    customer.say("Hello")
    assert alike.http.get("/api/events", params={"after": 0}).json()["events"] == []
