"""A mail on its way out, and everything that servers have to say about it."""

import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult
from sqlalchemy import select

from parley.channels.email.tables import mail
from tests.clients import Agent, until
from tests.email.certificates import authority, issued, self_signed
from tests.email.post import ADDRESS, Elsewhere, Post, elsewhere, letter, mails
from tests.email.test_imap import change
from tests.email.test_writing import send, time_passes
from tests.hands import Hands
from tests.refusals import refusal
from tests.world import World

EVIL = "\r\nBcc: evil@example.net\nX-Evil: yes\x00\x0b\x0c\x1c\x85\u2028\u2029 <b>"


@pytest.fixture
def task(post: Post, anna: Agent) -> int:
    post.bring(letter("Is the lamp in stock?"))
    return anna.line.event("task.added")["task"]["conversation_id"]


def people(*addresses: str) -> list[dict[str, str]]:
    return [{"name": "", "address": one} for one in addresses]


def last(agent: Agent, task: int) -> dict[str, Any]:
    return mails(agent, task)[-1]


def goes(agent: Agent, hands: Hands, post: Post, task: int, **more: Any) -> None:
    assert send(agent, task, **more).status_code == 202
    time_passes(hands, post)
    until(lambda: last(agent, task)["direction"] == "out")


def test_no_field_breaks_out_of_its_line(
    world: World, hands: Hands, post: Post, out: Elsewhere, anna: Agent, task: int
) -> None:
    uploaded = anna.http.post(
        "/api/media", files={"file": ("a\r\nX-Evil: yes\u2028.pdf", b"%PDF-1.4\nx", "application/pdf")}
    )
    assert uploaded.status_code == 201, uploaded.text
    change(world.server, post.connector_id, name=f"The Shop{EVIL}", signature=EVIL)
    goes(
        anna,
        hands,
        post,
        task,
        to=[{"name": f"Carla{EVIL}", "address": "carla@example.org"}],
        cc=[{"name": EVIL, "address": " bruno@example.org\r\n"}],
        subject=f"Re: A lamp{EVIL}",
        html=f"<p>It is.{EVIL}</p>",
        attachments=[uploaded.json()["id"]],
    )
    taken = out.next()
    assert taken.recipients == ["carla@example.org", "bruno@example.org"]
    names = ["From", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References"]
    assert sorted(taken.mail.keys()) == sorted([*names, "MIME-Version", "Content-Type"])
    assert str(taken.mail["Subject"]).startswith("Re: A lamp Bcc: evil@example.net X-Evil: yes")
    head = taken.raw.split(b"\r\n\r\n")[0]
    assert not any(line.lower().startswith((b"bcc", b"x-evil")) for line in head.splitlines())
    assert all(set(part.keys()) <= {*names, "MIME-Version", *_PARTS} for part in taken.mail.walk())
    assert [name for name, _ in taken.files()] == ["aX-Evil_ yes.pdf"]
    for address in ("carla@example.org\r\nRCPT TO:<evil@example.net>", "carla@example.org,evil@example.net", "<>"):
        assert refusal(send(anna, task, to=people(address))) == (422, "bad_address")


_PARTS = ("Content-Type", "Content-Transfer-Encoding", "Content-Disposition", "Content-ID")


@pytest.mark.parametrize(
    "hostile", [f"<{'x' * 900}@example.org>", "<ä\u2028b@example.org>", "<a b@example.org>", "no brackets", "<@>"]
)
def test_whatever_the_customers_program_calls_its_mail_it_can_be_answered(
    hands: Hands, post: Post, out: Elsewhere, anna: Agent, hostile: str
) -> None:
    raw = letter(subject="Odd").as_bytes().replace(b"Message-ID: ", f"Message-ID: {hostile}\r\nX-Old: ".encode())
    post.bring(raw)
    task = anna.line.event("task.added")["task"]["conversation_id"]
    goes(anna, hands, post, task)
    assert out.next().mail["Message-ID"]
    until(lambda: last(anna, task)["state"] == "sent")


def test_who_is_refused_for_now_is_tried_again_and_nobody_gets_it_twice(
    hands: Hands, post: Post, out: Elsewhere, anna: Agent, task: int
) -> None:
    out.answers = {"bruno@example.org": "451 4.7.1 Greylisted", "nobody@example.org": "550 5.1.1 No such user"}
    goes(anna, hands, post, task, cc=people("bruno@example.org", "nobody@example.org"))
    assert out.next().recipients == ["carla@example.org"]
    until(lambda: last(anna, task)["failures"])
    waiting = last(anna, task)
    assert (waiting["state"], waiting["trouble"]) == ("queued", "451 4.7.1 Greylisted")
    [failure] = waiting["failures"]
    assert (failure["address"], failure["reason"]) == ("nobody@example.org", "550 5.1.1 No such user")
    first = waiting["next_try_at"]
    time_passes(hands, post, 16)
    # Later each time.
    until(lambda: (last(anna, task)["next_try_at"] or first) > first)
    second = last(anna, task)["next_try_at"]
    assert second - first > 25_000
    out.answers.pop("bruno@example.org")
    time_passes(hands, post, 31)
    assert out.next().recipients == ["bruno@example.org"]
    # One never got it: that stays to be seen.
    until(lambda: last(anna, task)["state"] == "failed")
    assert [one["address"] for one in last(anna, task)["failures"]] == ["nobody@example.org"]
    notices = [one for one in anna.messages(task) if one["kind"] == "system"]
    assert sum(one["system"]["code"] == "mail_failed" for one in notices) == 1
    assert out.quiet()


def test_after_a_day_it_is_given_up_and_its_agent_told(
    world: World, hands: Hands, post: Post, out: Elsewhere, anna: Agent, task: int
) -> None:
    out.data_answer = "452 4.3.1 Mailbox full"
    goes(anna, hands, post, task)
    until(lambda: last(anna, task)["trouble"] == "452 4.3.1 Mailbox full")
    time_passes(hands, post, 25 * 3600)

    # By now nobody is signed in any more.
    def given_up() -> Any:
        query = select(mail).where(mail.c.conversation_id == task, mail.c.state == "failed")
        return world.server.database.read_now(lambda connection: connection.execute(query).first())

    row = until(given_up)
    assert [(one.address, one.reason) for one in row.failures] == [("carla@example.org", "452 4.3.1 Mailbox full")]
    assert (row.next_try_at, row.pending) == (None, [])


class Guarded:
    """A server that is spoken to encrypted only, and a mail for it."""

    def __init__(self, world: World, hands: Hands, post: Post, agent: Agent, task: int, server: Elsewhere) -> None:
        self._world, self._hands, self._post, self._agent, self._task = world, hands, post, agent, task
        self.server = server
        self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)

    def mistrusts(self) -> str:
        """What the agent is told when the mail was tried and nothing was said to the server."""
        change(self._world.server, self._post.connector_id, smtp_port=self.server.port, smtp_security="starttls")
        goes(self._agent, self._hands, self._post, self._task)
        until(lambda: self.mail["trouble"])
        assert (self.mail["state"], self.server.quiet()) == ("queued", True)
        assert self.mail["trouble"].startswith("The server's certificate is not good: ")
        return self.mail["trouble"]

    def tries_again(self) -> None:
        time_passes(self._hands, self._post, 16)

    @property
    def mail(self) -> dict[str, Any]:
        return last(self._agent, self._task)


