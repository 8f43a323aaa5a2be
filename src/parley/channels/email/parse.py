"""Reading a mail, whatever it looks like: bytes in, its parts out. Never raises for what stands in it."""

import email
import logging
import re
from email.policy import compat32

from msgspec import Struct

from parley.channels.email import headers, outlook, parts, plain, tnef
from parley.channels.email.headers import Raw
from parley.channels.email.parts import CALENDAR, Part
from parley.channels.email.schemas import Address

log = logging.getLogger(__name__)

DEEPEST = 60
MOST_PARTS = 1_000
# Those in one mail that are taken apart: programs make one.
MOST_OUTLOOK = 2
# Beyond this a text is no longer shown but attached.
LONGEST_HTML = 2_000_000
LONGEST_TEXT = 2_000_000


class Parsed(Struct, kw_only=True):
    """A mail as it says of itself, before anybody believes it."""

    rfc_id: str = ""
    in_reply_to: list[str] = []
    references: list[str] = []
    subject: str = ""
    sender: Address = Address("", "")
    reply_to: list[Address] = []
    to: list[Address] = []
    cc: list[Address] = []
    bcc: list[Address] = []
    delivered_to: list[Address] = []
    more_recipients: int = 0
    date: int | None = None
    text: str | None = None
    html: str | None = None
    parts: list[Part] = []
    marks: dict[str, str] = {}
    """Headers that tell of programs, in small letters."""
    hops: int = 0
    report: list[Part] = []
    """Of a delivery report: what it says, and what it is about."""
    unreadable: bool = False


_MARKS = (
    "auto-submitted",
    "precedence",
    "x-auto-response-suppress",
    "x-autoreply",
    "x-autorespond",
    "x-autoresponder",
    "x-auto-reply",
    "x-failed-recipients",
    "list-id",
    "list-unsubscribe",
    "list-post",
    "feedback-id",
    "return-path",
    "x-parley-loop",
)


def read(raw: bytes, now: int) -> Parsed:
    """What cannot be read at all comes back ``unreadable``, with as much of its head as there is."""
    try:
        mail = email.message_from_bytes(raw, policy=compat32)
        found = _head(mail, now)
    except Exception:
        log.warning("a mail of %d bytes cannot be parsed", len(raw), exc_info=True)
        return _by_its_first_lines(raw, now)
    try:
        _Body(found).read(mail)
    except Exception:
        log.warning("the body of %s cannot be parsed", found.rfc_id, exc_info=True)
        found.text = found.html = None
        found.parts, found.unreadable = [], True
    return found


def _by_its_first_lines(raw: bytes, now: int) -> Parsed:
    """At least whose it is: the head alone, without what broke the parser."""
    head = re.split(rb"\r?\n\r?\n", raw[:200_000], maxsplit=1)[0]
    head = b"\n".join(line for line in head.splitlines() if not line.lower().startswith(b"content-"))
    try:
        found = _head(email.message_from_bytes(head, policy=compat32), now)
    except Exception:
        log.warning("nor can its head", exc_info=True)
        found = Parsed()
    found.unreadable = True
    return found


def _head(mail: Raw, now: int) -> Parsed:
    senders, _ = headers.addresses(mail, "From")
    if not senders or not senders[0].address:
        for name in ("Sender", "Reply-To", "Return-Path"):
            others, _ = headers.addresses(mail, name)
            if others and others[0].address:
                named = senders[0].name if senders else others[0].name
                senders = [Address(named, others[0].address)]
                break
    lists = {name: headers.addresses(mail, name) for name in ("To", "Cc", "Bcc", "Reply-To")}
    delivered = [
        one
        for name in ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")
        for one in headers.addresses(mail, name)[0]
    ]
    return Parsed(
        rfc_id=next(iter(headers.message_ids(mail, "Message-ID")), ""),
        in_reply_to=headers.message_ids(mail, "In-Reply-To"),
        references=headers.message_ids(mail, "References"),
        subject=headers.header(mail, "Subject")[:500],
        sender=senders[0] if senders else Address("", ""),
        reply_to=lists["Reply-To"][0],
        to=lists["To"][0],
        cc=lists["Cc"][0],
        bcc=lists["Bcc"][0],
        delivered_to=delivered,
        more_recipients=sum(lists[name][1] for name in ("To", "Cc", "Bcc")),
        date=headers.date(mail, now),
        marks={name: headers.header(mail, name).lower() for name in _MARKS if mail.get(name) is not None},
        hops=headers.count(mail, "Received"),
    )


