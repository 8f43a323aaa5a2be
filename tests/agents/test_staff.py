"""Profiles and agents as an administrator sets them."""

from typing import Any

import httpx
import pytest

from parley.access import actions as access
from tests.clients import at_once, browser
from tests.refusals import refusal
from tests.world import PASSWORD, World

EVA: dict[str, Any] = {"username": "eva", "name": "Eva", "password": "long enough for her"}


@pytest.fixture
def root(world: World) -> httpx.Client:
    """An administrator who is an agent too."""
    world.hire("root", role="administrator")
    return world.signed_in("root").http


def id_of(root: httpx.Client, username: str) -> int:
    [found] = [one["id"] for one in root.get("/api/agents/all").json() if one["username"] == username]
    return found


class TestProfiles:
    def test_made_set_and_deleted(self, world: World, root: httpx.Client) -> None:
        sales, support = world.queue("Sales"), world.queue("Support")
        body: dict[str, Any] = {"name": " New\tones ", "chat_capacity": 2, "email_capacity": 0, "queue_ids": []}
        made = root.post("/api/profiles", json={**body, "queue_ids": [support, sales, support]})
        assert made.status_code == 201
        profile = made.json()
        assert profile == {
            **body,
            "name": "New ones",
            "queue_ids": sorted([sales, support]),
            "id": profile["id"],
            "version": 1,
        }
        path = f"/api/profiles/{profile['id']}"
        change = {"name": "Mail", "email_capacity": 1_000, "queue_ids": [sales]}
        answer = root.put(path, json={**profile, **change})
        expected = {**profile, **change, "version": 2}
        assert (answer.status_code, answer.json()) == (200, expected)
        assert expected in root.get("/api/profiles").json()
        assert root.put(path, json={**body, "version": 2}).json()["queue_ids"] == []
        assert root.delete(path).status_code == 204
        assert refusal(root.delete(path)) == (404, "no_such_profile")
        assert refusal(root.put(path, json={**body, "version": 3})) == (404, "no_such_profile")

    @pytest.mark.parametrize(
        "wrong",
        [
            {"name": " "},
            {"name": "x" * 81},
            {"chat_capacity": -1},
            {"chat_capacity": 101},
            {"chat_capacity": None},
            {"email_capacity": -1},
            {"email_capacity": 1_001},
            {"queue_ids": [4711]},
            {"queue_ids": [-1]},
            {"queue_ids": [10**30]},
            {"queue_ids": ["x"]},
            {"queue_ids": None},
            {"queue_ids": list(range(1_001))},
        ],
        ids=lambda wrong: str(wrong)[:60],
    )
    def test_what_is_refused_changes_nothing(self, world: World, root: httpx.Client, wrong: dict[str, Any]) -> None:
        body = {"name": "Sales", "chat_capacity": 2, "email_capacity": 0, "queue_ids": [world.queue("Sales")]}
        profile = root.post("/api/profiles", json=body).json()
        before = root.get("/api/profiles").json()
        assert refusal(root.post("/api/profiles", json={**body, "name": "Other", **wrong})) == (422, "invalid")
        path = f"/api/profiles/{profile['id']}"
        assert refusal(root.put(path, json={**profile, "name": "Other", **wrong})) == (422, "invalid")
        assert root.get("/api/profiles").json() == before

    def test_a_name_is_one_profiles(self, root: httpx.Client) -> None:
        body: dict[str, Any] = {"name": "Sales", "chat_capacity": 2, "email_capacity": 0, "queue_ids": []}
        root.post("/api/profiles", json=body)
        other = root.post("/api/profiles", json={**body, "name": "Other"}).json()
        assert refusal(root.post("/api/profiles", json=body)) == (409, "profile_name_taken")
        assert refusal(root.put(f"/api/profiles/{other['id']}", json={**body, "version": 1})) == (
            409,
            "profile_name_taken",
        )

    def test_one_that_somebody_has_stays(self, world: World, root: httpx.Client) -> None:
        profile_id = world.profile()
        world.hire("anna", profile=profile_id)
        answer = root.delete(f"/api/profiles/{profile_id}")
        assert refusal(answer) == (409, "profile_in_use")
        assert answer.json()["details"]["used_by"] == [{"kind": "agent", "count": 1, "names": ["Anna"]}]
        # Also when they may not sign in any more: their work stays theirs.
        root.patch(f"/api/agents/{id_of(root, 'anna')}", json={"disabled": True})
        assert refusal(root.delete(f"/api/profiles/{profile_id}")) == (409, "profile_in_use")


