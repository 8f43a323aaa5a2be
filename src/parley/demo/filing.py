"""Putting the past's files into the store."""

import asyncio
import hashlib
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from parley.demo.past import Past
from parley.kit import ids
from parley.media.store import Store
from parley.settings import Settings


class Filed(NamedTuple):
    key: str
    sha256: str


def put_away(settings: Settings, pasts: Iterable[Past]) -> dict[int, Filed]:
    """Every file under a key of its own, by its entry's ``id()``. What a crash leaves behind is swept up in time."""
    store = Store(settings.media_url, settings.home / "media")
    entries = [entry for past in pasts for entry in past.entries if entry.file is not None]

    async def put(folder: Path) -> dict[int, Filed]:
        filed: dict[int, Filed] = {}
        for entry in entries:
            assert entry.file is not None
            sha256 = hashlib.sha256(entry.file.content).hexdigest()
            path = folder / sha256
            if not path.exists():
                path.write_bytes(entry.file.content)
            filed[id(entry)] = Filed(ids.token(160), sha256)
            await store.put(filed[id(entry)].key, path)
        return filed

    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(put(Path(folder)))
