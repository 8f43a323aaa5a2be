"""Debian's Postfix between us and the world: what it brings is kept once, what it takes arrives whole."""

import random
import smtplib
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from tests.clients import Agent, Clients, until
from tests.email.dovecot import free_port
from tests.email.post import ADDRESS, Elsewhere, Post, letter, mails
from tests.email.postfix import USABLE, WHY_NOT, Postfix, postfix
from tests.email.test_imap import change, subjects
from tests.email.test_outgoing import goes, last, people
from tests.hands import Hands
from tests.servers import running
from tests.world import World

pytestmark = pytest.mark.skipif(not USABLE, reason=WHY_NOT)
CONTENT = random.Random(1).randbytes(300_000)


@pytest.fixture(params=["smtp", "lmtp"])
def mx(post: Post, out: Elsewhere, request: pytest.FixtureRequest) -> Iterator[Postfix]:
    listeners = post.server.house.mailboxes.listeners
    port = listeners[0 if request.param == "smtp" else 1].port
    with postfix(way_in=request.param, port_in=port, port_out=out.port) as server:
        change(post.server, post.connector_id, smtp_port=server.port)
        yield server


def brought(mx: Postfix, mail: EmailMessage) -> None:
    with smtplib.SMTP("127.0.0.1", mx.port, timeout=10) as line:
        line.sendmail("carla@example.org", [ADDRESS], mail.as_bytes(policy=SMTP))


def attached(mail: EmailMessage) -> EmailMessage:
    mail.add_attachment(CONTENT, maintype="application", subtype="octet-stream", filename="Größe.bin")
    return mail


def test_there_and_back_with_files(hands: Hands, post: Post, out: Elsewhere, anna: Agent, mx: Postfix) -> None:
    brought(mx, attached(letter("Città\n.\n..dots\nFrom here", subject="Größe")))
    task = anna.line.event("task.added", seconds=20)["task"]["conversation_id"]
    [asked] = mails(anna, task)
    assert (asked["subject"], asked["text"]) == ("Größe", "Città\n.\n..dots\nFrom here")
    [file] = asked["attachments"]
    assert anna.http.get(file["url"]).content == CONTENT

    given = {"to": people("carla@example.org"), "subject": "Re: Größe", "html": "<p>.<br>..Ecco la città</p>"}
    goes(anna, hands, post, task, **given, cc=people("gone@example.org"), attachments=[file["id"]], mode="forward")
    taken = out.next(20)
    assert taken.recipients == ["carla@example.org"]
    assert taken.words().startswith(".\n..Ecco la città\n")
    assert taken.files() == [("Größe.bin", CONTENT)]
    until(lambda: last(anna, task)["state"] == "failed")
    assert [(one["address"], one["reason"].endswith("He left")) for one in last(anna, task)["failures"]] == [
        ("gone@example.org", True)
    ]


def test_either_side_is_killed_in_the_middle(
    tmp_path: Path, database_url: str, clients: Clients, out: Elsewhere
) -> None:
    port, names = free_port(), [f"mail {number:02}" for number in range(40)]
    with postfix(port_in=port, port_out=out.port) as mx:
        with running(tmp_path / "home", database_url, smtp_port=port) as first:
            world = World(first, clients)
            Post(world, None, world.queue())
            for name in names[:20]:
                brought(mx, letter(subject=name, Message_ID=f"<{name[5:]}@example.org>"))
            until(lambda: len(subjects(first)) > 2, 20)
        # We are away; Postfix goes on taking, dies, and comes again.
        for name in names[20:]:
            brought(mx, letter(subject=name, Message_ID=f"<{name[5:]}@example.org>"))
        mx.kill()
        mx.start()
        with running(tmp_path / "home", database_url, smtp_port=port) as second:
            until(lambda: len(subjects(second)) == 40, 30)
            assert sorted(subjects(second)) == names
