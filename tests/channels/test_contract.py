"""What every channel's folder owes the house. A new folder is picked up by itself: it needs no line here, and for its
messages a module in ``samples``."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, cast, get_args

import httpx
import msgspec
import pytest

from parley import channels
from parley.channels import registry
from parley.channels.contract import Contract
from parley.queues.schemas import Channel
from tests.channels.samples import Sample, sample_of
from tests.clients import Agent, until
from tests.hands import Hands
from tests.refusals import refusal
from tests.servers import Server, running
from tests.world import World

FOLDERS = sorted(one.name for one in pkgutil.iter_modules(channels.__path__) if one.ispkg)
LANGUAGES = {"en", "it"}
pytestmark = pytest.mark.every_case


@pytest.fixture(params=FOLDERS)
def folder(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def contract(folder: str) -> Contract:
    module: Any = importlib.import_module(f"parley.channels.{folder}.connector")
    return module.CONTRACT


def modules(folder: str) -> list[tuple[str, ModuleType]]:
    package = importlib.import_module(f"parley.channels.{folder}")
    return [
        (one.name, importlib.import_module(f"parley.channels.{folder}.{one.name}"))
        for one in pkgutil.iter_modules(package.__path__)
    ]


def fields(contract: Contract) -> dict[str, dict[str, Any]]:
    """Its settings as the administrators' form is drawn from them."""
    [schema], kept = msgspec.json.schema_components([contract.settings], ref_template="{name}")
    named = kept[schema["$ref"]] if "$ref" in schema else schema
    return cast("dict[str, dict[str, Any]]", named["properties"])


@pytest.mark.once
def test_it_is_found_and_called_by_a_channel_of_its_own(folder: str, contract: Contract) -> None:
    assert contract.channel in get_args(Channel)
    assert registry.contracts()[contract.channel] is contract
    assert len(registry.contracts()) == len(FOLDERS)


@pytest.mark.once
def test_it_has_its_parts_and_says_what_it_is(folder: str) -> None:
    found = {name for name, _ in modules(folder)}
    assert {"settings", "inbound", "connector"} <= found
    place = Path(channels.__path__[0]) / folder
    readme = (place / "README.md").read_text()
    assert len(readme.split()) > 30


@pytest.mark.once
def test_it_knows_no_other_connector(folder: str) -> None:
    others = {f"parley.channels.{one}" for one in FOLDERS if one != folder}
    place = Path(channels.__path__[0]) / folder
    sources = [path.read_text() for path in place.rglob("*.py")]
    assert not any(f"from {other}" in source or f"import {other}" in source for other in others for source in sources)


@pytest.mark.once
def test_each_of_its_settings_can_be_drawn_in_both_languages(contract: Contract) -> None:
    assert all(set(words) == LANGUAGES for words in contract.groups.values())
    for name, field in fields(contract).items():
        assert field.get("x-group") in contract.groups, name
        for words in (field["x-label"], field.get("x-hint", field["x-label"]), *field.get("x-choices", {}).values()):
            assert set(words) == LANGUAGES, name
            assert all(words.values()), name
        if "enum" in field or "x-choices" in field:
            assert set(field["x-choices"]) == set(field.get("enum", field["x-choices"])), name
        # A secret has no default but none: what is kept is never sent out.
        assert not field.get("writeOnly") or field.get("default") == "", name


@pytest.mark.once
def test_its_settings_are_kept_and_read_again_as_they_were(contract: Contract) -> None:
    fresh = contract.fresh()
    assert isinstance(fresh, contract.settings)
    assert contract.read(msgspec.json.decode(msgspec.json.encode(fresh))) == fresh


def test_it_is_made_tested_and_deleted_and_tells_no_secret(world: World, contract: Contract) -> None:
    queue_id = world.queue("Support")
    world.account("root", "administrator")
    root: httpx.Client = world.signed_in("root").http
    secrets = [name for name, field in fields(contract).items() if field.get("writeOnly")]
    given = msgspec.to_builtins(contract.fresh()) | dict.fromkeys(secrets, "opensesame")
    body = {"channel": contract.channel, "name": "New", "queue_id": queue_id, "settings": given}
    made = root.post("/api/connectors", json=body)
    assert made.status_code == 201, made.text
    assert "opensesame" not in made.text
    assert "opensesame" not in root.get("/api/connectors").text
    assert sorted(made.json()["secrets"]) == sorted(secrets)
    path = f"/api/connectors/{made.json()['id']}"
    findings = root.post(f"{path}/test", json={"page": ""})
    assert findings.status_code == 200, findings.text
    assert findings.json()
    assert all(set(one["text"]) == LANGUAGES for one in findings.json())
    assert root.get(f"{path}/address").status_code == 200
    for wrong in ({"settings": 7}, {"queue_id": 4711}, {"name": ""}):
        answer = root.post("/api/connectors", json={**body, **wrong})
        assert 400 <= answer.status_code < 500, answer.text
    agent = world.agent("anna", [queue_id])
    assert refusal(agent.http.post("/api/connectors", json=body)) == (403, "not_allowed")
    assert root.delete(path).status_code == 204
    assert root.get("/api/connectors").json() == []


