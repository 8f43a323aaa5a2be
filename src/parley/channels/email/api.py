from litestar import Controller, Response, delete, get, post, put
from litestar.response import Stream

from parley.access.permissions import Permission
from parley.access.who import Who
from parley.channels.email import answering, drafts, page, queries
from parley.channels.email.errors import (
    AlreadySent,
    BadAddress,
    BeingSent,
    DraftChanged,
    MailTooLarge,
    NoRawMail,
    NoRecipient,
    NoSuchMail,
    NotByMail,
)
from parley.channels.email.schemas import (
    Address,
    Mail,
    MailDetail,
    MailDraft,
    MailStart,
    Mode,
    OpenDraft,
    Outgoing,
    SaveDraft,
    SendMail,
)
from parley.conversations.errors import ConversationClosed, EmptyMessage, NoSuchConversation, NotYourTask
from parley.kit.database import Database
from parley.kit.errors import Invalid, NotAllowed, NotSignedIn
from parley.kit.http import problems
from parley.media.errors import NoSuchFile
from parley.media.receive import MediaRoom

# A long mail, as JSON.
MAX_BODY = 3 * 1024 * 1024
_TASK = (NotSignedIn, NoSuchConversation, NotYourTask, ConversationClosed, NotByMail)


class MailController(Controller):
    """The emails of a conversation. Each is a message too; here is what a message does not have."""

    path = "/api/conversations/{conversation_id:int}"
    tags = ("mail",)

    @get("/mail", operation_id="listMails", responses=problems(NotSignedIn, NoSuchConversation))
    async def mails(self, conversation_id: int, who: Who, database: Database) -> list[Mail]:
        """Oldest first."""
        return await database.read(queries.access_mails, who, conversation_id)

    @get(
        "/mail/{message_id:int}",
        operation_id="getMail",
        responses=problems(NotSignedIn, NoSuchConversation, NoSuchMail),
    )
    async def mail(self, conversation_id: int, message_id: int, who: Who, database: Database) -> MailDetail:
        """One with all of its text."""
        return await database.read(queries.detail, who, conversation_id, message_id)

    @get(
        "/mail/{message_id:int}/page",
        operation_id="showMail",
        media_type="text/html",
        responses=problems(NotSignedIn, NoSuchConversation, NoSuchMail),
    )
    async def show(
        self,
        conversation_id: int,
        message_id: int,
        who: Who,
        database: Database,
        quoted: bool = False,
        pictures: bool = False,
    ) -> Response[str]:
        """One as a page for a frame: it runs nothing, and asks nobody for anything but, with ``pictures``, the pictures
        that other servers hold. ``quoted``: with what it quotes."""
        row = await database.read(queries.access_mail, who, conversation_id, message_id)
        headers = {
            "Content-Security-Policy": page.policy(pictures=pictures),
            "Referrer-Policy": "no-referrer",
        }
        return Response(page.build(row, quoted=quoted, pictures=pictures), media_type="text/html", headers=headers)

    @get(
        "/mail/{message_id:int}/raw",
        operation_id="getRawMail",
        media_type="message/rfc822",
        responses=problems(NotSignedIn, NotAllowed, NoSuchConversation, NoSuchMail, NoRawMail),
    )
    async def raw(
        self, conversation_id: int, message_id: int, who: Who, database: Database, media: MediaRoom
    ) -> Stream:
        """One as it came or went, to be saved."""
        who.must(Permission.READ_RAW_MAIL)
        row = await database.read(queries.access_mail, who, conversation_id, message_id)
        if row.raw_key is None:
            raise NoRawMail
        try:
            content = await media.store.read(row.raw_key, 0, row.raw_size)
        except FileNotFoundError as error:
            raise NoRawMail from error
        disposition = f'attachment; filename="mail-{message_id}.eml"'
        headers = {"Content-Disposition": disposition, "Content-Length": str(row.raw_size)}
        return Stream(content, media_type="message/rfc822", headers=headers)

    @get(
        "/mail-start",
        operation_id="startMail",
        responses=problems(NotSignedIn, NoSuchConversation, NoSuchMail, NotByMail, Invalid),
    )
    async def start(
        self, conversation_id: int, who: Who, database: Database, mode: Mode = "reply", answers: int | None = None
    ) -> MailStart:
        """What the editor opens with; nothing is kept. Without ``answers`` it is the newest mail that came in; the
        ``mode`` told is ``new`` when there is none."""
        return await database.read(answering.start, who, conversation_id, mode, answers)

    @get("/mail-suggestions", operation_id="suggestRecipients", responses=problems(NotSignedIn, NoSuchConversation))
    async def suggestions(self, conversation_id: int, who: Who, database: Database, typed: str = "") -> list[Address]:
        """Whom I may mean: those of this conversation, then customers; at most eight."""
        return await database.read(queries.suggestions, who, conversation_id, typed[:100])

    @get("/mail-draft", operation_id="getMailDraft", responses=problems(NotSignedIn, NoSuchConversation))
    async def draft(self, conversation_id: int, who: Who, database: Database) -> OpenDraft:
        """What I am writing here, or have sent within the last seconds."""
        return await database.read(queries.access_draft, who, conversation_id)

    @put(
        "/mail-draft",
        operation_id="saveMailDraft",
        request_max_body_size=MAX_BODY,
        responses=problems(*_TASK, NoSuchMail, DraftChanged, BeingSent, NoSuchFile, Invalid),
    )
    async def save(self, conversation_id: int, data: SaveDraft, who: Who, database: Database) -> MailDraft:
        """All of it at once, made of the version it names; half-typed addresses are kept."""
        return await database.write(drafts.save, who, conversation_id, data)

    @delete(
        "/mail-draft", operation_id="discardMailDraft", responses=problems(NotSignedIn, NoSuchConversation, BeingSent)
    )
    async def discard(self, conversation_id: int, who: Who, database: Database) -> None:
        """It cannot be recovered."""
        await database.write(drafts.discard, who, conversation_id)

    @post(
        "/mail",
        operation_id="sendMail",
        request_max_body_size=MAX_BODY,
        status_code=202,
        responses=problems(
            *_TASK, NoSuchMail, BeingSent, NoRecipient, BadAddress, EmptyMessage, MailTooLarge, NoSuchFile, Invalid
        ),
    )
    async def send(self, conversation_id: int, data: SendMail, who: Who, database: Database) -> Outgoing:
        """Until ``due_at`` it is a draft that can be taken back; then a message, and on its way."""
        return await database.write(drafts.send, who, conversation_id, data)

    @delete(
        "/mail",
        operation_id="takeMailBack",
        status_code=200,
        responses=problems(NotSignedIn, NoSuchConversation, AlreadySent),
    )
    async def take_back(self, conversation_id: int, who: Who, database: Database) -> MailDraft:
        """What I sent a moment ago is a draft again."""
        return await database.write(drafts.take_back, who, conversation_id)
