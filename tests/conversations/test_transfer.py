"""A task passed on: to a queue, to a colleague, to a bot."""

from typing import Any

from sqlalchemy import text

from parley.bots.flow import Ask, Flow, Handover
from tests.clients import Agent
from tests.hands import Hands
from tests.world import World


def transfer(agent: Agent, conversation_id: int, **body: Any) -> Any:
    return agent.http.post(f"/api/conversations/{conversation_id}/transfer", json=body)


def make_target(world: World, agent_id: int) -> None:
    def mark(tx: Any) -> None:
        tx.connection.execute(
            text("UPDATE agent SET transfer_target = :yes WHERE id = :id"), {"yes": True, "id": agent_id}
        )

    world.server.database.write_now(mark)


def test_to_a_queue_it_waits_there_with_a_note_for_the_next(world: World) -> None:
    anna, customer, conversation_id = world.talk()
    billing = world.queue("Billing", acceptance="automatic")
    bruno = world.agent("bruno", [billing])
    customer.say("I want my money back")
    customer.line.until_quiet()

    assert transfer(anna, conversation_id, queue_id=billing, note="A refund, #4711").status_code == 204
    gone = anna.line.event("task.removed")
    assert (gone["reason"], gone["by"]) == ("transferred", "Billing")
    assert anna.tasks() == []
    task = bruno.line.event("task.added")["task"]
    assert (task["conversation_id"], task["queue_name"], task["priority"]) == (conversation_id, "Billing", "medium")
    # The customer's question is still owed an answer, by Bruno now.
    assert task["awaiting_since"] is not None
    [note] = [one for one in bruno.messages(conversation_id) if one["kind"] == "note"]
    assert (note["text"], note["author_name"]) == ("A refund, #4711", "Anna")

    heard = customer.line.until_quiet()
    told = [f["event"]["message"] for f in heard if f["event"]["type"] == "conversation.message_added"]
    assert [(one["system"]["code"], one["system"]["name"]) for one in told] == [
        ("transferred", "Billing"),
        ("agent_joined", "Bruno"),
    ]
    first, second = bruno.detail(conversation_id)["assignments"]
    assert (first["state"], first["release_reason"], first["agent_name"]) == ("released", "transferred", "Anna")
    assert (second["cause"], second["from_agent_name"], second["agent_name"]) == ("transfer", "Anna", "Bruno")
    assert second["why"]["code"] == "longest_available"


def test_to_a_colleague_it_waits_in_their_personal_queue(world: World) -> None:
    anna, _, conversation_id = world.talk()
    free = world.agent("clara", [world.queues["Support"]])
    dora = world.agent("dora", [])
    make_target(world, dora.id)
    dora.ready(False)

    assert transfer(anna, conversation_id, agent_id=dora.id).status_code == 204
    world.dispatch()
    # Clara is free and has the queue; it is not for her.
    assert free.tasks() == []
    waiting = anna.detail(conversation_id)["assignments"][-1]
    assert (waiting["state"], waiting["for_agent_name"]) == ("waiting", "Dora")
    dora.ready()
    task = dora.line.event("task.added")["task"]
    assert task["conversation_id"] == conversation_id
    assert dora.detail(conversation_id)["assignments"][-1]["why"]["code"] == "transferred"


def test_a_colleague_who_does_not_take_it_leaves_it_to_the_queue(world: World, hands: Hands) -> None:
    queue_id = world.queue("Support", acceptance="automatic", transfer_seconds=20)
    world.site(queue_id)
    anna, customer = world.agent("anna", [queue_id]), world.customer()
    conversation_id = customer.start(name="Carla")["conversation"]["id"]
    anna.line.event("task.added")
    clara, dora = world.agent("clara", [queue_id]), world.agent("dora", [])
    make_target(world, dora.id)
    dora.ready(False)
    assert transfer(anna, conversation_id, agent_id=dora.id).status_code == 204
    hands.ahead += 19_000
    world.dispatch()
    assert clara.tasks() == []
    hands.ahead += 1_100
    world.dispatch()
    assert clara.line.event("task.added")["task"]["conversation_id"] == conversation_id


def test_who_passed_it_on_is_not_the_first_to_get_it_back(world: World) -> None:
    anna, _, conversation_id = world.talk()
    clara = world.agent("clara", [world.queues["Support"]])
    # Anna has waited longer than Clara, and would be next.
    transfer(anna, conversation_id, queue_id=world.queues["Support"])
    assert clara.line.event("task.added")["task"]["conversation_id"] == conversation_id


def test_to_a_bot_which_may_hand_over_again(world: World) -> None:
    anna, customer, conversation_id = world.talk()
    survey = Flow(
        "ask",
        {
            "ask": Ask({"en": "How was it?"}, "verdict", "back"),
            "back": Handover(world.queues["Support"], "high"),
        },
    )
    bot_id = world.bot(survey, "Survey")
    assert anna.http.get("/api/bots").json() == [{"id": bot_id, "name": "Survey"}]
    answer = anna.http.post(
        f"/api/conversations/{conversation_id}/transfer-to-bot", json={"bot_id": bot_id, "note": "was angry"}
    )
    assert answer.status_code == 204
    assert anna.line.event("task.removed")["by"] == "Survey"
    asked = customer.line.event("conversation.message_added", lambda e: e["message"]["author"] == "bot")
    assert asked["message"]["text"] == "How was it?"
    assert customer.state()["conversation"]["status"] == "bot"
    customer.say("Fine")
    task = anna.line.event("task.added")["task"]
    assert (task["conversation_id"], task["priority"]) == (conversation_id, "high")
    parameters = anna.detail(conversation_id)["parameters"]
    assert {"name": "verdict", "value": "Fine"} in parameters


def test_where_it_may_go_is_told(world: World) -> None:
    anna, _, _ = world.talk()
    world.queue("Billing")
    dora = world.agent("dora", [world.queues["Billing"]])
    make_target(world, dora.id)
    make_target(world, anna.id)
    targets = anna.http.get("/api/transfer-targets").json()
    assert [(one["name"], one["ready_agents"], one["waiting"]) for one in targets["queues"]] == [
        ("Billing", 1, 0),
        ("Support", 1, 0),
    ]
    assert all(one["opens_at"] is not None for one in targets["queues"])
    assert targets["agents"] == [{"id": dora.id, "name": "Dora", "status": "ready"}]


def test_only_its_agent_passes_it_on(world: World) -> None:
    anna, _, conversation_id = world.talk()
    stranger = world.agent("clara", [world.queue("Billing")])
    colleague = world.agent("sven", [world.queues["Support"]], role="supervisor")
    bot_id = world.bot(Flow("end", {"end": Handover(world.queues["Support"])}), "Bot")
    for verb, body in (("transfer", {"queue_id": world.queues["Billing"]}), ("transfer-to-bot", {"bot_id": bot_id})):
        path = f"/api/conversations/{conversation_id}/{verb}"
        assert stranger.http.post(path, json=body).json()["code"] == "no_such_conversation"
        assert colleague.http.post(path, json=body).json()["code"] == "not_your_task"
    assert [one["conversation_id"] for one in anna.tasks()] == [conversation_id]
