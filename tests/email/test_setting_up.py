"""A mailbox as an administrator sets it up, and what its test finds."""

from typing import Any

import httpx
import pytest

from tests.clients import until
from tests.email.dovecot import INSTALLED, PASSWORD, USER, dovecot
from tests.email.post import Elsewhere, letter
from tests.email.test_imap import subjects
from tests.refusals import refusal
from tests.world import World


@pytest.fixture
def root(world: World) -> httpx.Client:
    world.account("root", "administrator")
    return world.signed_in("root").http


def make(root: httpx.Client, world: World, **settings: Any) -> httpx.Response:
    queue_id = world.queues.get("Support") or world.queue(acceptance="automatic")
    given = {"address": "help@shop.example", "receive": "listener", **settings}
    return root.post(
        "/api/connectors", json={"channel": "email", "name": "Help", "queue_id": queue_id, "settings": given}
    )


def findings(root: httpx.Client, made: httpx.Response) -> list[tuple[str, str]]:
    """Of the mailbox itself."""
    answer = root.post(f"/api/connectors/{made.json()['id']}/test", json={"page": ""})
    assert answer.status_code == 200, answer.text
    assert all(one["text"]["it"] for one in answer.json())
    return [(one["state"], one["text"]["en"]) for one in answer.json()][-2:]


def test_fed_by_the_listener(world: World, root: httpx.Client, out: Elsewhere) -> None:
    made = make(root, world, smtp_host="127.0.0.1", smtp_port=out.port, smtp_security="none", smtp_password="secret")
    assert made.status_code == 201
    assert "smtp_password" not in made.json()["settings"]
    assert made.json()["secrets"] == ["smtp_password"]
    found = findings(root, made)
    assert [state for state, _ in found] == ["good", "good"]


def test_an_outgoing_server_that_is_not_there(world: World, root: httpx.Client) -> None:
    bad = make(root, world, smtp_host="127.0.0.1", smtp_port=1, smtp_security="none")
    assert findings(root, bad)[1] == ("bad", "127.0.0.1:1: Nothing answers at this address and port.")


def test_settings_that_cannot_work(world: World, root: httpx.Client) -> None:
    for settings, field in (
        ({"address": "nobody"}, "settings.address"),
        ({"aliases": ["a@b"]}, "settings.aliases"),
        ({"receive": "imap"}, "settings.imap_host"),
    ):
        answer = make(root, world, **settings)
        assert refusal(answer) == (422, "invalid")
        assert answer.json()["details"]["field"] == field
    agent = world.agent("anna", [world.queues["Support"]])
    assert refusal(make(agent.http, world)) == (403, "not_allowed")


@pytest.mark.skipif(not INSTALLED, reason="apt-get install dovecot-imapd")
def test_read_by_imap_as_soon_as_it_is_set_up(world: World, root: httpx.Client) -> None:
    with dovecot() as box:
        given = {"receive": "imap", "imap_host": "127.0.0.1", "imap_port": box.port, "imap_security": "none"}
        made = make(root, world, **given, imap_username=USER, imap_password=PASSWORD)
        assert findings(root, made) == [
            ("good", f"127.0.0.1:{box.port} lets us read the mailbox."),
            ("bad", "No outgoing server is set up: answers cannot be sent."),
        ]
        box.put(letter(subject="From the box").as_bytes())
        until(lambda: subjects(world.server) == ["From the box"], 20)
