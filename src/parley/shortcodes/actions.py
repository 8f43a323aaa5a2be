from parley.kit import upsert
from parley.kit.database import Tx
from parley.kit.errors import Conflict
from parley.shortcodes.tables import shortcode


class ShortcodeNameTaken(Conflict):
    code = "shortcode_name_taken"
    message = "There is already a shortcode of this name."


def create_shortcode(tx: Tx, name: str, text: str, queue_id: int | None = None) -> int:
    """A new shortcode, shared or for one queue; returns its id."""
    shortcode_id = tx.connection.execute(
        upsert.insert(tx.connection, shortcode)
        .values(name=name, text=text, queue_id=queue_id)
        .on_conflict_do_nothing(index_elements=["name"])
        .returning(shortcode.c.id)
    ).scalar()
    if shortcode_id is None:
        raise ShortcodeNameTaken(name=name)
    return shortcode_id
