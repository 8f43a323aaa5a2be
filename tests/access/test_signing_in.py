import httpx
import pytest

from parley.access import actions
from parley.kit import clock, ids
from tests.clients import Agent
from tests.servers import Server
from tests.world import PASSWORD, World


def attempt(server: Server, username: str, password: str) -> httpx.Response:
    return httpx.post(f"{server.url}/api/session", json={"username": username, "password": password})


def test_who_signs_in_is_known_until_they_sign_out(world: World) -> None:
    world.account("anna")
    anna = world.signed_in("anna")
    assert anna.account["name"] == "Anna"
    assert anna.account["role"] == "agent"
    assert anna.account["permissions"] == ["handle_conversations", "copy_conversations", "merge_customers"]
    assert anna.http.get("/api/session").json() == anna.account
    cookie = dict(anna.http.cookies)
    assert anna.http.delete("/api/session").status_code == 204
    assert not anna.http.cookies
    answer = httpx.get(f"{world.server.url}/api/session", cookies=cookie)
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


def test_the_cookie_is_closed_to_scripts_and_to_other_sites(world: World) -> None:
    world.account("anna")
    cookie = attempt(world.server, "anna", PASSWORD).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/" in cookie
    assert "secure" not in cookie


def test_usernames_do_not_differ_by_case(world: World) -> None:
    world.account("Anna")
    assert attempt(world.server, " ANNA ", PASSWORD).status_code == 200


def test_wrong_password_and_unknown_user_get_the_same_answer(world: World) -> None:
    world.account("anna")
    wrong, unknown = attempt(world.server, "anna", "something else"), attempt(world.server, "nobody", "something else")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()
    assert wrong.json()["code"] == "wrong_credentials"
    assert "set-cookie" not in wrong.headers


def test_a_disabled_account_is_shut_out_at_once(world: World) -> None:
    account_id = world.account("anna")
    anna = world.signed_in("anna")
    world.server.database.write_now(actions.disable_account, account_id)
    assert anna.http.get("/api/session").status_code == 401
    assert attempt(world.server, "anna", PASSWORD).json()["code"] == "wrong_credentials"
    world.server.database.write_now(actions.disable_account, account_id, False)
    assert attempt(world.server, "anna", PASSWORD).status_code == 200


@pytest.mark.parametrize("cookie", ["", "x", "ü", "a" * 4000])
def test_an_invented_token_is_nobody(world: World, cookie: str) -> None:
    answer = httpx.get(f"{world.server.url}/api/session", headers=[(b"Cookie", f"parley_session={cookie}".encode())])
    assert answer.status_code == 401


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        b'{"username": "anna"}',
        b'{"username": 7, "password": "x"}',
        b'{"username": "", "password": "x"}',
    ],
)
def test_a_body_that_does_not_fit_is_refused(world: World, body: bytes) -> None:
    answer = httpx.post(f"{world.server.url}/api/session", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    assert answer.json()["code"] in ("invalid", "bad_request")


def test_a_session_ends_twelve_hours_after_its_last_use(world: World) -> None:
    world.account("anna")
    anna = world.signed_in("anna")
    began = clock.now()
    hour = 3600 * 1000
    try:
        clock.replace(lambda: began + 11 * hour)
        assert anna.http.get("/api/session").status_code == 200
        clock.replace(lambda: began + 22 * hour)
        assert anna.http.get("/api/session").status_code == 200
        clock.replace(lambda: began + 34 * hour + 1)
        assert anna.http.get("/api/session").status_code == 401
    finally:
        clock.replace(None)


def test_reading_does_not_write(world: World) -> None:
    world.account("anna")
    anna = world.signed_in("anna")
    digest = ids.digest(anna.http.cookies["parley_session"])
    before = world.server.database.read_now(actions.queries.find_session, digest, clock.now())
    assert anna.http.get("/api/session").status_code == 200
    after = world.server.database.read_now(actions.queries.find_session, digest, clock.now())
    assert before == after


def test_signing_in_again_ends_the_browsers_former_session(world: World) -> None:
    world.account("anna")
    anna = world.signed_in("anna")
    former = dict(anna.http.cookies)
    anna.http.post("/api/session", json={"username": "anna", "password": PASSWORD})
    assert anna.http.get("/api/session").status_code == 200
    assert httpx.get(f"{world.server.url}/api/session", cookies=former).status_code == 401


def test_an_empty_system_gets_an_administrator_once(world: World) -> None:
    assert world.server.database.write_now(actions.ensure_administrator, PASSWORD)
    assert not world.server.database.write_now(actions.ensure_administrator, "another long password")
    admin = Agent(world.server, "admin", PASSWORD)
    assert admin.account["role"] == "administrator"
    assert "administer" in admin.account["permissions"]
