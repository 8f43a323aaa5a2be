"""What remains to be done, told by what is there: it is ticked by doing it, and open again when it is undone."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from parley.settings import Settings
from parley.starting import prepare
from tests.clients import Agent, Clients, Customer
from tests.refusals import refusal
from tests.servers import running
from tests.world import World

LOOK: dict[str, Any] = {"title": {"en": "Shop"}, "welcome": {"en": "Hello"}, "form": []}
FIRST = "the first password"
STEPS = ["yourself", "organisation", "queue", "profile", "agent", "connector", "conversation"]


def steps(http: httpx.Client) -> list[str]:
    """Those that are done, in their order."""
    found = http.get("/api/first-steps").json()
    return [one for one in STEPS if found[one]]


def test_from_nothing_to_the_first_answer(tmp_path: Path, database_url: str, clients: Clients) -> None:
    home = tmp_path / "home"
    greeting = prepare(Settings(home=home, demo=False, database_url=database_url))
    password = greeting.split("admin / ")[1].split()[0]
    with running(home, database_url) as server:
        admin = clients.keep(Agent(server, "admin", password))
        root = admin.http
        done: list[str] = []

        def then(step: str, answer: httpx.Response) -> Any:
            assert answer.status_code < 300, answer.text
            done.append(step)
            assert steps(root) == [one for one in STEPS if one in done]
            return answer.json() if answer.content else None

        assert steps(root) == []
        assert root.patch(f"/api/agents/{admin.id}", json={"name": "Ada Rossi"}).status_code == 200
        assert steps(root) == []
        then("yourself", root.post("/api/account/password", json={"old": password, "new": "quite another one"}))
        house = root.get("/api/organisation").json()
        then("organisation", root.put("/api/organisation", json={**house, "name": "Rossi"}))
        queue = then("queue", root.post("/api/queues", json={"name": "Support", "acceptance": "automatic"}))
        idle: dict[str, Any] = {"name": "Idle", "chat_capacity": 1, "email_capacity": 0, "queue_ids": []}
        assert root.post("/api/profiles", json=idle).status_code == 201
        team = {**idle, "name": "Team", "queue_ids": [queue["id"]]}
        profile = then("profile", root.post("/api/profiles", json=team))
        hired = {"username": "anna", "name": "Anna", "password": FIRST, "profile_id": profile["id"]}
        anna = then("agent", root.post("/api/agents", json=hired))
        site: dict[str, Any] = {"channel": "webchat", "name": "Shop", "queue_id": queue["id"], "settings": LOOK}
        made = then("connector", root.post("/api/connectors", json=site))
        assert root.get("/api/first-steps").json()["site_id"] == made["id"]

        agent = clients.keep(Agent(server, "anna", FIRST))
        agent.connect()
        agent.ready()
        customer = clients.keep(Customer(server, made["key"], None))
        conversation_id = customer.start()["conversation"]["id"]
        customer.say("Hello?")
        agent.line.event("task.added")
        assert "conversation" not in steps(root)
        then("conversation", agent.post(conversation_id, "Good morning"))
        assert steps(root) == STEPS

        # What is undone is open again.
        assert root.patch(f"/api/agents/{anna['id']}", json={"disabled": True}).status_code == 200
        assert steps(root) == [one for one in STEPS if one != "agent"]
        off = {**site, "settings": made["settings"], "enabled": False, "version": made["version"]}
        assert root.put(f"/api/connectors/{made['id']}", json=off).status_code == 200
        assert steps(root) == [one for one in STEPS if one not in ("agent", "connector")]
        assert root.get("/api/first-steps").json()["site_id"] is None


def test_a_password_that_somebody_else_made_is_not_ones_own(world: World) -> None:
    world.account("root", "administrator")
    world.account("rita", "administrator")
    root, rita = world.signed_in("root"), world.signed_in("rita")
    body = {"old": "correct horse battery", "new": "a password of my own"}
    assert rita.http.post("/api/account/password", json=body).status_code == 204
    assert "yourself" in steps(rita.http)
    reset = root.http.put(f"/api/agents/{rita.id}/password", json={})
    assert reset.status_code == 200
    again = Agent(world.server, "rita", reset.json()["password"])
    assert "yourself" not in steps(again.http)
    again.close()


def test_a_first_password_that_was_given_is_ones_own(tmp_path: Path, database_url: str, clients: Clients) -> None:
    home = tmp_path / "home"
    prepare(Settings(home=home, demo=False, database_url=database_url, admin_password=FIRST))
    with running(home, database_url) as server:
        admin = clients.keep(Agent(server, "admin", FIRST))
        assert admin.http.patch(f"/api/agents/{admin.id}", json={"name": "Ada Rossi"}).status_code == 200
        assert steps(admin.http) == ["yourself"]


@pytest.mark.parametrize("role", ["agent", "super agent", "supervisor"])
def test_only_administrators_are_led(world: World, role: str) -> None:
    world.account("sue", role)
    assert refusal(world.signed_in("sue").http.get("/api/first-steps")) == (403, "not_allowed")


def test_nobody_is_not(world: World) -> None:
    assert refusal(httpx.get(f"{world.server.url}/api/first-steps")) == (401, "not_signed_in")


def test_the_list_is_hidden_for_oneself_alone(world: World) -> None:
    world.account("root", "administrator")
    world.account("rita", "administrator")
    root, rita = world.signed_in("root").http, world.signed_in("rita").http
    assert root.patch("/api/account/preferences", json={"first_steps": False}).json()["first_steps"] is False
    assert root.get("/api/session").json()["preferences"]["first_steps"] is False
    assert rita.get("/api/session").json()["preferences"]["first_steps"] is True
