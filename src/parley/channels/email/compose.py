"""A mail as the standards want it: text and HTML of the same, pictures in the text, files beside it, its thread."""

import re
from collections.abc import Mapping, Sequence
from email.headerregistry import Address as HeaderAddress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate

from msgspec import Struct

from parley.channels.email import plain, tree
from parley.channels.email.addresses import on_the_envelope
from parley.channels.email.schemas import Address
from parley.kit.text import one_line

_POLICY = SMTP.clone(max_line_length=78)
# More than this many ids are of no use to anybody, and some servers refuse long headers.
MOST_REFERENCES = 40
_STYLE = "font-family: Arial, Helvetica, sans-serif; font-size: 14px"
# Whoever saves or passes it on as a file loses what the part's own head says.
_HEAD = '<!doctype html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head>'
_OURS = re.compile(r"/media/([A-Za-z0-9_-]+)/")


class Attached(Struct):
    name: str
    type: str
    content: bytes


class Letter(Struct, kw_only=True):
    """All that goes into a mail."""

    rfc_id: str
    sender: Address
    to: list[Address]
    cc: list[Address]
    reply_to: str
    """Empty: answers go to the sender."""
    subject: str
    html: str
    quote_html: str
    in_reply_to: str
    references: Sequence[str]
    at: int
    files: list[Attached]
    pictures: Mapping[str, Attached]
    """Those in the HTML, by the key in their address (``/media/KEY/…``)."""


def build(letter: Letter) -> bytes:
    mail = EmailMessage(policy=_POLICY)
    mail["From"] = _header([letter.sender])
    for name, those in (("To", letter.to), ("Cc", letter.cc)):
        if those:
            mail[name] = _header(those)
    if not letter.to and not letter.cc:
        mail["To"] = "undisclosed-recipients:;"
    if letter.reply_to:
        mail["Reply-To"] = letter.reply_to
    mail["Subject"] = one_line(letter.subject)
    mail["Date"] = formatdate(letter.at / 1000, usegmt=True)
    mail["Message-ID"] = f"<{letter.rfc_id}>"
    if letter.in_reply_to:
        mail["In-Reply-To"] = f"<{letter.in_reply_to}>"
    if letter.references:
        mail["References"] = " ".join(f"<{one}>" for one in _shortened(letter.references))
    html = letter.html + (f"<br>{letter.quote_html}" if letter.quote_html else "")
    mail.set_content(f"{plain.to_text(html)}\n", charset="utf-8", cte="quoted-printable")
    shown, used = _with_cids(html, letter)
    page = f'{_HEAD}<body><div style="{_STYLE}">{shown}</div></body></html>\n'
    mail.add_alternative(page, subtype="html", charset="utf-8", cte="quoted-printable")
    parts: list[EmailMessage] = [one for one in mail.iter_parts() if isinstance(one, EmailMessage)]
    for cid, picture in used.items():
        main, _, sub = picture.type.partition("/")
        parts[1].add_related(picture.content, main, sub, cid=f"<{cid}>", filename=picture.name, disposition="inline")
    for one in letter.files:
        _attach(mail, one)
    return mail.as_bytes()


def _attach(mail: EmailMessage, one: Attached) -> None:
    main, _, sub = one.type.partition("/")
    if main in ("message", "multipart", "text"):
        # As a file, byte by byte: nobody on the way is to read, fold or recode it.
        main, sub = ("application", "octet-stream") if main != "text" else (main, sub)
    mail.add_attachment(one.content, main, sub, filename=one.name)


def _header(those: Sequence[Address]) -> list[HeaderAddress]:
    return [HeaderAddress(one_line(one.name), addr_spec=on_the_envelope(one.address)) for one in those]


def _shortened(references: Sequence[str]) -> list[str]:
    """The first says which thread it is, the last ones where in it."""
    if len(references) <= MOST_REFERENCES:
        return list(references)
    return [references[0], *references[-MOST_REFERENCES + 1 :]]


def _with_cids(html: str, letter: Letter) -> tuple[str, dict[str, Attached]]:
    """Pictures by Content-ID; what other servers had is left with them; nothing that is only of our pages."""
    root = tree.parse(html)
    domain = letter.rfc_id.rpartition("@")[2]
    used: dict[str, Attached] = {}
    for node in root.iter("img"):
        remote = node.attrib.pop("data-remote", None)
        if remote:
            node.set("src", remote)
            continue
        match = _OURS.match(node.get("src") or "")
        picture = letter.pictures.get(match.group(1)) if match else None
        if match and picture is not None:
            cid = f"{match.group(1)[:20]}@{domain}"
            used[cid] = picture
            node.set("src", f"cid:{cid}")
        elif match or not (node.get("src") or "").startswith("data:"):
            tree.remove(node)
    return tree.inner(root), used


def pictures_in(html: str) -> set[str]:
    """The keys of the pictures in it."""
    return {match.group(1) for match in _OURS.finditer(html)}
