"""Taking a file in: read as it comes, checked, put into the store whole, noted last."""

import asyncio
import contextlib
import logging
from pathlib import Path
from typing import Any, cast

import imagesize
from litestar import Request

from parley.kit import clock, ids
from parley.kit.database import Database
from parley.media import actions, queries
from parley.media.actions import NewFile
from parley.media.errors import FileEmpty, FileTypeNotAllowed, ImageTooLarge
from parley.media.names import clean_name
from parley.media.schemas import Media, MediaLimits
from parley.media.store import Store
from parley.media.types import TYPES, identify
from parley.media.upload import FilePart, read_form
from parley.settings import Settings

# In one message.
MAX_FILES = 10
MAX_PIXELS = 250_000_000
# Nobody's upload takes longer: what is older and not noted was left behind by a crash.
LEFT_BEHIND_MS = 3600 * 1000

log = logging.getLogger(__name__)


class MediaRoom:
    """The store and the way into it. ``start`` before use, ``stop`` when done."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.store = Store(settings.media_url, settings.home / "media")
        self._database = database
        self._uploads = settings.home / "uploads"
        self._max_bytes = settings.max_file_bytes
        self._sweeping: asyncio.Task[None] | None = None

    async def start(self) -> None:
        self._uploads.mkdir(parents=True, exist_ok=True)
        self._sweeping = asyncio.create_task(self._sweep())

    async def stop(self) -> None:
        if self._sweeping is not None:
            self._sweeping.cancel()
            await asyncio.gather(self._sweeping, return_exceptions=True)

    def limits(self) -> MediaLimits:
        return MediaLimits(self._max_bytes, MAX_FILES, TYPES)

    async def receive(self, request: Request[Any, Any, Any], owner: str) -> Media:
        """Store the file in the request's form, for ``owner`` (``agent:7``, ``customer:19``) to send.

        The request must not have been read yet, and its handler's ``request_max_body_size`` be None: the limit is ours.
        """
        path = self._uploads / ids.token(128)
        try:
            with path.open("xb") as file:
                part = FilePart(file, self._max_bytes)
                await read_form(request, part)
            if not part.size:
                raise FileEmpty
            new = await asyncio.to_thread(_examine, path, part)
            return await self._keep(new, path, owner)
        finally:
            path.unlink(missing_ok=True)

    async def _keep(self, new: NewFile, path: Path, owner: str) -> Media:
        await self.store.put(new.key, path)
        try:
            return await self._database.write(actions.store, new, owner)
        except BaseException:
            with contextlib.suppress(Exception):
                await self.store.delete(new.key)
            raise

    async def _sweep(self) -> None:
        """Remove what a crash left: half-read uploads, and files stored but never noted."""
        try:
            before = clock.now() - LEFT_BEHIND_MS
            await asyncio.to_thread(_remove_older, self._uploads, before)
            async for keys in self.store.written_before(before):
                known = await self._database.read(queries.known_keys, keys)
                for key in keys:
                    if key not in known:
                        await self.store.delete(key)
                        log.info("removed a file that a crash had left behind: %s", key)
        except Exception:
            log.exception("could not look for files left behind; the next start will")


def _examine(path: Path, part: FilePart) -> NewFile:
    name = clean_name(part.name)
    kind = identify(path, name, part.type)
    if "." not in name:
        name = f"{name}.{kind.endings[0]}"
    width = height = None
    if kind.type.startswith("image/"):
        width, height = cast(tuple[int, int], cast(Any, imagesize).get(path))
        if width <= 0 or height <= 0:
            raise FileTypeNotAllowed(name=name, actual="", allowed=TYPES)
        if width * height > MAX_PIXELS:
            raise ImageTooLarge(max_pixels=MAX_PIXELS)
    return NewFile(ids.token(160), name, kind.type, part.size, part.sha256, width, height)


def _remove_older(folder: Path, before: int) -> None:
    for path in folder.iterdir():
        if path.stat().st_mtime * 1000 < before:
            path.unlink(missing_ok=True)
