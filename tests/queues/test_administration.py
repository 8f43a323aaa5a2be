"""Queues and opening hours as an administrator sets them."""

from typing import Any

import httpx
import pytest

from parley.bots.flow import End, Flow, Handover
from parley.shortcodes.actions import create_shortcode
from parley.shortcodes.schemas import ShortcodeSettings
from tests.clients import at_once
from tests.refusals import refusal
from tests.world import World

WEEK = [{"day": day, "start": 540, "end": 1080} for day in range(5)]
OFFICE: dict[str, Any] = {"name": "Office", "time_zone": "Europe/Rome", "week": WEEK}


@pytest.fixture
def root(world: World) -> httpx.Client:
    world.account("root", "administrator")
    return world.signed_in("root").http


REFERENCES = {
    "hours_id": "There is no such opening hours.",
    "result_tree_id": "There is no such result tree.",
    "survey_id": "There is no such survey.",
}


@pytest.mark.parametrize(("field", "told"), REFERENCES.items())
def test_what_is_not_there_is_told_at_its_field(root: httpx.Client, field: str, told: str) -> None:
    queue = root.post("/api/queues", json={"name": "Sales"}).json()
    for answer in (
        root.post("/api/queues", json={"name": "Support", field: 77}),
        root.put(f"/api/queues/{queue['id']}", json={"name": "Sales", "version": 1, field: 77}),
    ):
        assert refusal(answer) == (422, "invalid")
        assert answer.json()["message"] == told
        assert answer.json()["details"] == {"field": field, "reason": "no_longer_there"}
    assert root.get("/api/queues").json() == [queue]


@pytest.mark.parametrize(
    ("path", "field", "body", "told"),
    [
        ("/api/result-trees", "result_tree_id", {"name": "Endings", "categories": []}, "This result tree is retired."),
        ("/api/surveys", "survey_id", {"name": "After", "questions": []}, "This survey is retired."),
    ],
)
def test_a_retired_one_is_given_to_no_queue(
    root: httpx.Client, path: str, field: str, body: dict[str, Any], told: str
) -> None:
    made = root.post(path, json=body).json()
    queue = root.post("/api/queues", json={"name": "Sales", field: made["id"]}).json()
    retired = {**body, "disabled": True, "version": 1}
    in_use = root.put(f"{path}/{made['id']}", json=retired)
    assert in_use.status_code == 409
    assert in_use.json()["details"]["used_by"] == [{"kind": "queue", "count": 1, "names": ["Sales"]}]
    root.put(f"/api/queues/{queue['id']}", json={"name": "Sales", "version": 1})
    assert root.put(f"{path}/{made['id']}", json=retired).json()["disabled"]
    refused = root.put(f"/api/queues/{queue['id']}", json={"name": "Sales", "version": 2, field: made["id"]})
    assert refusal(refused) == (422, "invalid")
    assert refused.json()["message"] == told
    assert refused.json()["details"] == {"field": field, "reason": "retired"}
    assert root.get(path).json()[0]["disabled"]
    root.put(f"{path}/{made['id']}", json={**body, "version": 2})
    assert root.put(f"/api/queues/{queue['id']}", json={"name": "Sales", "version": 2, field: made["id"]}).is_success


