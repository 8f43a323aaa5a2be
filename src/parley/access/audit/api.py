from typing import Annotated

from litestar import Controller, get
from litestar.params import Parameter

from parley.access.audit import queries
from parley.access.audit.schemas import AuditFilters, AuditPage, AuditSearch, Source
from parley.access.permissions import Permission
from parley.access.who import Who
from parley.kit.database import Database
from parley.kit.errors import Invalid, NotAllowed, NotSignedIn
from parley.kit.http import problems

AT_MOST = 200


class AuditController(Controller):
    """What administrators did. Written with each of their actions, and never changed."""

    path = "/api/audit"
    tags = ("access",)

    @get("/", operation_id="listAudit", responses=problems(NotSignedIn, NotAllowed, Invalid))
    async def entries(
        self,
        who: Who,
        database: Database,
        before: int | None = None,
        limit: Annotated[int, Parameter(ge=1, le=AT_MOST)] = 50,
        account_id: int | None = None,
        source: Source | None = None,
        kind: Annotated[str | None, Parameter(max_length=40)] = None,
        thing_id: int | None = None,
        text: Annotated[str, Parameter(max_length=200)] = "",
        since: int | None = None,
        until: int | None = None,
    ) -> AuditPage:
        """Newest first, those with an id below ``before``. ``text`` finds entries that have all of its words."""
        who.must(Permission.ADMINISTER)
        search = AuditSearch(account_id, source, kind, thing_id, text, since, until)
        return await database.read(queries.entries, search, before, limit)

    @get("/filters", operation_id="listAuditFilters", responses=problems(NotSignedIn, NotAllowed))
    async def filters(self, who: Who, database: Database) -> AuditFilters:
        """What the log can be narrowed to."""
        who.must(Permission.ADMINISTER)
        return await database.read(queries.filters)
