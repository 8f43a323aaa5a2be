"""The world's mail around a mailbox of ours: people who write to it by SMTP, and a server that takes what we send."""

import asyncio
import email
import smtplib
import threading
from collections.abc import Generator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.policy import default
from queue import Empty, Queue
from typing import Any, Literal, NamedTuple

from aiosmtpd.smtp import SMTP, Envelope, Session

from parley.channels import actions as channels
from parley.channels.email.settings import EmailSettings
from tests.clients import Agent, key
from tests.servers import Server
from tests.world import World

ADDRESS = "support@shop.example"
CARLA = "Carla Verdi <carla@example.org>"


class Taken(NamedTuple):
    """A mail as the outgoing server got it."""

    sender: str
    recipients: list[str]
    raw: bytes

    @property
    def mail(self) -> EmailMessage:
        read: Any = email.message_from_bytes(self.raw, policy=default)
        return read

    def words(self, kind: Literal["plain", "html"] = "plain") -> str:
        """What it says in this form, its lines ended as here."""
        body: Any = self.mail.get_body((kind,))
        assert body is not None, f"there is no {kind} text"
        return str(body.get_content()).replace("\r\n", "\n")

    def files(self) -> list[tuple[str | None, Any]]:
        """By name; what is text as text."""
        parts: list[Any] = list(self.mail.iter_attachments())
        return [(one.get_filename(), one.get_content()) for one in parts]


class Elsewhere:
    """An SMTP server of somebody else. ``answers`` are what it says to a recipient instead of 250."""

    def __init__(self) -> None:
        self.taken: Queue[Taken] = Queue()
        self.answers: dict[str, str] = {}
        self.data_answer = "250 OK"
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._server: asyncio.Server | None = None

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's name)
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.data_answer.startswith("250"):
            content = envelope.content
            assert isinstance(content, bytes)
            self.taken.put(Taken(envelope.mail_from or "", list(envelope.rcpt_tos), content))
        return self.data_answer

    def next(self, seconds: float = 10) -> Taken:
        return self.taken.get(timeout=seconds)

    def quiet(self) -> bool:
        try:
            self.taken.get_nowait()
        except Empty:
            return True
        return False

    def start(self, **more: Any) -> None:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(more), self._loop).result(10)

    async def _listen(self, more: dict[str, Any]) -> None:
        self._server = await self._loop.create_server(lambda: SMTP(self, **more), "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    def stop(self) -> None:
        async def close() -> None:
            if self._server is not None:
                self._server.close()

        asyncio.run_coroutine_threadsafe(close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)


@contextmanager
def elsewhere(**more: Any) -> Generator[Elsewhere]:
    server = Elsewhere()
    server.start(**more)
    try:
        yield server
    finally:
        server.stop()


def letter(
    text: str = "Hello", *, sender: str = CARLA, to: str = ADDRESS, subject: str = "A lamp", **headers: str
) -> EmailMessage:
    """A mail; underscores in the names of ``headers`` are dashes."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = to
    mail["Subject"] = subject
    mail["Message-ID"] = f"<{key()}@example.org>"
    for name, value in headers.items():
        del mail[name.replace("_", "-")]
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    return mail


class Post:
    """A mailbox of ours with its queue, and the way to it."""

    def __init__(self, world: World, out: Elsewhere | None, queue_id: int, **settings: Any) -> None:
        self.world = world
        self.server: Server = world.server
        self.out = out
        values: dict[str, Any] = {"address": ADDRESS, "name": "The Shop", **settings}
        if out is not None:
            values |= {"smtp_host": "127.0.0.1", "smtp_port": out.port, "smtp_security": "none"}
        self.connector_id = world.server.database.write_now(
            channels.create_connector,
            channel="email",
            name=f"Mailbox {values['address']}",
            key=values["address"],
            settings=EmailSettings(**values),
            queue_id=queue_id,
            bot_id=None,
        )

    def bring(
        self, mail: EmailMessage | bytes, *, sender: str = "carla@example.org", to: str | list[str] = ADDRESS
    ) -> None:
        """By SMTP, as any server would; returns once it is taken."""
        raw = mail if isinstance(mail, bytes) else mail.as_bytes(policy=SMTP_POLICY)
        with smtplib.SMTP("127.0.0.1", self.server.house.mailboxes.listeners[0].port, timeout=60) as line:
            line.sendmail(sender, to, raw)


def mails(agent: Agent, conversation_id: int) -> list[dict[str, Any]]:
    answer = agent.http.get(f"/api/conversations/{conversation_id}/mail")
    assert answer.status_code == 200, answer.text
    return answer.json()
