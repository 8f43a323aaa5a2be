"""Wiring: the one place that knows every room."""

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from litestar import Litestar, asgi, get
from litestar.connection import ASGIConnection
from litestar.datastructures import State
from litestar.di import Provide
from litestar.handlers import BaseRouteHandler
from litestar.openapi import OpenAPIConfig
from litestar.types import Message, Receive, Scope, Send

from parley import catalogue, pages
from parley.access.api import AccessController
from parley.access.audit.api import AuditController
from parley.access.guard import CrossOriginGuard, provide_who
from parley.access.setup_api import PermissionSetsController, TokensController
from parley.access.who import Who
from parley.agents import actions as agents
from parley.agents.api import AgentsController, ProfilesController
from parley.agents.presence import Presence
from parley.agents.socket import AgentSocket, topics_of
from parley.bots import calls
from parley.bots.api import BotsController
from parley.bots.transfer_api import BotTransferController
from parley.catalogue import EventPage
from parley.channels import registry
from parley.channels.api import ChannelsController, ConnectorsController
from parley.channels.contract import Words
from parley.channels.email import sending
from parley.channels.email.api import MailController
from parley.channels.email.connector import Mailboxes
from parley.channels.webchat.api import WebchatController
from parley.channels.webchat.limits import Limits
from parley.channels.webchat.sightings import Sightings
from parley.channels.webchat.socket import WebchatSocket
from parley.channels.webchat.waiting import WaitingRoom
from parley.channels.webchat.whereabouts import Whereabouts
from parley.config.api import ConfigController
from parley.contract import ContractPlugin
from parley.conversations.api import ConversationsController, LiveController, TasksController
from parley.conversations.assigning import follow
from parley.conversations.panel_api import PanelController
from parley.customers.api import CustomersController
from parley.dispatch.live import Dispatcher
from parley.events import queries as events
from parley.events.sockets import Hub
from parley.events.tail import Tail
from parley.first_steps.api import FirstStepsController
from parley.in_use import uses_of_agent, uses_of_bot, uses_of_queue
from parley.kit.database import Database
from parley.kit.errors import NotSignedIn, Unavailable
from parley.kit.headers import SecurityHeaders
from parley.kit.http import EXCEPTION_HANDLERS, problems
from parley.kit.jobs.runner import Runner
from parley.kit.places import Places
from parley.media import erasing
from parley.media.api import MediaController
from parley.media.receive import MediaRoom
from parley.queues.api import OpeningHoursController, QueuesController
from parley.results.api import ResultTreesController, SurveysController
from parley.retention.api import OrganisationController
from parley.retention.duty import Retention
from parley.settings import Settings
from parley.shortcodes.api import ShortcodesController

log = logging.getLogger(__name__)


@get("/health", operation_id="health", tags=["operations"], responses=problems(Unavailable))
async def health(database: Database) -> dict[str, str]:
    """Ready to serve: the database answers and the schema is in place."""
    try:
        await database.read(events.last_seq)
    except Exception as error:
        raise Unavailable from error
    return {"status": "ok", "build": pages.build_id()}


@get("/api/events", operation_id="listEvents", tags=["events"], responses=problems(NotSignedIn))
async def list_events(who: Who, database: Database, after: int) -> EventPage:
    """What I may hear and has been logged after ``after``; at most 1,000 at a time."""
    topics = await database.read(topics_of, who)
    return await database.read(events.page_after, after, topics, 1_000, catalogue.pages)