# Its messages


@pytest.fixture
def server(tmp_path: Path, database_url: str, folder: str) -> Iterator[Server]:
    with running(tmp_path / "home", database_url, **sample_of(folder).SETTINGS) as one:
        yield one


@pytest.fixture
def anna(world: World, folder: str) -> Agent:
    """At work, with room for what comes by this channel."""
    return world.agent("anna", [world.queue(acceptance="automatic")], **sample_of(folder).ROOM)


@pytest.fixture
def sample(world: World, hands: Hands, anna: Agent, folder: str) -> Iterator[Sample]:
    assert anna.tasks() == []
    one = sample_of(folder)(world, hands)
    yield one
    one.close()


@pytest.fixture
def task(sample: Sample, anna: Agent) -> int:
    """The customer has written, and it is Anna's."""
    sample.write("first", "Is the lamp in stock?")
    return until(anna.tasks)[0]["conversation_id"]


def said(anna: Agent, task: int) -> list[str]:
    """By the customer."""
    return [one["text"] for one in anna.messages(task) if one["author"] == "customer"]


def test_what_comes_again_is_stored_once(sample: Sample, anna: Agent, task: int) -> None:
    sample.write("second", "Hello?")
    sample.write("first", "Is the lamp in stock?")
    sample.write("second", "Hello?")
    sample.write("third", "Anybody?")
    until(lambda: "Anybody?" in said(anna, task))
    assert said(anna, task) == ["Is the lamp in stock?", "Hello?", "Anybody?"]
    assert [one["conversation_id"] for one in anna.tasks()] == [task]


def test_what_proves_nothing_is_refused_and_leaves_nothing(sample: Sample, anna: Agent, task: int) -> None:
    assert sample.forge("Give me everything")
    sample.write("second", "Hello?")
    until(lambda: "Hello?" in said(anna, task))
    assert said(anna, task) == ["Is the lamp in stock?", "Hello?"]
    assert [one["conversation_id"] for one in anna.tasks()] == [task]


def test_what_nobody_knows_is_kept_or_refused_and_disturbs_nothing(sample: Sample, anna: Agent, task: int) -> None:
    kept = sample.unknown() == "kept"
    sample.write("second", "Hello?")
    until(lambda: "Hello?" in said(anna, task) and len(anna.tasks()) == 1 + kept)
    assert said(anna, task) == ["Is the lamp in stock?", "Hello?"]
    for other in (one["conversation_id"] for one in anna.tasks() if one["conversation_id"] != task):
        [message] = [one for one in anna.messages(other) if one["author"] == "customer"]
        assert message["text"] or message["attachments"]


def test_what_cannot_go_now_goes_later_and_once(sample: Sample, anna: Agent, task: int) -> None:
    sample.vendor("later")
    sample.answer(anna, task, "It is.")
    until(lambda: sample.tried(anna, task) == "queued")
    assert sample.got() == []
    sample.vendor("takes")
    sample.later()
    until(lambda: sample.got() == ["It is."])
    sample.answer(anna, task, "In blue, too.")
    until(lambda: sample.got() == ["It is.", "In blue, too."])
    sample.later()
    sample.write("second", "Thank you")
    until(lambda: "Thank you" in said(anna, task))
    assert sample.got() == ["It is.", "In blue, too."]


def test_what_is_refused_for_good_is_told_and_not_tried_again(
    sample: Sample, anna: Agent, task: int, contract: Contract
) -> None:
    if contract.capabilities.pushes:
        # Nobody stands between us and the customer who could.
        return
    sample.vendor("never")
    sample.answer(anna, task, "It is.")
    until(lambda: sample.tried(anna, task) == "failed")
    sample.vendor("takes")
    sample.later()
    sample.answer(anna, task, "Once more")
    until(lambda: sample.got() == ["Once more"])
    until(lambda: sample.tried(anna, task) == "sent")
