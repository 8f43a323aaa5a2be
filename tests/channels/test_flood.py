"""A flood of one visitor is held back; it drowns nobody else, and it passes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clients import Clients, Customer, key
from tests.hands import Hands
from tests.refusals import refusal
from tests.servers import running
from tests.world import World

PER_MINUTE = 30
AT_ONCE = PER_MINUTE // 3


@pytest.fixture
def strict(tmp_path: Path, database_url: str, clients: Clients, hands: Hands) -> Iterator[World]:
    """A contact centre as it is set up by default; time stands still but for the test's own hands."""
    hands.stop()
    with running(tmp_path / "home", database_url, visitor_messages_per_minute=PER_MINUTE) as server:
        world = World(server, clients)
        world.site(world.queue())
        yield world


def written(customer: Customer) -> list[str]:
    return [one["text"] for one in customer.messages() if one["author"] == "customer"]


def test_over_http(strict: World, hands: Hands) -> None:
    flooding, other = strict.customer(connect=False), strict.customer(connect=False)
    for n in range(AT_ONCE):
        flooding.say(f"m{n}")
    answers = [flooding.post("one too many") for _ in range(3)]
    assert [refusal(one) for one in answers] == [(429, "too_many")] * 3
    wait = answers[-1].json()["details"]["retry_after"]
    assert wait >= 1
    assert answers[-1].headers["retry-after"] == str(wait)
    assert refusal(flooding.http.post("/webchat/start", json={"key": key()})) == (429, "too_many")
    other.say("I am somebody else")
    hands.ahead += wait * 1000
    flooding.say("after the wait")
    assert written(flooding) == [*(f"m{n}" for n in range(AT_ONCE)), "after the wait"]


def test_over_the_socket(strict: World, hands: Hands) -> None:
    customer = strict.customer()
    keys = [key() for _ in range(AT_ONCE + 5)]
    for n, one in enumerate(keys):
        customer.line.send(type="send", key=one, text=f"m{n}")
    answers = [customer.line.wait(lambda f: f.get("type") in ("sent", "refused")) for _ in keys]
    by_key = {one["key"]: one for one in answers}
    assert [by_key[one]["type"] for one in keys] == ["sent"] * AT_ONCE + ["refused"] * 5
    refused = by_key[keys[-1]]["error"]
    assert refused["code"] == "too_many"
    hands.ahead += refused["details"]["retry_after"] * 1000
    customer.line.send(type="send", key=keys[-1], text="again, under the same key")
    assert customer.line.wait(lambda f: f.get("key") == keys[-1])["type"] == "sent"


def test_signs_are_counted_apart(strict: World) -> None:
    """Whoever reads and types a lot may still write."""
    customer = strict.customer()
    conversation_id = customer.say("Hello")["conversation_id"]
    for _ in range(AT_ONCE * 10 + 5):
        customer.line.send(type="seen", conversation_id=conversation_id, delivered=1, read=0)
    refused = [frame for frame in customer.line.until_quiet() if frame.get("type") == "refused"]
    assert {one["error"]["code"] for one in refused} == {"too_many"}
    assert len(refused) == 5
    body = {"type": "seen", "conversation_id": conversation_id, "delivered": 1, "read": 1}
    assert refusal(customer.http.post("/webchat/seen", json=body)) == (429, "too_many")
    customer.say("Still here")


def test_new_visitors_from_one_address(strict: World) -> None:
    site = strict.customer(connect=False)
    answers = [site.http.post("/webchat/sites/demo/visitors", json={}) for _ in range(60)]
    assert {one.status_code for one in answers} == {201, 429}
    assert refusal(answers[-1]) == (429, "too_many")


def test_a_files_flood(strict: World) -> None:
    customer = strict.customer(connect=False)
    for _ in range(AT_ONCE):
        customer.say("Hello")
    answer = customer.http.post("/webchat/files", files={"data": ("a.txt", b"hello", "text/plain")})
    assert refusal(answer) == (429, "too_many")
