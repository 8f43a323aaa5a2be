"""Where the files' bytes are: a folder, or an S3 bucket, by the same few calls."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, cast

import obstore
from obstore.store import LocalStore, ObjectStore, from_url

CHUNK = 256 * 1024


class Store:
    """Objects by key. ``url`` as in PARLEY_MEDIA_URL; empty means ``folder``."""

    def __init__(self, url: str, folder: Path) -> None:
        self._url = url
        self._folder = folder
        self._store: ObjectStore | None = None

    @property
    def _open(self) -> ObjectStore:
        if self._store is None:
            if self._url:
                self._store = from_url(self._url)
            else:
                self._store = LocalStore(self._folder, mkdir=True)
        return self._store

    async def put(self, key: str, path: Path) -> None:
        """Whole or not at all."""
        await obstore.put_async(self._open, _place(key), path)

    async def read(self, key: str, start: int, end: int) -> AsyncIterator[bytes]:
        """The bytes from ``start`` up to, not including, ``end``. Raises FileNotFoundError before the first one."""
        result = await obstore.get_async(self._open, _place(key), options={"range": (start, end)})

        async def chunks() -> AsyncIterator[bytes]:
            async for chunk in result.stream(min_chunk_size=CHUNK):
                yield bytes(chunk)

        return chunks()

    async def delete(self, key: str) -> None:
        await obstore.delete_async(self._open, _place(key))

    async def written_before(self, moment: int) -> AsyncIterator[list[str]]:
        """Keys of the objects last written before ``moment`` (ms), a thousand at a time."""
        store = await asyncio.to_thread(lambda: self._open)
        listing: Any = cast(Any, obstore).list(store, chunk_size=1000)
        async for page in listing:
            yield [
                meta["path"].rpartition("/")[2]
                for meta in page
                if meta["last_modified"].timestamp() * 1000 < moment and "/" in meta["path"]
            ]


def _place(key: str) -> str:
    """Folders of a million files are slow on some systems."""
    return f"{key[:2]}/{key}"
