from typing import Annotated

from litestar import Controller, get
from litestar.params import Parameter

from parley.access.permissions import Permission
from parley.access.who import Who
from parley.kit import clock
from parley.kit.database import Database
from parley.kit.errors import Invalid, NotAllowed, NotSignedIn
from parley.kit.http import problems
from parley.organisation.schemas import LEAST_AUDIT_DAYS, LONGEST_DAYS
from parley.retention import queries
from parley.retention.schemas import Erasable


class RetentionController(Controller):
    path = "/api/organisation/erasable"
    tags = ("organisation",)

    @get("/", operation_id="countErasable", responses=problems(NotSignedIn, NotAllowed, Invalid))
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
