from collections.abc import Collection, Iterable

from msgspec import Struct, structs
from sqlalchemy import delete, or_

from parley.kit.database import Tx
from parley.kit.jobs import actions as jobs
from parley.media.queries import described
from parley.media.schemas import Media
from parley.media.tables import media

# The kind of job that removes files from the store; see ``erasing.py``.
ERASE = "media.erase"
ERASED_AT_ONCE = 100


class NewFile(Struct, frozen=True):
    """A file that is whole in the store."""

    key: str
    name: str
    type: str
    size: int
    sha256: str
    width: int | None
    height: int | None


def store(tx: Tx, new: NewFile, owner: str) -> Media:
    """Note a file. ``owner`` is who sent it, as a topic: ``agent:7`` or ``customer:19``."""
    return described(tx.insert(media, owner=owner, created_at=tx.now, **structs.asdict(new)), new)


def erase(tx: Tx, ids: Collection[int], owners: Iterable[str] = ()) -> None:
    """These files, and all that anybody of ``owners`` ever sent. Their bytes go once this is committed."""
    chosen = or_(media.c.id.in_(ids), media.c.owner.in_(list(owners)))
    keys = list(tx.connection.scalars(delete(media).where(chosen).returning(media.c.key)))
    for start in range(0, len(keys), ERASED_AT_ONCE):
        jobs.enqueue(tx, ERASE, keys[start : start + ERASED_AT_ONCE])
