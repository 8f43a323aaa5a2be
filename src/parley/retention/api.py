from typing import Annotated

from litestar import Controller, get, put
from litestar.params import Parameter

from parley.access.permissions import Permission
from parley.access.who import Who
from parley.kit import clock
from parley.kit.database import Database
from parley.kit.errors import Invalid, NotAllowed, NotSignedIn
from parley.kit.http import problems
from parley.kit.versions import Stale
from parley.organisation import queries as organisation
from parley.organisation.schemas import LEAST_AUDIT_DAYS, LONGEST_DAYS, Organisation, OrganisationChange
from parley.retention import keeping, queries
from parley.retention.errors import WouldErase
from parley.retention.schemas import Erasable


class OrganisationController(Controller):
    """Here, where it is known what goes when things are kept for less time."""

    path = "/api/organisation"
    tags = ("organisation",)

    @get("/", operation_id="getOrganisation", responses=problems(NotSignedIn))
    async def organisation(self, who: Who, database: Database) -> Organisation:  # noqa: ARG002 (signed in is enough)
        """Where one works: whose time it is, which languages are spoken."""
        return await database.read(organisation.get)

    @put("/", operation_id="setOrganisation", responses=problems(NotSignedIn, NotAllowed, Stale, WouldErase, Invalid))
    async def set(self, data: OrganisationChange, who: Who, database: Database, erase: bool = False) -> Organisation:
        """All of it at once.

        What is older than it is kept for from now on is erased within minutes, for good: only with ``erase``.
        """
        who.must(Permission.ADMINISTER)
        return await database.write(keeping.set_organisation, who.by, data, data.version, erase)

    @get("/erasable", operation_id="countErasable", responses=problems(NotSignedIn, NotAllowed, Invalid))
    async def count(
        self,
        who: Who,
        database: Database,
        keep_conversations_days: Annotated[int | None, Parameter(ge=1, le=LONGEST_DAYS)] = None,
        keep_audit_days: Annotated[int | None, Parameter(ge=LEAST_AUDIT_DAYS, le=LONGEST_DAYS)] = None,
    ) -> Erasable:
        """What would be erased at once if things were kept for so many days; left out = for ever."""
        who.must(Permission.ADMINISTER)
        return await database.read(queries.erasable, clock.now(), keep_conversations_days, keep_audit_days)
