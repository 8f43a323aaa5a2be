import asyncio
import os
from dataclasses import dataclass
from typing import Any

from litestar import Controller, Request, get, post
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import OpenAPIMediaType, OpenAPIType, Operation, RequestBody, Schema

from parley.access import passwords
from parley.access.permissions import Permission
from parley.access.who import Who
from parley.config import sections
from parley.config.bringing_in import Rehearsed, Wishes, bring_in
from parley.config.errors import ConfigMistakes
from parley.config.planning import plan
from parley.config.schemas import ConfigOutcome, RefusedFile
from parley.kit.database import Database
from parley.kit.errors import NotAllowed, NotSignedIn, ProblemBody, TooLarge
from parley.kit.http import problems
from parley.kit.versions import Stale
from parley.retention.errors import WouldErase

YAML = "application/yaml"
AT_MOST = 1024 * 1024


@dataclass
class ImportOperation(Operation):
    """The file is the body as it is."""

    def __post_init__(self) -> None:
        schema = Schema(type=OpenAPIType.OBJECT)
        self.request_body = RequestBody(required=True, content={YAML: OpenAPIMediaType(schema=schema)})


class ConfigController(Controller):
    """The whole set-up as one file."""

    path = "/api/config"
    tags = ("config",)

    @get(
        "/",
        operation_id="exportConfig",
        media_type=YAML,
        responses=problems(NotSignedIn, NotAllowed)
        | {200: ResponseSpec(dict[str, Any], media_type=YAML, description="The file", generate_examples=False)},
    )
    async def export(self, who: Who, database: Database) -> str:
        """Everything that is set up, as YAML, without passwords and secrets."""
        who.must(Permission.ADMINISTER)
        return await database.read(sections.export)

    @post(
        "/",
        operation_id="importConfig",
        operation_class=ImportOperation,
        responses=problems(NotSignedIn, NotAllowed, Stale, WouldErase, TooLarge)
        | {422: ResponseSpec(RefusedFile | ProblemBody, description=ConfigMistakes.code, generate_examples=False)},
        request_max_body_size=AT_MOST,
        status_code=200,
    )
    async def bring_in(
        self,
        request: Request[Any, Any, Any],
        who: Who,
        database: Database,
        dry_run: bool = False,
        prune: bool = False,
        erase: bool = False,
    ) -> ConfigOutcome:
        """Make the set-up what a file of ``exportConfig`` says, all of it or nothing.

        ``dry_run`` tells what would be done and does nothing. What the file does not have is left alone; with ``prune``
        it is deleted, or disabled where it has a history, as far as the file has its section. Where the organisation
        keeps things for less time than before, what is older is erased: only with ``erase``.
        """
        who.must(Permission.ADMINISTER)
        asked = await asyncio.to_thread(plan, await request.body())
        unknown = await asyncio.to_thread(passwords.unknown)
        try:
            return await database.write(bring_in, who.by, asked, Wishes(dry_run, prune, erase), unknown, os.environ)
        except Rehearsed as done:
            return done.outcome
