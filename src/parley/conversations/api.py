from litestar import Controller, Response, get, post, put

from parley.access.who import Who
from parley.conversations import actions, assigning, queries
from parley.conversations.errors import ConversationClosed, EmptyMessage, NoSuchConversation, NotYourTask, Repeated
from parley.conversations.events import Typing
from parley.conversations.schemas import (
    ConversationDetail,
    Message,
    MessagePage,
    NewMessage,
    ReadUpTo,
    Star,
    Task,
)
from parley.dispatch import queries as dispatch
from parley.dispatch.errors import NoSuchOffer, OfferOver
from parley.dispatch.schemas import Offer
from parley.events.tail import Tail
from parley.kit.database import Database
from parley.kit.errors import Invalid, NotSignedIn
from parley.kit.http import problems


class TasksController(Controller):
    """What an agent has to do: offers and tasks."""

    path = "/api"
    tags = ("tasks",)

    @get("/offers", operation_id="listOffers", responses=problems(NotSignedIn))
    async def offers(self, who: Who, database: Database) -> list[Offer]:
        """My open offers, oldest first."""
        return await database.read(dispatch.open_offers, who.id)

    @post(
        "/offers/{offer_id:int}/accept",
        operation_id="acceptOffer",
        responses=problems(NotSignedIn, NoSuchOffer, OfferOver),
        status_code=200,
    )
    async def accept(self, offer_id: int, who: Who, database: Database) -> Task:
        """Conflict ``offer_closed`` when it was withdrawn, timed out or rejected; accepting twice returns the task."""
        return await database.write(assigning.accept_offer, who, offer_id)

    @post(
        "/offers/{offer_id:int}/reject",
        operation_id="rejectOffer",
        responses=problems(NotSignedIn, NoSuchOffer, OfferOver),
        status_code=204,
    )
    async def reject(self, offer_id: int, who: Who, database: Database) -> None:
        await database.write(assigning.reject_offer, who, offer_id)

    @get("/tasks", operation_id="listTasks", responses=problems(NotSignedIn))
    async def tasks(self, who: Who, database: Database) -> list[Task]:
        """My tasks, oldest first."""
        return await database.read(queries.tasks, who.id)


class ConversationsController(Controller):
    path = "/api/conversations/{conversation_id:int}"
    tags = ("conversations",)

    @get("/", operation_id="getConversation", responses=problems(NotSignedIn, NoSuchConversation))
    async def detail(self, conversation_id: int, who: Who, database: Database) -> ConversationDetail:
        return await database.read(queries.detail, who, conversation_id)

    @get("/messages", operation_id="listMessages", responses=problems(NotSignedIn, NoSuchConversation))
    async def messages(
        self, conversation_id: int, who: Who, database: Database, before: int | None = None, limit: int = 50
    ) -> MessagePage:
        """The newest ``limit`` (at most 200) messages with a number below ``before``."""
        return await database.read(queries.messages, who, conversation_id, before, limit)

    @post(
        "/messages",
        operation_id="sendMessage",
        responses=problems(NotSignedIn, NoSuchConversation, NotYourTask, ConversationClosed, EmptyMessage, Invalid),
    )
    async def send(self, conversation_id: int, data: NewMessage, who: Who, database: Database) -> Response[Message]:
        """201; 200 with the stored message when its key was seen before."""
        try:
            return Response(await database.write(actions.reply, who, conversation_id, data), status_code=201)
        except Repeated as repeated:
            return Response(await database.read(queries.message_by_key, repeated.key), status_code=200)

    @post(
        "/read", operation_id="markRead", responses=problems(NotSignedIn, NoSuchConversation, Invalid), status_code=204
    )
    async def read(self, conversation_id: int, data: ReadUpTo, who: Who, database: Database) -> None:
        await database.write(actions.agent_read, who, conversation_id, data.number)

    @post("/typing", operation_id="tellTyping", responses=problems(NotSignedIn, NoSuchConversation), status_code=204)
    async def typing(self, conversation_id: int, who: Who, database: Database, tail: Tail) -> None:
        row = await database.read(queries.access_task, who, conversation_id)
        await tail.whisper(Typing(conversation_id, "agent", who.name), *queries.topics(row))

    @put("/star", operation_id="setStar", responses=problems(NotSignedIn, NoSuchConversation))
    async def star(self, conversation_id: int, data: Star, who: Who, database: Database) -> Task:
        return await database.write(actions.star, who, conversation_id, data.starred)

    @post(
        "/resolve",
        operation_id="resolveConversation",
        responses=problems(NotSignedIn, NoSuchConversation, NotYourTask, ConversationClosed),
        status_code=204,
    )
    async def resolve(self, conversation_id: int, who: Who, database: Database) -> None:
        """Close the conversation; its agent's task ends."""
        await database.write(actions.resolve, who, conversation_id)
