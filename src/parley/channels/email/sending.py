"""A mail's way out: its message when the time to take it back is over, then its journey, tried until it ends."""

import asyncio
from functools import partial
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Row, delete, insert, update

from parley.access import queries as access
from parley.channels.email import actions, answering, compose, mailbox, plain, queries, smtp
from parley.channels.email.addresses import on_the_envelope
from parley.channels.email.compose import Attached, Letter
from parley.channels.email.drafts import DUE, Due, give_back
from parley.channels.email.dressing import dressed
from parley.channels.email.events import MailDraftChanged
from parley.channels.email.mailbox import Mailbox
from parley.channels.email.schemas import Address, Failure
from parley.channels.email.smtp import Outcome
from parley.channels.email.tables import mail, mail_draft
from parley.channels.email.words import bare_subject
from parley.conversations import actions as conversations
from parley.conversations import queries as conversation_queries
from parley.conversations.messages import Said, add_late
from parley.conversations.schemas import MAX_TEXT
from parley.events.log import emit
from parley.kit import ids
from parley.kit.database import Database, Tx
from parley.kit.jobs import actions as jobs
from parley.kit.jobs.actions import Effect, Job
from parley.kit.jobs.runner import Runner
from parley.kit.shapes import Converter
from parley.media import actions as media
from parley.media import queries as media_queries
from parley.media.actions import NewFile
from parley.media.receive import MediaRoom
from parley.media.schemas import Media

# The kind of job that carries a mail to its server.
SEND = "email.send"
FIRST_TRY_AGAIN_MS = 15_000
LONGEST_TRY_AGAIN_MS = 30 * 60_000
# Whoever has not taken it in a day will not.
GIVE_UP_MS = 24 * 3600_000


class Send(Struct):
    """The payload of such a job."""

    message_id: int


_due, _message = Converter(Due), Converter(Send)


def register(runner: Runner, database: Database, media_room: MediaRoom) -> None:
    async def due(job: Job) -> Effect:
        return partial(_go, due=_due(job.payload))

    async def send(job: Job) -> Effect | None:
        return await _send(database, media_room, _message(job.payload).message_id)

    runner.register(DUE, due, gave_up=_not_gone)
    runner.register(SEND, send, gave_up=_not_sent)


def _go(tx: Tx, due: Due) -> None:
    """The mail becomes a message, unless it was taken back. Who has the conversation by now does not matter."""
    draft = queries.draft_by_id(tx.connection, due.draft_id)
    if draft is None or draft.key != due.key:
        return
    row = conversation_queries.held_row(tx.connection, draft.conversation_id)
    box = mailbox.get(tx.connection, row.connector_id)
    name = access.account_names(tx.connection, {draft.agent_id}).get(draft.agent_id, "")
    conversations.answered(tx, draft.agent_id, row, draft.awaiting_since, draft.sent_at)
    said = Said(
        author="agent",
        author_id=draft.agent_id,
        author_name=name,
        text=plain.to_text(draft.html)[:MAX_TEXT],
        attachments=draft.attachments,
        key=draft.key,
    )
    message, _ = add_late(tx, row.id, said)
    tx.connection.execute(delete(mail_draft).where(mail_draft.c.id == draft.id))
    tx.connection.execute(insert(mail).values(message_id=message.id, **_values(tx, box, row, draft)))
    emit(tx, MailDraftChanged(row.id, None), f"agent:{draft.agent_id}")
    actions.tell(tx, message.id)
    jobs.enqueue(tx, SEND, Send(message.id))


def _values(tx: Tx, box: Mailbox, row: Row[Any], draft: Row[Any]) -> dict[str, Any]:
    about = None if draft.answers is None else queries.mail_row(tx.connection, draft.answers)
    quote = answering.quote(tx.connection, about, draft.mode) if about is not None and draft.with_quote else ""
    token = actions.thread_token(tx, row.id)
    subject = draft.subject
    if box.settings.thread_mark == "subject" and f"-{token}]" not in subject:
        subject = f"{subject} [#{row.id}-{token}]".strip()
    thread = about if draft.mode in ("reply", "reply_all") else None
    pictures = media_queries.media_by_keys(tx.connection, compose.pictures_in(draft.html))
    everybody = [*draft.to, *draft.cc, *draft.bcc]
    return {
        "conversation_id": row.id,
        "connector_id": box.connector_id,
        "direction": "out",
        "came_at": tx.now,
        "subject": subject,
        "bare_subject": bare_subject(draft.subject),
        "sender": Address(box.settings.name, box.settings.address),
        "reply_to": [],
        "to": draft.to,
        "cc": draft.cc,
        "bcc": draft.bcc,
        "date": tx.now,
        "rfc_id": f"{row.id}.{ids.token(128)}@{box.settings.address.rpartition('@')[2]}",
        "in_reply_to": thread.rfc_id if thread is not None else "",
        "references": list(dict.fromkeys([*thread.references, thread.rfc_id])) if thread is not None else [],
        "text": plain.to_text(draft.html),
        "quoted_text": plain.to_text(quote) if quote else "",
        "html": dressed(draft.html, pictures),
        "quoted_html": quote or None,
        "inline": list(pictures.values()),
        "answers": draft.answers,
        "with_quote": draft.with_quote,
        "state": "queued",
        "failures": [],
        "pending": list(dict.fromkeys(on_the_envelope(one.address) for one in everybody)),
    }


