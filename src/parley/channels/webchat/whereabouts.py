"""What a visitor's browser tells of itself by asking: what it is, where it is, on which page."""

import asyncio
import re
from functools import lru_cache

from litestar.types import Scope

from parley.channels.webchat.schemas import Hello
from parley.kit.places import Places
from parley.kit.text import clean

MAX_USER_AGENT = 1_000
_ZONE = re.compile(r"[A-Za-z0-9_+-]{1,40}(/[A-Za-z0-9_+-]{1,40}){0,2}")
# Desktop browsers say the same old version of these whatever runs.
_SYSTEMS = {"Mac OS X": "macOS"}
_VERSIONED = ("iOS",)
# Browsers made of others call themselves so; nobody else does.
_BROWSERS = {
    "Mobile Safari": "Safari",
    "Chrome Mobile": "Chrome",
    "Chrome Mobile iOS": "Chrome",
    "Firefox Mobile": "Firefox",
}


class Whereabouts:
    def __init__(self, places: Places) -> None:
        self._places = places

    async def of(self, scope: Scope, hello: Hello | None = None) -> dict[str, str]:
        """The facts of a customer that are known now; what is not known is not there."""
        headers = {name: value.decode("latin-1") for name, value in scope["headers"] if name == b"user-agent"}
        # The first reading loads thousands of patterns.
        browser = await asyncio.to_thread(browser_of, headers.get(b"user-agent", "")[:MAX_USER_AGENT])
        client = scope["client"]
        place = self._places.find(client[0] if client else "")
        facts = {
            "browser": browser,
            "place": place.city,
            "country": place.country,
        }
        if hello is not None:
            facts["page"] = clean(hello.page)
            # A place may be wrong about it; a browser is not.
            facts["zone"] = hello.zone if _ZONE.fullmatch(hello.zone) else place.zone
        return {name: value for name, value in facts.items() if value}


@lru_cache(maxsize=1_000)
def browser_of(user_agent: str) -> str:
    """``Chrome 142, Windows``; empty for what nobody knows."""
    # Loaded when the first visitor comes, for a start shall be quick.
    from ua_parser import parse  # noqa: PLC0415

    found = parse(user_agent)
    parts: list[str] = []
    if found.user_agent is not None:
        family = _BROWSERS.get(found.user_agent.family, found.user_agent.family)
        parts.append(f"{family} {found.user_agent.major or ''}".strip())
    if found.os is not None:
        family = _SYSTEMS.get(found.os.family, found.os.family)
        version = found.os.major if found.os.family in _VERSIONED else ""
        parts.append(f"{family} {version or ''}".strip())
    return ", ".join(parts)
