from typing import Annotated

from litestar import Controller, Response, get, post, put
from litestar.params import Parameter

from parley.access.who import Who
from parley.agents.errors import NotAnAgent
from parley.conversations import actions, assigning, finding, parking, queries, transfer, watching
from parley.conversations.errors import (
    AgentAbsent,
    ConversationClosed,
    EmptyMessage,
    MailNeeded,
    NoSuchConversation,
    NoSuchMessage,
    NoSuchTarget,
    NoteQuoted,
    NotParked,
    NotToPickUp,
    NotYourTask,
    QueueClosed,
    Repeated,
)
from parley.conversations.events import Typing
from parley.conversations.schemas import (
    ConversationDetail,
    Found,
    LiveConversation,
    Message,
    MessagePage,
    NewMessage,
    ReadUpTo,
    Star,
    Task,
    Transcript,
    Transfer,
    TransferTargets,
    WatchedQueue,
)
from parley.dispatch import queries as dispatch
from parley.dispatch.errors import NoSuchOffer, OfferOver
from parley.dispatch.schemas import Offer
from parley.events.tail import Tail
from parley.kit import clock
from parley.kit.database import Database
from parley.kit.errors import Invalid, NotAllowed, NotSignedIn
from parley.kit.http import problems

MAX_SEARCHED = 200


class TasksController(Controller):
    """What an agent has to do: offers and tasks."""

    path = "/api"
    tags = ("tasks",)

    @get("/offers", operation_id="listOffers", responses=problems(NotSignedIn, NotAllowed))
    async def offers(self, who: Who, database: Database) -> list[Offer]:
        """My open offers, oldest first."""
        who.must_work()
        return await database.read(dispatch.open_offers, who.id)

    @post(
        "/offers/{offer_id:int}/accept",
        operation_id="acceptOffer",
        responses=problems(NotSignedIn, NotAllowed, NoSuchOffer, OfferOver),
        status_code=200,
    )
    async def accept(self, offer_id: int, who: Who, database: Database) -> Task:
        """Conflict ``offer_closed`` when it was withdrawn, timed out or rejected; accepting twice returns the task."""
        who.must_work()
        return await database.write(assigning.accept_offer, who, offer_id)

    @post(
        "/offers/{offer_id:int}/reject",
        operation_id="rejectOffer",
        responses=problems(NotSignedIn, NotAllowed, NoSuchOffer, OfferOver),
        status_code=204,
    )
    async def reject(self, offer_id: int, who: Who, database: Database) -> None:
        who.must_work()
        await database.write(assigning.reject_offer, who, offer_id)

    @get("/tasks", operation_id="listTasks", responses=problems(NotSignedIn, NotAllowed))
    async def tasks(self, who: Who, database: Database) -> list[Task]:
        """My tasks, oldest first."""
        who.must_work()
        return await database.read(queries.tasks, who.id)

    @get("/tasks/parked", operation_id="listParkedTasks", responses=problems(NotSignedIn, NotAllowed))
    async def parked(self, who: Who, database: Database) -> list[Task]:
        """What I have set aside, oldest first."""
        who.must_work()
        return await database.read(queries.parked_tasks, who.id)

    @get("/transfer-targets", operation_id="listTransferTargets", responses=problems(NotSignedIn, NotAllowed))
    async def targets(self, who: Who, database: Database) -> TransferTargets:
        """Where I may transfer a task to just now."""
        return await database.read(transfer.targets, who, clock.now())


class LiveController(Controller):
    path = "/api"
    tags = ("conversations",)

    @get("/queues/watched", operation_id="listWatchedQueues", responses=problems(NotSignedIn, NotAllowed))
    async def queues(self, who: Who, database: Database) -> list[WatchedQueue]:
        """The queues I watch, an administrator all, by name; and who serves them."""
        return await database.read(watching.access_queues, who)

    @get("/conversations/live", operation_id="listLiveConversations", responses=problems(NotSignedIn, NotAllowed))
    async def live(self, who: Who, database: Database) -> list[LiveConversation]:
        """What waits and what is at work in the queues I watch."""
        return await database.read(watching.access_live, who, clock.now())


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

    @get(
        "/messages/search",
        operation_id="searchMessages",
        responses=problems(NotSignedIn, NoSuchConversation, Invalid),
    )
    async def search(
        self,
        conversation_id: int,
        text: Annotated[str, Parameter(min_length=1, max_length=MAX_SEARCHED)],
        who: Who,
        database: Database,
    ) -> Found:
        """The messages that have ``text`` in their words or files' names; case and accents do not count."""
        return await database.read(finding.access_found, who, conversation_id, text)

    @get("/transcript", operation_id="getTranscript", responses=problems(NotSignedIn, NotAllowed, NoSuchConversation))
    async def transcript(self, conversation_id: int, who: Who, database: Database) -> Transcript:
        """All that was said, to be copied."""
        return await database.read(finding.access_transcript, who, conversation_id)

    @post(
        "/messages",
        operation_id="sendMessage",
        responses=problems(
            NotSignedIn,
            NoSuchConversation,
            NotYourTask,
            ConversationClosed,
            MailNeeded,
            EmptyMessage,
            NoSuchMessage,
            NoteQuoted,
            Invalid,
        ),
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

    @post(
        "/transfer",
        operation_id="transferConversation",
        responses=problems(
            NotSignedIn,
            NoSuchConversation,
            NotYourTask,
            ConversationClosed,
            NoSuchTarget,
            QueueClosed,
            AgentAbsent,
            Invalid,
        ),
        status_code=204,
    )
    async def transfer(self, conversation_id: int, data: Transfer, who: Who, database: Database) -> None:
        """Pass my task on to a queue, or to an agent's personal queue."""
        await database.write(transfer.transfer, who, conversation_id, data)

    @post(
        "/park",
        operation_id="parkConversation",
        responses=problems(NotSignedIn, NoSuchConversation, NotYourTask, ConversationClosed),
        status_code=204,
    )
    async def park(self, conversation_id: int, who: Who, database: Database) -> None:
        """Set my task aside; it stays mine and takes none of my room."""
        await database.write(parking.park, who, conversation_id)

    @post(
        "/resume",
        operation_id="resumeConversation",
        responses=problems(NotSignedIn, NoSuchConversation, NotYourTask, ConversationClosed, NotParked),
        status_code=200,
    )
    async def resume(self, conversation_id: int, who: Who, database: Database) -> Task:
        """Take up again what I parked."""
        return await database.write(parking.resume, who, conversation_id)

    @post(
        "/pick-up",
        operation_id="pickUpConversation",
        responses=problems(NotSignedIn, NotAllowed, NotAnAgent, NoSuchConversation, ConversationClosed, NotToPickUp),
        status_code=200,
    )
    async def pick_up(self, conversation_id: int, who: Who, database: Database) -> Task:
        """Take over what waits or is somebody's task; their list loses it."""
        return await database.write(parking.pick_up, who, conversation_id)
