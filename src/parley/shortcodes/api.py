from litestar import Controller, delete, get, post, put

from parley.access.permissions import Permission
from parley.access.who import Who
from parley.kit.database import Database
from parley.kit.errors import Invalid, NotAllowed, NotSignedIn
from parley.kit.http import problems
from parley.kit.versions import Stale
from parley.shortcodes import actions, queries
from parley.shortcodes.errors import NoSuchShortcode, ShortcodeNameTaken
from parley.shortcodes.schemas import Shortcode, ShortcodeChange, ShortcodeSettings


class ShortcodesController(Controller):
    path = "/api/shortcodes"
    tags = ("shortcodes",)

    @get("/", operation_id="listShortcodes", responses=problems(NotSignedIn))
    async def list(self, who: Who, database: Database) -> list[Shortcode]:
        """Shared ones and those of the asking agent's queues, by name; an administrator gets all of them."""
        return await database.read(queries.access_shortcodes, who)

    @post("/", operation_id="createShortcode", responses=problems(NotSignedIn, NotAllowed, ShortcodeNameTaken, Invalid))
    async def create(self, data: ShortcodeSettings, who: Who, database: Database) -> Shortcode:
        """Its name is one word: what is typed after the slash."""
        who.must(Permission.ADMINISTER)
        return await database.write(actions.add_shortcode, who.by, data)

    @put(
        "/{shortcode_id:int}",
        operation_id="setShortcode",
        responses=problems(NotSignedIn, NotAllowed, NoSuchShortcode, ShortcodeNameTaken, Stale, Invalid),
    )
    async def set(self, shortcode_id: int, data: ShortcodeChange, who: Who, database: Database) -> Shortcode:
        """All of it at once."""
        who.must(Permission.ADMINISTER)
        return await database.write(actions.set_shortcode, who.by, shortcode_id, data, data.version)

    @delete(
        "/{shortcode_id:int}",
        operation_id="deleteShortcode",
        responses=problems(NotSignedIn, NotAllowed, NoSuchShortcode),
        status_code=204,
    )
    async def delete(self, shortcode_id: int, who: Who, database: Database) -> None:
        """What was written with it stays as it was written."""
        who.must(Permission.ADMINISTER)
        await database.write(actions.delete_shortcode, who.by, shortcode_id)
