"""Keeping what comes in: a message of its thread, or the first of a new one."""

from types import SimpleNamespace
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, insert, update

from parley.channels.email import queries, threads
from parley.channels.email.events import MailChanged
from parley.channels.email.inbound import Body, Incoming
from parley.channels.email.mailbox import Mailbox
from parley.channels.email.reports import Report
from parley.channels.email.schemas import Failure, Mail
from parley.channels.email.tables import mail, mail_thread
from parley.channels.email.words import bare_subject
from parley.conversations import actions as conversations
from parley.conversations import queries as conversation_queries
from parley.conversations.handing_over import hand_over
from parley.conversations.messages import Said, add, add_late, notice
from parley.conversations.schemas import MAX_TEXT, Message
from parley.customers import actions as customers
from parley.customers import queries as customer_queries
from parley.events.log import emit
from parley.kit import ids
from parley.kit.database import Tx
from parley.kit.text import one_line
from parley.media import actions as media
from parley.media.actions import NewFile
from parley.media.schemas import Media
from parley.organisation import queries as organisation

MAILBOX_LOCK = 727004
NOBODY = "(unknown)"
# What there is to know of mails of ours only.
_NOT_OURS: dict[str, Any] = {
    "answers": None,
    "with_quote": False,
    "pending": [],
    "tries": 0,
    "trouble": "",
    "next_try_at": None,
}


class Receipt(NamedTuple):
    """What became of a mail. ``known``: it was here before; ``ours``: what we sent has come back."""

    what: Literal["new", "answer", "known", "ours"]
    conversation_id: int | None = None
    message_id: int | None = None


class Filed(NamedTuple):
    """A mail's files in the store: its parts in their order, and the whole as it came."""

    parts: list[NewFile]
    raw: NewFile | None


def known(connection: Connection, box: Mailbox, incoming: Incoming) -> Receipt | None:
    """Whether it need not be kept: it was here before, or is our own."""
    if conversation_queries.is_stored(connection, _key(box, incoming)):
        return Receipt("known")
    if not incoming.mail.rfc_id:
        return None
    sent = threads.by_rfc_id(connection, box.connector_id, incoming.mail.rfc_id)
    return Receipt("ours") if any(one.direction == "out" for one in sent) else None


def _key(box: Mailbox, incoming: Incoming) -> str:
    return f"mail:{box.connector_id}:{incoming.key}"


def receive(tx: Tx, box: Mailbox, incoming: Incoming, body: Body, filed: Filed) -> Receipt:
    """Raises Repeated for the same mail again."""
    tx.lock(MAILBOX_LOCK, box.connector_id)
    # The conversation of the mail that came back, if this says that one did.
    bounced = None if incoming.report is None else _bounced(tx, box, incoming.report)
    place = threads.find(tx.connection, box.connector_id, incoming) if bounced is None else None
    customer_id, name = _customer(tx, incoming)
    going_on = bounced if place is None else place.conversation_id
    owes = incoming.automatic not in ("reply", "bounce")
    if going_on is None:
        looping = threads.runs_in_a_loop(tx.connection, box.connector_id, customer_id, incoming, tx.now)
        if looping is not None:
            going_on, owes = looping, False
        elif incoming.automatic == "reply":
            going_on = threads.last_written_to(tx.connection, box.connector_id, incoming)
    row = None if going_on is None else conversation_queries.held_row(tx.connection, going_on)
    # What a program answers does not open anything again; a bounce does, for somebody must know.
    late = row is not None and row.status == "closed" and not owes and bounced is None
    if row is None or (row.status == "closed" and not late):
        whose = customer_id if row is None or bounced is None else row.customer_id
        conversation_id = _begin(tx, box, incoming, whose, None if row is None else row.id)
        what = "new"
    else:
        conversation_id, what = row.id, "answer"
    noted = [media.store(tx, one, f"customer:{customer_id}") for one in filed.parts]
    cids = [part.cid for part in incoming.mail.parts]
    inline = [file for cid, file in zip(cids, noted, strict=True) if cid and cid in body.shown]
    said = Said(
        author="customer",
        author_id=customer_id,
        author_name=name,
        text=body.text[:MAX_TEXT],
        attachments=[one for one in noted if one not in inline],
        key=_key(box, incoming),
        owes=owes,
    )
    message, after = add_late(tx, conversation_id, said) if late else add(tx, conversation_id, said)
    found = _store(tx, box, incoming, body, filed, message, customer_id, inline)
    emit(tx, MailChanged(found), *conversation_queries.topics(after, internal=True))
    return Receipt(what, conversation_id, message.id)