class TestQueues:
    def test_made_set_and_deleted(self, root: httpx.Client) -> None:
        made = root.post("/api/queues", json={"name": "  Sales\n team "})
        assert made.status_code == 201
        queue = made.json()
        assert (queue["name"], queue["acceptance"], queue["offer_seconds"]) == ("Sales team", "offer", 30)
        hours_id = root.post("/api/opening-hours", json=OFFICE).json()["id"]
        settings = {
            "name": "Sales",
            "acceptance": "automatic",
            "offer_seconds": 5,
            "sla_chat_seconds": 1,
            "sla_social_seconds": 2,
            "sla_email_seconds": 3,
            "missed_offers": None,
            "requeue_seconds": 4,
            "preferred_seconds": None,
            "transfer_seconds": 6,
            "abandon_seconds": None,
            "hours_id": hours_id,
            "skills": ["french", "legal"],
            "result_mandatory": True,
            "result_tree_id": None,
            "survey_id": None,
            "waiting_text": {"en": "One moment."},
            "closed_text": {},
            "nobody_text": {"it": "Torniamo subito."},
        }
        path = f"/api/queues/{queue['id']}"
        answer = root.put(path, json={**settings, "skills": ["French", " legal ", "french"], "version": 1})
        assert (answer.status_code, answer.json()) == (200, {"id": queue["id"], "version": 2, **settings})
        assert root.get("/api/queues").json() == [answer.json()]
        # What is left out takes its default.
        assert root.put(path, json={"name": "Sales", "version": 2}).json() == {**queue, "name": "Sales", "version": 3}
        assert root.delete(path).status_code == 204
        assert root.get("/api/queues").json() == []
        assert refusal(root.delete(path)) == (404, "no_such_queue")
        assert refusal(root.put(path, json={**settings, "version": 3})) == (404, "no_such_queue")

    @pytest.mark.parametrize(
        "wrong",
        [
            {"name": ""},
            {"name": " \n\t "},
            {"name": "\u202e\u2066"},
            {"name": "x" * 81},
            {"name": None},
            {"name": 7},
            {"acceptance": "sometimes"},
            {"offer_seconds": 4},
            {"offer_seconds": 601},
            {"offer_seconds": 30.5},
            {"offer_seconds": None},
            {"sla_chat_seconds": 0},
            {"sla_chat_seconds": -1},
            {"sla_email_seconds": 30 * 86_400 + 1},
            {"missed_offers": 0},
            {"missed_offers": 101},
            {"requeue_seconds": 0},
            {"requeue_seconds": None},
            {"preferred_seconds": 0},
            {"transfer_seconds": 10**30},
            {"abandon_seconds": "soon"},
            {"hours_id": 4711},
            {"hours_id": 10**30},
            {"skills": [""]},
            {"skills": [" "]},
            {"skills": ["x" * 41]},
            {"skills": [str(n) for n in range(21)]},
            {"skills": "french"},
        ],
        ids=str,
    )
    def test_what_is_refused_changes_nothing(self, root: httpx.Client, wrong: dict[str, Any]) -> None:
        queue = root.post("/api/queues", json={"name": "Sales"}).json()
        assert refusal(root.post("/api/queues", json={"name": "Other", **wrong})) == (422, "invalid")
        assert refusal(root.put(f"/api/queues/{queue['id']}", json={**queue, **wrong})) == (422, "invalid")
        assert root.get("/api/queues").json() == [queue]

    @pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff", b'{"acceptance":"offer"}'])
    def test_no_settings_at_all(self, root: httpx.Client, body: bytes) -> None:
        headers = {"Content-Type": "application/json"}
        status, _ = refusal(root.post("/api/queues", content=body, headers=headers))
        assert status in {400, 422}

    def test_a_name_is_one_queues(self, root: httpx.Client) -> None:
        root.post("/api/queues", json={"name": "Sales"})
        other = root.post("/api/queues", json={"name": "Support"}).json()
        assert refusal(root.post("/api/queues", json={"name": " Sales "})) == (409, "queue_name_taken")
        path = f"/api/queues/{other['id']}"
        assert refusal(root.put(path, json={"name": "Sales", "version": 1})) == (409, "queue_name_taken")
        assert root.put(path, json={"name": "Support", "offer_seconds": 10, "version": 1}).status_code == 200
        assert refusal(root.put(f"/api/queues/{2**70}", json={"name": "x", "version": 1})) == (422, "invalid")

    def test_of_several_at_once_one_is_first(self, root: httpx.Client) -> None:
        path = f"/api/queues/{root.post('/api/queues', json={'name': 'Sales'}).json()['id']}"
        all_settings = [{"name": f"Queue {n}", "offer_seconds": n, "skills": [f"skill {n}"]} for n in range(10, 20)]
        answers = at_once(all_settings, lambda settings: root.put(path, json={**settings, "version": 1}))
        [made] = [one.json() for one in answers if one.status_code == 200]
        assert {refusal(one) for one in answers if one.status_code != 200} == {(409, "stale")}
        assert root.get("/api/queues").json() == [made]
        assert {key: made[key] for key in all_settings[0]} in all_settings

    def test_two_of_a_name_at_once(self, root: httpx.Client) -> None:
        answers = at_once(range(6), lambda _: root.post("/api/queues", json={"name": "Sales"}))
        assert sorted(one.status_code for one in answers) == [201, *[409] * 5]

    def test_what_is_in_use_stays(self, world: World, root: httpx.Client) -> None:
        queue_id, other = world.queue("Support"), world.queue("Sales")
        world.profile(queue_id)
        hands_over = Flow("start", {"start": Handover(queue_id), "end": End()})
        world.site(queue_id, bot_id=world.bot(hands_over))
        world.server.database.write_now(create_shortcode, ShortcodeSettings("hello", "Hello!", [queue_id]))
        customer = world.customer(connect=False)
        customer.start(name="Carla")
        answer = root.delete(f"/api/queues/{queue_id}")
        assert refusal(answer) == (409, "queue_in_use")
        assert answer.json()["details"] == {
            "used_by": [
                {"kind": "profile", "count": 1, "names": ["profile 1"]},
                {"kind": "connector", "count": 1, "names": ["Site demo"]},
                {"kind": "bot", "count": 1, "names": ["Robbie"]},
                {"kind": "shortcode", "count": 1, "names": ["hello"]},
                {"kind": "conversation", "count": 1, "names": []},
            ]
        }
        assert root.delete(f"/api/queues/{other}").status_code == 204
        assert [one["name"] for one in root.get("/api/queues").json()] == ["Support"]


