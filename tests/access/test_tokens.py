"""Programs with a token: what it opens, and that nothing else does."""

from typing import Any

import httpx
import pytest

from parley.kit.database import Database
from tests.clients import browser
from tests.hands import Hands
from tests.refusals import refusal
from tests.world import World

DAY = 24 * 3600 * 1000
NEW: dict[str, Any] = {"name": "Robot", "permissions": ["administer", "watch_queues"]}


@pytest.fixture
def root(world: World) -> httpx.Client:
    world.hire("root", role="administrator")
    return world.signed_in("root").http


def made(root: httpx.Client, **more: Any) -> tuple[str, dict[str, Any]]:
    answer = root.post("/api/tokens", json={**NEW, **more})
    assert answer.status_code == 201, answer.text
    return answer.json()["token"], answer.json()["record"]


def bearer(world: World, token: str, **more: str) -> httpx.Client:
    return browser(world.server, headers={"Authorization": f"Bearer {token}", **more})


def test_a_program_does_what_it_may(world: World, root: httpx.Client) -> None:
    token, record = made(root)
    assert token.startswith("parley_")
    account = root.get("/api/session").json()
    expected = {"name": "Robot", "account_id": account["id"], "account_name": "Root", "last_used_at": None}
    assert {key: record[key] for key in expected} == expected
    assert record["permissions"] == ["watch_queues", "administer"]
    assert record["expires_at"] - record["created_at"] == 90 * DAY
    assert root.get("/api/tokens").json() == [record]
    with bearer(world, token) as robot:
        assert robot.get("/api/session").json()["username"] == "root"
        assert robot.post("/api/queues", json={"name": "Sales"}).status_code == 201
        # The account may, this token may not.
        assert refusal(robot.put("/api/agents/me/ready", json={"ready": True})) == (403, "not_allowed")
        assert not robot.cookies
    [used] = root.get("/api/tokens").json()
    assert used["last_used_at"] >= record["created_at"]
    [entry] = root.get("/api/audit", params={"kind": "queue"}).json()["entries"]
    assert entry["by"] == {"kind": "token", "id": account["id"], "name": "Root", "token": "Robot"}


def test_it_is_told_once_and_never_kept(world: World, root: httpx.Client, database_url: str) -> None:
    token, record = made(root)
    for path in ("/api/tokens", "/api/audit"):
        assert token not in root.get(path).text
    database = Database(database_url)
    try:
        dump = database.read_now(lambda c: repr(c.exec_driver_sql("SELECT * FROM token").all()))
    finally:
        database.stop()
    assert record["name"] in dump
    assert token not in dump
    assert token.removeprefix("parley_") not in dump


def test_it_is_refused_when_it_is_over(hands: Hands, world: World, root: httpx.Client) -> None:
    short, _ = made(root, name="Short", days=1)
    long, record = made(root, name="Long", days=2)
    with bearer(world, short) as one, bearer(world, long) as other:
        hands.ahead += DAY + 1_000
        assert refusal(one.get("/api/session")) == (401, "not_signed_in")
        assert other.get("/api/session").status_code == 200
        # Twelve hours make a session, and it was signed in a day ago.
        with_time = world.signed_in("root").http
        assert with_time.delete(f"/api/tokens/{record['id']}").status_code == 204
        assert refusal(other.get("/api/session")) == (401, "not_signed_in")
        assert refusal(with_time.delete(f"/api/tokens/{record['id']}")) == (404, "no_such_token")


def test_it_can_never_do_more_than_its_account(world: World, root: httpx.Client) -> None:
    world.account("other", "administrator")
    other = world.signed_in("other").http
    token, _ = made(other)
    with bearer(world, token) as robot:
        robot.get("/api/permission-sets").raise_for_status()
        other_id = other.get("/api/session").json()["id"]
        root.patch(f"/api/agents/{other_id}", json={"role": "supervisor"}).raise_for_status()
        assert refusal(robot.get("/api/permission-sets")) == (403, "not_allowed")
        assert robot.get("/api/session").json()["permissions"] == ["watch_queues"]
        root.patch(f"/api/agents/{other_id}", json={"disabled": True}).raise_for_status()
        assert refusal(robot.get("/api/session")) == (401, "not_signed_in")


