"""What customers are told as they begin to wait, in an administrator's words."""

from typing import Any

import httpx
import pytest

from tests.world import World

NEVER: dict[str, Any] = {"name": "Never", "time_zone": "Europe/Rome", "week": []}


@pytest.fixture
def root(world: World) -> httpx.Client:
    world.account("root", "administrator")
    return world.signed_in("root").http


def notices(world: World, language: str = "en") -> list[tuple[str, str]]:
    customer = world.customer()
    body = {"key": "the-beginning-0001", "form": {"name": "Carla"}, "language": language}
    messages = customer.http.post("/webchat/start", json=body).json()["messages"]
    return [(one["system"]["code"], one["text"]) for one in messages]


def test_open_closed_and_deserted(world: World, root: httpx.Client) -> None:
    queue_id = world.queue()
    world.site(queue_id)
    [queue] = root.get("/api/queues").json()
    words = {
        "waiting_text": {"en": "One moment.", "it": " "},
        "closed_text": {"en": "Back on Monday!", "it": "Torniamo lunedì!"},
        "nobody_text": {"it": "Torniamo subito."},
    }
    path = f"/api/queues/{queue_id}"
    said = root.put(path, json={**queue, **words}).json()
    assert said["waiting_text"] == {"en": "One moment."}
    assert notices(world) == [("handed_over", "One moment."), ("nobody_here", "")]
    # What is not said in a language is said in the house's own words.
    assert notices(world, "it") == [("handed_over", ""), ("nobody_here", "Torniamo subito.")]
    hours_id = root.post("/api/opening-hours", json=NEVER).json()["id"]
    root.put(path, json={**said, "hours_id": hours_id})
    assert notices(world) == [("handed_over", "One moment."), ("queue_closed", "Back on Monday!")]
    assert notices(world, "it-CH")[1] == ("queue_closed", "Torniamo lunedì!")


@pytest.mark.parametrize("wrong", [{"fr": "Bonjour"}, {"en": 7}, {"en": "x" * 1_001}, "Hello"], ids=str)
def test_what_is_refused_changes_nothing(world: World, root: httpx.Client, wrong: Any) -> None:
    queue_id = world.queue()
    [queue] = root.get("/api/queues").json()
    assert root.put(f"/api/queues/{queue_id}", json={**queue, "closed_text": wrong}).status_code == 422
    assert root.get("/api/queues").json() == [queue]