class TestHours:
    def test_made_set_and_deleted(self, root: httpx.Client) -> None:
        late_first = {**OFFICE, "week": [{"day": 1, "start": 840, "end": 1440}, {"day": 1, "start": 0, "end": 840}]}
        made = root.post("/api/opening-hours", json=late_first)
        assert made.status_code == 201
        hours = made.json()
        assert [span["start"] for span in hours["week"]] == [0, 840]
        assert hours["holidays"] == []
        path = f"/api/opening-hours/{hours['id']}"
        holidays = [
            {"date": "2027-01-06", "name": "Epiphany", "start": None, "end": None},
            {"date": "2026-12-24", "name": "", "start": 540, "end": 720},
        ]
        answer = root.put(path, json={**OFFICE, "name": "Day", "holidays": holidays, "version": 1})
        assert answer.status_code == 200
        assert answer.json() == {
            **OFFICE,
            "id": hours["id"],
            "version": 2,
            "name": "Day",
            "holidays": holidays[::-1],
        }
        assert root.get("/api/opening-hours").json() == [answer.json()]
        assert root.delete(path).status_code == 204
        assert root.get("/api/opening-hours").json() == []
        assert refusal(root.delete(path)) == (404, "no_such_hours")
        assert refusal(root.put(path, json={**OFFICE, "version": 2})) == (404, "no_such_hours")

    @pytest.mark.parametrize(
        "wrong",
        [
            {"name": " "},
            {"time_zone": " "},
            {"time_zone": "Europe/Atlantis"},
            {"time_zone": "Europe"},
            {"time_zone": "../etc/passwd"},
            {"time_zone": "/etc/localtime"},
            {"time_zone": "Europe/Rome\x00"},
            {"time_zone": "x" * 61},
            {"week": [{"day": 7, "start": 0, "end": 1}]},
            {"week": [{"day": -1, "start": 0, "end": 1}]},
            {"week": [{"day": 0, "start": 10, "end": 10}]},
            {"week": [{"day": 0, "start": 11, "end": 10}]},
            {"week": [{"day": 0, "start": 0, "end": 1441}]},
            {"week": [{"day": 0, "start": -1, "end": 10}]},
            {"week": [{"day": 0, "start": 0}]},
            {"week": [{"day": 0, "start": 0, "end": 600}, {"day": 0, "start": 599, "end": 700}]},
            {"week": [{"day": 0, "start": 0, "end": 600}, {"day": 0, "start": 0, "end": 600}]},
            {"week": [{"day": 0, "start": 0, "end": 1}] * 101},
            {"holidays": [{"date": "2026-02-30"}]},
            {"holidays": [{"date": "25.12.2026"}]},
            {"holidays": [{"date": "2026-12-25\n"}]},
            {"holidays": [{"date": "0000-01-01"}]},
            {"holidays": [{"date": "2026-12-25"}, {"date": "2026-12-25", "start": 1, "end": 2}]},
            {"holidays": [{"date": "2026-12-25", "start": 540}]},
            {"holidays": [{"date": "2026-12-25", "end": 540}]},
            {"holidays": [{"date": "2026-12-25", "start": 540, "end": 540}]},
            {"holidays": [{"date": "2026-12-25", "name": "x" * 81}]},
        ],
        ids=str,
    )
    def test_what_is_refused_changes_nothing(self, root: httpx.Client, wrong: dict[str, Any]) -> None:
        hours = root.post("/api/opening-hours", json=OFFICE).json()
        body = {**OFFICE, "name": "Other", **wrong}
        assert refusal(root.post("/api/opening-hours", json=body)) == (422, "invalid")
        assert refusal(root.put(f"/api/opening-hours/{hours['id']}", json={**body, "version": 1})) == (422, "invalid")
        assert root.get("/api/opening-hours").json() == [hours]

    def test_a_name_is_one_hours(self, root: httpx.Client) -> None:
        root.post("/api/opening-hours", json=OFFICE)
        other = root.post("/api/opening-hours", json={**OFFICE, "name": "Night"}).json()
        assert refusal(root.post("/api/opening-hours", json=OFFICE)) == (409, "hours_name_taken")
        path = f"/api/opening-hours/{other['id']}"
        assert refusal(root.put(path, json={**OFFICE, "version": 1})) == (409, "hours_name_taken")

    def test_what_is_in_use_stays(self, root: httpx.Client) -> None:
        hours_id = root.post("/api/opening-hours", json=OFFICE).json()["id"]
        queue = root.post("/api/queues", json={"name": "Sales", "hours_id": hours_id}).json()
        path = f"/api/opening-hours/{hours_id}"
        answer = root.delete(path)
        assert refusal(answer) == (409, "hours_in_use")
        assert answer.json()["details"]["used_by"] == [{"kind": "queue", "count": 1, "names": ["Sales"]}]
        root.put(f"/api/queues/{queue['id']}", json={"name": "Sales", "version": 1})
        assert root.delete(path).status_code == 204


def test_desks_are_told(world: World, root: httpx.Client) -> None:
    world.account("anna")
    line = world.signed_in("anna").connect()
    queue = root.post("/api/queues", json={"name": "Sales"}).json()
    hours = root.post("/api/opening-hours", json=OFFICE).json()
    root.put(f"/api/queues/{queue['id']}", json={"name": "Sales", "hours_id": hours["id"], "version": 1})
    root.put(f"/api/opening-hours/{hours['id']}", json={**OFFICE, "week": [], "version": 1})
    root.delete(f"/api/queues/{queue['id']}")
    root.delete(f"/api/opening-hours/{hours['id']}")
    for _ in range(6):
        assert line.event("queues.changed") == {"type": "queues.changed"}
    refused = root.post("/api/opening-hours", json={**OFFICE, "time_zone": "Mars"})
    assert refused.status_code == 422
    assert not [frame for frame in line.until_quiet() if "event" in frame]
