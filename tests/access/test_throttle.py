from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from parley.access import throttle
from parley.kit import clock
from tests.hands import Hands
from tests.servers import Server, running
from tests.world import PASSWORD, Staff, World


@pytest.fixture
def hands() -> Iterator[Hands]:
    """A clock that stands still: a slow machine must not make the wait shorter."""
    hands = Hands()
    began = clock.now()
    clock.replace(lambda: began + hands.ahead)
    yield hands
    clock.replace(None)


def attempt(server: Server, password: str, username: str = "anna") -> httpx.Response:
    return httpx.post(f"{server.url}/api/session", json={"username": username, "password": password})


def fail(server: Server, times: int, username: str = "anna") -> None:
    for _ in range(times):
        assert attempt(server, "wrong", username).status_code == 401


def test_the_sixth_guess_waits_even_if_right_and_longer_each_time(world: World, hands: Hands) -> None:
    world.account("anna")
    fail(world.server, 5)
    answer = attempt(world.server, PASSWORD)
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_attempts")
    assert answer.json()["details"] == {"retry_after": 2}
    assert answer.headers["retry-after"] == "2"
    hands.ahead += 2_000
    fail(world.server, 1)
    assert attempt(world.server, PASSWORD).json()["details"] == {"retry_after": 4}
    hands.ahead += 4_000
    assert attempt(world.server, PASSWORD).status_code == 200
    fail(world.server, 5)


def test_an_unknown_username_is_throttled_alike(world: World, hands: Hands) -> None:
    fail(world.server, 5, "nobody")
    assert attempt(world.server, "wrong", "nobody").status_code == 429


def test_one_address_guessing_many_names_is_throttled(world: World, hands: Hands) -> None:
    world.account("anna")
    for number in range(20):
        fail(world.server, 1, f"user{number}")
    assert attempt(world.server, PASSWORD).status_code == 429


def test_nobody_waits_longer_than_a_quarter_of_an_hour() -> None:
    assert [throttle.lock_seconds(n, 5) for n in range(3, 9)] == [0, 0, 2, 4, 8, 16]
    assert throttle.lock_seconds(14, 5) == throttle.lock_seconds(10_000, 5) == 15 * 60


def test_the_count_survives_the_server(tmp_path: Path, database_url: str) -> None:
    with running(tmp_path / "home", database_url) as server:
        Staff(server.database).account("anna")
        fail(server, 5)
    with running(tmp_path / "home", database_url) as server:
        assert attempt(server, PASSWORD).status_code == 429


def test_guessing_the_old_password_is_throttled_too(world: World, hands: Hands) -> None:
    world.account("anna")
    anna = world.signed_in("anna")
    body = {"old": "wrong", "new": "another long password"}
    for _ in range(5):
        assert anna.http.post("/api/account/password", json=body).json()["code"] == "wrong_password"
    assert anna.http.post("/api/account/password", json=body).status_code == 429
