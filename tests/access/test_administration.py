"""What only an administrator may do, tried by everybody else."""

from typing import Any

import pytest

from tests.clients import browser
from tests.refusals import refusal
from tests.world import World

QUEUE = {"name": "Sales"}
HOURS: dict[str, Any] = {"name": "Office", "time_zone": "Europe/Rome", "week": []}
PROFILE: dict[str, Any] = {"name": "Sales", "chat_capacity": 1, "email_capacity": 1, "queue_ids": []}
SET: dict[str, Any] = {"name": "Readers", "permissions": ["watch_queues"]}
AGENT = {"username": "eva", "name": "Eva", "password": "long enough for her", "profile_id": 1}

ADMINISTRATORS: list[tuple[str, str, Any]] = [
    ("POST", "/api/queues", QUEUE),
    ("PUT", "/api/queues/1", {**QUEUE, "version": 1}),
    ("DELETE", "/api/queues/1", None),
    ("GET", "/api/opening-hours", None),
    ("POST", "/api/opening-hours", HOURS),
    ("PUT", "/api/opening-hours/1", {**HOURS, "version": 1}),
    ("DELETE", "/api/opening-hours/1", None),
    ("GET", "/api/profiles", None),
    ("POST", "/api/profiles", PROFILE),
    ("PUT", "/api/profiles/1", {**PROFILE, "version": 1}),
    ("DELETE", "/api/profiles/1", None),
    ("GET", "/api/agents/all", None),
    ("POST", "/api/agents", AGENT),
    ("PATCH", "/api/agents/1", {"name": "Eva"}),
    ("GET", "/api/permission-sets", None),
    ("POST", "/api/permission-sets", SET),
    ("PUT", "/api/permission-sets/1", {**SET, "version": 1}),
    ("DELETE", "/api/permission-sets/1", None),
    ("GET", "/api/tokens", None),
    ("POST", "/api/tokens", {"name": "Robot", "permissions": ["administer"]}),
    ("DELETE", "/api/tokens/1", None),
    ("PUT", "/api/agents/1/password", {}),
    ("DELETE", "/api/agents/1", None),
    ("GET", "/api/audit", None),
    ("GET", "/api/audit/filters", None),
]
SUPERVISORS: list[tuple[str, str, Any]] = [("PUT", "/api/customers/1/preferred-agent", {"agent_id": None})]


def test_nobody(world: World) -> None:
    with browser(world.server) as nobody:
        for method, path, body in ADMINISTRATORS + SUPERVISORS:
            assert refusal(nobody.request(method, path, json=body)) == (401, "not_signed_in"), (method, path)


@pytest.mark.parametrize("role", ["agent", "super agent", "supervisor"])
def test_who_does_not_administer(world: World, role: str) -> None:
    queue_id = world.queue("Support")
    world.hire("anna", [queue_id], role=role)
    anna = world.signed_in("anna")
    for method, path, body in ADMINISTRATORS:
        assert refusal(anna.http.request(method, path, json=body)) == (403, "not_allowed"), (method, path)
    for method, path, body in SUPERVISORS:
        expected = (403, "not_allowed") if role == "agent" else (404, "no_such_customer")
        assert refusal(anna.http.request(method, path, json=body)) == expected
    [queue] = anna.http.get("/api/queues").json()
    assert queue["name"] == "Support"
