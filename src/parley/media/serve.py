"""Handing a file out: whole or in part, as what it is, and unable to do anything."""

import re
from typing import Any
from urllib.parse import quote

from litestar import Request, Response
from litestar.response import Stream

from parley.kit.http import answer_problem
from parley.media.errors import NoSuchMedia
from parley.media.queries import Stored
from parley.media.store import Store
from parley.media.types import shown_inline

_RANGE = re.compile(r"bytes=(\d*)-(\d*)$")

# A file's content never changes under its key.
CACHE = "private, max-age=31536000, immutable"
_QUIET = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
POLICY = f"{_QUIET}; sandbox"
# The browser's own PDF reader does not start in a sandbox; it runs nothing of the file in our origin.
PDF_POLICY = f"{_QUIET}; object-src 'self'"


async def serve_file(request: Request[Any, Any, Any], store: Store, file: Stored) -> Response[Any]:
    etag = f'"{file.sha256[:40]}"'
    disposition = "inline" if shown_inline(file.type) else "attachment"
    headers = {
        "ETag": etag,
        "Accept-Ranges": "bytes",
        "Cache-Control": CACHE,
        "Content-Disposition": f"{disposition}; filename*=UTF-8''{quote(file.name, safe='')}",
        "Content-Security-Policy": PDF_POLICY if file.type == "application/pdf" else POLICY,
    }
    if etag in (tag.strip() for tag in request.headers.get("if-none-match", "").split(",")):
        return Response(None, status_code=304, headers=headers)
    start, end, status = 0, file.size, 200
    asked = request.headers.get("range", "")
    if asked and request.headers.get("if-range", etag) == etag:
        part = parse_range(asked, file.size)
        if part is not None and part[0] >= part[1]:
            return Response(None, status_code=416, headers={"Content-Range": f"bytes */{file.size}"})
        if part is not None:
            (start, end), status = part, 206
            headers["Content-Range"] = f"bytes {start}-{end - 1}/{file.size}"
    headers["Content-Length"] = str(end - start)
    try:
        content = await store.read(file.key, start, end)
    except FileNotFoundError:
        return answer_problem(request, NoSuchMedia())
    return Stream(content, status_code=status, headers=headers, media_type=_media_type(file.type))


def parse_range(asked: str, size: int) -> tuple[int, int] | None:
    """Start and end (exclusive) of one range; none for what we do not do; an empty one cannot be satisfied."""
    match = _RANGE.match(asked.strip())
    if match is None or match.group(0) == "bytes=-":
        return None
    first, last = match.groups()
    if not first:
        return max(0, size - int(last)), size
    if last and int(last) < int(first):
        return None
    return int(first), min(int(last) + 1, size) if last else size


def _media_type(type_: str) -> str:
    return f"{type_}; charset=utf-8" if type_.startswith("text/") else type_
