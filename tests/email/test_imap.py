"""A mailbox elsewhere, read by IMAP from Debian's Dovecot: nothing twice, nothing skipped, whatever dies."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from parley.channels.email.tables import mail, mail_folder
from parley.channels.tables import connector
from tests.clients import Clients, until
from tests.email.certificates import authority, issued, self_signed
from tests.email.dovecot import INSTALLED, PASSWORD, USER, Dovecot, dovecot
from tests.email.post import Post, letter
from tests.servers import Server, running
from tests.world import World

pytestmark = pytest.mark.skipif(not INSTALLED, reason="apt-get install dovecot-imapd")


@pytest.fixture
def box() -> Iterator[Dovecot]:
    with dovecot() as server:
        yield server


def reads(world: World, box: Dovecot, **more: Any) -> Post:
    """A mailbox of ours that reads this one."""
    values = {"imap_host": "127.0.0.1", "imap_port": box.port, "imap_security": "none", "imap_username": USER}
    queue_id = world.queues.get("Support") or world.queue(acceptance="automatic")
    settings = {"receive": "imap", **values, "imap_password": PASSWORD, "imap_poll_seconds": 5, **more}
    return Post(world, None, queue_id, **settings)


def raw(name: str) -> bytes:
    return letter(f"This is {name}", subject=name, Message_ID=f"<{name}@example.org>").as_bytes()


def subjects(server: Server) -> list[str]:
    """Of all mails there are, in the order they came."""
    return server.database.read_now(
        lambda connection: list(connection.scalars(select(mail.c.subject).order_by(mail.c.message_id)))
    )


def trouble(server: Server) -> str:
    found = server.database.read_now(lambda connection: connection.scalar(select(mail_folder.c.trouble)))
    return found or ""


def change(server: Server, connector_id: int, **settings: Any) -> None:
    """As an administrator would."""

    def do(tx: Any) -> None:
        row = tx.connection.execute(select(connector).where(connector.c.id == connector_id)).one()
        tx.connection.execute(
            update(connector).where(connector.c.id == connector_id).values(settings={**row.settings, **settings})
        )

    server.database.write_now(do)


def test_what_is_there_is_read_and_what_comes_is_pushed(world: World, box: Dovecot) -> None:
    box.put(raw("read before"), seen=True)
    box.put(raw("first"), raw("second"))
    reads(world, box, imap_poll_seconds=3600)
    until(lambda: subjects(world.server) == ["first", "second"])
    # The server says so by itself: nobody waits an hour.
    box.put(raw("third"))
    # Where the kernel does not tell it, Dovecot looks every half minute.
    until(lambda: subjects(world.server) == ["first", "second", "third"], 45)
    until(lambda: all("Seen" in one for one in box.flags()))


def test_only_what_comes_from_now_on(world: World, box: Dovecot) -> None:
    box.put(raw("old"))
    reads(world, box, imap_begin="new", imap_mark_seen=False)
    until(lambda: world.server.database.read_now(lambda c: c.scalar(select(mail_folder.c.validity))))
    box.put(raw("new"))
    until(lambda: subjects(world.server) == ["new"])
    assert not any("Seen" in one for one in box.flags())


@pytest.mark.once
def test_a_server_that_cannot_push_is_asked(world: World) -> None:
    with dovecot(idle=False) as box:
        reads(world, box)
        until(lambda: world.server.database.read_now(lambda c: c.scalar(select(mail_folder.c.validity))))
        box.put(raw("asked for"))
        until(lambda: subjects(world.server) == ["asked for"], 15)


def test_a_mailbox_that_is_numbered_anew_is_not_read_twice(world: World, box: Dovecot) -> None:
    box.put(*(raw(f"mail {n}") for n in range(5)))
    reads(world, box, imap_begin="all")
    until(lambda: len(subjects(world.server)) == 5)
    box.kill()
    box.number_anew()
    box.start()
    box.put(raw("one more"))
    until(lambda: "one more" in subjects(world.server), 20)
    assert subjects(world.server) == [*(f"mail {n}" for n in range(5)), "one more"]


@pytest.mark.parametrize("begin", ["unseen", "new"])
def test_numbered_anew_what_was_never_ours_is_still_not_ours(world: World, box: Dovecot, begin: str) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=30)
    box.put(raw("old"), raw("older"), seen=True, at=long_ago)
    reads(world, box, imap_begin=begin)
    until(lambda: world.server.database.read_now(lambda c: c.scalar(select(mail_folder.c.validity))))
    box.put(raw("ours"))
    until(lambda: subjects(world.server) == ["ours"], 20)
    box.kill()
    until(lambda: trouble(world.server))
    box.number_anew()
    box.start()
    # While we could not reach it somebody read one; it is ours all the same.
    box.put(raw("read meanwhile"), seen=True)
    box.put(raw("one more"))
    until(lambda: "one more" in subjects(world.server), 20)
    assert sorted(subjects(world.server)) == ["one more", "ours", "read meanwhile"]


def test_the_first_look_at_what_nobody_has_read_is_broken_off(world: World, box: Dovecot) -> None:
    names = [f"mail {n:03}" for n in range(60)]
    for one in range(0, 60, 20):
        box.put(*map(raw, names[one : one + 20]))
        box.put(raw(f"read {one}"), seen=True)
    reads(world, box, imap_mark_seen=False)
    until(lambda: len(subjects(world.server)) > 5)
    box.kill()
    until(lambda: trouble(world.server))
    box.start()
    until(lambda: len(subjects(world.server)) >= 60, 30)
    box.put(raw("the next"))
    until(lambda: "the next" in subjects(world.server), 20)
    assert subjects(world.server) == [*names, "the next"]


def test_another_folder_than_the_usual(world: World, box: Dovecot) -> None:
    box.put(raw("elsewhere"), folder="Anfragen.Gr&APYA3w-e")
    box.put(raw("in the usual"))
    post = reads(world, box, imap_folder="Anfragen.Größe", imap_begin="all")
    until(lambda: subjects(world.server) == ["elsewhere"])
    change(world.server, post.connector_id, imap_folder="Nowhere")
    until(lambda: "Nowhere" in trouble(world.server) or "exist" in trouble(world.server), 20)
    # Another one is read from its own beginning.
    change(world.server, post.connector_id, imap_folder="INBOX")
    until(lambda: subjects(world.server) == ["elsewhere", "in the usual"], 30)


def test_the_server_is_killed_in_the_middle(world: World, box: Dovecot) -> None:
    names = [f"mail {n:03}" for n in range(60)]
    box.put(*map(raw, names))
    reads(world, box)
    until(lambda: len(subjects(world.server)) > 5)
    box.kill()
    until(lambda: trouble(world.server))
    box.start()
    until(lambda: len(subjects(world.server)) == 60, 30)
    assert subjects(world.server) == names
    assert trouble(world.server) == ""


def test_we_are_stopped_in_the_middle(tmp_path: Path, database_url: str, clients: Clients, box: Dovecot) -> None:
    names = [f"mail {n:03}" for n in range(60)]
    box.put(*map(raw, names))
    with running(tmp_path / "home", database_url) as first:
        reads(World(first, clients), box)
        until(lambda: len(subjects(first)) > 5)
    with running(tmp_path / "home", database_url) as second:
        until(lambda: len(subjects(second)) == 60, 30)
        assert subjects(second) == names


@pytest.mark.once
def test_wrong_credentials_are_told_and_put_right(world: World, box: Dovecot) -> None:
    box.put(raw("waiting"))
    post = reads(world, box, imap_password="wrong")
    until(lambda: "does not accept user name and password" in trouble(world.server), 20)
    change(world.server, post.connector_id, imap_password=PASSWORD)
    until(lambda: subjects(world.server) == ["waiting"], 20)


def test_a_certificate_that_is_not_good_is_told_and_nothing_is_said_to_it(world: World, tmp_path: Path) -> None:
    with dovecot(certificate=self_signed(tmp_path)) as box:
        box.put(raw("never"))
        reads(world, box, imap_port=box.tls_port, imap_security="tls")
        until(lambda: "certificate is not good" in trouble(world.server), 20)
        assert subjects(world.server) == []


@pytest.mark.once
def test_a_good_certificate_of_another_server_is_told_and_what_waits_is_read_once_it_is_right(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusted = authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted.certificate))
    shown = issued(trusted, "DNS:mail.example.org")
    with dovecot(certificate=shown) as box:
        box.put(raw("waiting"))
        post = reads(world, box, imap_port=box.tls_port, imap_security="tls")
        until(lambda: "certificate is not good" in trouble(world.server), 20)
        assert "not valid for '127.0.0.1'" in trouble(world.server)
        assert subjects(world.server) == []
        world.account("root", "administrator")
        tested = world.signed_in("root").http.post(f"/api/connectors/{post.connector_id}/test", json={}).json()
        assert any(one["state"] == "bad" and "not valid for" in one["text"]["en"] for one in tested)
        box.kill()
        for old, new in zip(shown, issued(trusted, "IP:127.0.0.1"), strict=True):
            old.write_bytes(new.read_bytes())
        box.start()
        until(lambda: subjects(world.server) == ["waiting"], 20)
        assert trouble(world.server) == ""
