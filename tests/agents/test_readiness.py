import httpx
import pytest

from tests.world import World


def test_an_agent_signs_in_not_ready_and_becomes_ready(world: World) -> None:
    sales = world.queue("Sales")
    world.hire("anna", [sales], chats=4, emails=2)
    anna = world.signed_in("anna")
    me = anna.http.get("/api/agents/me").json()
    assert me["status"] == "offline"
    assert me["profile"] | {"id": 0, "name": ""} == {
        "id": 0,
        "name": "",
        "chat_capacity": 4,
        "email_capacity": 2,
        "queue_ids": [sales],
        "version": 1,
    }
    line = anna.connect()
    assert line.event("agent.status_changed")["status"] == "not_ready"
    ready = anna.http.put("/api/agents/me/ready", json={"ready": True}).json()
    assert ready["status"] == "ready"
    heard = line.event("agent.status_changed")
    assert heard == {
        "type": "agent.status_changed",
        "agent_id": anna.id,
        "status": "ready",
        "status_since": ready["status_since"],
        "status_reason": None,
    }
    assert anna.http.get("/api/agents/me").json() == ready


def test_saying_the_same_again_changes_nothing(world: World) -> None:
    world.hire("anna")
    anna = world.signed_in("anna")
    line = anna.connect()
    line.event("agent.status_changed")
    first = anna.http.put("/api/agents/me/ready", json={"ready": True}).json()
    again = anna.http.put("/api/agents/me/ready", json={"ready": True}).json()
    assert first == again
    assert len([f for f in line.until_quiet() if "event" in f]) == 1


def test_signing_in_elsewhere_makes_not_ready_everywhere(world: World) -> None:
    world.hire("anna")
    anna = world.signed_in("anna")
    line = anna.connect()
    anna.ready()
    line.event("agent.status_changed", lambda e: e["status"] == "ready")
    world.signed_in("anna")
    line.event("agent.status_changed", lambda e: e["status"] == "not_ready")
    assert anna.http.get("/api/agents/me").json()["status"] == "not_ready"


@pytest.mark.parametrize("body", [{}, {"ready": "yes"}, {"ready": None}, []])
def test_readiness_is_a_yes_or_a_no(world: World, body: object) -> None:
    world.hire("anna")
    anna = world.signed_in("anna")
    answer = anna.http.put("/api/agents/me/ready", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


def test_an_account_without_a_profile_is_no_agent(world: World) -> None:
    world.account("root", "administrator")
    root = world.signed_in("root")
    for answer in (root.http.get("/api/agents/me"), root.http.put("/api/agents/me/ready", json={"ready": True})):
        assert (answer.status_code, answer.json()["code"]) == (403, "not_an_agent")


@pytest.mark.parametrize(("method", "path"), [("GET", ""), ("GET", "me"), ("PUT", "me/ready")])
def test_nobody_is_refused(world: World, method: str, path: str) -> None:
    answer = httpx.request(method, f"{world.server.url}/api/agents/{path}", json={"ready": True})
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


def test_colleagues_are_those_who_share_a_queue(world: World) -> None:
    sales, support = world.queue("Sales"), world.queue("Support")
    world.hire("zoe", [sales])
    world.hire("anna", [sales, support])
    world.hire("bruno", [support])
    world.hire("idle")
    world.account("root", "administrator")

    def seen(username: str) -> list[str]:
        return [one["name"] for one in world.signed_in(username).http.get("/api/agents").json()]

    assert seen("zoe") == ["Anna", "Zoe"]
    assert seen("anna") == ["Anna", "Bruno", "Zoe"]
    assert seen("idle") == []
    assert seen("root") == ["Anna", "Bruno", "Idle", "Zoe"]
