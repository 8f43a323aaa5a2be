"""What those see who watch queues, and what they are told."""

from typing import Any

from sqlalchemy import text

from tests.clients import Agent, Customer, until
from tests.world import World


def live(agent: Agent) -> list[dict[str, Any]]:
    answer = agent.http.get("/api/conversations/live")
    assert answer.status_code == 200, answer.text
    return answer.json()


def watched(agent: Agent) -> list[dict[str, Any]]:
    answer = agent.http.get("/api/queues/watched")
    assert answer.status_code == 200, answer.text
    return answer.json()


def allow_transfers_to(world: World, agent_id: int) -> None:
    world.server.database.write_now(
        lambda tx: tx.connection.execute(
            text("UPDATE agent SET transfer_target = :yes WHERE id = :id"), {"yes": True, "id": agent_id}
        )
    )


def begin(world: World, name: str, site: str) -> tuple[Customer, int]:
    """Somebody writes to a site; returns them and their conversation."""
    customer = world.customer(site=site, connect=False)
    return customer, customer.start(name=name)["conversation"]["id"]


def two_queues(world: World) -> tuple[int, int]:
    sales = world.queue("Sales", acceptance="automatic", sla_chat_seconds=60)
    billing = world.queue("Billing", acceptance="automatic")
    world.site(sales, key="sales")
    world.site(billing, key="billing")
    return sales, billing


def test_only_the_queues_of_ones_profile_an_administrator_all(world: World) -> None:
    sales, billing = two_queues(world)
    anna = world.hire("anna", [sales, billing])
    world.hire("sofia", [sales], role="supervisor")
    sofia = world.signed_in("sofia")
    world.account("root", "administrator")
    root = world.signed_in("root")
    _, first = begin(world, "Carla", "sales")
    _, second = begin(world, "Dario", "billing")

    assert [one["id"] for one in live(sofia)] == [first]
    assert [one["id"] for one in live(root)] == [first, second]
    assert watched(sofia) == [{"id": sales, "name": "Sales", "agent_ids": [anna, sofia.id]}]
    assert [(one["name"], one["agent_ids"]) for one in watched(root)] == [
        ("Billing", [anna]),
        ("Sales", [anna, sofia.id]),
    ]


def test_an_agent_may_not(world: World) -> None:
    sales, _ = two_queues(world)
    anna = world.agent("anna", [sales])
    answers = [anna.http.get(f"/api/{place}") for place in ("conversations/live", "queues/watched")]
    assert [(one.status_code, one.json()["code"]) for one in answers] == [(403, "not_allowed")] * 2


def test_what_a_row_tells(world: World) -> None:
    sales, _ = two_queues(world)
    anna = world.agent("anna", [sales])
    world.hire("sofia", [sales], role="supervisor", chats=0)
    sofia = world.signed_in("sofia")
    customer, conversation_id = begin(world, "Carla", "sales")
    customer.say("Where is my table?")
    until(anna.tasks)
    detail = anna.detail(conversation_id)
    [row] = live(sofia)
    last = row.pop("last_message")
    assert (last["author"], last["text"]) == ("customer", "Where is my table?")
    [line] = detail["assignments"]
    awaited = row.pop("awaiting_since")
    assert line["queued_at"] <= awaited
    assert row == {
        "id": conversation_id,
        "channel": "webchat",
        "status": "live",
        "priority": detail["priority"],
        "queue_id": sales,
        "queue_name": "Sales",
        "agent_id": anna.id,
        "agent_name": "Anna",
        "for_agent_name": None,
        "offered_to_name": None,
        "customer_name": "Carla",
        "queued_at": line["queued_at"],
        "accepted_at": line["accepted_at"],
        "sla_seconds": 60,
    }


