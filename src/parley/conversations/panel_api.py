from litestar import Controller, delete, get, patch, post, put

from parley.access.who import Who
from parley.conversations import knowing, looking_back, wrapping_up
from parley.conversations.errors import ConversationClosed, NoSuchConversation, NotYourTask
from parley.conversations.panel_schemas import CustomerChange, FilePage, Merge, PastPage, PossiblySame
from parley.customers.errors import NotAlike, NotMerged
from parley.customers.schemas import Customer
from parley.kit.database import Database
from parley.kit.errors import Invalid, NotAllowed, NotSignedIn
from parley.kit.http import problems
from parley.media.schemas import FileKind
from parley.results.errors import NotAChoice, ResultIncomplete
from parley.results.schemas import NewResult, ResultForm


class PanelController(Controller):
    """What stands beside the messages: the customer, the contact result, the history, the files."""

    path = "/api/conversations/{conversation_id:int}"
    tags = ("conversations",)

    @patch(
        "/customer",
        operation_id="changeCustomer",
        responses=problems(NotSignedIn, NoSuchConversation, NotYourTask, Invalid),
    )
    async def change_customer(
        self, conversation_id: int, data: CustomerChange, who: Who, database: Database
    ) -> Customer:
        """Only what is given changes."""
        return await database.write(knowing.change_customer, who, conversation_id, data)

    @get("/alike", operation_id="listAlike", responses=problems(NotSignedIn, NotAllowed, NoSuchConversation))
    async def alike(self, conversation_id: int, who: Who, database: Database) -> list[PossiblySame]:
        """Other customers with the same email address or phone number, the newest first; at most ten."""
        return await database.read(knowing.access_alike, who, conversation_id)

    @post(
        "/merge",
        operation_id="mergeCustomer",
        responses=problems(NotSignedIn, NotAllowed, NoSuchConversation, NotAlike, Invalid),
        status_code=200,
    )
    async def merge(self, conversation_id: int, data: Merge, who: Who, database: Database) -> Customer:
        """Say that another customer, one of those alike, is the same person. Agents see both as one, with the history
        and the files of both; what each customer sees stays as it is. ``separateCustomer`` takes it back."""
        return await database.write(knowing.merge, who, conversation_id, data)

    @delete(
        "/merge/{customer_id:int}",
        operation_id="separateCustomer",
        responses=problems(NotSignedIn, NotAllowed, NoSuchConversation, NotMerged),
        status_code=200,
    )
    async def separate(self, conversation_id: int, customer_id: int, who: Who, database: Database) -> Customer:
        """One of ``merged`` is another person after all."""
        return await database.write(knowing.separate, who, conversation_id, customer_id)

    @get("/result", operation_id="getResult", responses=problems(NotSignedIn, NoSuchConversation))
    async def result(self, conversation_id: int, who: Who, database: Database) -> ResultForm:
        """What can be said of how it ended, and what was."""
        return await database.read(wrapping_up.form, who, conversation_id)

    @put(
        "/result",
        operation_id="setResult",
        responses=problems(NotSignedIn, NoSuchConversation, NotYourTask, ConversationClosed, NotAChoice, Invalid),
    )
    async def set_result(self, conversation_id: int, data: NewResult, who: Who, database: Database) -> ResultForm:
        """All of it at once, finished or not."""
        return await database.write(wrapping_up.keep, who, conversation_id, data)

    @post(
        "/dispose",
        operation_id="disposeConversation",
        responses=problems(NotSignedIn, NoSuchConversation, NotYourTask, ConversationClosed, ResultIncomplete),
        status_code=204,
    )
    async def dispose(self, conversation_id: int, who: Who, database: Database) -> None:
        """A closed conversation whose contact result is complete leaves my list."""
        await database.write(wrapping_up.dispose, who, conversation_id)

    @get("/past", operation_id="listPastConversations", responses=problems(NotSignedIn, NoSuchConversation))
    async def past(
        self,
        conversation_id: int,
        who: Who,
        database: Database,
        before: int | None = None,
        since: int | None = None,
        until: int | None = None,
        limit: int = 20,
    ) -> PastPage:
        """The customer's other conversations on all channels, newest first, at most 100. ``since`` and ``until`` (ms,
        the latter excluded) are about their beginning; ``before`` is the id of the last one seen."""
        return await database.read(
            looking_back.access_past, who, conversation_id, before=before, since=since, until=until, limit=limit
        )

    @get("/files", operation_id="listFiles", responses=problems(NotSignedIn, NoSuchConversation))
    async def files(
        self,
        conversation_id: int,
        who: Who,
        database: Database,
        of_customer: bool = False,
        kind: FileKind | None = None,
        before: int | None = None,
        limit: int = 50,
    ) -> FilePage:
        """The files of this conversation, or of all of its customer's; newest first, about ``limit`` of them (at most
        100: those of one message stay together). ``before`` is the ``next`` of the page before."""
        return await database.read(
            looking_back.access_files,
            who,
            conversation_id,
            of_customer=of_customer,
            kind=kind,
            before=before,
            limit=limit,
        )
