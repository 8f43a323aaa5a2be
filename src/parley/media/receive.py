"""Taking a file in: read as it comes, checked, put into the store whole, noted last."""

import asyncio
import contextlib
import hashlib
import io
import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO, cast

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
from parley.media.types import TYPES, Kind, identify, known_kind
from parley.media.upload import FilePart, read_form
from parley.settings import Settings

# In one message.
MAX_FILES = 10
MAX_PIXELS = 250_000_000
# Of what is only ever saved: what its sender called it helps whoever opens it, and a browser does nothing with it.
KEPT_AS_THEY_SAY = ("message/rfc822", "text/calendar")
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

    async def take_in(self, content: bytes, name: str, said: str) -> NewFile:
        """Store what came with something else and must be kept, whatever it is; ``actions.store`` notes it.

        What we do not know, or is not what it says, is a file that can only be saved.
        """
        path = self._uploads / ids.token(128)
        try:
            # By a file: a full disk says so in the system's words, whatever the store is.
            new = await asyncio.to_thread(_write_and_examine, path, content, name, said)
            await self.store.put(new.key, path)
        finally:
            path.unlink(missing_ok=True)
        return new

    async def give_up(self, files: Iterable[NewFile]) -> None:
        """Remove what was taken in and could not be noted."""
        for one in files:
            with contextlib.suppress(Exception):
                await self.store.delete(one.key)

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


def _write_and_examine(path: Path, content: bytes, name: str, said: str) -> NewFile:
    path.write_bytes(content)
    name, said = clean_name(name), said.lower()
    digest = hashlib.sha256(content).hexdigest()
    file = io.BytesIO(content)
    kind = known_kind(file, name, said)
    type_, width, height = said if said in KEPT_AS_THEY_SAY else "application/octet-stream", None, None
    if kind is not None:
        with contextlib.suppress(FileTypeNotAllowed, ImageTooLarge):
            name, type_, width, height = _described(file, name, kind)
    return NewFile(ids.token(160), name, type_, len(content), digest, width, height)


def _examine(path: Path, part: FilePart) -> NewFile:
    name = clean_name(part.name)
    with path.open("rb") as file:
        name, type_, width, height = _described(file, name, identify(file, name, part.type))
    return NewFile(ids.token(160), name, type_, part.size, part.sha256, width, height)


def _described(file: BinaryIO, name: str, kind: Kind) -> tuple[str, str, int | None, int | None]:
    """Its name with an ending, its type and, of a picture, its size."""
    if "." not in name:
        name = f"{name}.{kind.endings[0]}"
    if not kind.type.startswith("image/"):
        return name, kind.type, None, None
    file.seek(0)
    width, height = cast(tuple[int, int], cast(Any, imagesize).get(file))
    if width <= 0 or height <= 0:
        raise FileTypeNotAllowed(name=name, actual="", allowed=TYPES)
    if width * height > MAX_PIXELS:
        raise ImageTooLarge(max_pixels=MAX_PIXELS)
    return name, kind.type, width, height


def _remove_older(folder: Path, before: int) -> None:
    for path in folder.iterdir():
        if path.stat().st_mtime * 1000 < before:
            path.unlink(missing_ok=True)
