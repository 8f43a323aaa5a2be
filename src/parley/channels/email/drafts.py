"""What an agent writes: kept as it is typed, sent with ten seconds to take it back."""

from typing import Any

from msgspec import Struct
from sqlalchemy import Row, delete, insert, update

from parley.access.who import Who
from parley.channels.email import plain, queries
from parley.channels.email.addresses import checked
from parley.channels.email.errors import (
    AlreadySent,
    BeingSent,
    DraftChanged,
    MailTooLarge,
    NoRecipient,
    NotByMail,
)
from parley.channels.email.events import MailDraftChanged
from parley.channels.email.html import TooDeep, clean_own
from parley.channels.email.schemas import MAX_RECIPIENTS, Address, MailContent, MailDraft, Outgoing, SaveDraft, SendMail
from parley.channels.email.tables import mail_draft
from parley.conversations import queries as conversations
from parley.conversations.errors import ConversationClosed, EmptyMessage, NotYourTask
from parley.events.log import emit
from parley.kit.database import Tx
from parley.kit.errors import Invalid
from parley.kit.jobs import actions as jobs
from parley.kit.text import clean, one_line
from parley.media import queries as media
from parley.media.errors import NoSuchFile
from parley.media.schemas import Media

UNDO_MS = 10_000
# What most servers take, with room for what the journey adds.
MAX_BYTES = 24 * 1024 * 1024
# The kind of job that lets a mail go when its time has come; see ``sending``.
DUE = "email.due"


class Due(Struct):
    """The payload of such a job."""

    draft_id: int
    key: str


def save(tx: Tx, who: Who, conversation_id: int, new: SaveDraft) -> MailDraft:
    """Raises DraftChanged unless made of the present version, so that two windows do not undo each other's work."""
    row = _task(tx, who, conversation_id)
    former = queries.draft_row(tx.connection, row.id, who.id, hold=True)
    version = 0 if former is None else former.version
    if former is not None and former.due_at is not None:
        raise BeingSent(due_at=former.due_at)
    if new.version != version:
        raise DraftChanged(version=version)
    return _keep(tx, who, conversation_id, former, _values(tx, who, conversation_id, new))


def discard(tx: Tx, who: Who, conversation_id: int) -> None:
    """It cannot be recovered. Without a draft there is nothing to discard."""
    conversations.access_conversation(tx.connection, who, conversation_id)
    former = queries.draft_row(tx.connection, conversation_id, who.id, hold=True)
    if former is None:
        return
    if former.due_at is not None:
        raise BeingSent(due_at=former.due_at)
    tx.connection.execute(delete(mail_draft).where(mail_draft.c.id == former.id))
    emit(tx, MailDraftChanged(conversation_id, None), f"agent:{who.id}")


def send(tx: Tx, who: Who, conversation_id: int, new: SendMail) -> Outgoing:
    """It goes when its time to be taken back is over. The same key again answers what the first one did."""
    key = message_key(who.id, conversation_id, new.key)
    former = queries.draft_row(tx.connection, conversation_id, who.id)
    if former is not None and former.key == key:
        return Outgoing(former.due_at, None)
    try:
        row = _task(tx, who, conversation_id)
    except (NotYourTask, ConversationClosed):
        if (sent := queries.sent_under(tx.connection, key)) is not None:
            return Outgoing(None, sent)
        raise
    if (sent := queries.sent_under(tx.connection, key)) is not None:
        return Outgoing(None, sent)
    # Nobody else writes here any more: the conversation is held.
    former = queries.draft_row(tx.connection, conversation_id, who.id, hold=True)
    if former is not None and former.due_at is not None:
        raise BeingSent(due_at=former.due_at)
    values = _values(tx, who, conversation_id, new)
    _must_be_sendable(values)
    due_at = tx.now + UNDO_MS
    values |= {"key": key, "sent_at": tx.now, "due_at": due_at, "awaiting_since": row.awaiting_since}
    _keep(tx, who, conversation_id, former, values)
    kept = queries.draft_row(tx.connection, conversation_id, who.id)
    assert kept is not None
    jobs.enqueue(tx, DUE, Due(kept.id, key), due_at)
    return Outgoing(due_at, None)


