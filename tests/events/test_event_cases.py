"""Every event, with what it changes: written to ``contracts/event-cases``, where the desk's tests apply it.

Each case is made by doing the thing. The files are committed, so that a change of an event is seen by both sides:
``PARLEY_WRITE_CASES=1`` writes them anew.
"""

import json
from collections.abc import Callable
from typing import Any, get_args

import pytest

from parley.catalogue import Event
from parley.kit import clock
from tests.clients import Agent, Customer
from tests.events.recording import FOLDER, Case, StandingClock, must_be_committed, record
from tests.world import World

pytestmark = pytest.mark.once

# Told in passing: changes nothing that can be fetched.
PASSING = {"conversation.typing"}


class Scene:
    """An agent, a customer, and the conversation between them once there is one."""

    def __init__(self, world: World, time: StandingClock, acceptance: str = "automatic") -> None:
        self.time = time
        self.world = world
        self.agent: Agent
        self.customer: Customer
        self.agent, self.customer = world.desk(acceptance="offer" if acceptance == "offer" else "automatic")
        self.other_queue_id = world.queue("Billing")
        self.conversation_id = 0

    def administrator(self) -> Agent:
        self.world.account("root", "administrator")
        return self.world.signed_in("root")

    def later(self, seconds: int = 1) -> None:
        self.time.now += seconds * 1000

    def talk(self) -> "Scene":
        self.conversation_id = self.customer.start(name="Carla")["conversation"]["id"]
        self.agent.line.event("task.added")
        self.later()
        return self

    def offered(self) -> dict[str, Any]:
        self.conversation_id = self.customer.start(name="Carla")["conversation"]["id"]
        return self.agent.line.event("offer.made")["offer"]

    def hear(self, text: str) -> dict[str, Any]:
        return self.customer.post(text, key="customers-key-0000").json()

    def say(self, text: str, kind: str = "text") -> None:
        body = {"key": f"key-of-{kind}-0001", "text": text, "kind": kind}
        answer = self.agent.http.post(f"/api/conversations/{self.conversation_id}/messages", json=body)
        assert answer.status_code == 201, answer.text


WORK = ("listTasks", "getConversation", "listMessages")


def preferences(scene: Scene) -> Case:
    change = {"theme": "dark", "language": "it", "volume": 20}
    return record(scene.agent, lambda: scene.agent.http.patch("/api/account/preferences", json=change), "getAccount")


def organisation_changed(scene: Scene) -> Case:
    root = scene.administrator()
    body = {**root.http.get("/api/organisation").json(), "name": "Rossi", "time_zone": "Europe/Rome"}
    act = lambda: root.http.put("/api/organisation", json=body).raise_for_status()  # noqa: E731
    return record(scene.agent, act, "getOrganisation")


def not_ready(scene: Scene) -> Case:
    return record(scene.agent, lambda: scene.agent.ready(False), "getMe", "listAgents")


def task_accepted_by_itself(scene: Scene) -> Case:
    return record(scene.agent, lambda: scene.customer.start(name="Carla"), "listTasks", until="task.added")


def customers_message(scene: Scene) -> Case:
    scene.talk()
    say = lambda: scene.customer.post("My lamp is broken 💡 <b>really</b>", key="customers-key-0001")  # noqa: E731
    return record(scene.agent, say, *WORK, conversation_id=scene.conversation_id)


def agents_first_answer(scene: Scene) -> Case:
    scene.talk().hear("Hello?")
    scene.later(30)
    return record(scene.agent, lambda: scene.say("Good morning"), *WORK, conversation_id=scene.conversation_id)


def note(scene: Scene) -> Case:
    scene.talk().hear("Hello?")
    scene.later()
    return record(scene.agent, lambda: scene.say("a regular", "note"), *WORK, conversation_id=scene.conversation_id)


def customer_has_read(scene: Scene) -> Case:
    scene.talk().say("Good morning")
    seen = {"type": "seen", "conversation_id": scene.conversation_id, "delivered": 3, "read": 3}
    act = lambda: scene.customer.http.post("/webchat/seen", json=seen).raise_for_status()  # noqa: E731
    return record(scene.agent, act, *WORK, conversation_id=scene.conversation_id)


def agent_has_read(scene: Scene) -> Case:
    message = scene.talk().hear("Hello?")
    act = lambda: scene.agent.read(scene.conversation_id, message["number"])  # noqa: E731
    return record(scene.agent, act, *WORK, conversation_id=scene.conversation_id)


def star(scene: Scene) -> Case:
    path = f"/api/conversations/{scene.talk().conversation_id}/star"
    act = lambda: scene.agent.http.put(path, json={"starred": True}).raise_for_status()  # noqa: E731
    return record(scene.agent, act, "listTasks")


