"""What the editor opens with: who gets the answer, under which subject, with what below it."""

from html import escape
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row

from parley.access.who import Who
from parley.channels.email import mailbox, queries
from parley.channels.email.errors import NotByMail
from parley.channels.email.inbound import is_ours
from parley.channels.email.mailbox import Mailbox
from parley.channels.email.quoting import WORDS
from parley.channels.email.schemas import Address, MailStart, Mode
from parley.channels.email.words import forward_subject, reply_subject
from parley.conversations import queries as conversations
from parley.customers import queries as customers
from parley.organisation import queries as organisation

# Programs hide what is quoted by its class or its kind, and show it by a line beside it.
_QUOTE = "margin: 0 0 0 8px; border-left: 2px solid #c5c9d0; padding-left: 12px"


def start(connection: Connection, who: Who, conversation_id: int, mode: Mode, answers: int | None) -> MailStart:
    """Without ``answers`` it is the newest mail that came in."""
    row = conversations.access_conversation(connection, who, conversation_id)
    if row.channel != "email":
        raise NotByMail
    box = mailbox.get(connection, row.connector_id)
    sender = Address(box.settings.name, box.settings.address)
    signature = _signature(box, who)
    if answers is None and mode != "new":
        last = queries.last_in(connection, conversation_id)
        answers = None if last is None else last.message_id
    if answers is None or mode == "new":
        customer = customers.get(connection, row.customer_id)
        to = [Address(customer.name, customer.email)] if customer.email else []
        return MailStart(
            mode="new", answers=None, sender=sender, to=to, cc=[], subject=row.subject or "", html=signature,
            attachments=[], quote_html=None,
        )  # fmt: skip
    about = queries.access_mail(connection, who, conversation_id, answers)
    to, cc = recipients(box, about, everybody=mode == "reply_all") if mode != "forward" else ([], [])
    files = conversations.get_message(connection, answers).attachments if mode == "forward" else []
    return MailStart(
        mode=mode,
        answers=answers,
        sender=sender,
        to=to,
        cc=cc,
        subject=forward_subject(about.subject) if mode == "forward" else reply_subject(about.subject),
        html=signature,
        attachments=files,
        quote_html=quote(connection, about, mode),
    )


def recipients(box: Mailbox, about: Row[Any], *, everybody: bool) -> tuple[list[Address], list[Address]]:
    """To and CC of an answer. Nobody twice, and never ourselves: a mail to ourselves would come back as news."""
    if about.direction == "out":
        # What we wrote is followed up with those it went to.
        first = _others(box, about.to, [])
    else:
        first = _others(box, about.reply_to, []) or _others(box, [about.sender], [])
    if not everybody:
        return first, []
    to = [*first, *(_others(box, about.to, first) if about.direction == "in" else [])]
    return to, _others(box, about.cc, to)


def _others(box: Mailbox, found: list[Address], known: list[Address]) -> list[Address]:
    seen = {one.address.lower() for one in known}
    others: list[Address] = []
    for one in found:
        address = one.address.lower()
        if address and address not in seen and not is_ours(address, box.settings):
            seen.add(address)
            others.append(one)
    return others


def _signature(box: Mailbox, who: Who) -> str:
    if not box.settings.signature.strip():
        return ""
    lines = box.settings.signature.replace("{agent}", who.name).strip().split("\n")
    return f"<p></p><p>{'<br>'.join(escape(line) for line in lines)}</p>"


def quote(connection: Connection, about: Row[Any], mode: Mode) -> str:
    """What follows below an answer, or is passed on. Cleaned HTML stays clean: only words of ours come to it."""
    content = (about.html or _as_html(about.text)) + _rest(about)
    who, when = _shown(about.sender), about.date or about.came_at
    language = conversations.conversation_row(connection, about.conversation_id).language
    words = WORDS.get(language, WORDS["en"])
    zone = ZoneInfo(organisation.time_zone(connection))
    if mode != "forward":
        said = words.wrote.format(when=words.moment(when, zone), who=who)
        return (
            f'<div class="gmail_quote"><div>{said}</div>'
            f'<blockquote class="gmail_quote" type="cite" style="{_QUOTE}">{content}</blockquote></div>'
        )
    head = [
        f"---------- {words.forwarded} ----------",
        f"{words.sender}: {who}",
        f"{words.date}: {words.moment(when, zone)}",
        f"{words.subject}: {escape(about.subject)}",
        f"{words.to}: {', '.join(_shown(one) for one in about.to)}",
    ]
    if about.cc:
        head.append(f"Cc: {', '.join(_shown(one) for one in about.cc)}")
    return f"<div>{'<br>'.join(head)}</div><br><div>{content}</div>"


def _rest(about: Row[Any]) -> str:
    """What it quotes itself, a line below."""
    if about.html is not None:
        return f"<br>{about.quoted_html}" if about.quoted_html else ""
    return f"<br>{_as_html(about.quoted_text)}" if about.quoted_text else ""


def _shown(one: Address) -> str:
    return f"{escape(one.name)} &lt;{escape(one.address)}&gt;" if one.name else escape(one.address)


def _as_html(text: str) -> str:
    return f"<div>{escape(text, quote=False).replace(chr(10), '<br>')}</div>"
