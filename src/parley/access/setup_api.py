"""What an administrator sets of who may do what: permission sets, and programs' tokens."""

from litestar import Controller, delete, get, post, put

from parley.access import queries, sets, tokens
from parley.access.errors import (
    BeyondYou,
    LastAdministrator,
    NoSuchPermissionSet,
    NoSuchToken,
    PermissionSetInUse,
    PermissionSetNameTaken,
    TokenNameTaken,
)
from parley.access.permissions import Permission
from parley.access.schemas import (
    MadeToken,
    NewToken,
    PermissionSet,
    PermissionSetChange,
    PermissionSetSettings,
    Token,
)
from parley.access.who import Who
from parley.kit import ids
from parley.kit.database import Database
from parley.kit.errors import Invalid, NotAllowed, NotSignedIn
from parley.kit.http import problems
from parley.kit.versions import Stale


class PermissionSetsController(Controller):
    path = "/api/permission-sets"
    tags = ("access",)

    @get("/", operation_id="listPermissionSets", responses=problems(NotSignedIn, NotAllowed))
    async def list(self, who: Who, database: Database) -> list[PermissionSet]:
        """In the order they were made."""
        who.must(Permission.ADMINISTER)
        return await database.read(queries.all_sets)

    @post(
        "/",
        operation_id="createPermissionSet",
        responses=problems(NotSignedIn, NotAllowed, PermissionSetNameTaken, Invalid),
    )
    async def create(self, data: PermissionSetSettings, who: Who, database: Database) -> PermissionSet:
        who.must(Permission.ADMINISTER)
        return await database.write(sets.add_set, who.by, data)

    @put(
        "/{set_id:int}",
        operation_id="setPermissionSet",
        responses=problems(
            NotSignedIn, NotAllowed, NoSuchPermissionSet, PermissionSetNameTaken, LastAdministrator, Stale, Invalid
        ),
    )
    async def set(self, set_id: int, data: PermissionSetChange, who: Who, database: Database) -> PermissionSet:
        """All of it at once. Holds from the next request of everybody who has it."""
        who.must(Permission.ADMINISTER)
        return await database.write(sets.set_set, who.by, set_id, data, data.version)

    @delete(
        "/{set_id:int}",
        operation_id="deletePermissionSet",
        responses=problems(NotSignedIn, NotAllowed, NoSuchPermissionSet, PermissionSetInUse),
        status_code=204,
    )
    async def delete(self, set_id: int, who: Who, database: Database) -> None:
        """Only one that no account has; the refusal lists in ``used_by`` who does."""
        who.must(Permission.ADMINISTER)
        await database.write(sets.delete_set, who.by, set_id)


class TokensController(Controller):
    path = "/api/tokens"
    tags = ("access",)

    @get("/", operation_id="listTokens", responses=problems(NotSignedIn, NotAllowed))
    async def list(self, who: Who, database: Database) -> list[Token]:
        """Everybody's, by name. What they are is never told again."""
        who.must(Permission.ADMINISTER)
        return await database.read(queries.all_tokens)

    @post(
        "/",
        operation_id="createToken",
        responses=problems(NotSignedIn, NotAllowed, BeyondYou, TokenNameTaken, Invalid),
    )
    async def create(self, data: NewToken, who: Who, database: Database) -> MadeToken:
        """A token of one's own account, told this once."""
        who.must(Permission.ADMINISTER)
        made = f"{tokens.PREFIX}{ids.token()}"
        record = await database.write(tokens.create_token, who.by, who.id, who.permissions, data, ids.digest(made))
        return MadeToken(made, record)

    @delete(
        "/{token_id:int}",
        operation_id="revokeToken",
        responses=problems(NotSignedIn, NotAllowed, NoSuchToken),
        status_code=204,
    )
    async def revoke(self, token_id: int, who: Who, database: Database) -> None:
        """It opens nothing from now on."""
        who.must(Permission.ADMINISTER)
        await database.write(tokens.revoke, who.by, token_id)
