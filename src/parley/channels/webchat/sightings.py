"""Which pages ask for a chat: what tells an administrator whether the script is where it should be."""

import logging

from msgspec import Struct
from sqlalchemy import Connection, delete, select

from parley.channels.webchat.tables import webchat_sighting
from parley.kit import clock, upsert
from parley.kit.database import Database, Tx

# Each page asks as it loads; reading must not become writing.
NOTE_EVERY_MS = 60_000
# Of one chat. Anybody can copy a script tag.
MOST_KEPT = 20
MOST_REMEMBERED = 10_000

log = logging.getLogger(__name__)


class Sighting(Struct):
    origin: str
    allowed: bool
    seen_at: int


class Sightings:
    """Notes a page now and then."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._noted: dict[tuple[int, str, bool], int] = {}

    def note(self, connector_id: int, origin: str | None, allowed: bool) -> None:
        if origin is None or len(origin) > 300:
            return
        key, now = (connector_id, origin, allowed), clock.now()
        if now - self._noted.get(key, 0) < NOTE_EVERY_MS:
            return
        if len(self._noted) >= MOST_REMEMBERED:
            self._noted.clear()
        self._noted[key] = now
        self._database.submit(_logged, _note, connector_id, origin, allowed)


def _note(tx: Tx, connector_id: int, origin: str, allowed: bool) -> None:
    values = {"allowed": allowed, "seen_at": tx.now}
    tx.connection.execute(
        upsert.insert(tx.connection, webchat_sighting)
        .values(connector_id=connector_id, origin=origin, **values)
        .on_conflict_do_update(index_elements=["connector_id", "origin"], set_=values)
    )
    mine = webchat_sighting.c.connector_id == connector_id
    kept = select(webchat_sighting.c.origin).where(mine).order_by(webchat_sighting.c.seen_at.desc()).limit(MOST_KEPT)
    tx.connection.execute(delete(webchat_sighting).where(mine, webchat_sighting.c.origin.not_in(kept)))


def _logged(_: None, error: BaseException | None) -> None:
    if error is not None:
        log.warning("a page that asked for a chat was not noted", exc_info=error)


def sightings(connection: Connection, connector_id: int) -> list[Sighting]:
    """Newest first."""
    rows = connection.execute(
        select(webchat_sighting)
        .where(webchat_sighting.c.connector_id == connector_id)
        .order_by(webchat_sighting.c.seen_at.desc())
    )
    return [Sighting(row.origin, row.allowed, row.seen_at) for row in rows]
