from litestar import Controller, get, put

from parley.access.permissions import Permission
from parley.access.who import Who
from parley.agents import actions, queries
from parley.agents.errors import NotAnAgent
from parley.agents.schemas import Agent, Me, Readiness
from parley.kit import clock
from parley.kit.database import Database
from parley.kit.errors import Invalid, NotAllowed, NotSignedIn
from parley.kit.http import problems


class AgentsController(Controller):
    path = "/api/agents"
    tags = ("agents",)

    @get("/", operation_id="listAgents", responses=problems(NotSignedIn))
    async def list(self, who: Who, database: Database) -> list[Agent]:
        """Agents who share a queue with the asking one, by name; an administrator sees them all."""
        return await database.read(queries.access_agents, who, clock.now())

    @get("/me", operation_id="getMe", responses=problems(NotSignedIn, NotAnAgent))
    async def me(self, who: Who, database: Database) -> Me:
        return await database.read(queries.get_me, who.id, clock.now())

    @put("/me/ready", operation_id="setReady", responses=problems(NotSignedIn, NotAllowed, NotAnAgent, Invalid))
    async def ready(self, data: Readiness, who: Who, database: Database) -> Me:
        who.must(Permission.HANDLE_CONVERSATIONS)
        return await database.write(actions.set_ready, who.id, data.ready)