def resolved(scene: Scene) -> Case:
    scene.talk().hear("Thank you, bye")
    scene.later()
    act = lambda: scene.agent.resolve(scene.conversation_id)  # noqa: E731
    return record(scene.agent, act, "listTasks", "listMessages", conversation_id=scene.conversation_id)


PARKED = (*WORK, "listParkedTasks")


def act_on(scene: Scene, verb: str, **body: Any) -> None:
    path = f"/api/conversations/{scene.conversation_id}/{verb}"
    scene.agent.http.post(path, json=body or None).raise_for_status()


def parked(scene: Scene) -> Case:
    scene.talk().hear("I look for the receipt")
    scene.later()
    return record(scene.agent, lambda: act_on(scene, "park"), *PARKED, conversation_id=scene.conversation_id)


def parked_customer_writes(scene: Scene) -> Case:
    act_on(scene.talk(), "park")
    scene.later(60)
    say = lambda: scene.customer.post("Here it is", key="customers-key-0002")  # noqa: E731
    return record(scene.agent, say, *PARKED, conversation_id=scene.conversation_id)


def resumed(scene: Scene) -> Case:
    act_on(scene.talk(), "park")
    scene.later(60)
    return record(scene.agent, lambda: act_on(scene, "resume"), *PARKED, conversation_id=scene.conversation_id)


def transferred(scene: Scene) -> Case:
    scene.talk().hear("I want my money back")
    scene.later()
    act = lambda: act_on(scene, "transfer", queue_id=scene.other_queue_id, note="A refund")  # noqa: E731
    return record(scene.agent, act, *PARKED, conversation_id=scene.conversation_id)


def result_said(scene: Scene) -> Case:
    path = f"/api/conversations/{scene.talk().conversation_id}/result"
    act = lambda: scene.agent.http.put(path, json={"text": "All is well"}).raise_for_status()  # noqa: E731
    return record(scene.agent, act, *WORK, "getResult", conversation_id=scene.conversation_id)


def offer_accepted(scene: Scene) -> Case:
    offer = scene.offered()
    scene.later(5)
    act = lambda: scene.agent.accept(offer["id"])  # noqa: E731
    return record(scene.agent, act, "listOffers", "listTasks", conversation_id=scene.conversation_id)


def offer_rejected(scene: Scene) -> Case:
    offer = scene.offered()
    act = lambda: scene.agent.http.post(f"/api/offers/{offer['id']}/reject").raise_for_status()  # noqa: E731
    return record(scene.agent, act, "listOffers")


def offer_made(scene: Scene) -> Case:
    return record(scene.agent, lambda: scene.customer.start(name="Carla"), "listOffers", until="offer.made")


def queue_renamed(scene: Scene) -> Case:
    scene.talk()
    root = scene.administrator()
    queue_id = scene.world.queues["Support"]
    settings = {"name": "Help", "version": 1}
    act = lambda: root.http.put(f"/api/queues/{queue_id}", json=settings).raise_for_status()  # noqa: E731
    return record(scene.agent, act, "listQueues", *WORK, conversation_id=scene.conversation_id)


def profile_changed(scene: Scene) -> Case:
    root = scene.administrator()
    [profile] = root.http.get("/api/profiles").json()
    path, settings = f"/api/profiles/{profile.pop('id')}", {**profile, "chat_capacity": 1}
    act = lambda: root.http.put(path, json=settings).raise_for_status()  # noqa: E731
    return record(scene.agent, act, "getMe", "listAgents")


def permissions_changed(scene: Scene) -> Case:
    root = scene.administrator()
    agent = root.http.get("/api/permission-sets").json()[0]
    settings = {**agent, "permissions": ["handle_conversations"]}
    act = lambda: root.http.put(f"/api/permission-sets/{agent['id']}", json=settings).raise_for_status()  # noqa: E731
    return record(scene.agent, act, "getAccount")


def preferred_agent(scene: Scene) -> Case:
    scene.talk()
    root = scene.administrator()
    customer_id = scene.agent.detail(scene.conversation_id)["customer"]["id"]
    path = f"/api/customers/{customer_id}/preferred-agent"
    act = lambda: root.http.put(path, json={"agent_id": scene.agent.id}).raise_for_status()  # noqa: E731
    return record(scene.agent, act, "getConversation", conversation_id=scene.conversation_id)


def _double(scene: Scene) -> int:
    """The same person wrote before, from another browser; that customer's id."""
    before = scene.world.customer(connect=False)
    first = before.start(name="Carla B.", email="carla@example.org")["conversation"]["id"]
    scene.agent.line.event("task.added")
    scene.agent.resolve(first)
    scene.later()
    scene.conversation_id = scene.customer.start(name="Carla", email="carla@example.org")["conversation"]["id"]
    scene.agent.line.event("task.added")
    return scene.agent.detail(first)["customer"]["id"]