@pytest.fixture
def guarded(world: World, hands: Hands, post: Post, anna: Agent, task: int) -> Iterator[Guarded]:
    one = Guarded(world, hands, post, anna, task, Elsewhere())
    one.server.start(tls_context=one.tls, require_starttls=True)
    yield one
    one.server.stop()


def test_a_certificate_that_is_not_good_is_told_and_nothing_is_said_to_it(guarded: Guarded, tmp_path: Path) -> None:
    guarded.tls.load_cert_chain(*self_signed(tmp_path))
    guarded.mistrusts()


def test_a_good_certificate_of_another_server_is_told_and_the_mail_goes_once_it_is_right(
    guarded: Guarded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusted = authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted.certificate))
    guarded.tls.load_cert_chain(*issued(trusted, "DNS:mail.example.org"))
    assert "not valid for '127.0.0.1'" in guarded.mistrusts()
    guarded.tls.load_cert_chain(*issued(trusted, "IP:127.0.0.1"))
    guarded.tries_again()
    assert guarded.server.next().recipients == ["carla@example.org"]
    until(lambda: guarded.mail["state"] == "sent")
    assert (guarded.mail["trouble"], guarded.server.quiet()) == ("", True)


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_wrong_credentials_are_told_and_put_right(
    world: World, hands: Hands, post: Post, anna: Agent, task: int
) -> None:
    def known(_server: Any, _session: Any, _envelope: Any, _mechanism: str, given: Any) -> AuthResult:
        good = (given.login, given.password) == (b"shop", b"right")
        return AuthResult(success=good, handled=False)

    with elsewhere(authenticator=known, auth_required=True, auth_require_tls=False) as server:
        settings = {"smtp_port": server.port, "smtp_username": "shop"}
        change(world.server, post.connector_id, **settings, smtp_password="wrong")
        goes(anna, hands, post, task)
        until(lambda: last(anna, task)["trouble"])
        assert last(anna, task)["trouble"].startswith("The server does not accept user name and password: 535")
        assert "wrong" not in last(anna, task)["trouble"]
        change(world.server, post.connector_id, **settings, smtp_password="right")
        time_passes(hands, post, 16)
        assert server.next().sender == ADDRESS
        until(lambda: last(anna, task)["state"] == "sent")
        assert last(anna, task)["trouble"] == ""
