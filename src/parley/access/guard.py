"""Who is asking, and from which site's page.

A browser shows its session's cookie, a program a token in ``Authorization``. Who shows a token is judged by it alone: a
wrong one is not made good by a cookie beside it.
"""

from typing import Any
from urllib.parse import urlsplit

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from parley.access import actions, queries, tokens
from parley.access.errors import CrossOrigin
from parley.access.queries import Session
from parley.access.who import Who
from parley.kit import clock, ids
from parley.kit.database import Database
from parley.kit.errors import NotSignedIn

COOKIE = "parley_session"
SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
# Customers' widgets run on other sites' pages by design, and show a token of their own instead of a cookie.
OPEN_TO_ALL = "/webchat/"


def session_digest(connection: ASGIConnection[Any, Any, Any, Any]) -> str | None:
    """What the session the browser claims to have is stored under."""
    token = connection.cookies.get(COOKIE)
    return ids.digest(token) if token else None


async def find_session(connection: ASGIConnection[Any, Any, Any, Any], database: Database) -> Session | None:
    """The valid session of a request or of a socket's handshake; using it prolongs it."""
    digest = session_digest(connection)
    if digest is None:
        return None
    now = clock.now()
    found = await database.read(queries.find_session, digest, now)
    if found is not None and found.expires_at - now < actions.SESSION_MS - actions.PROLONG_EVERY_MS:
        await database.write(actions.prolong, digest)
    return found


async def provide_who(request: Request[Any, Any, Any], database: Database) -> Who:
    """Raises NotSignedIn without a session or token, with an ended one, and for a disabled account."""
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return await _who_bears(shown.strip(), database)
    found = await find_session(request, database)
    if found is None:
        raise NotSignedIn
    return found.who


async def _who_bears(token: str, database: Database) -> Who:
    digest, now = ids.digest(token), clock.now()
    found = await database.read(queries.find_token, digest, now)
    if found is None:
        raise NotSignedIn
    who, used_before = found
    if used_before is None or now - used_before > tokens.NOTED_EVERY_MS:
        await database.write(tokens.used, digest)
    return who


class CrossOriginGuard:
    """Refuses what another site's page would have a signed-in browser do.

    The algorithm is that of Go's ``http.CrossOriginProtection``: browsers say where an unsafe request comes from, and
    programs that say nothing carry no cookie they were tricked out of. A WebSocket's handshake is a GET that the
    same-origin policy does not cover, so it counts as unsafe.
    """

    def __init__(self, base_url: str) -> None:
        # A proxy may give us another Host than the browser's page has.
        self._own_origin = _origin(base_url)

    def __call__(self, connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
        scope = connection.scope
        if scope["path"].startswith(OPEN_TO_ALL):
            return
        if scope["type"] == "http" and scope["method"] in SAFE_METHODS:
            return
        origin = connection.headers.get("origin")
        fetch_site = connection.headers.get("sec-fetch-site")
        if fetch_site in ("same-origin", "none"):
            return
        if origin is not None and _origin(origin) == self._own_origin:
            return
        if fetch_site is None:
            if origin is None:
                return
            if urlsplit(origin).netloc == connection.headers.get("host"):
                return
        raise CrossOrigin


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
