"""The built front ends and the demo page, as files."""

import json
import re
from mimetypes import guess_type
from pathlib import Path
from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler
from litestar.response import File, Redirect

from parley.access.guard import provide_who
from parley.access.permissions import Permission
from parley.kit.database import Database
from parley.kit.errors import NotAllowed, NotSignedIn

STATIC = Path(__file__).parent / "static"
DESK = STATIC / "desk"
WIDGET = STATIC / "widget" / "widget.js"
DEMO = Path(__file__).parent / "channels" / "webchat" / "demo"
PREVIEW = DEMO.parent / "preview"
TRIAL = DEMO.parent / "trial"
DEMO_TYPES = {".html": "text/html", ".css": "text/css", ".svg": "image/svg+xml", ".js": "text/javascript"}
# The build's files carry a hash in their names; pages and the widget must be asked for anew.
FOREVER = {"Cache-Control": "public, max-age=31536000, immutable"}
ASK = {"Cache-Control": "no-cache"}
# As the build packed them; the best first.
PACKED = {"br": ".br", "gzip": ".gz"}
REFUSED = re.compile(r"\s*q=0(\.0*)?\s*")


def build_id() -> str:
    """Which build of the desk this server carries."""
    try:
        return str(json.loads((DESK / "build.json").read_text())["build"])
    except (OSError, ValueError, KeyError):
        return "none"


PLACES = ("/conversations", "/supervision", "/administration")


@get(["/", "/login", *PLACES, *(f"{place}/{{rest:path}}" for place in PLACES)], include_in_schema=False)
async def desk(rest: str | None = None) -> File:  # noqa: ARG001 (the page reads its own address)
    """The desk is one page; its router reads the address."""
    return _file(DESK / "index.html", "text/html")


@get("/widget.js", include_in_schema=False)
async def widget(request: Request[Any, Any, Any]) -> File:
    return _packed(request, WIDGET, "text/javascript", {"Access-Control-Allow-Origin": "*"})


@get("/demo", include_in_schema=False)
async def demo() -> Response[str]:
    text = (DEMO / "index.html").read_text().replace("{{site_key}}", "demo")
    return Response(text, media_type="text/html", headers=ASK)


@get("/demo/{name:str}", include_in_schema=False)
async def demo_file(name: str) -> File:
    return _beside(DEMO, name)


# The one page of ours that another of ours may frame.
FRAMED = {
    "Content-Security-Policy": "default-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'none'; "
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
}


@get("/preview/webchat", include_in_schema=False)
async def preview() -> File:
    """The chat as an administrator's settings make it, beside their form."""
    return _file(PREVIEW / "index.html", "text/html", FRAMED)


@get("/preview/{name:str}", include_in_schema=False)
async def preview_file(name: str) -> File:
    return _beside(PREVIEW, name)


@get("/try/{site_key:str}", include_in_schema=False)
async def trial(request: Request[Any, Any, Any], site_key: str, database: Database) -> File | Redirect:  # noqa: ARG001 (the page reads its own address)
    """A site's chat on a page of ours, for administrators: a site may be for certain pages only."""
    try:
        (await provide_who(request, database)).must(Permission.ADMINISTER)
    except (NotSignedIn, NotAllowed):
        return Redirect("/", status_code=303)
    return _file(TRIAL / "index.html", "text/html")


@get("/trial/{name:str}", include_in_schema=False)
async def trial_file(name: str) -> File:
    return _beside(TRIAL, name)


def _beside(folder: Path, name: str) -> File:
    path = folder / name
    if path.parent != folder or path.suffix not in DEMO_TYPES:
        raise NotFoundException
    return _file(path, DEMO_TYPES[path.suffix])


def _file(path: Path, media_type: str, headers: dict[str, str] | None = None) -> File:
    if not path.is_file():
        raise NotFoundException
    return File(path, media_type=media_type, content_disposition_type="inline", headers={**ASK, **(headers or {})})


def _packed(request: Request[Any, Any, Any], path: Path, media_type: str, headers: dict[str, str]) -> File:
    """The smallest copy of a text that the browser can unpack."""
    headers = {**headers, "Vary": "Accept-Encoding"}
    accepted = accepted_encodings(request.headers.get("accept-encoding", ""))
    for encoding, ending in PACKED.items():
        copy = path.with_name(path.name + ending)
        if encoding in accepted and copy.is_file():
            return _file(copy, media_type, {**headers, "Content-Encoding": encoding})
    return _file(path, media_type, headers)


def accepted_encodings(header: str) -> set[str]:
    """Of ``Accept-Encoding``: those that are named and not refused by ``q=0``."""
    accepted: set[str] = set()
    for part in header.lower().split(","):
        name, _, weight = part.partition(";")
        if not REFUSED.fullmatch(weight):
            accepted.add(name.strip())
    return accepted


@get("/assets/{name:str}", include_in_schema=False)
async def asset(request: Request[Any, Any, Any], name: str) -> File:
    path = DESK / "assets" / name
    if path.parent != DESK / "assets":
        raise NotFoundException
    return _packed(request, path, guess_type(name)[0] or "application/octet-stream", FOREVER)


def routes(*, with_demo: bool) -> list[HTTPRouteHandler]:
    return [desk, widget, asset, preview, preview_file, trial, trial_file, *([demo, demo_file] if with_demo else [])]
