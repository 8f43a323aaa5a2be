"""Writing what the past's letters have beside being messages, in bulk as ``rows`` does the rest."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from sqlalchemy import insert, select

from parley.channels.email.schemas import Address
from parley.channels.email.tables import mail
from parley.channels.email.words import bare_subject, reply_subject
from parley.conversations.tables import message
from parley.demo.mailbox import ADDRESS
from parley.demo.past import Entry, Past
from parley.demo.roster import local
from parley.kit.database import Tx

OURS = Address("Casa Lume", ADDRESS)


def write(
    tx: Tx, placed: Iterable[tuple[int, Past]], connector_id: int | None, customer_ids: Mapping[str, int]
) -> None:
    threads = {conversation_id: past for conversation_id, past in placed if past.channel == "email"}
    if not threads:
        return
    chosen = select(message.c.id, message.c.conversation_id, message.c.number).where(
        message.c.conversation_id.in_(threads)
    )
    message_ids = {(row.conversation_id, row.number): row.id for row in tx.connection.execute(chosen)}
    rows = [
        {"conversation_id": conversation_id, "connector_id": connector_id, **row}
        for conversation_id, past in threads.items()
        for row in _thread(past, customer_ids[past.person.name], conversation_id, message_ids)
    ]
    tx.connection.execute(insert(mail), rows)


def _thread(
    past: Past, customer_id: int, conversation_id: int, message_ids: Mapping[tuple[int, int], int]
) -> Iterator[dict[str, Any]]:
    person = Address(past.person.name, past.person.email)
    known: list[str] = []
    before: Entry | None = None
    for number, entry in enumerate(past.entries, 1):
        if entry.kind != "text":
            continue
        ours = entry.author == "agent"
        message_id = message_ids[conversation_id, number]
        rfc_id = f"{message_id}@{(ADDRESS if ours else person.address).rpartition('@')[2]}"
        subject = reply_subject(past.subject) if known else past.subject
        yield {
            "message_id": message_id,
            "customer_id": None if ours else customer_id,
            "direction": "out" if ours else "in",
            "came_at": entry.at,
            "subject": subject,
            "bare_subject": bare_subject(subject),
            "sender": OURS if ours else person,
            "reply_to": [],
            "to": [person if ours else OURS],
            "cc": [],
            "bcc": [],
            "date": entry.at,
            "rfc_id": rfc_id,
            "in_reply_to": known[-1] if known else "",
            "references": list(known),
            "text": entry.text,
            "quoted_text": _quoted(before, past.person.language) if before is not None and not ours else "",
            "html": _as_html(entry.text) if ours else None,
            "inline": [],
            "state": "sent" if ours else "received",
            "failures": [],
        }
        known.append(rfc_id)
        before = entry


def _as_html(text: str) -> str:
    paragraphs = (escape(one, quote=False).replace("\n", "<br>") for one in text.split("\n\n"))
    return "".join(f"<p>{one}</p>" for one in paragraphs)


def _quoted(entry: Entry, language: str) -> str:
    when = local(entry.at)
    said = "\n".join(f"> {line}" if line else ">" for line in entry.text.split("\n"))
    wrote = (
        f"Il {when:%d/%m/%Y, %H:%M} Casa Lume ha scritto:"
        if language == "it"
        else f"On {when:%d/%m/%Y, %H:%M} Casa Lume wrote:"
    )
    return f"{wrote}\n{said}"
