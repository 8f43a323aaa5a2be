from typing import Any

from litestar import Controller, Request, Response, get, post
from litestar.di import Provide

from parley.channels.webchat import inbound, visits
from parley.channels.webchat.limits import Limits
from parley.channels.webchat.origin import page_origin
from parley.channels.webchat.schemas import (
    CustomerState,
    NewVisitor,
    SeenUpTo,
    Send,
    Site,
    Start,
    Visitor,
)
from parley.channels.webchat.sightings import Sightings
from parley.channels.webchat.visits import NoSuchSite, OriginNotAllowed, Visit
from parley.channels.webchat.whereabouts import Whereabouts
from parley.conversations import queries
from parley.conversations.errors import EmptyMessage, NoSuchConversation, Repeated
from parley.conversations.schemas import Message, MessagePage
from parley.kit import clock
from parley.kit.database import Database
from parley.kit.errors import Invalid, NotSignedIn, TooMany
from parley.kit.http import problems
from parley.media.api import UPLOAD_PROBLEMS, UploadOperation
from parley.media.receive import MediaRoom
from parley.media.schemas import Media


async def provide_visit(request: Request[Any, Any, Any], database: Database) -> Visit:
    """The visitor whose token the request bears."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise NotSignedIn
    return await database.read(visits.find_visit, token.strip(), page_origin(request.scope))


async def provide_facts(request: Request[Any, Any, Any], whereabouts: Whereabouts) -> dict[str, str]:
    return await whereabouts.of(request.scope)


class WebchatController(Controller):
    """The customer's side. All but the first two want ``Authorization: Bearer <visitor's token>``."""

    path = "/webchat"
    tags = ("webchat",)
    dependencies = {"visit": Provide(provide_visit), "facts": Provide(provide_facts)}  # noqa: RUF012 (Litestar's way of declaring it)

    @get("/sites/{site_key:str}", operation_id="webchatSite", responses=problems(NoSuchSite, OriginNotAllowed))
    async def site(
        self,
        request: Request[Any, Any, Any],
        site_key: str,
        database: Database,
        media: MediaRoom,
        sightings: Sightings,
    ) -> Site:
        origin = page_origin(request.scope)
        try:
            found = await database.read(visits.find_site, site_key, origin)
        except OriginNotAllowed as refused:
            sightings.note(refused.details["connector_id"], origin, False)
            raise
        sightings.note(found.connector_id, origin, True)
        settings = found.settings
        return Site(
            found.key,
            settings.title,
            settings.welcome,
            settings.colour,
            settings.form,
            media.limits(),
            settings.position,
            settings.launcher,
            await database.read(visits.is_available, found, clock.now()),
        )

    @post(
        "/sites/{site_key:str}/visitors",
        operation_id="webchatVisitor",
        responses=problems(NoSuchSite, OriginNotAllowed, Invalid, TooMany),
    )
    async def visitor(
        self, request: Request[Any, Any, Any], site_key: str, data: NewVisitor, database: Database, limits: Limits
    ) -> Visitor:
        """A new visitor; the token is shown this once."""
        limits.visitors.take(request.client.host if request.client else "")
        found = await database.read(visits.find_site, site_key, page_origin(request.scope))
        return Visitor(await database.write(visits.new_visitor, found, data.language))

    @get("/state", operation_id="webchatState", responses=problems(NotSignedIn, OriginNotAllowed))
    async def state(self, visit: Visit, database: Database) -> CustomerState:
        return await database.read(inbound.state, visit)

    @get("/history", operation_id="webchatHistory", responses=problems(NotSignedIn, OriginNotAllowed))
    async def history(self, visit: Visit, database: Database, before: int, limit: int = 50) -> MessagePage:
        """Messages with an id below ``before``, over all the visitor's conversations."""
        return await database.read(queries.customer_messages, visit.customer_id, before, limit)

    @post(
        "/start",
        operation_id="webchatStart",
        responses=problems(NotSignedIn, OriginNotAllowed, Invalid, TooMany),
        status_code=200,
    )
    async def start(
        self, data: Start, visit: Visit, facts: dict[str, str], database: Database, limits: Limits
    ) -> CustomerState:
        limits.messages.take(visit.customer_id)
        return await database.write(inbound.start, visit, data, facts)

    @post(
        "/end",
        operation_id="webchatEnd",
        responses=problems(NotSignedIn, OriginNotAllowed, TooMany),
        status_code=200,
    )
    async def end(self, visit: Visit, database: Database, limits: Limits) -> CustomerState:
        """The visitor ends their open conversation; without one nothing changes."""
        limits.signs.take(visit.customer_id)
        return await database.write(inbound.end, visit)

    @post(
        "/messages",
        operation_id="webchatSend",
        responses=problems(NotSignedIn, OriginNotAllowed, EmptyMessage, Invalid, TooMany),
    )
    async def send(
        self, data: Send, visit: Visit, facts: dict[str, str], database: Database, limits: Limits
    ) -> Response[Message]:
        """201; 200 with the stored message when its key was seen before."""
        limits.messages.take(visit.customer_id)
        try:
            return Response(await database.write(inbound.send, visit, data, facts), status_code=201)
        except Repeated as repeated:
            return Response(await database.read(queries.message_by_key, repeated.key), status_code=200)

    @post(
        "/seen",
        operation_id="webchatSeen",
        responses=problems(NotSignedIn, OriginNotAllowed, NoSuchConversation, Invalid, TooMany),
        status_code=204,
    )
    async def seen(self, data: SeenUpTo, visit: Visit, database: Database, limits: Limits) -> None:
        limits.signs.take(visit.customer_id)
        await database.write(inbound.seen, visit, data)

    @post(
        "/files",
        operation_id="webchatUpload",
        operation_class=UploadOperation,
        responses=problems(NotSignedIn, OriginNotAllowed, TooMany, *UPLOAD_PROBLEMS),
        request_max_body_size=None,
    )
    async def upload(self, request: Request[Any, Any, Any], visit: Visit, limits: Limits, media: MediaRoom) -> Media:
        """Store a file (form field ``data``), to be attached to a message by its id."""
        limits.messages.take(visit.customer_id)
        return await media.receive(request, f"customer:{visit.customer_id}")
