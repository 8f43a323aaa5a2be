"""The built-in SMTP and LMTP servers: what they take, what they refuse, and that 250 means it is kept."""

import io
import smtplib
import socket
import zipfile
from email.policy import SMTP
from pathlib import Path

import pytest

from tests.clients import Agent, Clients, until
from tests.email.post import ADDRESS, Post, letter, mails
from tests.email.test_imap import subjects
from tests.servers import running
from tests.world import World


def line(post: Post) -> smtplib.SMTP:
    return smtplib.SMTP("127.0.0.1", post.server.house.mailboxes.listeners[0].port, timeout=20)


def test_mail_for_nobody_here_is_refused(post: Post) -> None:
    with line(post) as server:
        server.helo("x")
        server.mail("carla@example.org")
        for address in ("nobody@shop.example", "support@elsewhere.example", "", "a b"):
            assert 500 <= server.rcpt(address)[0] < 600, address
        for address in (ADDRESS, ADDRESS.upper(), "support+k3j9x2ab7c@shop.example"):
            assert server.rcpt(address)[0] == 250, address
    assert subjects(post.server) == []


def test_a_mail_that_is_too_large_is_refused_before_and_after_it_is_told(
    tmp_path: Path, database_url: str, clients: Clients
) -> None:
    with running(tmp_path / "home", database_url, smtp_port=-1, max_mail_bytes=100_000) as server:
        world = World(server, clients)
        post = Post(world, None, world.queue())
        large = letter("x" * 60 + "\n" * 200_000)
        with pytest.raises((smtplib.SMTPSenderRefused, smtplib.SMTPDataError)) as refused:
            post.bring(large)
        assert refused.value.smtp_code == 552
        with line(post) as one:
            one.helo("x")
            one.mail("carla@example.org")
            one.rcpt(ADDRESS)
            assert one.data(b"Subject: x\r\n\r\n" + b"y" * 70 + b"\r\n" * 100_000)[0] == 552
        post.bring(letter("small", subject="Others are unaffected"))
        assert subjects(server) == ["Others are unaffected"]


def test_ten_thousand_recipients_are_told_to_come_in_portions(post: Post) -> None:
    with line(post) as server:
        server.helo("x")
        server.mail("carla@example.org")
        answers = [server.rcpt(f"support+{'a' * 7}{n:03}@shop.example")[0] for n in range(200)]
    assert answers[:100] == [250] * 100
    assert set(answers[100:]) == {452}


def test_a_mail_that_runs_in_a_loop_is_refused(post: Post) -> None:
    mail = b"".join(b"Received: from a by b\r\n" for _ in range(101)) + letter().as_bytes()
    with pytest.raises(smtplib.SMTPDataError) as refused:
        post.bring(mail)
    assert refused.value.smtp_code == 554


def test_who_hangs_up_in_the_middle_has_brought_nothing(post: Post) -> None:
    port = post.server.house.mailboxes.listeners[0].port
    with socket.create_connection(("127.0.0.1", port), 10) as raw:
        for said in (b"HELO x\r\n", b"MAIL FROM:<a@example.org>\r\n", f"RCPT TO:<{ADDRESS}>\r\n".encode(), b"DATA\r\n"):
            raw.recv(1000)
            raw.sendall(said)
        raw.recv(1000)
        raw.sendall(b"Subject: Half\r\n\r\nnever")
    post.bring(letter(subject="Whole"))
    assert subjects(post.server) == ["Whole"]


def test_by_lmtp_each_recipient_is_answered(world: World, post: Post) -> None:
    billing = Post(world, None, world.queue("Billing"), address="billing@shop.example")
    port = billing.server.house.mailboxes.listeners[1].port
    with smtplib.LMTP("127.0.0.1", port, timeout=20) as server:
        server.ehlo()
        server.mail("carla@example.org")
        for address in (ADDRESS, "billing@shop.example"):
            assert server.rcpt(address)[0] == 250
        assert server.data(letter().as_bytes())[0] == 250
        assert server.getreply()[0] == 250
    assert subjects(post.server) == ["A lamp", "A lamp"]


def test_what_cannot_be_read_is_a_task_with_the_mail_attached(post: Post, anna: Agent) -> None:
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(100))
    post.bring(f"From: carla@example.org\r\nSubject: Deep\r\n{deep}\r\nHello".encode())
    post.bring(letter(subject="And on it goes"))
    until(lambda: len(anna.tasks()) == 2)
    task = next(one for one in anna.tasks() if one["subject"] == "Deep")
    [mail] = mails(anna, task["conversation_id"])
    assert mail["unreadable"]
    [whole] = mail["attachments"]
    assert (whole["name"], whole["type"]) == ("message.eml", "message/rfc822")


@pytest.mark.once
def test_an_archive_that_would_fill_the_disk_is_never_unpacked(post: Post, anna: Agent) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(20):
            archive.writestr(f"{number}.txt", b"\0" * 10_000_000)
    mail = letter(subject="Bomb")
    mail.add_attachment(packed.getvalue(), maintype="application", subtype="zip", filename="bomb.zip")
    post.bring(mail)
    until(anna.tasks)
    [kept] = mails(anna, anna.tasks()[0]["conversation_id"])
    assert [(one["name"], one["size"]) for one in kept["attachments"]] == [("bomb.zip", len(packed.getvalue()))]


@pytest.mark.once
def test_the_largest_mail_is_kept_whole(post: Post, anna: Agent) -> None:
    content = bytes(range(256)) * (36 * 4096)
    mail = letter(subject="Large")
    mail.add_attachment(content, maintype="application", subtype="octet-stream", filename="plans.bin")
    raw = mail.as_bytes(policy=SMTP)
    assert 49_000_000 < len(raw) < post.server.settings.max_mail_bytes
    post.bring(raw)
    task = anna.line.event("task.added")["task"]["conversation_id"]
    [kept] = mails(anna, task)
    [file] = kept["attachments"]
    assert (file["name"], file["size"]) == ("plans.bin", len(content))
    assert anna.http.get(file["url"]).content == content