class Loaded(Struct):
    row: Any
    box: Mailbox
    attachments: list[Media]
    pictures: dict[str, Media]
    token: str | None


def load(connection: Connection, message_id: int) -> Loaded:
    row = queries.mail_row(connection, message_id)
    box = mailbox.get(connection, row.connector_id)
    keys = compose.pictures_in(f"{row.html or ''}{row.quoted_html or ''}")
    return Loaded(
        row,
        box,
        conversation_queries.get_message(connection, message_id).attachments,
        media_queries.media_by_keys(connection, keys),
        queries.thread_token(connection, row.conversation_id),
    )


async def _send(database: Database, room: MediaRoom, message_id: int) -> Effect | None:
    loaded = await database.read(load, message_id)
    if loaded.row.state != "queued" or not loaded.row.pending:
        return None
    raw = await _built(database, room, loaded)
    settings = loaded.box.settings
    outcome = await asyncio.to_thread(smtp.deliver, settings, settings.address, loaded.row.pending, raw)
    # The first try keeps what was sent, as it was sent.
    kept = None if loaded.row.raw_key else await room.take_in(raw, "message.eml", "message/rfc822")
    return partial(_tried, message_id=message_id, outcome=outcome, kept=kept)


async def _built(database: Database, room: MediaRoom, loaded: Loaded) -> bytes:
    row, settings = loaded.row, loaded.box.settings
    files = [await _attached(database, room, one) for one in loaded.attachments]
    pictures = {key: await _attached(database, room, one) for key, one in loaded.pictures.items()}
    local, _, domain = settings.address.rpartition("@")
    reply_to = f"{local}+{loaded.token}@{domain}" if settings.thread_mark == "address" and loaded.token else ""
    letter = Letter(
        rfc_id=row.rfc_id,
        sender=row.sender,
        to=row.to,
        cc=row.cc,
        reply_to=reply_to,
        subject=row.subject,
        html=row.html or "",
        quote_html=row.quoted_html or "",
        in_reply_to=row.in_reply_to,
        references=row.references,
        at=row.date,
        files=files,
        pictures=pictures,
    )
    return await asyncio.to_thread(compose.build, letter)


async def _attached(database: Database, room: MediaRoom, one: Media) -> Attached:
    key = one.url.split("/")[2]
    stored = await database.read(media_queries.by_key, key)
    content = b"".join([chunk async for chunk in await room.store.read(key, 0, stored.size)])
    return Attached(one.name, one.type, content)


def _tried(tx: Tx, message_id: int, outcome: Outcome, kept: NewFile | None) -> None:
    row = queries.mail_row(tx.connection, message_id)
    values: dict[str, Any] = {}
    if kept is not None and row.raw_key is None:
        media.store(tx, kept, "mail")
        values |= {"raw_key": kept.key, "raw_size": kept.size}
    refused = [Failure(address, reason, tx.now) for address, reason in outcome.refused.items()]
    later = [one for one in row.pending if one in outcome.later]
    if later and tx.now - row.came_at > GIVE_UP_MS:
        refused += [Failure(one, outcome.trouble, tx.now) for one in later]
        later = []
    if later:
        tries = row.tries + 1
        wait = min(FIRST_TRY_AGAIN_MS * 2 ** min(row.tries, 10), LONGEST_TRY_AGAIN_MS)
        values |= {"pending": later, "tries": tries, "trouble": outcome.trouble, "next_try_at": tx.now + wait}
        jobs.enqueue(tx, SEND, Send(message_id), tx.now + wait)
    else:
        values |= {"pending": [], "trouble": "", "next_try_at": None}
        # Of what is refused now `fail` tells, and keeps that it failed.
        if row.state == "queued" and not refused:
            values["state"] = "failed" if row.failures else "sent"
    tx.connection.execute(update(mail).where(mail.c.message_id == message_id).values(**values))
    if refused:
        actions.fail(tx, message_id, refused)
    else:
        actions.tell(tx, message_id)


def _not_gone(tx: Tx, job: Job) -> None:
    """What cannot become a message is its agent's again."""
    due = _due(job.payload)
    draft = queries.draft_by_id(tx.connection, due.draft_id)
    if draft is not None and draft.key == due.key:
        give_back(tx, draft)


def _not_sent(tx: Tx, job: Job) -> None:
    message_id = _message(job.payload).message_id
    row = queries.mail_row(tx.connection, message_id)
    actions.fail(tx, message_id, [Failure(one, "The mail could not be made.", tx.now) for one in row.pending])
