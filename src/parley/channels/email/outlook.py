"""What an Outlook mail in a ``winmail.dat`` has in it: files and a body, as if they had been sent like anybody's."""

import contextlib
import logging
import mimetypes
from datetime import datetime
from email import message_from_bytes
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import NamedTuple

from parley.channels.email import meetings, rtf, tnef
from parley.channels.email.addresses import on_the_envelope
from parley.channels.email.headers import decoded
from parley.channels.email.parts import Part
from parley.channels.email.tnef import File, Message, Name, Properties
from parley.kit.text import clean, one_line

log = logging.getLogger(__name__)

TYPES = ("application/ms-tnef", "application/vnd.ms-tnef")
_BY_VALUE, _MESSAGE = 1, 5
_BODY, _PACKED, _HTML, _CHARSET = 0x1000, 0x1009, 0x1013, 0x3FDE
_SUBJECT, _SENT, _NAME, _KIND = 0x0037, 0x0039, 0x3001, 0x001A
_LONG_NAME, _SHORT_NAME, _METHOD, _TYPE, _CID, _DATA, _FLAGS = 0x3707, 0x3704, 0x3705, 0x370E, 0x3712, 0x3701, 0x3714
_RECIPIENT = 0x0C15
_IN_THE_TEXT = 4


class Body(NamedTuple):
    text: str
    html: str | None


class Found(NamedTuple):
    parts: list[Part]
    message: Message
    whole: bool
    """There is nothing else in it."""


def is_one(kind: str, name: str) -> bool:
    return kind in TYPES or name.lower() == "winmail.dat"


def read(content: bytes) -> Found | None:
    """None for what does not add up, or is more than anybody sends: it stays the file it is."""
    try:
        message = tnef.read(content)
        if _packed(message) > rtf.LARGEST_PACKED:
            raise tnef.Broken("more RTF than is looked at")
        return _found(message)
    except Exception as error:
        log.info("a winmail.dat of %d bytes is not taken apart: %r", len(content), error)
        return None


def body(message: Message) -> Body:
    """The HTML, else the text; RTF is unpacked for either only if there is nothing else."""
    properties = message.properties
    html = properties.get(_HTML)
    if isinstance(html, bytes):
        html = decoded(html, tnef.charset(properties.get(_CHARSET)))
    text = _text(properties, _BODY) or message.text
    packed = properties.get(_PACKED)
    if not html and isinstance(packed, bytes):
        try:
            found = rtf.read(rtf.unpacked(packed))
        except Exception as error:
            log.info("the RTF of a mail cannot be read: %r", error)
        else:
            html, text = (found.words, text) if found.kind == "html" else (None, text or found.words)
    return Body(_clean(text), _clean(html) if isinstance(html, str) and html.strip() else None)


def _clean(text: str) -> str:
    return clean(text).replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def _packed(message: Message) -> int:
    """How much RTF there is in it and in what is attached to it."""
    packed = message.properties.get(_PACKED)
    own = len(packed) if isinstance(packed, bytes) else 0
    return own + sum(_packed(file.message) for file in message.files if file.message is not None)


def _found(message: Message) -> Found:
    parts: list[Part] = []
    whole = bool(message.properties or message.text or message.files)
    for file in message.files:
        part = _part(file)
        if part is None:
            whole = False
        else:
            parts.append(part)
    kind = _text(message.properties, _KIND) or message.kind
    if meetings.is_one(kind):
        invited = [(one, optional) for optional in (False, True) for one in recipients(message, 1 + optional)]
        calendar = meetings.as_calendar(message, kind, _subject(message), sender(message), invited)
        if calendar is None:
            whole = False
        else:
            parts.append(Part("invite.ics", "text/calendar", calendar))
    return Found(parts, message, whole)


def _part(file: File) -> Part | None:
    """None for what cannot be made a file of: something of another program, a file elsewhere."""
    properties = file.properties
    name = one_line(_first(properties, _LONG_NAME, _SHORT_NAME) or file.title or _text(properties, _NAME))
    cid = _text(properties, _CID).strip("<> ")
    if file.message is not None:
        return Part(f"{name[:80] or 'message'}.eml", "message/rfc822", as_mail(file.message), cid)
    method = properties.get(_METHOD, _BY_VALUE)
    data = properties.get(_DATA)
    content = file.data or (data if isinstance(data, bytes) else b"")
    if method not in (0, _BY_VALUE) or (method == 0 and not content):
        return None
    said = _text(properties, _TYPE).strip().lower() or mimetypes.guess_type(name)[0] or "application/octet-stream"
    flags = properties.get(_FLAGS)
    inline = isinstance(flags, int) and bool(flags & _IN_THE_TEXT)
    return Part(name or "file", said, content, cid, inline)


def as_mail(message: Message) -> bytes:
    """A mail in it as anybody's program opens it."""
    mail = EmailMessage(policy=SMTP)
    properties = message.properties
    mail["From"] = sender(message)
    for header, kind in (("To", 1), ("Cc", 2)):
        if those := recipients(message, kind):
            mail[header] = those
    mail["Subject"] = _subject(message)
    sent = properties.get(_SENT)
    if when := sent if isinstance(sent, datetime) else message.sent:
        mail["Date"] = format_datetime(when)
    said, found = body(message), _found(message)
    mail.set_content(f"{said.text}\n", cte="base64")
    if said.html is not None:
        mail.add_alternative(said.html, subtype="html", cte="base64")
    for part in found.parts:
        _attach(mail, part)
    return mail.as_bytes()


def _subject(message: Message) -> str:
    return one_line(_text(message.properties, _SUBJECT) or message.subject)[:500]


def sender(message: Message) -> HeaderAddress:
    return _person(message.properties, (0x5D01, 0x5D02, 0x0C1F, 0x0065), (0x0C1A, 0x0042))


def recipients(message: Message, kind: int) -> list[HeaderAddress]:
    """1 of To, 2 of Cc."""
    those = (one for one in message.recipients if one.get(_RECIPIENT, 1) == kind)
    return [_person(one, (0x39FE, 0x3003), (_NAME,)) for one in those]


def _attach(mail: EmailMessage, part: Part) -> None:
    if part.type == "message/rfc822":
        mail.add_attachment(message_from_bytes(part.content, _class=EmailMessage, policy=SMTP), filename=part.name)
        return
    main, _, sub = part.type.partition("/")
    if main in ("message", "multipart") or not sub or not part.type.isascii():
        main, sub = "application", "octet-stream"
    cid = f"<{one_line(part.cid)}>" if part.cid.isascii() and part.cid else None
    mail.add_attachment(part.content, main, sub, filename=part.name, cid=cid)


def _person(properties: Properties, addresses: tuple[Name, ...], names: tuple[Name, ...]) -> HeaderAddress:
    name = one_line(_first(properties, *names))[:200]
    for one in addresses:
        # In its own house Exchange has paths for addresses.
        with contextlib.suppress(ValueError):
            return HeaderAddress(name, addr_spec=on_the_envelope(_text(properties, one)))
    return HeaderAddress(name)


def _first(properties: Properties, *names: Name) -> str:
    return next((said for name in names if (said := _text(properties, name))), "")


def _text(properties: Properties, name: Name) -> str:
    found = properties.get(name)
    return found if isinstance(found, str) else ""
