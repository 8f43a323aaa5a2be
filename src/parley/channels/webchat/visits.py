"""Who a visitor is: their token names the site, and its digest is the customer's identity."""

from msgspec import Struct
from sqlalchemy import Connection

from parley.agents import availability as agents
from parley.channels import queries
from parley.channels.webchat.settings import WebchatSettings
from parley.conversations import queries as conversations
from parley.customers import actions as customers
from parley.customers import queries as customer_queries
from parley.customers.events import CustomerChanged
from parley.events.log import emit
from parley.kit import ids
from parley.kit.database import Tx
from parley.kit.errors import NotAllowed, NotFound, NotSignedIn
from parley.kit.shapes import Converter
from parley.queues import queries as queues
from parley.queues.hours import is_open


class NoSuchSite(NotFound):
    code = "no_such_site"
    message = "There is no such web-chat site, or it is switched off."


class OriginNotAllowed(NotAllowed):
    code = "origin_not_allowed"
    message = "This page may not carry this web chat."


_settings = Converter(WebchatSettings)


class ConnectedSite(Struct, frozen=True):
    connector_id: int
    key: str
    bot_id: int | None
    queue_id: int
    settings: WebchatSettings


class Visit(Struct, frozen=True):
    """A visitor of a site."""

    site: ConnectedSite
    customer_id: int


def find_site(connection: Connection, key: str, origin: str | None) -> ConnectedSite:
    row = queries.by_key(connection, "webchat", key)
    if row is None:
        raise NoSuchSite
    settings = _settings(row.settings)
    if settings.origins and origin is not None and origin not in settings.origins:
        raise OriginNotAllowed(connector_id=row.id)
    return ConnectedSite(row.id, row.key, row.bot_id, row.queue_id, settings)


def is_available(connection: Connection, site: ConnectedSite, now: int) -> bool:
    """Whether somebody who has not written yet may begin."""
    match site.settings.availability:
        case "always":
            return True
        case "hours":
            hours_id = queues.get_queue(connection, site.queue_id).hours_id
            return is_open(queues.get_hours(connection, hours_id), now)
        case "agent":
            return agents.anybody_here(connection, site.queue_id, now)


def new_visitor(tx: Tx, site: ConnectedSite, language: str) -> str:
    """Returns the visitor's token, which is kept nowhere but with them."""
    token = f"{site.key}.{ids.token()}"
    customers.find_or_create(tx, "webchat", ids.digest(token), language=language)
    return token


def find_visit(connection: Connection, token: str, origin: str | None) -> Visit:
    """Raises NotSignedIn for a token nobody has."""
    customer_id = customer_queries.by_address(connection, "webchat", ids.digest(token))
    if customer_id is None:
        raise NotSignedIn
    try:
        return Visit(find_site(connection, token.partition(".")[0], origin), customer_id)
    except NoSuchSite as error:
        raise NotSignedIn from error


def has_news(connection: Connection, visit: Visit, facts: dict[str, str]) -> bool:
    """Whether these facts say anything that was not known."""
    known = customer_queries.row(connection, visit.customer_id).facts
    return any(known.get(name) != value for name, value in facts.items())


def learn(tx: Tx, visit: Visit, facts: dict[str, str]) -> None:
    """The visitor is on another page, perhaps on another machine: whoever talks to them sees it."""
    customers.update_facts(tx, visit.customer_id, facts=facts)
    if conversations.open_conversation(tx.connection, visit.customer_id) is not None:
        seen_as = customer_queries.seen_as(tx.connection, visit.customer_id)
        emit(tx, CustomerChanged(seen_as), "everyone")
