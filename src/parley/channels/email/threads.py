"""Where a mail belongs. A wrong merge shows one customer what another wrote: in doubt it is a new thread."""

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from parley.channels.email.inbound import Incoming
from parley.channels.email.tables import mail, mail_thread
from parley.channels.email.words import bare_subject
from parley.conversations import queries as conversations

# So many mails of one address under one subject in an hour are no person's.
LOOP_MAILS = 20
LOOP_MS = 3600 * 1000


_BY_RFC_ID: Select[Any, Any, Any] = (
    select(mail.c.message_id, mail.c.conversation_id, mail.c.direction)
    .where(mail.c.connector_id == bindparam("mailbox"), mail.c.rfc_id == bindparam("known_as"))
    .order_by(mail.c.message_id.desc())
    .limit(5)
)


class Place(NamedTuple):
    """The conversation it belongs to, and how that is known."""

    conversation_id: int
    by: Literal["reference", "address", "subject"]


def find(connection: Connection, connector_id: int, incoming: Incoming) -> Place | None:
    """The newest conversation of its thread on this connector, if it has one."""
    place = _by_reference(connection, connector_id, incoming) or _by_token(connection, connector_id, incoming)
    if place is None:
        return None
    return Place(_newest(connection, place.conversation_id), place.by)


def _by_reference(connection: Connection, connector_id: int, incoming: Incoming) -> Place | None:
    said = incoming.mail
    answered = set(said.in_reply_to)
    for rfc_id in dict.fromkeys([*said.in_reply_to, *reversed(said.references)]):
        for row in by_rfc_id(connection, connector_id, rfc_id):
            if not _same_subject(connection, row.conversation_id, incoming):
                continue
            # Who answers a mail of ours itself has got it, though under another address. One further down in the
            # references may have been passed on to anybody.
            if (row.direction == "out" and rfc_id in answered) or _takes_part(
                connection, row.conversation_id, incoming
            ):
                return Place(row.conversation_id, "reference")
    return None


def _by_token(connection: Connection, connector_id: int, incoming: Incoming) -> Place | None:
    for one in incoming.tokens:
        conversation_id = connection.scalar(
            select(mail_thread.c.conversation_id).where(mail_thread.c.token == one.token)
        )
        if conversation_id is None:
            continue
        row = conversations.conversation_row(connection, conversation_id)
        if row.connector_id != connector_id:
            continue
        # An address is taken from an old mail to write of something new; a subject that is kept is meant.
        if one.where == "subject" or _same_subject(connection, conversation_id, incoming):
            return Place(conversation_id, one.where)
    return None


def by_rfc_id(connection: Connection, connector_id: int, rfc_id: str) -> Sequence[Row[Any, Any, Any]]:
    """Message, conversation and direction, the newest first. One id may stand in several mails, if programs are
    careless."""
    return connection.execute(_BY_RFC_ID, {"mailbox": connector_id, "known_as": rfc_id}).all()


def _same_subject(connection: Connection, conversation_id: int, incoming: Incoming) -> bool:
    """Whether it is about what the thread is about: any of its subjects, whatever was put before them."""
    subject = bare_subject(incoming.subject)
    same = select(mail.c.message_id).where(mail.c.conversation_id == conversation_id, mail.c.bare_subject == subject)
    return not subject or connection.scalar(same.limit(1)) is not None


def _takes_part(connection: Connection, conversation_id: int, incoming: Incoming) -> bool:
    address = incoming.customer.address.lower()
    return bool(address) and address in participants(connection, conversation_id)


def participants(connection: Connection, conversation_id: int) -> set[str]:
    """Everybody who wrote or was written to in it, in small letters."""
    rows = connection.execute(
        select(mail.c.sender, mail.c.reply_to, mail.c.to, mail.c.cc, mail.c.bcc).where(
            mail.c.conversation_id == conversation_id
        )
    )
    return {
        one.address.lower()
        for row in rows
        for one in (row.sender, *row.reply_to, *row.to, *row.cc, *row.bcc)
        if one.address
    }


def _newest(connection: Connection, conversation_id: int) -> int:
    """A thread that was closed may go on elsewhere."""
    seen = {conversation_id}
    while (later := conversations.followed_by(connection, conversation_id)) is not None and later not in seen:
        seen.add(later)
        conversation_id = later
    return conversation_id


def runs_in_a_loop(
    connection: Connection, connector_id: int, customer_id: int, incoming: Incoming, now: int
) -> int | None:
    """The conversation in which a program has been writing the same again and again."""
    count, last = connection.execute(
        select(func.count(), func.max(mail.c.conversation_id)).where(
            mail.c.connector_id == connector_id,
            mail.c.direction == "in",
            mail.c.customer_id == customer_id,
            mail.c.came_at > now - LOOP_MS,
            mail.c.bare_subject == bare_subject(incoming.subject),
        )
    ).one()
    return last if count >= LOOP_MAILS else None


def last_written_to(connection: Connection, connector_id: int, incoming: Incoming) -> int | None:
    """An absence note may say nothing of what it answers but in its subject: the last mail we wrote to that address."""
    address = incoming.customer.address.lower()
    rows = connection.execute(
        select(mail.c.conversation_id, mail.c.to, mail.c.cc, mail.c.bare_subject)
        .where(mail.c.connector_id == connector_id, mail.c.direction == "out")
        .order_by(mail.c.message_id.desc())
        .limit(200)
    )
    subject = bare_subject(incoming.subject)
    for row in rows:
        reached = {one.address.lower() for one in (*row.to, *row.cc)}
        if address in reached and row.bare_subject and subject.endswith(row.bare_subject):
            return row.conversation_id
    return None
