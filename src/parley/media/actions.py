from msgspec import Struct
from sqlalchemy import insert

from parley.kit.database import Tx
from parley.media.queries import as_media
from parley.media.schemas import Media
from parley.media.tables import media


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
    row = tx.connection.execute(
        insert(media)
        .values(
            key=new.key,
            name=new.name,
            type=new.type,
            size=new.size,
            sha256=new.sha256,
            width=new.width,
            height=new.height,
            owner=owner,
            created_at=tx.now,
        )
        .returning(media)
    ).one()
    return as_media(row)
