"""Delivery reports (RFC 3464): whom a mail did not reach, why, and which mail it was."""

import email
import re
from email.policy import compat32

from msgspec import Struct

from parley.channels.email import headers
from parley.channels.email.parse import Parsed
from parley.kit.text import one_line

MOST_RECIPIENTS = 50
_ADDRESS = re.compile(r"<?([^\s<>;,\"']+@[^\s<>;,\"']+)>?")
_STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")


class Refusal(Struct):
    address: str
    reason: str
    permanent: bool


class Report(Struct):
    refusals: list[Refusal]
    about: list[str]
    """Message-IDs of what it is about, the surest first."""
    subject: str = ""
    """Of what it is about."""


def read(mail: Parsed) -> Report:
    refusals: list[Refusal] = []
    about: list[str] = []
    subject = ""
    for part in mail.report:
        if part.type == "message/delivery-status":
            refusals += _refusals(part.content)
        else:
            about += _ids(part.content)
            subject = subject or _subject(part.content)
    for part in mail.parts:
        if part.type == "message/rfc822":
            about += _ids(part.content)
            subject = subject or _subject(part.content)
    about += [*mail.in_reply_to, *reversed(mail.references)]
    text = mail.text or ""
    if not refusals:
        # Not every server knows the standard: it says it in words, and puts the mail below.
        failed = _ADDRESS.findall(mail.marks.get("x-failed-recipients", ""))
        permanent = not re.search(r"\b(?:delayed|will retry|still being retried)\b", text, re.IGNORECASE)
        refusals = [Refusal(one, _said(text, one), permanent) for one in dict.fromkeys(failed)]
        about += re.findall(r"^\s*message-id:\s*<([^<>\s]+)>", text, re.IGNORECASE | re.MULTILINE)
    return Report(refusals[:MOST_RECIPIENTS], list(dict.fromkeys(about))[:20], subject)


def _refusals(content: bytes) -> list[Refusal]:
    found: list[Refusal] = []
    for block in re.split(rb"\r?\n\s*\r?\n", content.strip()):
        fields = email.message_from_bytes(block.strip() + b"\n\n", policy=compat32)
        action = headers.header(fields, "Action").lower()
        named = headers.header(fields, "Original-Recipient") or headers.header(fields, "Final-Recipient")
        address = _ADDRESS.search(named.partition(";")[2] or named)
        if address is None or action not in ("failed", "delayed"):
            continue
        status = headers.header(fields, "Status")
        said = headers.header(fields, "Diagnostic-Code").partition(";")[2].strip()
        reason = one_line(said or status)[:500]
        found.append(Refusal(address.group(1), reason, action == "failed"))
    return found


def _said(text: str, address: str) -> str:
    """The lines about this address."""
    lines = [line.strip() for line in text.splitlines()]
    for number, line in enumerate(lines):
        if address.lower() in line.lower():
            near = " ".join(one for one in lines[number : number + 4] if one)
            return one_line(near)[:500]
    found = _STATUS.search(text)
    return found.group(1) if found else ""


def _ids(content: bytes) -> list[str]:
    return headers.message_ids(email.message_from_bytes(content[:100_000], policy=compat32), "Message-ID")


def _subject(content: bytes) -> str:
    return headers.header(email.message_from_bytes(content[:100_000], policy=compat32), "Subject")
