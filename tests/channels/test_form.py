"""The initial form: its fields become what is known of the customer."""

from typing import Any

import pytest

from parley.channels.webchat.settings import FormField
from tests.clients import Customer, key
from tests.world import World

pytestmark = pytest.mark.once

FORM = [
    FormField("name", {"en": "Name"}, required=True),
    FormField("email", {"en": "Email"}, "email"),
    FormField("phone", {"en": "Phone"}, "phone"),
    FormField("topic", {"en": "Topic"}, "choice", options=["order", "return"]),
]


def start(customer: Customer, **form: Any) -> Any:
    return customer.http.post("/webchat/start", json={"key": key(), "form": form})


def test_its_values_are_the_customers_and_the_conversations(world: World) -> None:
    queue_id = world.queue(acceptance="automatic")
    world.site(queue_id, form=FORM)
    agent, customer = world.agent("anna", [queue_id]), world.customer()
    assert start(customer, name="  Carla ", email="carla@example.org", topic="order", other="x").status_code == 200
    detail = agent.detail(agent.line.event("task.added")["task"]["conversation_id"])
    assert (detail["customer"]["name"], detail["customer"]["email"]) == ("Carla", "carla@example.org")
    assert {one["name"]: one["value"] for one in detail["parameters"]} == {
        "name": "Carla",
        "email": "carla@example.org",
        "topic": "order",
    }


@pytest.mark.parametrize(
    ("form", "wrong"),
    [
        ({"name": "Carla", "email": "nobody"}, {"email": "email"}),
        ({"name": "Carla", "topic": "else"}, {"topic": "choice"}),
        ({"name": "Carla", "phone": "12345"}, {"phone": "phone"}),
        ({"name": "Carla", "phone": "<script>"}, {"phone": "phone"}),
        ({"topic": "order"}, {"name": "required"}),
        ({"name": "Carla", "email": "a b@example.org", "topic": "?"}, {"email": "email", "topic": "choice"}),
    ],
)
def test_what_does_not_fit_is_named_and_nothing_begins(
    world: World, form: dict[str, str], wrong: dict[str, str]
) -> None:
    world.site(world.queue(), form=FORM)
    customer = world.customer()
    answer = start(customer, **form)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert answer.json()["details"] == {"fields": wrong}
    assert customer.state()["conversation"] is None


@pytest.mark.parametrize("value", [5, None, ["Carla"], "x" * 501])
def test_what_is_no_text_or_too_long_is_refused(world: World, value: Any) -> None:
    world.site(world.queue(), form=FORM)
    customer = world.customer()
    answer = start(customer, name=value)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert customer.state()["conversation"] is None


def test_a_field_that_must_be_filled_must_be_filled(world: World) -> None:
    world.site(world.queue(), form=FORM)
    customer = world.customer()
    for form in ({}, {"name": ""}, {"name": "  \u00a0"}, {"name": "\x00"}):
        answer = start(customer, **form)
        assert (answer.status_code, answer.json()["details"]) == (422, {"fields": {"name": "required"}})
    assert customer.state()["conversation"] is None
    # Who reopens the page while it is open is not asked again.
    assert start(customer, name="Carla").status_code == 200
    assert start(customer).status_code == 200


def test_what_a_site_looks_like_is_public(world: World) -> None:
    world.site(world.queue(), form=FORM)
    site = world.customer(connect=False).http.get("/webchat/sites/demo", headers={"Authorization": ""}).json()
    assert [one["name"] for one in site["form"]] == ["name", "email", "phone", "topic"]
    assert site["limits"]["max_bytes"] > 0
    assert "queue_id" not in str(site)
