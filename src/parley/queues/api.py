from typing import Annotated

from litestar import Controller, delete, get, post, put
from litestar.params import Dependency

from parley.access.permissions import Permission
from parley.access.who import Who
from parley.kit.database import Database
from parley.kit.errors import Invalid, NotAllowed, NotSignedIn
from parley.kit.http import problems
from parley.kit.versions import Stale
from parley.queues import actions, queries
from parley.queues.errors import HoursInUse, HoursNameTaken, NoSuchHours, NoSuchQueue, QueueInUse, QueueNameTaken
from parley.queues.schemas import HoursChange, HoursSettings, OpeningHours, Queue, QueueChange, QueueSettings


class QueuesController(Controller):
    path = "/api/queues"
    tags = ("queues",)

    @get("/", operation_id="listQueues", responses=problems(NotSignedIn))
    async def list(self, who: Who, database: Database) -> list[Queue]:  # noqa: ARG002 (signed in is enough)
        """All queues, by name: any of them may be a conversation's next, or a filter."""
        return await database.read(queries.all_queues)

    @post("/", operation_id="createQueue", responses=problems(NotSignedIn, NotAllowed, QueueNameTaken, Invalid))
    async def create(self, data: QueueSettings, who: Who, database: Database) -> Queue:
        who.must(Permission.ADMINISTER)
        return await database.write(actions.add_queue, who.by, data)

    @put(
        "/{queue_id:int}",
        operation_id="setQueue",
        responses=problems(NotSignedIn, NotAllowed, NoSuchQueue, QueueNameTaken, Stale, Invalid),
    )
    async def set(self, queue_id: int, data: QueueChange, who: Who, database: Database) -> Queue:
        """All settings at once; what is left out takes its default. Takes effect with the next offer."""
        who.must(Permission.ADMINISTER)
        return await database.write(actions.set_queue, who.by, queue_id, data, data.version)

    @delete(
        "/{queue_id:int}",
        operation_id="deleteQueue",
        responses=problems(NotSignedIn, NotAllowed, NoSuchQueue, QueueInUse),
        status_code=204,
    )
    async def delete(
        self,
        queue_id: int,
        who: Who,
        database: Database,
        queue_uses: Annotated[actions.QueueUses, Dependency(skip_validation=True)],
    ) -> None:
        """Only one that nothing uses; the refusal lists in ``used_by`` what does. One with a history stays."""
        who.must(Permission.ADMINISTER)
        await database.write(actions.delete_queue, who.by, queue_id, queue_uses)


class OpeningHoursController(Controller):
    path = "/api/opening-hours"
    tags = ("queues",)

    @get("/", operation_id="listOpeningHours", responses=problems(NotSignedIn, NotAllowed))
    async def list(self, who: Who, database: Database) -> list[OpeningHours]:
        """By name."""
        who.must(Permission.ADMINISTER)
        return await database.read(queries.all_hours)

    @post("/", operation_id="createOpeningHours", responses=problems(NotSignedIn, NotAllowed, HoursNameTaken, Invalid))
    async def create(self, data: HoursSettings, who: Who, database: Database) -> OpeningHours:
        who.must(Permission.ADMINISTER)
        return await database.write(actions.add_hours, who.by, data)

    @put(
        "/{hours_id:int}",
        operation_id="setOpeningHours",
        responses=problems(NotSignedIn, NotAllowed, NoSuchHours, HoursNameTaken, Stale, Invalid),
    )
    async def set(self, hours_id: int, data: HoursChange, who: Who, database: Database) -> OpeningHours:
        """All of it at once."""
        who.must(Permission.ADMINISTER)
        return await database.write(actions.set_hours, who.by, hours_id, data, data.version)

    @delete(
        "/{hours_id:int}",
        operation_id="deleteOpeningHours",
        responses=problems(NotSignedIn, NotAllowed, NoSuchHours, HoursInUse),
        status_code=204,
    )
    async def delete(self, hours_id: int, who: Who, database: Database) -> None:
        """Only hours of no queue."""
        who.must(Permission.ADMINISTER)
        await database.write(actions.delete_hours, who.by, hours_id)
