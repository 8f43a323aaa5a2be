"""Customers who turn out to be one person: agents see them as one, and none of them notices."""

from typing import Any

import httpx
import pytest

from parley.customers import actions as customers
from parley.customers.alike import phone_key, same_phone
from tests.clients import Agent, Customer
from tests.refusals import refusal
from tests.world import World


class Two:
    """Carla, whose first conversation is over, writes again from another browser; Anna has it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.anna, self.first = world.desk()
        self.before = self.begin(self.first, name="Carla Bianchi", email="carla@example.org")
        self.anna.say(self.before, "See you")
        self.anna.resolve(self.before)
        self.second = world.customer()
        self.now = self.begin(self.second, name="carla", email=" Carla@Example.org")
        self.old_id, self.new_id = (self.customer(one)["id"] for one in (self.before, self.now))
        self.anna.line.until_quiet()
        self.second.line.until_quiet()

    def begin(self, customer: Customer, **form: str) -> int:
        conversation_id = customer.start(**form)["conversation"]["id"]
        self.anna.line.event("task.added", lambda e: e["task"]["conversation_id"] == conversation_id)
        return conversation_id

    def customer(self, conversation_id: int) -> dict[str, Any]:
        return self.anna.detail(conversation_id)["customer"]

    def path(self, what: str) -> str:
        return f"/api/conversations/{self.now}/{what}"

    def alike(self) -> list[dict[str, Any]]:
        answer = self.anna.http.get(self.path("alike"))
        assert answer.status_code == 200, answer.text
        return answer.json()

    def merge(self, customer_id: int | None = None, keep: str = "this", by: Agent | None = None) -> httpx.Response:
        body = {"customer_id": self.old_id if customer_id is None else customer_id, "keep": keep}
        return (by or self.anna).http.post(self.path("merge"), json=body)

    def separate(self, customer_id: int) -> httpx.Response:
        return self.anna.http.delete(self.path(f"merge/{customer_id}"))

    def past(self) -> list[int]:
        return [one["id"] for one in self.anna.http.get(self.path("past")).json()["conversations"]]


@pytest.fixture
def two(world: World) -> Two:
    return Two(world)


def test_one_with_the_same_address_is_suggested(two: Two) -> None:
    [found] = two.alike()
    assert found["customer"] == {
        "id": two.old_id,
        "name": "Carla Bianchi",
        "email": "carla@example.org",
        "phone": "",
        "channels": ["webchat"],
        "same": ["email"],
    }
    assert (found["conversations"], found["last_at"]) == (1, two.anna.detail(two.before)["started_at"])
    assert two.past() == []


def test_merged_they_are_one_to_agents_and_nothing_has_changed_for_them(two: Two) -> None:
    answer = two.merge(keep="other")
    assert answer.status_code == 200
    customer = answer.json()
    assert (customer["id"], customer["name"]) == (two.old_id, "Carla Bianchi")
    assert [(one["id"], one["name"], one["by_name"]) for one in customer["merged"]] == [(two.new_id, "carla", "Anna")]
    assert [one["channel"] for one in customer["addresses"]] == ["webchat", "webchat"]
    told = two.anna.line.event("customer.merged")
    assert (told["customer_id"], told["into_id"]) == (two.new_id, two.old_id)
    # What is open goes by the name that is kept, and the history is that of both.
    assert two.anna.task(two.now)["customer_name"] == "Carla Bianchi"
    assert two.past() == [two.before]
    assert two.customer(two.now) == customer
    assert two.alike() == []
    # Each browser goes on seeing its own conversation and no other.
    assert {one["conversation_id"] for one in two.second.messages()} == {two.now}
    assert {one["conversation_id"] for one in two.first.messages()} == {two.before}
    assert [f["event"]["type"] for f in two.second.line.until_quiet() if "event" in f] == []
    # What the second tells of themselves the next time is not the first one's.
    two.anna.resolve(two.now)
    two.second.say("One more thing")
    again = two.anna.line.event("task.added")["task"]
    assert again["customer_name"] == "Carla Bianchi"
    assert {one["value"] for one in two.anna.detail(again["conversation_id"])["parameters"]} == {
        "carla",
        "Carla@Example.org",
    }


def test_what_one_lacks_is_taken_from_the_other_and_given_back(two: Two) -> None:
    two.world.server.database.write_now(customers.update_facts, two.old_id, phone="+39 011 5551234", language="it")
    assert two.merge().json()["phone"] == "+39 011 5551234"
    # The language was known of both.
    assert two.customer(two.now)["language"] == "en"
    assert two.anna.task(two.now)["customer_name"] == "carla"
    alone = two.separate(two.old_id).json()
    assert (alone["id"], alone["phone"], alone["merged"]) == (two.new_id, "", [])
    told = two.anna.line.event("customer.separated")
    assert (told["customer_id"], told["from_id"]) == (two.old_id, two.new_id)
    assert two.past() == []
    assert len(two.alike()) == 1
    assert refusal(two.separate(two.old_id)) == (409, "not_merged")


def test_who_was_merged_before_comes_along_and_goes_along(two: Two) -> None:
    third = two.world.customer()
    two.merge(keep="other").raise_for_status()
    last = two.begin(third, name="C. B.", email="carla@example.org")
    third_id = two.customer(last)["id"]
    # One suggestion, however many are seen as them.
    answer = two.anna.http.get(f"/api/conversations/{last}/alike").json()
    assert [(one["customer"]["id"], one["conversations"]) for one in answer] == [(two.old_id, 2)]
    body = {"customer_id": two.old_id}
    merged = two.anna.http.post(f"/api/conversations/{last}/merge", json=body).json()
    assert (merged["id"], {one["id"] for one in merged["merged"]}) == (third_id, {two.old_id, two.new_id})
    assert two.customer(two.now)["id"] == third_id
    assert two.past() == [last, two.before]
    assert two.anna.task(two.now)["customer_name"] == "C. B."
    two.anna.http.delete(f"/api/conversations/{last}/merge/{two.old_id}").raise_for_status()
    assert two.customer(last)["merged"] == []
    assert [one["id"] for one in two.customer(two.now)["merged"]] == [two.new_id]
    assert two.anna.task(two.now)["customer_name"] == "Carla Bianchi"
    two.separate(two.new_id).raise_for_status()
    assert two.customer(two.now)["name"] == "carla"


def test_changed_and_preferred_as_one(two: Two) -> None:
    two.world.hire("boss", role="supervisor")
    boss = two.world.signed_in("boss")
    two.merge(keep="other").raise_for_status()
    two.anna.http.patch(two.path("customer"), json={"name": "Carla B.", "language": "it"}).raise_for_status()
    assert (two.customer(two.before)["name"], two.customer(two.before)["language"]) == ("Carla B.", "it")
    path = f"/api/customers/{two.new_id}/preferred-agent"
    boss.http.put(path, json={"agent_id": two.anna.id}).raise_for_status()
    assert two.customer(two.before)["preferred_agent_id"] == two.anna.id
    two.separate(two.new_id).raise_for_status()
    assert (two.customer(two.now)["name"], two.customer(two.now)["preferred_agent_id"]) == ("carla", None)


def test_only_who_is_alike_and_only_by_who_may(two: Two) -> None:
    stranger = two.begin(two.world.customer(), name="Zoe", email="zoe@example.org")
    for customer_id in (two.customer(stranger)["id"], two.new_id, 4711):
        assert refusal(two.merge(customer_id)) == (409, "not_alike")
    assert refusal(two.separate(4711)) == (409, "not_merged")
    assert refusal(two.merge(10**30))[0] == 422
    assert refusal(two.anna.http.post(two.path("merge"), json={"customer_id": two.old_id, "keep": "x"}))[0] == 422
    clara = two.world.agent("clara", [])
    assert refusal(two.merge(by=clara)) == (404, "no_such_conversation")
    assert refusal(clara.http.get(two.path("alike"))) == (404, "no_such_conversation")
    assert refusal(clara.http.delete(two.path(f"merge/{two.old_id}"))) == (404, "no_such_conversation")
    assert two.customer(two.now)["merged"] == []


@pytest.mark.parametrize("language", ["x", "italiano please", "it\n", "e" * 30, 3])
def test_what_is_no_language(two: Two, language: object) -> None:
    answer = two.anna.http.patch(two.path("customer"), json={"language": language, "name": "X"})
    assert refusal(answer) == (422, "invalid")
    assert two.customer(two.now)["name"] == "carla"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("+39 333 123 4567", "333-1234567", True),
        ("0039 333 1234567", "+393331234567", True),
        ("(0)20 7946 0958", "+44 (0)20 7946 0958", True),
        ("+1 212 555 0100", "+1 312 555 0100", False),
        ("113", "113", False),
        ("", "", False),
    ],
)
def test_the_same_number(one: str, other: str, same: bool) -> None:
    keys = phone_key(one), phone_key(other)
    assert (keys[0] != "" and keys[0] == keys[1] and same_phone(one, other)) is same
