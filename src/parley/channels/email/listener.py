"""The built-in SMTP and LMTP servers: mail for our mailboxes, and for nobody else.

250 is said after the commit. Whatever dies before that, the other side keeps the mail and brings it again; the same
mail again is kept once.
"""

import asyncio
import errno
import logging
import socket
from email.utils import formatdate
from typing import Any

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session

from parley.channels.email import mailbox
from parley.channels.email.inbound import is_ours
from parley.channels.email.intake import Intake
from parley.channels.email.mailbox import Mailbox
from parley.kit import clock, ids
from parley.kit.database import Database
from parley.kit.errors import Unavailable

MOST_RECIPIENTS = 100
MOST_HOPS = 100
# The standard says 1,000; what is longer is sent all the same, and read by everybody else.
LONGEST_LINE = 512 * 1024
IDLE_SECONDS = 120
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}

log = logging.getLogger(__name__)


class Listener:
    """Listens on ``port`` (below zero: on any that is free); ``start`` raises OSError when it is taken."""

    def __init__(
        self,
        database: Database,
        intake: Intake,
        host: str,
        port: int,
        max_bytes: int,
        *,
        lmtp: bool = False,
        demo: bool = False,
    ) -> None:
        self._handler = _Handler(database, intake, lmtp=lmtp, demo=demo)
        self._host, self.port, self._max_bytes, self.lmtp = host, port, max_bytes, lmtp
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        loop = asyncio.get_running_loop()
        kind = _Lmtp if self.lmtp else _Smtp

        def protocol() -> SMTP:
            return kind(
                self._handler,
                data_size_limit=self._max_bytes,
                enable_SMTPUTF8=True,
                hostname=socket.gethostname(),
                ident="Parley",
                timeout=IDLE_SECONDS,
                auth_exclude_mechanism=["LOGIN", "PLAIN"],
                loop=loop,
            )

        self._server = await loop.create_server(protocol, self._host, max(self.port, 0))
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        if self._server is not None:
            self._server.close()
            self._handler.stop()
            await self._handler.quiet()


class _Smtp(SMTP):
    line_length_limit = LONGEST_LINE


class _Lmtp(LMTP):
    line_length_limit = LONGEST_LINE


class _Handler:
    """What aiosmtpd asks us at each command."""

    def __init__(self, database: Database, intake: Intake, *, lmtp: bool, demo: bool) -> None:
        self._demo = demo
        self._database = database
        self._intake = intake
        self._lmtp = lmtp
        self._stopping = False
        self._busy: set[asyncio.Task[Any]] = set()

    def stop(self) -> None:
        self._stopping = True

    async def quiet(self) -> None:
        """Let what is being committed be committed."""
        if self._busy:
            await asyncio.wait(self._busy, timeout=5)

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's name)
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        try:
            boxes = await self._database.read(mailbox.enabled)
        except Exception:
            log.exception("cannot look up a recipient")
            return "451 4.3.0 Try again later"
        if _box_of(boxes, address) is None and not (self._demo and _is_nobodys(address)):
            return "550 5.1.1 No such mailbox here"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self._stopping:
            return "421 4.3.2 Going down"
        task = asyncio.create_task(self._take(session, envelope))
        self._busy.add(task)
        task.add_done_callback(self._busy.discard)
        # The other side may hang up; what was begun is finished all the same.
        return await asyncio.shield(task)

    async def _take(self, session: Session, envelope: Envelope) -> str:
        content = envelope.content
        raw = content if isinstance(content, bytes) else str(content).encode("utf-8", "surrogateescape")
        head = raw[:200_000].split(b"\r\n\r\n", 1)[0].lower()
        if head.count(b"\nreceived:") + head.startswith(b"received:") > MOST_HOPS:
            return self._each(envelope, "554 5.4.6 Too many hops: this mail runs in a loop")
        try:
            boxes = await self._database.read(mailbox.enabled)
            for box, address in _once(boxes, envelope.rcpt_tos):
                await self._intake.take(box, _traced(raw, session, envelope, address))
        except OSError as error:
            log.warning("a mail was not taken: %r", error)
            full = error.errno in FULL
            return self._each(envelope, "452 4.3.1 No room" if full else "451 4.3.0 Try again later")
        except Unavailable:
            return self._each(envelope, "451 4.3.0 Try again later")
        except Exception:
            log.exception("a mail was not taken")
            return self._each(envelope, "451 4.3.0 Try again later")
        return self._each(envelope, "250 2.0.0 OK")

    def _each(self, envelope: Envelope, answer: str) -> str:
        """LMTP answers for each recipient."""
        return "\r\n".join([answer] * len(envelope.rcpt_tos)) if self._lmtp else answer

    async def handle_exception(self, error: Exception) -> str:
        log.warning("an SMTP session failed: %r", error)
        return "451 4.3.0 Try again later"


def _box_of(boxes: list[Mailbox], address: str) -> Mailbox | None:
    return next((box for box in boxes if is_ours(address, box.settings)), None)


def _is_nobodys(address: str) -> bool:
    """Where the demo's customers live: domains that can belong to nobody (RFC 2606)."""
    return address.lower().rpartition("@")[2] in ("example.com", "example.net", "example.org")


def _once(boxes: list[Mailbox], addresses: list[str]) -> list[tuple[Mailbox, str]]:
    """Each mailbox once, with the first of its addresses."""
    found: dict[int, tuple[Mailbox, str]] = {}
    for address in addresses:
        box = _box_of(boxes, address)
        if box is not None:
            found.setdefault(box.connector_id, (box, address))
    return list(found.values())


def _traced(raw: bytes, session: Session, envelope: Envelope, address: str) -> bytes:
    """With what whoever delivers a mail writes above it: whence it came, and for whom."""
    sender = _plain(envelope.mail_from or "")
    now = formatdate(clock.now() / 1000, usegmt=True)
    peer = session.peer[0] if isinstance(session.peer, tuple) else "local"
    lines = (
        f"Return-Path: <{sender}>",
        f"Delivered-To: {_plain(address)}",
        f"Received: from {_plain(session.host_name or '')} ([{peer}]) by parley id {ids.letters(12)}; {now}",
    )
    return "\r\n".join(lines).encode("utf-8", "replace") + b"\r\n" + raw


def _plain(text: str) -> str:
    return "".join(char for char in text if char.isprintable() and char not in "<>")[:320]
