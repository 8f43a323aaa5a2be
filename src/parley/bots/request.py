"""A bot's HTTP request as data: its templates filled in, and what to keep of the answer. ``http.py`` makes the call."""

from collections.abc import Mapping
from typing import Any, Literal, cast
from urllib.parse import quote

import msgspec
from msgspec import Struct

from parley.bots.flow import HttpRequest
from parley.bots.texts import MAX_VALUE, fill
from parley.kit.text import clean

_decode = msgspec.json.Decoder().decode


class Request(Struct, tag="request", tag_field="kind"):
    call: int
    """Its number in the conversation: the result must name it."""
    url: str
    method: Literal["GET", "POST"]
    body: dict[str, str]
    keep: dict[str, str]
    timeout_seconds: int


def prepare(node: HttpRequest, call: int, parameters: Mapping[str, str]) -> Request:
    # What the customer wrote may fill a part of a path or query, and never reach beyond it.
    quoted = {name: quote(value, safe="") for name, value in parameters.items()}
    return Request(
        call=call,
        url=fill(node.url, quoted),
        method=node.method,
        body={name: fill(value, parameters)[:MAX_VALUE] for name, value in node.body.items()},
        keep=node.keep,
        timeout_seconds=node.timeout_seconds,
    )


def kept(content: bytes, keep: Mapping[str, str]) -> dict[str, str] | None:
    """The wanted values of a JSON answer, as text; empty where the path leads nowhere. None: it is not JSON."""
    if not keep:
        return {}
    try:
        value: Any = _decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return {name: clean(_as_text(_follow(value, path)))[:MAX_VALUE] for name, path in keep.items()}


def _follow(value: Any, path: str) -> Any:
    for part in path.split("."):
        if isinstance(value, dict):
            value = cast(dict[str, Any], value).get(part)
        elif isinstance(value, list) and part.isascii() and part.isdigit():
            items = cast(list[Any], value)
            value = items[int(part)] if len(part) < 10 and int(part) < len(items) else None
        else:
            return None
    return value


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()
