"""A disk that is full: nothing is acknowledged, nothing is left lying about, nothing is lost, and others go on."""

import resource
import smtplib
from collections.abc import Generator
from contextlib import contextmanager
from email.policy import SMTP
from pathlib import Path

import pytest

from tests.clients import until
from tests.email.dovecot import INSTALLED, dovecot
from tests.email.post import Post, letter
from tests.email.test_imap import change, reads, subjects, trouble
from tests.servers import Server
from tests.world import World

# More than the database needs, less than the mail.
ROOM = 8_000_000


def large(subject: str = "Large") -> bytes:
    mail = letter(subject=subject, Message_ID=f"<{subject}@example.org>")
    mail.add_attachment(bytes(ROOM), maintype="application", subtype="octet-stream", filename="plans.bin")
    return mail.as_bytes(policy=SMTP)


@contextmanager
def no_file_larger_than(size: int) -> Generator[None]:
    """As a disk that is nearly full: what is small still fits."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def files(server: Server) -> list[Path]:
    """Whatever lies in the media store and on the way into it."""
    return [
        path for name in ("media", "uploads") for path in (server.settings.home / name).rglob("*") if path.is_file()
    ]


def answered(post: Post, mail: bytes) -> int:
    """The server's last word on it."""
    try:
        post.bring(mail)
    except smtplib.SMTPDataError as error:
        return error.smtp_code
    return 250


def test_there_is_no_room_for_its_files(post: Post) -> None:
    with no_file_larger_than(ROOM):
        assert answered(post, large()) == 452
        assert files(post.server) == []
        post.bring(letter(subject="Small"))
        assert subjects(post.server) == ["Small"]
    post.bring(large())
    assert subjects(post.server) == ["Small", "Large"]


@pytest.mark.once
def test_there_is_no_room_in_the_database(post: Post) -> None:
    def limit(pages: int) -> None:
        post.server.database.write_now(lambda tx: tx.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}"))

    def long(number: int) -> bytes:
        return letter("word " * 20_000, subject=f"Mail {number}").as_bytes(policy=SMTP)

    limit(1)
    # The first ones may find room in pages that are half empty.
    taken = next(number for number in range(50) if answered(post, long(number)) == 451)
    kept = subjects(post.server)
    assert kept == [f"Mail {number}" for number in range(taken)]
    # Each is kept as it came, and nothing of the one that was not.
    assert len(files(post.server)) == taken
    limit(1_073_741_823)
    assert answered(post, long(taken)) == 250
    assert subjects(post.server) == [*kept, f"Mail {taken}"]


@pytest.mark.skipif(not INSTALLED, reason="apt-get install dovecot-imapd")
def test_what_is_read_by_imap_waits_for_room(world: World) -> None:
    with dovecot() as box:
        box.put(large("first"), letter(subject="second").as_bytes())
        with no_file_larger_than(ROOM):
            post = reads(world, box, imap_begin="all")
            until(lambda: trouble(world.server), 20)
            # Not skipped for the one behind it: they stay in their order.
            assert subjects(world.server) == []
            assert not any("Seen" in one for one in box.flags())
        change(world.server, post.connector_id, imap_poll_seconds=6)
        until(lambda: subjects(world.server) == ["first", "second"], 30)
        assert trouble(world.server) == ""
