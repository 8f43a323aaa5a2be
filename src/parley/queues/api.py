from litestar import Controller, get

from parley.access.who import Who
from parley.kit.database import Database
from parley.kit.errors import NotSignedIn
from parley.kit.http import problems
from parley.queues import queries
from parley.queues.schemas import Queue


class QueuesController(Controller):
    path = "/api/queues"
    tags = ("queues",)

    @get("/", operation_id="listQueues", responses=problems(NotSignedIn))
    async def list(self, who: Who, database: Database) -> list[Queue]:  # noqa: ARG002 (signed in is enough)
        """All queues, by name: any of them may be a conversation's next, or a filter."""
        return await database.read(queries.all_queues)