class TestAgents:
    def test_made_and_signs_in(self, world: World, root: httpx.Client) -> None:
        profile_id = world.profile(world.queue())
        body = {**EVA, "username": " Eva ", "profile_id": profile_id, "transfer_target": True, "skills": ["French"]}
        made = root.post("/api/agents", json=body)
        assert made.status_code == 201
        assert made.json() == {
            "id": made.json()["id"],
            "username": "eva",
            "name": "Eva",
            "role": "agent",
            "profile_id": profile_id,
            "profile_name": "profile 2",
            "transfer_target": True,
            "skills": ["french"],
            "disabled": False,
            "version": 1,
        }
        assert made.json() in root.get("/api/agents/all").json()
        assert "password" not in made.text
        with browser(world.server) as eva:
            signed = eva.post("/api/session", json={"username": "EVA", "password": EVA["password"]})
            assert signed.status_code == 200
            assert eva.get("/api/agents/me").json()["status"] == "offline"

    def test_changed_bit_by_bit(self, world: World, root: httpx.Client) -> None:
        first, second = world.profile(), world.profile()
        eva: dict[str, Any] = root.post("/api/agents", json={**EVA, "profile_id": first}).json()
        path = f"/api/agents/{eva['id']}"
        assert root.patch(path, json={}).json() == {**eva, "version": 2}
        changes: list[dict[str, Any]] = [
            {"name": "Eva Rossi"},
            {"profile_id": second, "transfer_target": True},
            {"skills": ["legal", "french"]},
            {"role": "supervisor"},
            {"disabled": True},
            {"disabled": False, "skills": []},
        ]
        for version, change in enumerate(changes, 3):
            eva = {**eva, **change, "version": version}
            if "profile_id" in change:
                eva["profile_name"] = "profile 3"
            answer = root.patch(path, json=change)
            assert (answer.status_code, answer.json()) == (200, eva)

    @pytest.mark.parametrize(
        ("wrong", "expected"),
        [
            ({"username": " "}, (422, "invalid")),
            ({"username": "x" * 101}, (422, "invalid")),
            ({"name": ""}, (422, "invalid")),
            ({"name": "\u200f \u202e"}, (422, "invalid")),
            ({"profile_id": 4711}, (422, "invalid")),
            ({"profile_id": 10**30}, (422, "invalid")),
            ({"role": "emperor"}, (422, "no_such_role")),
            ({"password": "short"}, (422, "weak_password")),
            ({"username": "long enough for her"}, (422, "weak_password")),
            ({"password": "x" * 1_001}, (422, "invalid")),
            ({"skills": [""]}, (422, "invalid")),
            ({"skills": ["x" * 41]}, (422, "invalid")),
            ({"username": "ROOT"}, (409, "username_taken")),
        ],
        ids=lambda one: str(one)[:40],
    )
    def test_who_is_refused_is_nobody(
        self, world: World, root: httpx.Client, wrong: dict[str, Any], expected: tuple[int, str]
    ) -> None:
        profile_id = world.profile()
        before = root.get("/api/agents/all").json()
        answer = root.post("/api/agents", json={**EVA, "profile_id": profile_id, **wrong})
        assert refusal(answer) == expected
        assert root.get("/api/agents/all").json() == before
        assert root.post("/api/agents", json={**EVA, "username": "eva", "profile_id": profile_id}).status_code == 201

    @pytest.mark.parametrize(
        ("wrong", "code"),
        [
            ({"name": " "}, "invalid"),
            ({"name": None}, "invalid"),
            ({"profile_id": 4711}, "invalid"),
            ({"role": "emperor"}, "no_such_role"),
            ({"skills": [" "]}, "invalid"),
            ({"disabled": "perhaps"}, "invalid"),
        ],
        ids=str,
    )
    def test_a_wrong_change_changes_nothing(self, root: httpx.Client, wrong: dict[str, Any], code: str) -> None:
        before = root.get("/api/agents/all").json()
        change = {"name": "Other", "transfer_target": True, **wrong}
        assert refusal(root.patch(f"/api/agents/{before[0]['id']}", json=change)) == (422, code)
        assert root.get("/api/agents/all").json() == before

    def test_who_is_no_agent(self, world: World, root: httpx.Client) -> None:
        account_id = world.account("visitor")
        path = f"/api/agents/{account_id}"
        visitor = root.patch(path, json={"name": "Visitor 2"}).json()
        assert (visitor["name"], visitor["profile_id"], visitor["profile_name"]) == ("Visitor 2", None, None)
        assert visitor in root.get("/api/agents/all").json()
        # What makes an agent takes a profile, and whoever has one keeps one.
        assert refusal(root.patch(path, json={"skills": ["french"]})) == (422, "invalid")
        assert refusal(root.patch(path, json={"transfer_target": True})) == (422, "invalid")
        profile_id = world.profile()
        made = root.patch(path, json={"profile_id": profile_id, "skills": ["french"]}).json()
        assert (made["profile_id"], made["skills"]) == (profile_id, ["french"])
        assert refusal(root.patch(path, json={"profile_id": None})) == (422, "invalid")
        assert root.get("/api/agents/all").json()[-1] == made
        assert refusal(root.patch("/api/agents/4711", json={})) == (404, "no_such_agent")


