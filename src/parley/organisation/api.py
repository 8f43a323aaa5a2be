from litestar import Controller, get, put

from parley.access.permissions import Permission
from parley.access.who import Who
from parley.kit.database import Database
from parley.kit.errors import Invalid, NotAllowed, NotSignedIn
from parley.kit.http import problems
from parley.kit.versions import Stale
from parley.organisation import actions, queries
from parley.organisation.schemas import Organisation, OrganisationChange


class OrganisationController(Controller):
    path = "/api/organisation"
    tags = ("organisation",)

    @get("/", operation_id="getOrganisation", responses=problems(NotSignedIn))
    async def organisation(self, who: Who, database: Database) -> Organisation:  # noqa: ARG002 (signed in is enough)
        """Where one works: whose time it is, which languages are spoken."""
        return await database.read(queries.get)

    @put("/", operation_id="setOrganisation", responses=problems(NotSignedIn, NotAllowed, Stale, Invalid))
    async def set(self, data: OrganisationChange, who: Who, database: Database) -> Organisation:
        """All of it at once. What is kept longer than it now says is erased within minutes, for good."""
        who.must(Permission.ADMINISTER)
        return await database.write(actions.set_organisation, who.by, data, data.version)