def test_a_token_makes_no_stronger_one(world: World, root: httpx.Client) -> None:
    token, _ = made(root, permissions=["administer"])
    with bearer(world, token) as robot:
        stronger = robot.post("/api/tokens", json={"name": "Other", "permissions": ["administer", "watch_queues"]})
        assert refusal(stronger) == (403, "beyond_you")
        assert stronger.json()["details"] == {"permissions": ["watch_queues"]}
        assert robot.post("/api/tokens", json={"name": "Other", "permissions": ["administer"]}).status_code == 201


@pytest.mark.parametrize(
    "wrong",
    [{"name": " "}, {"permissions": []}, {"permissions": ["fly"]}, {"days": 0}, {"days": 367}, {"days": None}],
    ids=str,
)
def test_what_cannot_be_made(root: httpx.Client, wrong: dict[str, Any]) -> None:
    assert refusal(root.post("/api/tokens", json={**NEW, **wrong})) == (422, "invalid")
    assert root.get("/api/tokens").json() == []


def test_a_name_is_one_tokens(root: httpx.Client) -> None:
    made(root)
    assert refusal(root.post("/api/tokens", json=NEW)) == (409, "token_name_taken")


@pytest.mark.parametrize("shown", ["parley_", "nonsense", "parley_" + "x" * 43, "\u00e9", "a b"])
def test_a_wrong_one_is_not_made_good_by_a_cookie(root: httpx.Client, shown: str) -> None:
    headers = [(b"Authorization", f"Bearer {shown}".encode())]
    assert refusal(root.get("/api/session", headers=headers)) == (401, "not_signed_in")
    assert root.get("/api/session").status_code == 200


def test_another_sites_page_cannot_use_one_either(world: World, root: httpx.Client) -> None:
    token, _ = made(root)
    with bearer(world, token, Origin="https://evil.example") as page:
        assert refusal(page.post("/api/queues", json={"name": "Sales"})) == (403, "cross_origin")


def test_a_token_opens_no_customers_chat(world: World, root: httpx.Client) -> None:
    token, _ = made(root)
    with bearer(world, token) as robot:
        assert refusal(robot.get("/webchat/state")) == (401, "not_signed_in")


def test_what_is_not_given_to_it_is_no_business_of_its(world: World) -> None:
    """The account's own tasks go to whom it works for only with the permission to handle conversations."""
    queue_id = world.queue(acceptance="automatic")
    world.site(queue_id)
    root = world.agent("root", [queue_id], role="administrator")
    conversation_id = world.customer().start(name="Carla")["conversation"]["id"]
    root.line.event("task.added")
    copier, _ = made(root.http, name="Copier", permissions=["copy_conversations"])
    worker, _ = made(root.http, name="Worker", permissions=["handle_conversations"])
    path = f"/api/conversations/{conversation_id}"
    with bearer(world, copier) as robot:
        assert refusal(robot.get("/api/tasks")) == (403, "not_allowed")
        assert refusal(robot.get("/api/offers")) == (403, "not_allowed")
        assert refusal(robot.get(path)) == (404, "no_such_conversation")
        assert refusal(robot.post(f"{path}/resolve")) == (404, "no_such_conversation")
        assert refusal(robot.put(f"{path}/star", json={"starred": True})) == (404, "no_such_conversation")
    with bearer(world, worker) as robot:
        assert [one["conversation_id"] for one in robot.get("/api/tasks").json()] == [conversation_id]
        assert robot.put(f"{path}/star", json={"starred": True}).status_code == 200
        assert robot.post(f"{path}/resolve").status_code == 204