class TestShuttingOut:
    def test_a_disabled_agent_is_out_at_once_and_may_come_back(self, world: World, root: httpx.Client) -> None:
        world.hire("anna")
        anna = world.signed_in("anna")
        line = anna.connect()
        path = f"/api/agents/{anna.id}"
        assert root.patch(path, json={"disabled": True}).json()["disabled"] is True
        assert line.ended() == 4401
        assert refusal(anna.http.get("/api/tasks")) == (401, "not_signed_in")
        credentials = {"username": "anna", "password": PASSWORD}
        assert refusal(anna.http.post("/api/session", json=credentials)) == (401, "wrong_credentials")
        assert "Anna" not in [one["name"] for one in root.get("/api/agents").json()]
        assert root.patch(path, json={"disabled": False}).json()["disabled"] is False
        assert anna.http.post("/api/session", json=credentials).status_code == 200

    def test_nobody_disables_themselves(self, world: World, root: httpx.Client) -> None:
        world.account("other", "administrator")
        path = f"/api/agents/{id_of(root, 'root')}"
        assert refusal(root.patch(path, json={"disabled": True, "name": "Gone"})) == (409, "not_yourself")
        assert root.get("/api/session").json()["name"] == "Root"

    def test_somebody_is_left_who_administers(self, world: World, root: httpx.Client) -> None:
        path = f"/api/agents/{id_of(root, 'root')}"
        assert refusal(root.patch(path, json={"role": "supervisor"})) == (409, "last_administrator")
        disabled = world.account("other", "administrator")
        world.server.database.write_now(access.disable_account, disabled)
        assert refusal(root.patch(path, json={"role": "agent"})) == (409, "last_administrator")
        world.server.database.write_now(access.disable_account, disabled, False)
        assert root.patch(path, json={"role": "agent"}).json()["role"] == "agent"
        # From their next request on they are what they are now.
        assert refusal(root.get("/api/agents/all")) == (403, "not_allowed")

    def test_two_administrators_disable_each_other_at_once(self, world: World, root: httpx.Client) -> None:
        world.hire("other", role="administrator")
        other = world.signed_in("other")
        root_id = id_of(root, "root")
        both = [(root, other.id), (other.http, root_id)]
        answers = at_once(both, lambda one: one[0].patch(f"/api/agents/{one[1]}", json={"disabled": True}))
        # The second is refused: as nobody by now, or as the last.
        first, second = sorted(one.status_code for one in answers)
        assert first == 200
        assert second in {401, 409}


class TestPasswords:
    def test_another_one_is_made_and_told_once(self, world: World, root: httpx.Client) -> None:
        world.hire("anna")
        anna = world.signed_in("anna")
        line = anna.connect()
        answer = root.put(f"/api/agents/{anna.id}/password", json={})
        password = answer.json()["password"]
        assert len(password) == 19
        assert line.ended() == 4401
        assert refusal(anna.http.get("/api/tasks")) == (401, "not_signed_in")
        old, new = ({"username": "anna", "password": one} for one in (PASSWORD, password))
        assert refusal(anna.http.post("/api/session", json=old)) == (401, "wrong_credentials")
        assert anna.http.post("/api/session", json=new).status_code == 200
        assert password not in root.get("/api/audit").text

    def test_one_may_say_which(self, world: World, root: httpx.Client) -> None:
        anna = world.hire("anna")
        path = f"/api/agents/{anna}/password"
        assert refusal(root.put(path, json={"password": "short"})) == (422, "weak_password")
        assert refusal(root.put(path, json={"password": ""})) == (422, "invalid")
        assert refusal(root.put("/api/agents/4711/password", json={})) == (404, "no_such_agent")
        assert root.put(path, json={"password": "the one she wanted"}).json() == {"password": None}
        with browser(world.server) as http:
            signed = http.post("/api/session", json={"username": "anna", "password": "the one she wanted"})
            assert signed.status_code == 200


class TestDeleting:
    def test_who_did_nothing_yet(self, world: World, root: httpx.Client) -> None:
        anna = world.hire("anna")
        signed_in = world.signed_in("anna")
        line = signed_in.connect()
        assert root.delete(f"/api/agents/{anna}").status_code == 204
        assert line.ended() == 4401
        assert [one["username"] for one in root.get("/api/agents/all").json()] == ["root"]
        assert refusal(root.delete(f"/api/agents/{anna}")) == (404, "no_such_agent")

    def test_who_did_something_stays(self, world: World, root: httpx.Client) -> None:
        anna, _, _ = world.talk()
        answer = root.delete(f"/api/agents/{anna.id}")
        assert refusal(answer) == (409, "agent_in_use")
        assert answer.json()["details"]["used_by"] == [{"kind": "conversation", "count": 1, "names": []}]
        assert anna.http.get("/api/tasks").status_code == 200

    def test_nobody_deletes_themselves(self, root: httpx.Client) -> None:
        assert refusal(root.delete(f"/api/agents/{id_of(root, 'root')}")) == (409, "not_yourself")
