from typing import Any

import httpx
import pytest

from tests.refusals import refusal
from tests.world import World

BEGINNING = {
    "name": "",
    "time_zone": "UTC",
    "languages": ["en", "it"],
    "default_language": "en",
    "keep_conversations_days": None,
    "keep_audit_days": None,
    "version": 1,
}
ROSSI = {
    "name": "  Rossi &\n Co. ",
    "time_zone": "Europe/Rome",
    "languages": ["it", "en", "it"],
    "default_language": "it",
    "keep_conversations_days": 365,
    "keep_audit_days": 730,
    "version": 1,
}


@pytest.fixture
def root(world: World) -> httpx.Client:
    world.account("root", "administrator")
    return world.signed_in("root").http


def the_organisation(http: httpx.Client) -> dict[str, Any]:
    answer = http.get("/api/organisation")
    assert answer.status_code == 200
    return answer.json()


def change(root: httpx.Client, **changes: Any) -> None:
    """As an administrator who changes only that."""
    body = {**the_organisation(root), "name": "Rossi", **changes}
    assert root.put("/api/organisation", json=body).status_code == 200


def test_it_is_there_from_the_beginning_and_is_set_as_a_whole(root: httpx.Client) -> None:
    assert the_organisation(root) == BEGINNING
    answer = root.put("/api/organisation", json=ROSSI)
    assert answer.status_code == 200
    assert answer.json() == {**ROSSI, "name": "Rossi & Co.", "languages": ["en", "it"], "version": 2}
    assert the_organisation(root) == answer.json()


def test_who_read_an_older_one_overwrites_nothing(root: httpx.Client) -> None:
    root.put("/api/organisation", json=ROSSI)
    before = the_organisation(root)
    late = root.put("/api/organisation", json={**ROSSI, "name": "Late"})
    assert refusal(late) == (409, "stale")
    assert late.json()["details"] == {"version": 2}
    assert the_organisation(root) == before


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " \n\u200b"}, "name"),
        ({"name": "x" * 81}, None),
        ({"time_zone": "Europe/Atlantis"}, "time_zone"),
        ({"time_zone": "../../etc/passwd"}, "time_zone"),
        ({"time_zone": "Europe"}, "time_zone"),
        ({"time_zone": ""}, None),
        ({"languages": []}, None),
        ({"languages": ["de"]}, None),
        ({"languages": ["en"], "default_language": "it"}, "default_language"),
        ({"default_language": "de"}, None),
        ({"keep_conversations_days": 0}, None),
        ({"keep_conversations_days": 36_501}, None),
        ({"keep_audit_days": 29}, None),
        ({"keep_audit_days": "long"}, None),
        ({"version": 0}, None),
        ({"version": None}, None),
    ],
    ids=str,
)
def test_what_is_refused_changes_nothing(root: httpx.Client, wrong: dict[str, Any], field: str | None) -> None:
    answer = root.put("/api/organisation", json={**ROSSI, **wrong})
    assert refusal(answer) == (422, "invalid")
    assert answer.json()["details"].get("field") == field
    assert the_organisation(root) == BEGINNING
    assert root.get("/api/audit", params={"kind": "organisation"}).json()["entries"] == []


def test_everybody_may_know_it_and_only_administrators_set_it(world: World) -> None:
    world.account("sue", "supervisor")
    sue = world.signed_in("sue").http
    assert the_organisation(sue) == BEGINNING
    assert refusal(sue.put("/api/organisation", json=ROSSI)) == (403, "not_allowed")
    assert the_organisation(sue) == BEGINNING
    stranger = httpx.get(f"{world.server.url}/api/organisation")
    assert refusal(stranger) == (401, "not_signed_in")


def test_desks_hear_of_a_change_and_the_log_keeps_it(world: World, root: httpx.Client) -> None:
    agent = world.agent("anna", [world.queue()])
    agent.line.until_quiet()
    root.put("/api/organisation", json={**ROSSI, "languages": ["en"], "default_language": "en"})
    agent.line.event("organisation.changed")
    [entry] = root.get("/api/audit", params={"kind": "organisation"}).json()["entries"]
    assert (entry["verb"], entry["name"], entry["by"]["name"]) == ("changed", "Rossi & Co.", "Root")
    assert {one["field"]: (one["before"], one["after"]) for one in entry["changes"]} == {
        "name": (None, "Rossi & Co."),
        "time_zone": ("UTC", "Europe/Rome"),
        "languages": (["en", "it"], ["en"]),
        "keep_conversations_days": (None, 365),
        "keep_audit_days": (None, 730),
    }


def test_new_opening_hours_are_in_its_time_zone_unless_they_say_otherwise(root: httpx.Client) -> None:
    change(root, time_zone="Europe/Rome")
    made = root.post("/api/opening-hours", json={"name": "Office", "week": []}).json()
    other = root.post("/api/opening-hours", json={"name": "Abroad", "week": [], "time_zone": "Asia/Tokyo"}).json()
    change(root, time_zone="Europe/Paris")
    zones = {one["name"]: one["time_zone"] for one in root.get("/api/opening-hours").json()}
    assert (made["time_zone"], other["time_zone"]) == ("Europe/Rome", "Asia/Tokyo")
    # Hours that are there stay what they were.
    assert zones == {"Office": "Europe/Rome", "Abroad": "Asia/Tokyo"}


def test_a_new_account_finds_the_desk_in_the_default_language(world: World, root: httpx.Client) -> None:
    change(root, default_language="it")
    body = {"username": "bea", "name": "Bea", "password": "a long enough password", "role": "agent", "profile_id": None}
    assert root.post("/api/agents", json=body).status_code == 201
    bea = httpx.post(f"{world.server.url}/api/session", json={"username": "bea", "password": body["password"]})
    assert bea.json()["preferences"]["language"] == "it"


@pytest.mark.parametrize(
    ("languages", "default", "wanted", "spoken"),
    [
        (["en", "it"], "en", "it-CH", "it"),
        (["en", "it"], "it", "de", "it"),
        (["en"], "en", "it", "en"),
        (["it"], "it", "en-GB", "it"),
    ],
)
def test_customers_are_spoken_to_in_a_language_that_is_offered(
    world: World, root: httpx.Client, languages: list[str], default: str, wanted: str, spoken: str
) -> None:
    change(root, languages=languages, default_language=default)
    queue_id = world.queue(waiting_text={"en": "Please wait.", "it": "Un momento."})
    world.site(queue_id)
    customer = world.customer(connect=False)
    body = {"key": "a-key-of-a-start-1", "form": {"name": "Carla"}, "language": wanted}
    state = customer.http.post("/webchat/start", json=body).json()
    assert state["messages"][0]["text"] == {"en": "Please wait.", "it": "Un momento."}[spoken]