def _store(
    tx: Tx,
    box: Mailbox,
    incoming: Incoming,
    body: Body,
    filed: Filed,
    message: Message,
    customer_id: int,
    inline: list[Media],
) -> Mail:
    said = incoming.mail
    if filed.raw is not None:
        media.store(tx, filed.raw, "mail")
    values: dict[str, Any] = {
        "message_id": message.id,
        "conversation_id": message.conversation_id,
        "connector_id": box.connector_id,
        "customer_id": customer_id,
        "direction": "in",
        "came_at": tx.now,
        "subject": incoming.subject,
        "bare_subject": bare_subject(incoming.subject),
        "sender": said.sender,
        "reply_to": said.reply_to,
        "to": said.to,
        "cc": said.cc,
        "bcc": said.bcc,
        "more_recipients": said.more_recipients,
        "date": said.date,
        "rfc_id": said.rfc_id,
        "in_reply_to": " ".join(said.in_reply_to[:5]),
        "references": said.references,
        "text": body.text,
        "quoted_text": body.quoted_text,
        "html": body.html,
        "quoted_html": body.quoted_html,
        "remote_pictures": body.remote_pictures,
        "inline": inline,
        "invitations": incoming.invitations,
        "automatic": incoming.automatic,
        "unreadable": said.unreadable,
        "state": "received",
        "failures": [],
        "raw_key": None if filed.raw is None else filed.raw.key,
        "raw_size": None if filed.raw is None else filed.raw.size,
        **_NOT_OURS,
    }
    tx.insert(mail, **values)
    return queries.as_mail(SimpleNamespace(**values), message)


def tell(tx: Tx, message_id: int) -> None:
    """Everybody who may see it hears what became of a mail."""
    found = queries.get_mail(tx.connection, message_id)
    row = conversation_queries.conversation_row(tx.connection, found.conversation_id)
    emit(tx, MailChanged(found), *conversation_queries.topics(row, internal=True))


def _customer(tx: Tx, incoming: Incoming) -> tuple[int, str]:
    """Whose mail it is, and the name it is shown under."""
    who = incoming.customer
    address = who.address.lower() or f"unknown:{incoming.key}"
    name = one_line(who.name) or who.address or NOBODY
    return customers.find_or_create(tx, "email", address, name=name, email=who.address), name


def _begin(tx: Tx, box: Mailbox, incoming: Incoming, customer_id: int, follows_id: int | None) -> int:
    """A new conversation, in its queue. Its first message comes after that, and is news to whoever gets it."""
    customer = customer_queries.main_row(tx.connection, customer_id)
    conversation_id = conversations.start(
        tx,
        channel="email",
        connector_id=box.connector_id,
        customer_id=customer_id,
        customer_name=customer.name or customer.email or NOBODY,
        language=organisation.language_for(tx.connection, customer.language, box.settings.language),
        parameters=[],
        subject=incoming.subject,
        follows_id=follows_id,
    )
    hand_over(tx, conversation_id, box.queue_id, "medium")
    return conversation_id


def _bounced(tx: Tx, box: Mailbox, report: Report) -> int | None:
    """Mark the mail that came back; returns its conversation, if it was one of ours."""
    for rfc_id in report.about:
        for row in threads.by_rfc_id(tx.connection, box.connector_id, rfc_id):
            if row.direction != "out":
                continue
            gone = [one for one in report.refusals if one.permanent]
            if gone:
                fail(tx, row.message_id, [Failure(one.address, one.reason, tx.now) for one in gone])
            return row.conversation_id
    return None


def fail(tx: Tx, message_id: int, failures: list[Failure]) -> None:
    """A mail has not reached these; its agent is told, in the conversation too unless that is closed."""
    row = queries.mail_row(tx.connection, message_id)
    known = {one.address.lower() for one in row.failures}
    new = [one for one in failures if one.address.lower() not in known]
    if not new and row.state == "failed":
        return
    # Whoever is still to be reached goes on being tried.
    gone = {one.address.lower() for one in failures}
    pending = [one for one in row.pending if one.lower() not in gone]
    values: dict[str, Any] = {"failures": [*row.failures, *new], "pending": pending}
    if not pending:
        values |= {"state": "failed", "trouble": "", "next_try_at": None}
    tx.connection.execute(update(mail).where(mail.c.message_id == message_id).values(**values))
    if conversation_queries.conversation_row(tx.connection, row.conversation_id).status != "closed":
        for one in new:
            notice(tx, row.conversation_id, "mail_failed", one.address)
    tell(tx, message_id)


def thread_token(tx: Tx, conversation_id: int) -> str:
    """Made when it is first wanted."""
    token = queries.thread_token(tx.connection, conversation_id)
    if token is None:
        token = ids.letters(10)
        tx.connection.execute(insert(mail_thread).values(conversation_id=conversation_id, token=token))
    return token
