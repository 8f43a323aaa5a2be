from litestar import Controller, post

from parley.access.who import Who
from parley.bots import transfer
from parley.bots.schemas import BotTransfer
from parley.conversations.errors import ConversationClosed, NoSuchConversation, NoSuchTarget, NotYourTask
from parley.kit.database import Database
from parley.kit.errors import Invalid, NotSignedIn
from parley.kit.http import problems


class BotTransferController(Controller):
    path = "/api"
    tags = ("bots",)

    @post(
        "/conversations/{conversation_id:int}/transfer-to-bot",
        operation_id="transferToBot",
        responses=problems(NotSignedIn, NoSuchConversation, NotYourTask, ConversationClosed, NoSuchTarget, Invalid),
        status_code=204,
    )
    async def to_bot(self, conversation_id: int, data: BotTransfer, who: Who, database: Database) -> None:
        """Pass my task on to a bot, which begins anew with what is known."""
        await database.write(transfer.to_bot, who, conversation_id, data)
