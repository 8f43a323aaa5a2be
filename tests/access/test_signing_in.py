import httpx
import pytest

from parley.access import actions
from parley.kit import clock, ids
from tests import people
from tests.clients import Agent
from tests.servers import Server


def attempt(server: Server, username: str, password: str) -> httpx.Response:
    return httpx.post(f"{server.url}/api/session", json={"username": username, "password": password})


def test_who_signs_in_is_known_until_they_sign_out(server: Server) -> None:
    people.account(server, "anna")
    anna = people.sign_in(server, "anna")
    assert anna.account["name"] == "Anna"
    assert anna.account["role"] == "agent"
    assert anna.account["permissions"] == ["handle_conversations", "copy_conversations"]
    assert anna.http.get("/api/session").json() == anna.account
    cookie = dict(anna.http.cookies)
    assert anna.http.delete("/api/session").status_code == 204
    assert not anna.http.cookies
    answer = httpx.get(f"{server.url}/api/session", cookies=cookie)
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


def test_the_cookie_is_closed_to_scripts_and_to_other_sites(server: Server) -> None:
    people.account(server, "anna")
    cookie = attempt(server, "anna", people.PASSWORD).headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/" in cookie
    assert "secure" not in cookie


def test_usernames_do_not_differ_by_case(server: Server) -> None:
    people.account(server, "Anna")
    assert attempt(server, " ANNA ", people.PASSWORD).status_code == 200


def test_wrong_password_and_unknown_user_get_the_same_answer(server: Server) -> None:
    people.account(server, "anna")
    wrong, unknown = attempt(server, "anna", "something else"), attempt(server, "nobody", "something else")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()
    assert wrong.json()["code"] == "wrong_credentials"
    assert "set-cookie" not in wrong.headers


def test_a_disabled_account_is_shut_out_at_once(server: Server) -> None:
    account_id = people.account(server, "anna")
    anna = people.sign_in(server, "anna")
    server.database.write_now(actions.disable_account, account_id)
    assert anna.http.get("/api/session").status_code == 401
    assert attempt(server, "anna", people.PASSWORD).json()["code"] == "wrong_credentials"
    server.database.write_now(actions.disable_account, account_id, False)
    assert attempt(server, "anna", people.PASSWORD).status_code == 200


@pytest.mark.parametrize("cookie", ["", "x", "ü", "a" * 4000])
def test_an_invented_token_is_nobody(server: Server, cookie: str) -> None:
    answer = httpx.get(f"{server.url}/api/session", headers={"Cookie": f"parley_session={cookie}".encode()})
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
def test_a_body_that_does_not_fit_is_refused(server: Server, body: bytes) -> None:
    answer = httpx.post(f"{server.url}/api/session", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    assert answer.json()["code"] in ("invalid", "bad_request")


def test_a_session_ends_twelve_hours_after_its_last_use(server: Server) -> None:
    people.account(server, "anna")
    anna = people.sign_in(server, "anna")
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


def test_reading_does_not_write(server: Server) -> None:
    people.account(server, "anna")
    anna = people.sign_in(server, "anna")
    digest = ids.digest(anna.http.cookies["parley_session"])
    before = server.database.read_now(actions.queries.find_session, digest, clock.now())
    assert anna.http.get("/api/session").status_code == 200
    after = server.database.read_now(actions.queries.find_session, digest, clock.now())
    assert before == after


def test_signing_in_again_ends_the_browsers_former_session(server: Server) -> None:
    people.account(server, "anna")
    anna = people.sign_in(server, "anna")
    former = dict(anna.http.cookies)
    anna.http.post("/api/session", json={"username": "anna", "password": people.PASSWORD})
    assert anna.http.get("/api/session").status_code == 200
    assert httpx.get(f"{server.url}/api/session", cookies=former).status_code == 401


def test_an_empty_system_gets_an_administrator_once(server: Server) -> None:
    assert server.database.write_now(actions.ensure_administrator, people.PASSWORD)
    assert not server.database.write_now(actions.ensure_administrator, "another long password")
    admin = Agent(server, "admin", people.PASSWORD)
    assert admin.account["role"] == "administrator"
    assert "administer" in admin.account["permissions"]
