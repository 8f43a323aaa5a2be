"""What a mail means: one pure function from its bytes to an ``Incoming``."""

import hashlib
import re
from typing import Literal

from msgspec import Struct

from parley.channels.email import html as cleaning
from parley.channels.email import invitations, parse, plain, quotes, reports
from parley.channels.email.parse import Parsed
from parley.channels.email.parts import Part
from parley.channels.email.reports import Report
from parley.channels.email.schemas import Address, Automatic, Invitation
from parley.channels.email.settings import EmailSettings
from parley.kit.text import clean
from parley.media.actions import NewFile
from parley.media.queries import address_of

LONGEST_TEXT = 200_000
MOST_FILES = 100
_OURS = re.compile(r"\+(?P<token>[a-z0-9]{10})@")
_IN_SUBJECT = re.compile(r"\[#(?P<number>\d{1,15})-(?P<token>[a-z0-9]{10})\]", re.IGNORECASE)


class Token(Struct, frozen=True):
    """Our mark of a thread, and where it stood."""

    token: str
    where: Literal["address", "subject"]


class Incoming(Struct, kw_only=True):
    """A mail that came in, understood as far as it can be by itself."""

    key: str
    """The same for the same mail, however often and by whatever way it comes."""
    customer: Address
    """Whose mail it is: who is answered."""
    subject: str
    mail: Parsed
    automatic: Automatic | None
    tokens: list[Token]
    report: Report | None
    """Of a bounce."""
    invitations: list[Invitation] = []


class Body(Struct, kw_only=True):
    """What there is to read of a mail, once its pictures have addresses."""

    text: str
    quoted_text: str = ""
    html: str | None = None
    quoted_html: str | None = None
    remote_pictures: int = 0
    shown: set[str] = set()
    """The Content-IDs of pictures in the text."""


def read(raw: bytes, settings: EmailSettings, now: int, *, whole: bool = True) -> Incoming:
    """Not ``whole``: only the head is here, the mail itself is too large."""
    mail = parse.read(raw, now)
    mail.unreadable |= not whole
    if mail.unreadable:
        mail.parts = [Part("message.eml", "message/rfc822", raw)]
    mail.parts = mail.parts[:MOST_FILES]
    kind = _automatic(mail)
    return Incoming(
        key=_key(mail, raw),
        customer=_customer(mail, settings),
        subject=_IN_SUBJECT.sub("", mail.subject).strip(),
        mail=mail,
        automatic=kind,
        tokens=_tokens(mail, settings),
        report=reports.read(mail) if kind == "bounce" else None,
        invitations=invitations.read(mail.parts),
    )


def unreadable(raw: bytes) -> Incoming:
    """All that can be said of a mail about which nothing can be said."""
    mail = Parsed(unreadable=True, parts=[Part("message.eml", "message/rfc822", raw)])
    key = hashlib.sha256(raw).hexdigest()[:40]
    return Incoming(key=key, customer=mail.sender, subject="", mail=mail, automatic=None, tokens=[], report=None)


def body(incoming: Incoming, files: list[NewFile]) -> Body:
    """``files`` are the mail's parts as they are stored, in their order."""
    mail = incoming.mail
    pictures = {
        part.cid: address_of(file.key, file.name)
        for part, file in zip(mail.parts, files, strict=True)
        if part.cid and file.type.startswith("image/")
    }
    told = _plain(mail)
    if mail.html is None or plain.looks_empty(mail.html):
        new, rest = quotes.split_text(told)
        return Body(text=new[:LONGEST_TEXT], quoted_text=rest[:LONGEST_TEXT])
    try:
        shown = cleaning.clean(mail.html, pictures)
    except cleaning.TooDeep:
        new, rest = quotes.split_text(told or plain.without_tags(mail.html))
        return Body(text=new[:LONGEST_TEXT], quoted_text=rest[:LONGEST_TEXT])
    new, rest = quotes.split_text(told) if told.strip() else ("", "")
    if not told.strip() or (shown.quoted and not rest):
        new, rest = plain.to_text(shown.new), plain.to_text(shown.quoted) if shown.quoted else ""
    return Body(
        text=new[:LONGEST_TEXT],
        quoted_text=rest[:LONGEST_TEXT],
        html=shown.new,
        quoted_html=shown.quoted or None,
        remote_pictures=shown.remote_pictures,
        shown=shown.used,
    )


def _plain(mail: Parsed) -> str:
    return clean(mail.text or "").replace("\r\n", "\n").strip("\n")


def _customer(mail: Parsed, settings: EmailSettings) -> Address:
    """Who sent it; behind a form on a page that writes in our own name, whom it says to answer."""
    if mail.sender.address.lower() in settings.own:
        others = [one for one in mail.reply_to if one.address and one.address.lower() not in settings.own]
        if others:
            return others[0]
    return mail.sender


def _key(mail: Parsed, raw: bytes) -> str:
    """By its Message-ID, sender, date and subject; without an id by its text too. Trace headers differ by the way."""
    parts = [mail.rfc_id, mail.sender.address.lower(), str(mail.date or ""), mail.subject]
    digest = hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogateescape"))
    if not mail.rfc_id:
        digest.update(re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[-1].strip())
    return digest.hexdigest()[:40]


def _automatic(mail: Parsed) -> Automatic | None:
    """Who wrote it, if a program: RFC 3834, and what those do who have not read it."""
    marks = mail.marks
    sender = mail.sender.address.lower().partition("@")[0]
    nobody = marks.get("return-path", "").strip() == "<>"
    if mail.report or "x-failed-recipients" in marks or (nobody and sender in ("mailer-daemon", "postmaster")):
        return "bounce"
    submitted = marks.get("auto-submitted", "no").partition(";")[0].strip()
    if submitted.startswith("auto-replied") or any(name in marks for name in _ANSWERED_BY_PROGRAMS):
        return "reply"
    if marks.get("precedence", "") == "auto_reply" or _ABSENT.match(mail.subject):
        return "reply"
    if "list-id" in marks or "list-post" in marks:
        return "list"
    if submitted not in ("no", "") or marks.get("precedence", "") in ("bulk", "junk") or "feedback-id" in marks:
        return "notification"
    return None


_ANSWERED_BY_PROGRAMS = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply")
_ABSENT = re.compile(
    r"^\s*(?:automatic reply|auto[- ]?reply|out of (?:the )?office|automatische antwort|abwesenheitsnotiz|"
    r"risposta automatica|fuori sede|réponse automatique|absence du bureau|respuesta automática|"
    r"fuera de la oficina)\b",
    re.IGNORECASE,
)


def _tokens(mail: Parsed, settings: EmailSettings) -> list[Token]:
    """Those in addresses of ours before those in the subject."""
    found: list[Token] = []
    for one in (*mail.delivered_to, *mail.to, *mail.cc):
        match = _OURS.search(one.address.lower())
        if match and _without_token(one.address.lower()) in settings.own:
            found.append(Token(match["token"], "address"))
    found += [Token(match["token"].lower(), "subject") for match in _IN_SUBJECT.finditer(mail.subject)]
    return list(dict.fromkeys(found))[:10]


def _without_token(address: str) -> str:
    return _OURS.sub("@", address)


def is_ours(address: str, settings: EmailSettings) -> bool:
    """Whether mail to it comes to this mailbox."""
    return _without_token(address.strip().lower()) in settings.own
