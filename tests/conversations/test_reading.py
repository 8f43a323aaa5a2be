"""How far each side has received and read: watermarks that only rise."""

from typing import Any

from tests.clients import Agent, Customer, Frame
from tests.world import World


def seen(customer: Customer, conversation_id: int, delivered: int, read: int) -> None:
    body = {"type": "seen", "conversation_id": conversation_id, "delivered": delivered, "read": read}
    answer = customer.http.post("/webchat/seen", json=body)
    assert answer.status_code == 204, answer.text


def marks(agent: Agent, conversation_id: int) -> tuple[Any, ...]:
    task = agent.task(conversation_id)
    return task["customer_delivered"], task["customer_read"], task["agent_read"]


def watermarks(event: Frame) -> tuple[Any, ...]:
    return event["customer_delivered"], event["customer_read"], event["agent_read"]


def test_the_agent_learns_that_a_message_arrived_and_was_read(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    number = agent.say(conversation_id, "Hello")["number"]
    customer.line.send(type="seen", conversation_id=conversation_id, delivered=number, read=0)
    assert watermarks(agent.line.event("conversation.seen")) == (number, 0, 0)
    customer.line.send(type="seen", conversation_id=conversation_id, delivered=number, read=number)
    assert watermarks(agent.line.event("conversation.seen")) == (number, number, 0)
    assert marks(agent, conversation_id) == (number, number, 0)
    assert agent.detail(conversation_id)["customer_read"] == number


def test_the_customer_learns_that_the_agent_has_read(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    number = customer.say("Hello?")["number"]
    agent.read(conversation_id, number)
    assert customer.line.event("conversation.seen")["agent_read"] == number
    assert customer.state()["conversation"]["agent_read"] == number


def test_what_is_read_has_arrived(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    number = agent.say(conversation_id, "Hello")["number"]
    seen(customer, conversation_id, 0, number)
    assert marks(agent, conversation_id) == (number, number, 0)


def test_watermarks_never_fall(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    for text in ("one", "two", "three"):
        number = agent.say(conversation_id, text)["number"]
    seen(customer, conversation_id, number, number)
    agent.line.until_quiet()
    seen(customer, conversation_id, 1, 1)
    seen(customer, conversation_id, 0, 0)
    assert marks(agent, conversation_id) == (number, number, 0)
    assert agent.line.until_quiet() == []


def test_nobody_reads_ahead(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    number = agent.say(conversation_id, "Hello")["number"]
    seen(customer, conversation_id, 10**9, 10**9)
    agent.read(conversation_id, 10**9)
    assert marks(agent, conversation_id) == (number, number, number)
    agent.say(conversation_id, "More")
    assert marks(agent, conversation_id) == (number, number, number)


def test_the_agents_mark_rises_though_nothing_was_unread(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    number = agent.say(conversation_id, "Hello")["number"]
    agent.read(conversation_id, number)
    agent.read(conversation_id, number)
    told = [frame["event"] for frame in customer.line.until_quiet() if frame["event"]["type"] == "conversation.seen"]
    assert [one["agent_read"] for one in told] == [number]


def test_a_number_below_nothing_is_refused(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    answer = agent.http.post(f"/api/conversations/{conversation_id}/read", json={"number": -1})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    body = {"type": "seen", "conversation_id": conversation_id, "delivered": -1, "read": 0}
    answer = customer.http.post("/webchat/seen", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert marks(agent, conversation_id) == (0, 0, 0)
