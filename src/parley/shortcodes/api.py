from litestar import Controller, get

from parley.access.who import Who
from parley.kit.database import Database
from parley.kit.errors import NotSignedIn
from parley.kit.http import problems
from parley.shortcodes import queries
from parley.shortcodes.schemas import Shortcode


class ShortcodesController(Controller):
    path = "/api/shortcodes"
    tags = ("shortcodes",)

    @get("/", operation_id="listShortcodes", responses=problems(NotSignedIn))
    async def list(self, who: Who, database: Database) -> list[Shortcode]:
        """Shared ones and those of the asking agent's queues, by name."""
        return await database.read(queries.access_shortcodes, who)
