from typing import Annotated

from msgspec import Meta, Struct

from parley.kit.versions import Version

# What is typed after the slash.
ShortcodeName = Annotated[str, Meta(min_length=1, max_length=40)]


class ShortcodeSettings(Struct):
    """``text`` may hold ``{customer}``, ``{agent}`` and ``{dialog_id}``, filled in as it is inserted."""

    name: ShortcodeName
    text: Annotated[str, Meta(min_length=1, max_length=4_000)]
    queue_ids: Annotated[list[int], Meta(max_length=1_000)] = []
    """Only agents of these may insert it; empty = everybody."""


class ShortcodeChange(ShortcodeSettings, kw_only=True):
    """All of it at once."""

    version: Version
    """As it was read; a stale one is refused."""


class Shortcode(ShortcodeSettings, kw_only=True):
    id: int
    version: int
