from litestar import Controller, get

from parley.access.permissions import Permission
from parley.access.who import Who
from parley.first_steps import queries
from parley.first_steps.schemas import FirstSteps
from parley.kit.database import Database
from parley.kit.errors import NotAllowed, NotSignedIn
from parley.kit.http import problems


class FirstStepsController(Controller):
    path = "/api/first-steps"
    tags = ("organisation",)

    @get("/", operation_id="getFirstSteps", responses=problems(NotSignedIn, NotAllowed))
    async def steps(self, who: Who, database: Database) -> FirstSteps:
        """What has been done of the way to the first answered conversation."""
        who.must(Permission.ADMINISTER)
        return await database.read(queries.first_steps, who.id)
