"""Wiring: the one place that knows every room."""

from litestar import Litestar, get
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig

from parley.access.api import AccessController
from parley.access.who import Who
from parley.agents.api import AgentsController
from parley.catalogue import EventPage
from parley.channels.webchat.api import WebchatController
from parley.conversations.api import ConversationsController, TasksController
from parley.kit.database import Database
from parley.kit.errors import NotSignedIn
from parley.kit.http import EXCEPTION_HANDLERS, problems
from parley.media.api import MediaController
from parley.queues.api import QueuesController
from parley.settings import Settings
from parley.shortcodes.api import ShortcodesController


@get("/api/events", operation_id="listEvents", tags=["events"], responses=problems(NotSignedIn))
async def list_events(who: Who, database: Database, after: int) -> EventPage:
    """What I may hear and has been logged after ``after``; at most 1,000 at a time."""
    raise NotImplementedError


def build(settings: Settings) -> Litestar:
    async def provide_database() -> Database:
        raise NotImplementedError

    async def provide_who() -> Who:
        raise NotImplementedError

    return Litestar(
        route_handlers=[
            list_events,
            AccessController,
            AgentsController,
            QueuesController,
            ShortcodesController,
            MediaController,
            TasksController,
            ConversationsController,
            WebchatController,
        ],
        dependencies={"database": Provide(provide_database), "who": Provide(provide_who)},
        exception_handlers=EXCEPTION_HANDLERS,
        openapi_config=OpenAPIConfig(title="Parley", version="0.1.0", path="/schema"),
    )