class House:
    """What lives as long as the server does."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.database = Database(settings.url)
        self.hub = Hub()
        self.tail = Tail(self.database, self.hub)
        self.media = MediaRoom(self.database, settings)
        self.limits = Limits(settings.visitor_messages_per_minute)
        self.places = Places(settings.geoip_file)
        self.whereabouts = Whereabouts(self.places)
        self.dispatcher = Dispatcher(self.database, follow)
        self.presence = Presence(self.database, self.hub)
        self.sightings = Sightings(self.database)
        # Found now, while there is one thread.
        registry.contracts()
        self.waiting = WaitingRoom(self.database, self.hub)
        self.mailboxes = Mailboxes(self.database, self.media, settings)
        self.jobs = Runner(self.database)
        self.retention = Retention(self.database)
        erasing.register(self.jobs, self.media.store)
        calls.register(self.jobs, settings)
        sending.register(self.jobs, self.database, self.media)
        build_id = pages.build_id()
        self.desks = AgentSocket(self.database, self.hub, self.tail, self.presence, build_id)
        self.customers = WebchatSocket(self.database, self.hub, self.tail, self.limits, self.whereabouts, build_id)
        self.guard = CrossOriginGuard(settings.base_url)
        self.headers = SecurityHeaders(settings)

    @property
    def troubles(self) -> dict[str, Words]:
        """Channels by which nothing comes in, and why, once it is open."""
        return {"email": self.mailboxes.trouble} if self.mailboxes.trouble else {}

    @asynccontextmanager
    async def open(self) -> AsyncGenerator[None]:
        self.database.start(asyncio.get_running_loop())
        await self.tail.start()
        await self.media.start()
        await self.presence.start()
        await self.waiting.start()
        await self.jobs.start()
        await self.dispatcher.start()
        await self.mailboxes.start()
        await self.retention.start()
        try:
            yield
        finally:
            await self.retention.stop()
            await self.mailboxes.stop()
            await self.dispatcher.stop()
            await self.jobs.stop()
            await self.waiting.stop()
            await self.presence.stop()
            await self.media.stop()
            await self.tail.stop()
            self.database.stop()
            self.places.close()


@dataclass
class Door:
    """The way into the house. Making the routes behind it takes a tenth of a second, so tests lead it to another house.

    Whatever serves a request asks the door for its house then, and not while the routes are made.
    """

    house: House

    async def troubles(self) -> dict[str, Words]:
        return self.house.troubles


def _always(value: object) -> Provide:
    """What rooms above have to say to a handler below."""

    async def provide() -> Any:
        return value

    return Provide(provide)


def build(settings: Settings) -> Litestar:
    return routes(Door(House(settings)), with_demo=settings.demo)


def routes(door: Door, *, with_demo: bool) -> Litestar:
    async def provide_database() -> Database:
        return door.house.database

    async def provide_tail() -> Tail:
        return door.house.tail

    async def provide_limits() -> Limits:
        return door.house.limits

    async def provide_whereabouts() -> Whereabouts:
        return door.house.whereabouts

    async def provide_sightings() -> Sightings:
        return door.house.sightings

    async def provide_media() -> MediaRoom:
        return door.house.media

    async def provide_settings() -> Settings:
        return door.house.settings

    async def desks(scope: Scope, receive: Receive, send: Send) -> None:
        await door.house.desks(scope, receive, send)

    async def customers(scope: Scope, receive: Receive, send: Send) -> None:
        await door.house.customers(scope, receive, send)

    def guard(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
        door.house.guard(connection, handler)

    async def before_send(message: Message, scope: Scope) -> None:
        await door.house.headers(message, scope)

    return Litestar(
        route_handlers=[
            health,
            list_events,
            AccessController,
            AuditController,
            PermissionSetsController,
            TokensController,
            OrganisationController,
            FirstStepsController,
            AgentsController,
            ProfilesController,
            QueuesController,
            OpeningHoursController,
            CustomersController,
            ShortcodesController,
            ResultTreesController,
            SurveysController,
            MediaController,
            TasksController,
            LiveController,
            ConversationsController,
            PanelController,
            BotsController,
            MailController,
            BotTransferController,
            ChannelsController,
            ConnectorsController,
            ConfigController,
            WebchatController,
            asgi("/api/socket", copy_scope=False)(desks),
            asgi("/webchat/socket", copy_scope=False)(customers),
            *pages.routes(with_demo=with_demo),
        ],
        dependencies={
            "database": Provide(provide_database),
            "tail": Provide(provide_tail),
            "limits": Provide(provide_limits),
            "whereabouts": Provide(provide_whereabouts),
            "sightings": Provide(provide_sightings),
            "media": Provide(provide_media),
            "who": Provide(provide_who),
            # Called like no field of any request: what does not fit in that field would count as our own fault.
            "house": Provide(provide_settings),
            "troubles": Provide(door.troubles),
            "after_sign_in": _always(agents.signed_in),
            "agent_uses": _always(uses_of_agent),
            "queue_uses": _always(uses_of_queue),
            "bot_uses": _always(uses_of_bot),
        },
        state=State({"door": door}),
        guards=[guard],
        before_send=[before_send],
        exception_handlers=EXCEPTION_HANDLERS,
        lifespan=[lambda _: door.house.open()],
        # Uploads have a limit of their own, which the media room keeps as it reads.
        request_max_body_size=256 * 1024,
        openapi_config=OpenAPIConfig(
            title="Parley",
            version="0.1.0",
            path="/schema",
            render_plugins=[ContractPlugin()],
            use_handler_docstrings=True,
        ),
    )
