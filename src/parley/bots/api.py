from typing import Annotated

from litestar import Controller, delete, get, post, put
from litestar.params import Dependency

from parley.access.permissions import Permission
from parley.access.who import Who
from parley.bots import publishing, queries, trying
from parley.bots.check import FlowProblem
from parley.bots.errors import BotInUse, BotNameTaken, BrokenFlow, NoSuchBot, NoSuchVersion
from parley.bots.flow import Flow
from parley.bots.publishing import BotUses
from parley.bots.schemas import (
    Bot,
    BotChange,
    BotDetail,
    BotRecord,
    BotSettings,
    Publishing,
    RollBack,
    TriedOut,
    TryOut,
)
from parley.bots.words import review
from parley.kit.database import Database
from parley.kit.errors import Invalid, NotAllowed, NotSignedIn
from parley.kit.http import problems
from parley.kit.versions import Stale
from parley.queues import queries as queues
from parley.settings import Settings

Uses = Annotated[BotUses, Dependency(skip_validation=True)]


class BotsController(Controller):
    """Bots as administrators make them: a draft to work on, and versions that answer."""

    path = "/api/bots"
    tags = ("bots",)

    @get("/", operation_id="listBots", responses=problems(NotSignedIn, NotAllowed))
    async def answering(self, who: Who, database: Database) -> list[Bot]:
        """The bots that answer, by name: a task may be transferred to any of them."""
        who.must(Permission.HANDLE_CONVERSATIONS)
        return await database.read(queries.all_bots)

    @get("/all", operation_id="listAllBots", responses=problems(NotSignedIn, NotAllowed))
    async def all(self, who: Who, database: Database) -> list[BotRecord]:
        """By name, those that answer nobody too."""
        who.must(Permission.ADMINISTER)
        return await database.read(queries.all_records)

    @get("/{bot_id:int}", operation_id="getBot", responses=problems(NotSignedIn, NotAllowed, NoSuchBot))
    async def one(self, bot_id: int, who: Who, database: Database) -> BotDetail:
        """With its draft, what is wrong with it, and its versions."""
        who.must(Permission.ADMINISTER)
        return await database.read(queries.get_bot, bot_id)

    @get(
        "/{bot_id:int}/versions/{number:int}",
        operation_id="getBotVersion",
        responses=problems(NotSignedIn, NotAllowed, NoSuchVersion),
    )
    async def version(self, bot_id: int, number: int, who: Who, database: Database) -> Flow:
        who.must(Permission.ADMINISTER)
        return await database.read(queries.flow_of_version, bot_id, number)

    @post("/", operation_id="createBot", responses=problems(NotSignedIn, NotAllowed, BotNameTaken, Invalid))
    async def create(self, data: BotSettings, who: Who, database: Database) -> BotDetail:
        """With a draft that nobody meets yet."""
        who.must(Permission.ADMINISTER)
        return await database.write(publishing.add_bot, who.by, data)

    @put(
        "/{bot_id:int}",
        operation_id="setBot",
        responses=problems(NotSignedIn, NotAllowed, NoSuchBot, BotNameTaken, Stale, Invalid),
    )
    async def set(self, bot_id: int, data: BotChange, who: Who, database: Database) -> BotDetail:
        """The draft may be unfinished: ``problems`` of the answer says what it lacks."""
        who.must(Permission.ADMINISTER)
        return await database.write(publishing.set_bot, who.by, bot_id, data, data.version)

    @post(
        "/{bot_id:int}/publish",
        operation_id="publishBot",
        responses=problems(NotSignedIn, NotAllowed, NoSuchBot, BrokenFlow, Stale, Invalid),
        status_code=200,
    )
    async def publish(self, bot_id: int, data: Publishing, who: Who, database: Database) -> BotDetail:
        """Conversations that begin from now on meet the draft; those under way go on with what they began with."""
        who.must(Permission.ADMINISTER)
        return await database.write(publishing.publish, who.by, bot_id, data.version)

    @post(
        "/{bot_id:int}/roll-back",
        operation_id="rollBackBot",
        responses=problems(NotSignedIn, NotAllowed, NoSuchBot, NoSuchVersion, BrokenFlow, Stale, Invalid),
        status_code=200,
    )
    async def roll_back(self, bot_id: int, data: RollBack, who: Who, database: Database) -> BotDetail:
        """An earlier version answers again, as a new one. Unpublished work on the draft is kept."""
        who.must(Permission.ADMINISTER)
        return await database.write(publishing.roll_back, who.by, bot_id, data.number, data.version)

    @post(
        "/{bot_id:int}/withdraw",
        operation_id="withdrawBot",
        responses=problems(NotSignedIn, NotAllowed, NoSuchBot, BotInUse, Stale, Invalid),
        status_code=200,
    )
    async def withdraw(self, bot_id: int, data: Publishing, who: Who, database: Database, bot_uses: Uses) -> BotDetail:
        """It answers nobody any more, and no task can be transferred to it. Refused while a connector has it."""
        who.must(Permission.ADMINISTER)
        return await database.write(publishing.withdraw, who.by, bot_id, bot_uses, data.version)

    @delete(
        "/{bot_id:int}",
        operation_id="deleteBot",
        responses=problems(NotSignedIn, NotAllowed, NoSuchBot, BotInUse),
        status_code=204,
    )
    async def delete(self, bot_id: int, who: Who, database: Database, bot_uses: Uses) -> None:
        """Only one that no connector has and that never had a conversation; ``used_by`` lists what uses it."""
        who.must(Permission.ADMINISTER)
        await database.write(publishing.delete_bot, who.by, bot_id, bot_uses)

    @post("/check", operation_id="checkFlow", responses=problems(NotSignedIn, NotAllowed, Invalid), status_code=200)
    async def check(self, data: Flow, who: Who, database: Database) -> list[FlowProblem]:
        """What is wrong with a flow. Nothing is kept."""
        who.must(Permission.ADMINISTER)
        return review(data, set(await database.read(queues.names)))

    @post("/try", operation_id="tryFlow", responses=problems(NotSignedIn, NotAllowed, Invalid), status_code=200)
    async def try_out(self, data: TryOut, who: Who, house: Settings) -> TriedOut:
        """One step of a flow, as a customer would meet it. Nothing is kept, and no conversation begins; the network is
        asked only with ``call``."""
        who.must(Permission.ADMINISTER)
        return await trying.step_of(data, house)
