from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import quote

from msgspec import Struct
from sqlalchemy import Connection, select

from parley.media.errors import NoSuchFile, NoSuchMedia
from parley.media.schemas import Media
from parley.media.tables import media


class Stored(Struct, frozen=True):
    """What serving a file takes."""

    key: str
    name: str
    type: str
    size: int
    sha256: str


def as_media(row: Any) -> Media:
    return described(row.id, row)


def described(media_id: int, file: Any) -> Media:
    """``file``: a row, or a ``NewFile``."""
    return Media(
        id=media_id,
        name=file.name,
        type=file.type,
        size=file.size,
        url=address_of(file.key, file.name),
        width=file.width,
        height=file.height,
    )


def address_of(key: str, name: str) -> str:
    return f"/media/{key}/{quote(name, safe='')}"


def owned(connection: Connection, ids: Sequence[int], owner: str) -> list[Media]:
    """The files of these ids, in their order; raises NoSuchFile if ``owner`` did not send every one of them."""
    if not ids:
        return []
    rows = connection.execute(select(media).where(media.c.id.in_(ids), media.c.owner == owner)).all()
    found = {row.id: as_media(row) for row in rows}
    missing = [one for one in ids if one not in found]
    if missing:
        raise NoSuchFile(ids=missing)
    return [found[one] for one in dict.fromkeys(ids)]


def by_key(connection: Connection, key: str) -> Stored:
    """By the unguessable part of its address: who knows it may read."""
    row = connection.execute(
        select(media.c.name, media.c.type, media.c.size, media.c.sha256).where(media.c.key == key)
    ).first()
    if row is None:
        raise NoSuchMedia
    return Stored(key, row.name, row.type, row.size, row.sha256)


def media_by_keys(connection: Connection, keys: Collection[str]) -> dict[str, Media]:
    rows = connection.execute(select(media).where(media.c.key.in_(keys)))
    return {row.key: as_media(row) for row in rows}


def known_keys(connection: Connection, keys: Collection[str]) -> set[str]:
    return set(connection.execute(select(media.c.key).where(media.c.key.in_(keys))).scalars())