class _Body:
    """Sorts a mail's parts into text and files."""

    def __init__(self, into: Parsed) -> None:
        self._into = into
        self._texts: list[tuple[str, str]] = []
        self._outlook: tnef.Message | None = None
        self._tries = MOST_OUTLOOK
        self._seen = 0

    def read(self, mail: Raw) -> None:
        self._part(mail, 0, into_text=True)
        if self._outlook is not None and all(_is_empty(kind, said) for kind, said in self._texts):
            said, html = outlook.body(self._outlook)
            self._texts = [("text", said)] if html is None else [("html", html)]
            self._into.text = said or None
        texts = self._texts
        if any(kind == "html" for kind, _ in texts):
            self._into.html = "<br>".join(said if kind == "html" else _as_html(said) for kind, said in texts)
        if any(kind == "text" for kind, _ in texts) and self._into.html is None:
            self._into.text = "\n\n".join(said for _, said in texts)
        for kind, limit in (("html", LONGEST_HTML), ("text", LONGEST_TEXT)):
            said: str | None = getattr(self._into, kind)
            if said is not None and len(said) > limit:
                name = "message.html" if kind == "html" else "message.txt"
                self._into.parts.append(Part(name, f"text/{'html' if kind == 'html' else 'plain'}", said.encode()))
                setattr(self._into, kind, None if kind == "html" else said[:LONGEST_TEXT])

    def _part(self, part: Raw, depth: int, *, into_text: bool) -> None:
        self._seen += 1
        if depth > DEEPEST or self._seen > MOST_PARTS:
            self._into.unreadable = True
            return
        kind = part.get_content_type()
        if kind == "message/rfc822":
            self._enclosed(part)
        elif kind == "message/delivery-status":
            # The library takes its fields for mails in it.
            self._file(part, kind)
        elif part.is_multipart():
            self._several(part, kind, depth, into_text=into_text)
        elif self._is_text(part, kind) and into_text:
            self._texts.append(("html" if kind == "text/html" else "text", parts.text(part, kind)))
        else:
            self._file(part, kind)

    def _is_text(self, part: Raw, kind: str) -> bool:
        if kind not in ("text/plain", "text/html", "text/enriched") and kind != "text":
            return False
        return part.get_content_disposition() != "attachment" and not parts.name(part)

    def _several(self, part: Raw, kind: str, depth: int, *, into_text: bool) -> None:
        children = parts.children(part)
        if kind == "multipart/alternative" and into_text:
            self._alternative(children, depth)
            return
        if kind == "multipart/appledouble":
            children = [one for one in children if one.get_content_type() != "application/applefile"] or children
        for one in children:
            self._part(one, depth + 1, into_text=into_text)

    def _alternative(self, children: list[Raw], depth: int) -> None:
        """The same said in several ways: the HTML to be shown, the plain one to be read as text, files of all."""
        before, plain = self._texts, None
        best: list[tuple[str, str]] = []
        for one in children:
            self._texts = []
            self._part(one, depth + 1, into_text=True)
            said = self._texts
            if not any(text.strip() for _, text in said):
                continue
            if all(kind == "text" for kind, _ in said):
                plain = plain if plain is not None else "\n\n".join(text for _, text in said)
            if not best or any(kind == "html" for kind, _ in said):
                best = said
        self._texts = [*before, *best]
        if plain is not None and any(kind == "html" for kind, _ in best):
            self._into.text = plain if self._into.text is None else f"{self._into.text}\n\n{plain}"

    def _enclosed(self, part: Raw) -> None:
        inner = next(iter(parts.children(part)), None)
        if inner is None:
            self._file(part, "message/rfc822")
            return
        try:
            content = inner.as_bytes(policy=compat32.clone(max_line_length=0))
        except Exception:
            content = str(inner).encode("utf-8", "surrogateescape")
        name = parts.name(part) or f"{headers.header(inner, 'Subject')[:80] or 'message'}.eml"
        self._into.parts.append(Part(name, "message/rfc822", content, parts.cid(part)))

    def _file(self, part: Raw, kind: str) -> None:
        content = parts.content(part)
        if kind in ("message/delivery-status", "text/rfc822-headers"):
            self._into.report.append(Part("", kind, content))
        name = parts.name(part) or parts.default_name(kind)
        if outlook.is_one(kind, name) and self._taken_apart(content):
            return
        if kind in CALENDAR and any(one.type in CALENDAR and one.content == content for one in self._into.parts):
            # The same invitation once for programs that read it in the text, once for those that want a file.
            return
        if content or parts.name(part):
            inline = part.get_content_disposition() == "inline"
            self._into.parts.append(Part(name, kind, content, parts.cid(part), inline))

    def _taken_apart(self, content: bytes) -> bool:
        """Whether nothing is left for which the file itself would be wanted."""
        self._tries -= 1
        found = outlook.read(content) if self._tries >= 0 else None
        if found is None:
            return False
        self._into.parts += found.parts
        self._outlook = self._outlook or found.message
        return found.whole


def _is_empty(kind: str, said: str) -> bool:
    return plain.looks_empty(said) if kind == "html" else not said.strip()


def _as_html(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<div style="white-space: pre-wrap">{escaped}</div>'
