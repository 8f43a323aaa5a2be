from typing import Annotated, Literal

from msgspec import Meta, Struct

from parley.conversations.schemas import Key
from parley.media.schemas import Media

MAX_RECIPIENTS = 100
MAX_FILES = 25
MAX_HTML = 500_000

Mode = Literal["reply", "reply_all", "forward", "new"]
State = Literal["received", "queued", "sent", "failed"]
Automatic = Literal["reply", "notification", "bounce", "list"]


class Address(Struct, frozen=True):
    """Somebody in a header. What stands there may be no address at all."""

    name: str
    address: str


class Failure(Struct):
    """Whom a mail did not reach, in the words of the server that said so."""

    address: str
    reason: str
    at: int


Answer = Literal["accepted", "declined", "tentative", "delegated", "none"]


class Invitee(Struct):
    name: str
    address: str
    answer: Answer
    optional: bool


class Repeat(Struct):
    """Every so many days, weeks, months or years, until a day or moment, or so many times."""

    every: Literal["day", "week", "month", "year"]
    interval: int
    until: str | None
    count: int | None


class Invitation(Struct):
    """A calendar entry in a mail. Times are ``2026-03-04`` for a whole day; else to the second, with a ``Z`` in UTC,
    without it by the clock of ``zone``, or of wherever one is."""

    what: Literal["invitation", "update", "cancellation", "answer", "proposal", "event"]
    """``answer``, ``proposal``: an invitee's, to an invitation of ours; ``event``: to know of, nobody is asked."""
    title: str
    starts: str
    ends: str | None
    """Its last day, or the moment it is over; none if it is one day or one moment."""
    zone: str
    """As its sender calls it, if we do not know which it is."""
    place: str
    organiser: Address | None
    invitees: list[Invitee]
    more_invitees: int
    repeats: Repeat | None
    one_of_series: bool
    """Only this one of those that repeat."""
    text: str
    """What it is about; of an answer, what was said with it."""


class Mail(Struct):
    """An email of a conversation: what its message (``message_id``) lacks."""

    message_id: int
    conversation_id: int
    number: int
    """Of its message."""
    at: int
    direction: Literal["in", "out"]
    subject: str
    sender: Address
    reply_to: list[Address]
    to: list[Address]
    cc: list[Address]
    bcc: list[Address]
    more_recipients: int
    """How many more stood in its headers than are kept."""
    date: int | None
    """When its sender says it was written."""
    rfc_id: str
    """Its Message-ID, without the brackets."""
    text: str
    """What is new in it, plain; a long one is cut here and whole in ``getMail``."""
    has_quote: bool
    remote_pictures: int
    """Pictures that other servers hold: shown only when asked for."""
    inline: list[Media]
    """Pictures in the text, and shown there."""
    attachments: list[Media]
    invitations: list[Invitation]
    """Calendar entries in it."""
    automatic: Automatic | None
    """Written by a program: an absence note, a notification, a bounce, or passed on by a mailing list."""
    unreadable: bool
    """It could not be read; the raw mail is its attachment."""
    state: State
    failures: list[Failure]
    next_try_at: int | None
    """While it is queued because its server did not take it."""
    trouble: str
    """Why it did not; in that server's words."""
    raw_size: int | None
    """Bytes of the mail as it came; none if it was not kept."""


class MailDetail(Struct):
    """One email whole. The HTML has been cleaned, and yet belongs into a frame of its own: see ``showMail``."""

    mail: Mail
    text: str
    quoted_text: str
    html: str | None
    """What is new in it. Pictures of other servers have ``data-remote`` instead of ``src``."""
    quoted_html: str | None


Recipients = Annotated[list[Address], Meta(max_length=MAX_RECIPIENTS)]
Subject = Annotated[str, Meta(max_length=500)]
Html = Annotated[str, Meta(max_length=MAX_HTML)]
Files = Annotated[list[int], Meta(max_length=MAX_FILES)]


class MailContent(Struct, kw_only=True):
    """What an agent writes. Pictures in ``html`` are files uploaded before, by their ``url``."""

    mode: Mode = "reply"
    answers: int | None = None
    """The message replied to or forwarded; none for a new mail."""
    to: Recipients = []
    cc: Recipients = []
    bcc: Recipients = []
    subject: Subject = ""
    html: Html = ""
    attachments: Files = []
    """Ids of files uploaded before, or attached to a mail of this conversation."""
    with_quote: bool = True
    """Whether what is answered follows below."""


class SaveDraft(MailContent, kw_only=True):
    version: Annotated[int, Meta(ge=0)]
    """The version this one is made of; 0 for a new draft."""


class SendMail(MailContent, kw_only=True):
    key: Key
    """The same mail sent again under the same key is sent once."""


class MailDraft(Struct, kw_only=True):
    """One of each agent in each conversation."""

    conversation_id: int
    version: int
    mode: Mode
    answers: int | None
    to: list[Address]
    cc: list[Address]
    bcc: list[Address]
    subject: str
    html: str
    attachments: list[Media]
    with_quote: bool
    changed_at: int
    due_at: int | None
    """It is about to be sent, at this moment, unless it is taken back before."""


class OpenDraft(Struct):
    draft: MailDraft | None


class Outgoing(Struct):
    """A mail that was sent."""

    due_at: int | None
    """Until then it can be taken back; none once it is on its way."""
    message_id: int | None
    """Its message, once it is on its way."""


class MailStart(Struct, kw_only=True):
    """What the editor opens with."""

    mode: Mode
    answers: int | None
    sender: Address
    """Who it will come from."""
    to: list[Address]
    cc: list[Address]
    subject: str
    html: str
    """The signature."""
    attachments: list[Media]
    quote_html: str | None
    """What follows below if ``with_quote``, as ``MailDetail.html``."""
