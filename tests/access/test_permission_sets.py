"""Permission sets: what an administrator makes of them holds at once, and never shuts the last of them out."""

from typing import Any

import httpx
import pytest
from sqlalchemy import delete

from parley.access import queries, sets
from parley.access.permissions import Permission
from parley.access.tables import known_permission
from parley.kit.database import Tx
from tests.clients import at_once
from tests.refusals import refusal
from tests.world import World

READERS: dict[str, Any] = {"name": "Readers", "permissions": ["watch_queues", "handle_conversations"]}


@pytest.fixture
def root(world: World) -> httpx.Client:
    world.hire("root", role="administrator")
    return world.signed_in("root").http


def the(root: httpx.Client, name: str) -> dict[str, Any]:
    [found] = [one for one in root.get("/api/permission-sets").json() if one["name"] == name]
    return found


def test_what_an_empty_system_has(root: httpx.Client) -> None:
    sets = root.get("/api/permission-sets").json()
    assert [one["name"] for one in sets] == ["agent", "super agent", "supervisor", "administrator"]
    assert sets[0]["permissions"] == ["handle_conversations", "copy_conversations", "merge_customers"]
    assert "administer" in sets[3]["permissions"]
    assert [one["accounts"] for one in sets] == [0, 0, 0, 1]


def test_made_set_and_deleted(root: httpx.Client) -> None:
    made = root.post("/api/permission-sets", json={**READERS, "name": " Readers "})
    assert made.status_code == 201
    # In the order of the list of permissions, whatever was said.
    expected = {**READERS, "permissions": READERS["permissions"][::-1], "version": 1, "accounts": 0}
    assert made.json() == {**expected, "id": made.json()["id"]}
    path = f"/api/permission-sets/{made.json()['id']}"
    answer = root.put(path, json={"name": "All", "permissions": [], "version": 1})
    assert answer.json() == {**made.json(), "name": "All", "permissions": [], "version": 2}
    assert refusal(root.put(path, json={**READERS, "version": 1})) == (409, "stale")
    assert root.delete(path).status_code == 204
    assert refusal(root.delete(path)) == (404, "no_such_permission_set")
    assert refusal(root.put(path, json={**READERS, "version": 2})) == (404, "no_such_permission_set")


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"name": None}, {"permissions": ["fly"]}, {"permissions": None}, {"permissions": "all"}]
)
def test_what_is_refused_changes_nothing(root: httpx.Client, wrong: dict[str, Any]) -> None:
    made = root.post("/api/permission-sets", json=READERS).json()
    before = root.get("/api/permission-sets").json()
    assert refusal(root.post("/api/permission-sets", json={**READERS, "name": "Other", **wrong})) == (422, "invalid")
    path = f"/api/permission-sets/{made['id']}"
    assert refusal(root.put(path, json={**made, "name": "Other", **wrong})) == (422, "invalid")
    assert root.get("/api/permission-sets").json() == before


def test_a_name_is_one_sets(root: httpx.Client) -> None:
    root.post("/api/permission-sets", json=READERS)
    assert refusal(root.post("/api/permission-sets", json=READERS)) == (409, "permission_set_name_taken")
    agent = the(root, "agent")
    path = f"/api/permission-sets/{agent['id']}"
    assert refusal(root.put(path, json={**agent, "name": "Readers"})) == (409, "permission_set_name_taken")


def test_one_that_somebody_has_stays(world: World, root: httpx.Client) -> None:
    world.account("anna", "supervisor")
    answer = root.delete(f"/api/permission-sets/{the(root, 'supervisor')['id']}")
    assert refusal(answer) == (409, "permission_set_in_use")
    assert answer.json()["details"]["used_by"] == [{"kind": "account", "count": 1, "names": ["Anna"]}]


def test_it_holds_at_once_and_the_desks_are_told(world: World, root: httpx.Client) -> None:
    queue_id = world.queue()
    anna = world.agent("anna", [queue_id], role="supervisor")
    line = anna.line
    line.until_quiet()
    assert anna.http.get("/api/queues/watched").status_code == 200
    supervisor = the(root, "supervisor")
    few = {**supervisor, "permissions": ["handle_conversations"]}
    root.put(f"/api/permission-sets/{supervisor['id']}", json=few).raise_for_status()
    assert line.event("permissions.changed") == {"type": "permissions.changed"}
    # What the page may hear of has changed as well.
    line.wait(lambda frame: frame.get("type") == "start_over")
    assert anna.http.get("/api/session").json()["permissions"] == ["handle_conversations"]


def test_somebody_is_left_who_administers(world: World, root: httpx.Client) -> None:
    administrator = the(root, "administrator")
    path = f"/api/permission-sets/{administrator['id']}"
    less = {**administrator, "permissions": ["watch_queues"]}
    assert refusal(root.put(path, json=less)) == (409, "last_administrator")
    assert the(root, "administrator") == administrator
    made = root.post("/api/permission-sets", json={"name": "Chief", "permissions": ["administer"]}).json()
    world.account("other", "Chief")
    assert root.put(path, json=less).status_code == 200
    assert refusal(root.get("/api/permission-sets")) == (403, "not_allowed")
    other = world.signed_in("other").http
    chief: dict[str, Any] = {**made, "permissions": []}
    assert refusal(other.put(f"/api/permission-sets/{made['id']}", json=chief)) == (409, "last_administrator")


def test_two_sets_lose_it_at_once(world: World, root: httpx.Client) -> None:
    made = root.post("/api/permission-sets", json={"name": "Chief", "permissions": ["administer"]}).json()
    world.account("other", "Chief")
    both = [(root, the(root, "administrator")), (world.signed_in("other").http, made)]
    answers = at_once(
        both, lambda one: one[0].put(f"/api/permission-sets/{one[1]['id']}", json={**one[1], "permissions": []})
    )
    assert sorted(one.status_code for one in answers) == [200, 409]


NEW = Permission.READ_RAW_MAIL


def _forget(tx: Tx) -> None:
    tx.connection.execute(delete(known_permission).where(known_permission.c.name == NEW))


def test_a_permission_of_an_update_reaches_whoever_administers(world: World) -> None:
    """The house has not heard of one yet."""
    database = world.server.database
    world.account("root", "administrator")
    root = world.signed_in("root").http
    root.post("/api/permission-sets", json={"name": "half", "permissions": ["administer"]})
    [agent] = [one for one in root.get("/api/permission-sets").json() if one["name"] == "agent"]
    database.write_now(_forget)
    database.write_now(sets.learn)
    database.write_now(sets.learn)
    after = {one["name"]: one for one in root.get("/api/permission-sets").json()}
    assert after["half"]["permissions"] == [NEW, "administer"]
    assert after["administrator"]["permissions"] == list(Permission)
    assert after["agent"] == agent
    told = root.get("/api/audit", params={"kind": "permission_set"}).json()["entries"]
    assert (told[0]["verb"], told[0]["name"], told[0]["by"]["name"]) == ("changed", "half", "Parley")
    assert database.read_now(queries.new_permissions) == []
