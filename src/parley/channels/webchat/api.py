from typing import Annotated

from litestar import Controller, Response, get, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body

from parley.channels.webchat.schemas import (
    CustomerState,
    NewVisitor,
    SeenUpTo,
    Send,
    Site,
    Start,
    Visitor,
)
from parley.conversations.schemas import Message, MessagePage
from parley.kit.database import Database
from parley.kit.errors import Conflict, Invalid, NotFound, NotSignedIn, TooLarge, TooMany
from parley.kit.http import problems
from parley.media.schemas import Media


class WebchatController(Controller):
    """The customer's side. All but the first two want ``Authorization: Bearer <visitor's token>``."""

    path = "/webchat"
    tags = ("webchat",)

    @get("/sites/{site_key:str}", operation_id="webchatSite", responses=problems(NotFound))
    async def site(self, site_key: str, database: Database) -> Site:
        raise NotImplementedError

    @post("/sites/{site_key:str}/visitors", operation_id="webchatVisitor", responses=problems(NotFound, Invalid, TooMany))
    async def visitor(self, site_key: str, data: NewVisitor, database: Database) -> Visitor:
        """A new visitor; the token is shown this once."""
        raise NotImplementedError

    @get("/state", operation_id="webchatState", responses=problems(NotSignedIn))
    async def state(self, database: Database) -> CustomerState:
        raise NotImplementedError

    @get("/history", operation_id="webchatHistory", responses=problems(NotSignedIn))
    async def history(self, database: Database, before: int, limit: int = 50) -> MessagePage:
        """Messages with an id below ``before``, over all the visitor's conversations."""
        raise NotImplementedError

    @post("/start", operation_id="webchatStart", responses=problems(NotSignedIn, Invalid, TooMany), status_code=200)
    async def start(self, data: Start, database: Database) -> CustomerState:
        raise NotImplementedError

    @post("/messages", operation_id="webchatSend", responses=problems(NotSignedIn, Invalid, Conflict, TooMany))
    async def send(self, data: Send, database: Database) -> Response[Message]:
        """201; 200 with the stored message when its key was seen before."""
        raise NotImplementedError

    @post("/seen", operation_id="webchatSeen", responses=problems(NotSignedIn, NotFound), status_code=204)
    async def seen(self, data: SeenUpTo, database: Database) -> None:
        raise NotImplementedError

    @post("/files", operation_id="webchatUpload", responses=problems(NotSignedIn, Invalid, TooLarge, TooMany))
    async def upload(
        self, data: Annotated[UploadFile, Body(media_type=RequestEncodingType.MULTI_PART)], database: Database
    ) -> Media:
        """Store a file (form field ``data``), to be attached to a message by its id."""
        raise NotImplementedError
