"""What keeps a thing from being deleted."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from parley.kit.shapes import Converter

MOST_NAMED = 20


class Use(Struct):
    kind: str
    """``profile``, ``conversation``, …"""
    count: int
    names: list[str] = []
    """The first of them by name, where they have names."""


_uses = Converter(list[Use])


def by_name(kind: str, names: Sequence[str]) -> list[Use]:
    """None when nothing uses it."""
    return [Use(kind, len(names), sorted(names)[:MOST_NAMED])] if names else []


def by_count(kind: str, count: int) -> list[Use]:
    return [Use(kind, count)] if count else []


def as_details(uses: Sequence[Use]) -> dict[str, Any]:
    """For a refusal."""
    return {"used_by": msgspec.to_builtins(uses)}


def from_details(details: Mapping[str, Any]) -> list[Use]:
    """Of a refusal; none where nothing keeps it."""
    return _uses(details.get("used_by", []))
