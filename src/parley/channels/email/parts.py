"""One part of a mail: what is in it and what it is called, however it was put."""

import re
from email.message import Message
from typing import Any, cast

from msgspec import Struct

from parley.channels.email import headers
from parley.channels.email.headers import Raw, decoded
from parley.kit.text import clean, one_line

# A calendar's entries, as mail programs call them.
CALENDAR = ("text/calendar", "application/ics")


class Part(Struct):
    """A file in a mail."""

    name: str
    type: str
    content: bytes
    cid: str = ""
    inline: bool = False
    """It says it belongs into the text."""


def children(part: Raw) -> list[Raw]:
    payload: Any = part.get_payload()
    return [one for one in cast(list[Any], payload) if isinstance(one, Message)] if isinstance(payload, list) else []


def content(part: Raw) -> bytes:
    """Its bytes, without their transfer encoding; what is wrongly encoded, as far as it goes."""
    if part.is_multipart():
        return b"\n".join(one.as_bytes() for one in children(part))
    try:
        payload: Any = part.get_payload(decode=True)
    except Exception:
        payload = None
    if isinstance(payload, bytes):
        return payload
    return str(part.get_payload() or "").encode("utf-8", "surrogateescape")


def text(part: Raw, kind: str) -> str:
    try:
        charset = part.get_content_charset()
    except Exception:
        charset = None
    said = content(part)
    if charset is None and kind == "text/html":
        declared = re.search(rb"<meta[^>]{0,100}charset\s*=\s*[\"']?([\w-]{2,40})", said[:4096], re.IGNORECASE)
        charset = declared.group(1).decode() if declared else None
    found = clean(decoded(said, charset)).replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    if str(part.get_param("format", "")).lower() == "flowed" and kind == "text/plain":
        found = _unflowed(found, delete_space=str(part.get_param("delsp", "")).lower() == "yes")
    return found


def _unflowed(text: str, *, delete_space: bool) -> str:
    """Lines that were broken for the journey put together again (RFC 3676)."""
    lines: list[str] = []
    open_quote: str | None = None
    for line in text.split("\n"):
        quote = re.match(r">*", line)
        marks = quote.group(0) if quote else ""
        said = line[len(marks) :].removeprefix(" ")
        flows = said.endswith(" ") and said != "-- "
        kept = said[:-1] if flows and delete_space else said
        if open_quote == marks and lines and said != "-- ":
            lines[-1] += kept
        else:
            lines.append(f"{marks} {kept}" if marks else kept)
        open_quote = marks if flows else None
    return "\n".join(line if line == "-- " else line.rstrip(" ") for line in lines)


def name(part: Raw) -> str:
    try:
        given: Any = part.get_filename()
    except Exception:
        given = None
    return one_line(headers.decode_words(given)) if isinstance(given, str) else ""


def cid(part: Raw) -> str:
    return headers.header(part, "Content-ID").strip("<> ")


def default_name(kind: str) -> str:
    known = {
        "text/calendar": "invite.ics",
        "message/delivery-status": "delivery-status.txt",
        "text/rfc822-headers": "headers.txt",
        "text/html": "message.html",
        "text/plain": "message.txt",
        "application/ms-tnef": "winmail.dat",
        "application/pgp-signature": "signature.asc",
        "application/pkcs7-signature": "smime.p7s",
    }
    return known.get(kind, kind.replace("/", "."))