def test_the_waiting_come_first_and_the_oldest_of_them(world: World) -> None:
    sales, _ = two_queues(world)
    anna = world.agent("anna", [sales], chats=1)
    world.hire("sofia", [sales], role="supervisor", chats=0)
    sofia = world.signed_in("sofia")
    _, parked = begin(world, "Carla", "sales")
    anna.line.event("task.added")
    assert anna.http.post(f"/api/conversations/{parked}/park").status_code == 204
    _, at_work = begin(world, "Dario", "sales")
    anna.line.event("task.added")
    _, waits = begin(world, "Elena", "sales")
    _, waits_too = begin(world, "Fabio", "sales")
    assert [(one["id"], one["status"]) for one in live(sofia)] == [
        (waits, "queued"),
        (waits_too, "queued"),
        (parked, "parked"),
        (at_work, "live"),
    ]
    # What is over is no longer there.
    anna.resolve(at_work)
    anna.line.event("task.added", lambda e: e["task"]["conversation_id"] == waits)
    assert at_work not in [one["id"] for one in live(sofia)]


def test_who_waits_for_one_agent_is_named(world: World) -> None:
    sales, _ = two_queues(world)
    anna = world.agent("anna", [sales])
    bruno = world.agent("bruno", [sales], chats=0)
    world.hire("sofia", [sales], role="supervisor", chats=0)
    sofia = world.signed_in("sofia")
    _, conversation_id = begin(world, "Carla", "sales")
    anna.line.event("task.added")
    allow_transfers_to(world, bruno.id)
    answer = anna.http.post(f"/api/conversations/{conversation_id}/transfer", json={"agent_id": bruno.id})
    assert answer.status_code == 204, answer.text
    [row] = live(sofia)
    assert (row["status"], row["agent_name"], row["for_agent_name"]) == ("queued", None, "Bruno")


def test_who_watches_hears_of_it_until_it_has_left_the_queue(world: World) -> None:
    sales, billing = two_queues(world)
    anna, bruno = world.agent("anna", [sales]), world.agent("bruno", [billing])
    world.hire("sofia", [sales], role="supervisor", chats=0)
    sofia = world.signed_in("sofia")
    line = sofia.connect()
    _, conversation_id = begin(world, "Carla", "sales")
    assert line.event("conversation.changed", lambda e: e["status"] == "live")["agent_name"] == "Anna"
    anna.say(conversation_id, "Good morning")
    line.message("Good morning")
    answer = anna.http.post(f"/api/conversations/{conversation_id}/transfer", json={"queue_id": billing})
    assert answer.status_code == 204, answer.text
    # Of the leaving she hears, by its notice and by where it went; of what follows there she does not.
    left = line.event("conversation.message_added", lambda e: e["message"]["kind"] == "system")
    assert left["message"]["system"]["code"] == "transferred"
    went = line.event("conversation.changed")
    assert (went["status"], went["queue_name"], went["agent_name"]) == ("queued", "Billing", None)
    assert live(sofia) == []
    bruno.line.event("task.added")
    assert [f for f in line.until_quiet() if "event" in f] == []


def test_whom_it_is_offered_to_is_named(world: World) -> None:
    queue_id = world.queue("Sales", acceptance="offer")
    world.site(queue_id, key="sales")
    anna = world.agent("anna", [queue_id])
    world.hire("sofia", [queue_id], role="supervisor", chats=0)
    sofia = world.signed_in("sofia")
    begin(world, "Carla", "sales")
    offer = anna.line.event("offer.made")["offer"]
    [row] = live(sofia)
    assert (row["status"], row["agent_name"], row["offered_to_name"]) == ("offered", None, "Anna")
    anna.accept(offer["id"])
    [row] = live(sofia)
    assert (row["status"], row["agent_name"], row["offered_to_name"]) == ("live", "Anna", None)


def test_an_administrator_hears_of_every_queue(world: World) -> None:
    _, billing = two_queues(world)
    world.hire("anna", [billing])
    world.account("root", "administrator")
    line = world.signed_in("root").connect()
    _, conversation_id = begin(world, "Dario", "billing")
    told = line.event("conversation.changed", lambda e: e["conversation_id"] == conversation_id)
    assert told["queue_name"] == "Billing"
