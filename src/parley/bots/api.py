from litestar import Controller, get, post

from parley.access.permissions import Permission
from parley.access.who import Who
from parley.bots import queries, transfer
from parley.bots.schemas import Bot, BotTransfer
from parley.conversations.errors import ConversationClosed, NoSuchConversation, NoSuchTarget, NotYourTask
from parley.kit.database import Database
from parley.kit.errors import Invalid, NotAllowed, NotSignedIn
from parley.kit.http import problems


class BotsController(Controller):
    path = "/api"
    tags = ("bots",)

    @get("/bots", operation_id="listBots", responses=problems(NotSignedIn, NotAllowed))
    async def bots(self, who: Who, database: Database) -> list[Bot]:
        """All bots, by name: a task may be transferred to any of them."""
        who.must(Permission.HANDLE_CONVERSATIONS)
        return await database.read(queries.all_bots)

    @post(
        "/conversations/{conversation_id:int}/transfer-to-bot",
        operation_id="transferToBot",
        responses=problems(NotSignedIn, NoSuchConversation, NotYourTask, ConversationClosed, NoSuchTarget, Invalid),
        status_code=204,
    )
    async def to_bot(self, conversation_id: int, data: BotTransfer, who: Who, database: Database) -> None:
        """Pass my task on to a bot, which begins anew with what is known."""
        await database.write(transfer.to_bot, who, conversation_id, data)
