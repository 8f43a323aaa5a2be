"""Nobody reaches into what is somebody else's."""

import json

import pytest

from parley.bots.flow import Ask, Flow, Handover
from tests.clients import Agent, Customer, key
from tests.refusals import refusal
from tests.world import World

pytestmark = pytest.mark.once

SECRET = "my card number is 4929"


def other_customer(world: World) -> Customer:
    """Somebody in a conversation of their own."""
    other = world.customer()
    other.start(name="Dario")
    return other


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer nothing", "Bearer demo.", "Basic ZGVtbzo=", "Bearer demo.\xff", "bearer x y z"],
)
def test_without_a_token_there_is_nothing(world: World, header: str) -> None:
    _, customer, _ = world.talk()
    customer.http.headers["Authorization"] = header.encode("latin-1").decode("latin-1")
    answers = [
        customer.http.get("/webchat/state"),
        customer.http.get("/webchat/history", params={"before": 10**9}),
        customer.http.post("/webchat/start", json={"key": key()}),
        customer.http.post("/webchat/end"),
        customer.post("Hello"),
        customer.http.post("/webchat/seen", json={"type": "seen", "conversation_id": 1, "delivered": 1, "read": 1}),
        customer.http.post("/webchat/files", files={"data": ("a.txt", b"hello", "text/plain")}),
    ]
    assert [refusal(one) for one in answers] == [(401, "not_signed_in")] * len(answers)


def test_a_token_is_good_for_its_own_site_only(world: World) -> None:
    _, customer, _ = world.talk()
    world.site(world.queue("Other"), key="other")
    secret = customer.token.partition(".")[2]
    for forged in (f"other.{secret}", f"nowhere.{secret}", f".{secret}", secret):
        customer.http.headers["Authorization"] = f"Bearer {forged}"
        assert refusal(customer.http.get("/webchat/state")) == (401, "not_signed_in")


def test_another_customers_conversation(world: World) -> None:
    agent, _, conversation_id = world.talk()
    number = agent.say(conversation_id, SECRET)["number"]
    other = other_customer(world)
    body = {"type": "seen", "conversation_id": conversation_id, "delivered": number, "read": number}
    assert refusal(other.http.post("/webchat/seen", json=body)) == (404, "no_such_conversation")
    other.line.send(**body)
    assert other.line.wait(lambda f: f.get("type") == "refused")["error"]["code"] == "no_such_conversation"
    assert agent.task(conversation_id)["customer_read"] == 0
    history = other.http.get("/webchat/history", params={"before": 10**9, "limit": 200})
    for text in (json.dumps(other.state()), history.text, json.dumps(other.line.until_quiet())):
        assert SECRET not in text


