from litestar import Controller, Response, get, post, put

from parley.access.who import Who
from parley.conversations.schemas import (
    ConversationDetail,
    Message,
    MessagePage,
    NewMessage,
    ReadUpTo,
    Star,
    Task,
)
from parley.dispatch.schemas import Offer
from parley.kit.database import Database
from parley.kit.errors import Conflict, Invalid, NotFound, NotSignedIn
from parley.kit.http import problems


class TasksController(Controller):
    """What an agent has to do: offers and tasks."""

    path = "/api"
    tags = ("tasks",)

    @get("/offers", operation_id="listOffers", responses=problems(NotSignedIn))
    async def offers(self, who: Who, database: Database) -> list[Offer]:
        """My open offers, oldest first."""
        raise NotImplementedError

    @post("/offers/{offer_id:int}/accept", operation_id="acceptOffer", responses=problems(NotSignedIn, NotFound, Conflict), status_code=200)
    async def accept(self, offer_id: int, who: Who, database: Database) -> Task:
        """Conflict ``offer_closed`` when it was withdrawn, timed out or rejected; accepting twice returns the task."""
        raise NotImplementedError

    @post("/offers/{offer_id:int}/reject", operation_id="rejectOffer", responses=problems(NotSignedIn, NotFound, Conflict), status_code=204)
    async def reject(self, offer_id: int, who: Who, database: Database) -> None:
        raise NotImplementedError

    @get("/tasks", operation_id="listTasks", responses=problems(NotSignedIn))
    async def tasks(self, who: Who, database: Database) -> list[Task]:
        """My tasks, oldest first."""
        raise NotImplementedError


class ConversationsController(Controller):
    path = "/api/conversations/{conversation_id:int}"
    tags = ("conversations",)

    @get("/", operation_id="getConversation", responses=problems(NotSignedIn, NotFound))
    async def detail(self, conversation_id: int, who: Who, database: Database) -> ConversationDetail:
        raise NotImplementedError

    @get("/messages", operation_id="listMessages", responses=problems(NotSignedIn, NotFound))
    async def messages(self, conversation_id: int, who: Who, database: Database, before: int | None = None, limit: int = 50) -> MessagePage:
        """The newest ``limit`` (at most 200) messages with a number below ``before``."""
        raise NotImplementedError

    @post("/messages", operation_id="sendMessage", responses=problems(NotSignedIn, NotFound, Conflict, Invalid))
    async def send(self, conversation_id: int, data: NewMessage, who: Who, database: Database) -> Response[Message]:
        """201; 200 with the stored message when its key was seen before."""
        raise NotImplementedError

    @post("/read", operation_id="markRead", responses=problems(NotSignedIn, NotFound, Invalid), status_code=204)
    async def read(self, conversation_id: int, data: ReadUpTo, who: Who, database: Database) -> None:
        raise NotImplementedError

    @post("/typing", operation_id="tellTyping", responses=problems(NotSignedIn, NotFound), status_code=204)
    async def typing(self, conversation_id: int, who: Who, database: Database) -> None:
        raise NotImplementedError

    @put("/star", operation_id="setStar", responses=problems(NotSignedIn, NotFound))
    async def star(self, conversation_id: int, data: Star, who: Who, database: Database) -> Task:
        raise NotImplementedError

    @post("/resolve", operation_id="resolveConversation", responses=problems(NotSignedIn, NotFound, Conflict), status_code=204)
    async def resolve(self, conversation_id: int, who: Who, database: Database) -> None:
        """Close the conversation; its agent's task ends."""
        raise NotImplementedError
