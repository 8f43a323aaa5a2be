from litestar import Controller, get, put

from parley.access.who import Who
from parley.agents.schemas import Agent, Me, Readiness
from parley.kit.database import Database
from parley.kit.errors import NotAllowed, NotSignedIn
from parley.kit.http import problems


class AgentsController(Controller):
    path = "/api/agents"
    tags = ("agents",)

    @get("/", operation_id="listAgents", responses=problems(NotSignedIn))
    async def list(self, who: Who, database: Database) -> list[Agent]:
        """Agents who share a queue with the asking one (supervisors: of the queues they watch), by name."""
        raise NotImplementedError

    @get("/me", operation_id="getMe", responses=problems(NotSignedIn, NotAllowed))
    async def me(self, who: Who, database: Database) -> Me:
        raise NotImplementedError

    @put("/me/ready", operation_id="setReady", responses=problems(NotSignedIn, NotAllowed))
    async def ready(self, data: Readiness, who: Who, database: Database) -> Me:
        raise NotImplementedError