def test_another_customers_file(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    file = customer.http.post("/webchat/files", files={"data": ("a.txt", SECRET.encode(), "text/plain")}).json()
    other = other_customer(world)
    assert refusal(other.post("", attachments=[file["id"]])) == (422, "no_such_file")
    # Nor does an agent send it in the customer's place.
    assert refusal(agent.post(conversation_id, "", attachments=[file["id"]])) == (422, "no_such_file")
    said = customer.say("", attachments=[file["id"]])
    assert said["attachments"] == [file]


def test_an_agents_file_is_not_the_customers_to_send(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    file = agent.http.post("/api/media", files={"data": ("a.txt", b"hello", "text/plain")}).json()
    assert refusal(customer.post("", attachments=[file["id"]])) == (422, "no_such_file")
    assert agent.say(conversation_id, "", attachments=[file["id"]])["attachments"] == [file]


def tries(agent: Agent, conversation_id: int) -> list[tuple[int, str]]:
    """Everything an agent can do with a conversation."""
    address = f"/api/conversations/{conversation_id}"
    return [
        refusal(answer)
        for answer in (
            agent.http.get(address),
            agent.http.get(f"{address}/messages"),
            agent.post(conversation_id, "Hello"),
            agent.post(conversation_id, "note", kind="note"),
            agent.http.post(f"{address}/read", json={"number": 1}),
            agent.http.post(f"{address}/typing"),
            agent.http.put(f"{address}/star", json={"starred": True}),
            agent.http.post(f"{address}/resolve"),
        )
    ]


def test_another_agents_conversation_does_not_exist(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    before = agent.messages(conversation_id)
    colleague = world.agent("bruno", [world.queues["Support"]])
    assert tries(colleague, conversation_id) == [(404, "no_such_conversation")] * 8
    assert tries(colleague, 4711) == [(404, "no_such_conversation")] * 8
    assert agent.messages(conversation_id) == before
    assert customer.line.until_quiet() == []


def test_a_supervisor_may_read_their_queues_conversations_and_no_more(world: World) -> None:
    agent, _, conversation_id = world.talk()
    boss = world.agent("boss", [world.queues["Support"]], role="supervisor", at_work=False)
    assert boss.detail(conversation_id) == agent.detail(conversation_id)
    assert boss.messages(conversation_id) == agent.messages(conversation_id)
    address = f"/api/conversations/{conversation_id}"
    for answer in (
        boss.post(conversation_id, "Hello"),
        boss.http.post(f"{address}/read", json={"number": 1}),
        boss.http.post(f"{address}/typing"),
        boss.http.put(f"{address}/star", json={"starred": True}),
        boss.http.post(f"{address}/resolve"),
    ):
        assert refusal(answer) == (409, "not_your_task")
    stranger = world.agent("boss2", [world.queue("Other")], role="supervisor", at_work=False)
    assert set(tries(stranger, conversation_id)) == {(404, "no_such_conversation")}


def test_who_had_it_once_may_still_read_it(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    customer.say("Hello")
    agent.resolve(conversation_id)
    assert [one["text"] for one in agent.messages(conversation_id) if one["author"] == "customer"] == ["Hello"]


def test_a_conversation_still_with_its_bot_is_nobodys(world: World) -> None:
    queue_id = world.queue()
    flow = Flow("ask", {"ask": Ask({"en": "Who?"}, "who", "on"), "on": Handover(queue_id)})
    world.site(queue_id, bot_id=world.bot(flow))
    agent = world.agent("anna", [queue_id])
    conversation_id = world.customer().start(name="Carla")["conversation"]["id"]
    assert set(tries(agent, conversation_id)) == {(404, "no_such_conversation")}


def test_nobody_who_is_not_signed_in_does_anything(world: World) -> None:
    agent, _, conversation_id = world.talk()
    agent.http.cookies.clear()
    assert set(tries(agent, conversation_id)) == {(401, "not_signed_in")}
    for path in ("/api/offers", "/api/tasks", "/api/agents", "/api/agents/me", "/api/queues", "/api/shortcodes"):
        assert refusal(agent.http.get(path)) == (401, "not_signed_in")
    assert refusal(agent.http.get("/api/events", params={"after": 0})) == (401, "not_signed_in")


def test_a_site_that_is_not_there(world: World) -> None:
    world.desk()
    http = world.customer(connect=False).http
    for site in ("nowhere", "demo2", "DEMO", "%00", "x" * 500):
        assert refusal(http.get(f"/webchat/sites/{site}"))[0] in (404, 422)
        assert refusal(http.post(f"/webchat/sites/{site}/visitors", json={}))[0] in (404, 422)


def test_a_page_of_ours_may_carry_every_site(world: World) -> None:
    world.site(world.queue(), key="strict", origins=["https://shop.example"])
    customer = world.customer(site="strict", connect=False)
    ours = f"{customer.http.base_url.scheme}://{customer.http.base_url.netloc.decode()}"
    allowed = (
        {"Origin": ours},
        # A proxy may give us another Host than the page has.
        {"Origin": "https://desk.example", "Sec-Fetch-Site": "same-origin"},
    )
    for headers in allowed:
        assert customer.http.get("/webchat/state", headers=headers).status_code == 200
    for site in ("same-site", "cross-site"):
        answer = customer.http.get("/webchat/state", headers={"Origin": f"{ours}0", "Sec-Fetch-Site": site})
        assert refusal(answer) == (403, "origin_not_allowed")


def test_a_page_that_may_not_carry_the_site(world: World) -> None:
    world.site(world.queue(), key="strict", origins=["https://shop.example"])
    customer = world.customer(site="strict", connect=False)
    for origin, allowed in (("https://shop.example", True), ("https://evil.example", False), ("null", False)):
        answer = customer.http.get("/webchat/state", headers={"Origin": origin})
        assert answer.status_code == 200 if allowed else refusal(answer) == (403, "origin_not_allowed")
        answer = customer.http.post(
            "/webchat/messages", json={"type": "send", "key": key(), "text": "x"}, headers={"Origin": origin}
        )
        assert answer.status_code == 201 if allowed else refusal(answer) == (403, "origin_not_allowed")