def take_back(tx: Tx, who: Who, conversation_id: int) -> MailDraft:
    """A draft again, as if never sent."""
    conversations.access_conversation(tx.connection, who, conversation_id)
    row = queries.draft_row(tx.connection, conversation_id, who.id, hold=True)
    if row is None or row.due_at is None:
        raise AlreadySent
    return give_back(tx, row)


def give_back(tx: Tx, row: Row[Any]) -> MailDraft:
    back = {"key": None, "sent_at": None, "due_at": None, "awaiting_since": None, "version": row.version + 1}
    kept = tx.connection.execute(
        update(mail_draft).where(mail_draft.c.id == row.id).values(**back).returning(mail_draft)
    ).one()
    return _told(tx, row.agent_id, kept)


def message_key(agent_id: int, conversation_id: int, key: str) -> str:
    return f"agent:{agent_id}:{conversation_id}:{key}"


def _task(tx: Tx, who: Who, conversation_id: int) -> Row[Any]:
    row = conversations.access_task(tx.connection, who, conversation_id, hold=True)
    if row.channel != "email":
        raise NotByMail
    return row


def _values(tx: Tx, who: Who, conversation_id: int, new: MailContent) -> dict[str, Any]:
    if new.answers is not None:
        queries.access_mail(tx.connection, who, conversation_id, new.answers)
    if (new.answers is None) != (new.mode == "new"):
        raise Invalid("A new mail answers none, every other mode answers one.", field="answers")
    return {
        "mode": new.mode,
        "answers": new.answers,
        "to": _one_line(new.to),
        "cc": _one_line(new.cc),
        "bcc": _one_line(new.bcc),
        "subject": one_line(new.subject),
        "html": _cleaned(new.html),
        "attachments": _files(tx, who, conversation_id, new.attachments),
        "with_quote": new.with_quote,
        "changed_at": tx.now,
    }


def _cleaned(html: str) -> str:
    try:
        return clean_own(clean(html))
    except TooDeep as error:
        raise Invalid("This is nested too deeply to be a mail.", field="html") from error


def _one_line(found: list[Address]) -> list[Address]:
    """Half-typed addresses are kept in a draft as they are, without what could break out of their line."""
    return [Address(one_line(one.name)[:200], one_line(one.address)[:320]) for one in found]


def _files(tx: Tx, who: Who, conversation_id: int, ids: list[int]) -> list[Media]:
    """Uploaded by the agent, or in a mail of this conversation."""
    if not ids:
        return []
    found = queries.files_of(tx.connection, conversation_id)
    uploaded = media.owned(tx.connection, [one for one in ids if one not in found], f"agent:{who.id}")
    found |= {one.id: one for one in uploaded}
    missing = [one for one in ids if one not in found]
    if missing:
        raise NoSuchFile(ids=missing)
    return [found[one] for one in dict.fromkeys(ids)]


def _must_be_sendable(values: dict[str, Any]) -> None:
    everybody = [*values["to"], *values["cc"], *values["bcc"]]
    if not everybody:
        raise NoRecipient
    if len(everybody) > MAX_RECIPIENTS:
        raise Invalid(f"At most {MAX_RECIPIENTS} recipients in all.", field="to")
    for field in ("to", "cc", "bcc"):
        values[field] = checked(values[field])
    if plain.looks_empty(values["html"]) and not values["attachments"] and values["mode"] != "forward":
        raise EmptyMessage
    if sum(one.size for one in values["attachments"]) > MAX_BYTES:
        raise MailTooLarge(max_bytes=MAX_BYTES)


def _keep(tx: Tx, who: Who, conversation_id: int, former: Row[Any] | None, values: dict[str, Any]) -> MailDraft:
    if former is None:
        statement = insert(mail_draft).values(conversation_id=conversation_id, agent_id=who.id, version=1, **values)
    else:
        statement = update(mail_draft).where(mail_draft.c.id == former.id).values(version=former.version + 1, **values)
    return _told(tx, who.id, tx.connection.execute(statement.returning(mail_draft)).one())


def _told(tx: Tx, agent_id: int, row: Row[Any]) -> MailDraft:
    kept = queries.as_draft(row)
    emit(tx, MailDraftChanged(kept.conversation_id, kept), f"agent:{agent_id}")
    return kept