OF_A_PERSON = ("listTasks", "getConversation", "listPastConversations", "listAlike", "listFiles")


def merged(scene: Scene) -> Case:
    body = {"customer_id": _double(scene), "keep": "other"}
    path = f"/api/conversations/{scene.conversation_id}/merge"
    act = lambda: scene.agent.http.post(path, json=body).raise_for_status()  # noqa: E731
    return record(scene.agent, act, *OF_A_PERSON, conversation_id=scene.conversation_id)


def separated(scene: Scene) -> Case:
    other_id = _double(scene)
    path = f"/api/conversations/{scene.conversation_id}/merge"
    scene.agent.http.post(path, json={"customer_id": other_id}).raise_for_status()
    act = lambda: scene.agent.http.delete(f"{path}/{other_id}").raise_for_status()  # noqa: E731
    return record(scene.agent, act, *OF_A_PERSON, conversation_id=scene.conversation_id)


def shortcode_made(scene: Scene) -> Case:
    root = scene.administrator()
    body = {"name": "hello", "text": "Hello {customer}", "queue_ids": [scene.world.queues["Support"]]}
    act = lambda: root.http.post("/api/shortcodes", json=body).raise_for_status()  # noqa: E731
    return record(scene.agent, act, "listShortcodes")


def categories_changed(scene: Scene) -> Case:
    scene.talk()
    root = scene.administrator()
    body = {"name": "Endings", "categories": [{"name": "Sold"}]}
    tree = root.http.post("/api/result-trees", json=body).json()
    [_, queue] = root.http.get("/api/queues").json()
    settings = {**queue, "result_tree_id": tree["id"]}
    root.http.put(f"/api/queues/{queue['id']}", json=settings).raise_for_status()
    more = {**tree, "categories": [*tree["categories"], {"name": "Not sold"}]}
    act = lambda: root.http.put(f"/api/result-trees/{tree['id']}", json=more).raise_for_status()  # noqa: E731
    return record(scene.agent, act, "getResult", conversation_id=scene.conversation_id)


def bot_published(scene: Scene) -> Case:
    root = scene.administrator()
    flow = {"start": "bye", "nodes": {"bye": {"kind": "end", "text": {"en": "Bye", "it": "Ciao"}}}}
    bot = root.http.post("/api/bots", json={"name": "Robbie", "flow": flow}).json()
    act = lambda: root.http.post(f"/api/bots/{bot['id']}/publish", json={"version": 1}).raise_for_status()  # noqa: E731
    return record(scene.agent, act, "listBots")


def connector_changed(scene: Scene) -> Case:
    root = scene.administrator()
    root.connect()
    [site] = root.http.get("/api/connectors").json()
    act = lambda: root.http.put(f"/api/connectors/{site['id']}", json={**site, "name": "Shop"})  # noqa: E731
    return record(root, act, "listConnectors")


CASES: list[tuple[Callable[[Scene], Case], str]] = [
    (preferences, "automatic"),
    (organisation_changed, "automatic"),
    (not_ready, "automatic"),
    (task_accepted_by_itself, "automatic"),
    (customers_message, "automatic"),
    (agents_first_answer, "automatic"),
    (note, "automatic"),
    (customer_has_read, "automatic"),
    (agent_has_read, "automatic"),
    (star, "automatic"),
    (resolved, "automatic"),
    (parked, "automatic"),
    (parked_customer_writes, "automatic"),
    (resumed, "automatic"),
    (transferred, "automatic"),
    (result_said, "automatic"),
    (offer_accepted, "offer"),
    (offer_rejected, "offer"),
    (offer_made, "offer"),
    (queue_renamed, "automatic"),
    (profile_changed, "automatic"),
    (permissions_changed, "automatic"),
    (preferred_agent, "automatic"),
    (merged, "automatic"),
    (separated, "automatic"),
    (shortcode_made, "automatic"),
    (categories_changed, "automatic"),
    (bot_published, "automatic"),
    (connector_changed, "automatic"),
]


@pytest.fixture
def time() -> Any:
    standing = StandingClock()
    clock.replace(standing)
    yield standing
    clock.replace(None)


@pytest.mark.parametrize(("make", "acceptance"), CASES, ids=[make.__name__ for make, _ in CASES])
def test_case(time: StandingClock, world: World, make: Callable[[Scene], Case], acceptance: str) -> None:
    must_be_committed(make.__name__, make(Scene(world, time, acceptance)))


def test_every_event_has_a_case() -> None:
    types = {kind.__struct_config__.tag for kind in get_args(Event)}
    written = {e["type"] for path in FOLDER.glob("*.json") for e in json.loads(path.read_text())["events"]}
    assert types - written == PASSING
