import httpx
import pytest

from tests.clients import Agent
from tests.world import PASSWORD, World

NEW = "an even longer password"


def test_preferences_are_kept_and_told_to_the_other_tab(world: World) -> None:
    world.hire("anna")
    anna = world.signed_in("anna")
    assert anna.account["preferences"] == {
        "theme": "auto",
        "language": "en",
        "volume": 50,
        "clock_format": "time",
        "customer_panel": True,
        "previous_messages": True,
        "first_steps": True,
    }
    line = anna.connect()
    answer = anna.http.patch("/api/account/preferences", json={"theme": "dark", "volume": 0})
    assert answer.status_code == 200
    assert answer.json() == {**anna.account["preferences"], "theme": "dark", "volume": 0}
    heard = line.event("account.preferences_changed")
    assert heard["account_id"] == anna.id
    assert heard["preferences"] == answer.json() == world.signed_in("anna").account["preferences"]


@pytest.mark.parametrize(
    "change", [{"volume": 101}, {"volume": -1}, {"volume": "loud"}, {"theme": "pink"}, {"language": "de"}, [1]]
)
def test_a_preference_there_is_not_is_refused(world: World, change: object) -> None:
    world.account("anna")
    anna = world.signed_in("anna")
    answer = anna.http.patch("/api/account/preferences", json=change)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")
    assert anna.http.get("/api/session").json() == anna.account


def test_a_new_password_ends_the_other_sessions(world: World) -> None:
    world.account("anna")
    here, elsewhere = world.signed_in("anna"), world.signed_in("anna")
    answer = here.http.post("/api/account/password", json={"old": PASSWORD, "new": NEW})
    assert answer.status_code == 204
    assert here.http.get("/api/session").status_code == 200
    assert elsewhere.http.get("/api/session").status_code == 401
    assert Agent(world.server, "anna", NEW).id == here.id
    old = httpx.post(f"{world.server.url}/api/session", json={"username": "anna", "password": PASSWORD})
    assert old.status_code == 401


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("wrong", NEW, "wrong_password"),
        (PASSWORD, "short", "weak_password"),
        (PASSWORD, "Anna.Maria.Rossi", "weak_password"),
        (PASSWORD, "x" * 1001, "invalid"),
        (PASSWORD, "", "invalid"),
    ],
)
def test_a_password_is_not_changed_to(world: World, old: str, new: str, code: str) -> None:
    world.account("anna.maria.rossi")
    anna = world.signed_in("anna.maria.rossi")
    answer = anna.http.post("/api/account/password", json={"old": old, "new": new})
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert world.signed_in("anna.maria.rossi").id == anna.id


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/api/session"), ("PATCH", "/api/account/preferences"), ("POST", "/api/account/password")],
)
def test_nobody_has_no_account(world: World, method: str, path: str) -> None:
    answer = httpx.request(method, world.server.url + path, json={"old": "x", "new": "y"})
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")
