from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from parley.access.who import Who
from parley.channels.email.errors import NoSuchMail
from parley.channels.email.schemas import Address, Mail, MailDetail, MailDraft, OpenDraft
from parley.channels.email.tables import mail, mail_draft, mail_thread
from parley.conversations import queries as conversations
from parley.conversations.schemas import Message
from parley.customers import queries as customers
from parley.media.schemas import Media

LISTED_TEXT = 10_000
MOST_SUGGESTED = 8


def as_mail(row: Any, message: Message) -> Mail:
    return Mail(
        message_id=row.message_id,
        conversation_id=row.conversation_id,
        number=message.number,
        at=message.at,
        direction=row.direction,
        subject=row.subject,
        sender=row.sender,
        reply_to=row.reply_to,
        to=row.to,
        cc=row.cc,
        bcc=row.bcc,
        more_recipients=row.more_recipients,
        date=row.date,
        rfc_id=row.rfc_id,
        text=row.text[:LISTED_TEXT],
        has_quote=bool(row.quoted_html or row.quoted_text),
        remote_pictures=row.remote_pictures,
        inline=row.inline,
        attachments=message.attachments,
        invitations=row.invitations,
        automatic=row.automatic,
        unreadable=row.unreadable,
        state=row.state,
        failures=row.failures,
        next_try_at=row.next_try_at,
        trouble=row.trouble,
        raw_size=row.raw_size,
    )


def mail_row(connection: Connection, message_id: int) -> Row[Any]:
    """Whoever asks: not for a user's path. Raises NoSuchMail."""
    row = connection.execute(select(mail).where(mail.c.message_id == message_id)).first()
    if row is None:
        raise NoSuchMail
    return row


def get_mail(connection: Connection, message_id: int) -> Mail:
    return as_mail(mail_row(connection, message_id), conversations.get_message(connection, message_id))


def access_mails(connection: Connection, who: Who, conversation_id: int) -> list[Mail]:
    """Oldest first."""
    conversations.access_conversation(connection, who, conversation_id)
    rows = connection.execute(
        select(mail).where(mail.c.conversation_id == conversation_id).order_by(mail.c.message_id)
    ).all()
    said = conversations.messages_by_id(connection, [row.message_id for row in rows])
    return [as_mail(row, said[row.message_id]) for row in rows]


def access_mail(connection: Connection, who: Who, conversation_id: int, message_id: int) -> Row[Any]:
    """The row, if ``who`` may read that conversation and it is of it."""
    conversations.access_conversation(connection, who, conversation_id)
    row = mail_row(connection, message_id)
    if row.conversation_id != conversation_id:
        raise NoSuchMail
    return row


def detail(connection: Connection, who: Who, conversation_id: int, message_id: int) -> MailDetail:
    row = access_mail(connection, who, conversation_id, message_id)
    return MailDetail(
        mail=as_mail(row, conversations.get_message(connection, message_id)),
        text=row.text,
        quoted_text=row.quoted_text,
        html=row.html,
        quoted_html=row.quoted_html,
    )


def last_in(connection: Connection, conversation_id: int) -> Row[Any] | None:
    """The newest mail that came in and was not a program's."""
    return connection.execute(
        select(mail)
        .where(
            mail.c.conversation_id == conversation_id,
            mail.c.direction == "in",
            mail.c.automatic.is_distinct_from("bounce"),
        )
        .order_by(mail.c.message_id.desc())
        .limit(1)
    ).first()


def thread_token(connection: Connection, conversation_id: int) -> str | None:
    return connection.scalar(select(mail_thread.c.token).where(mail_thread.c.conversation_id == conversation_id))


# Drafts


def as_draft(row: Any) -> MailDraft:
    return MailDraft(
        conversation_id=row.conversation_id,
        version=row.version,
        mode=row.mode,
        answers=row.answers,
        to=row.to,
        cc=row.cc,
        bcc=row.bcc,
        subject=row.subject,
        html=row.html,
        attachments=row.attachments,
        with_quote=row.with_quote,
        changed_at=row.changed_at,
        due_at=row.due_at,
    )


def draft_row(connection: Connection, conversation_id: int, agent_id: int, *, hold: bool = False) -> Row[Any] | None:
    chosen = select(mail_draft).where(
        mail_draft.c.conversation_id == conversation_id, mail_draft.c.agent_id == agent_id
    )
    return connection.execute(chosen.with_for_update() if hold else chosen).first()


def access_draft(connection: Connection, who: Who, conversation_id: int) -> OpenDraft:
    conversations.access_conversation(connection, who, conversation_id)
    row = draft_row(connection, conversation_id, who.id)
    return OpenDraft(None if row is None else as_draft(row))


def files_of(connection: Connection, conversation_id: int) -> dict[int, Media]:
    """Every file in a mail of this conversation, by id."""
    rows = connection.execute(
        select(mail.c.message_id, mail.c.inline).where(mail.c.conversation_id == conversation_id)
    ).all()
    said = conversations.messages_by_id(connection, [row.message_id for row in rows])
    found: list[Media] = [file for row in rows for file in (*row.inline, *said[row.message_id].attachments)]
    return {file.id: file for file in found}


def suggestions(connection: Connection, who: Who, conversation_id: int, typed: str) -> list[Address]:
    """Whom the agent may mean: those of this conversation first, then customers, by name or address."""
    conversations.access_conversation(connection, who, conversation_id)
    typed = typed.strip().lower()
    rows = connection.execute(
        select(mail.c.sender, mail.c.to, mail.c.cc, mail.c.reply_to).where(mail.c.conversation_id == conversation_id)
    )
    here = [one for row in rows for one in (row.sender, *row.reply_to, *row.to, *row.cc) if _fits(one, typed)]
    known = [Address(name, address) for name, address in customers.with_email(connection, typed, MOST_SUGGESTED)]
    return _once([*here, *(known if typed else [])])[:MOST_SUGGESTED]


def _fits(one: Address, typed: str) -> bool:
    return bool(one.address) and (typed in one.address.lower() or typed in one.name.lower())


def _once(found: Sequence[Address]) -> list[Address]:
    by_address: dict[str, Address] = {}
    for one in found:
        known = by_address.get(one.address.lower())
        if known is None or (one.name and not known.name):
            by_address[one.address.lower()] = one
    return list(by_address.values())


def sent_under(connection: Connection, key: str) -> int | None:
    """The message sent under this key, if it is on its way."""
    if not conversations.is_stored(connection, key):
        return None
    return conversations.message_by_key(connection, key).id


def draft_by_id(connection: Connection, draft_id: int) -> Row[Any] | None:
    """Kept from everybody else's hands until the commit."""
    return connection.execute(select(mail_draft).where(mail_draft.c.id == draft_id).with_for_update()).first()
