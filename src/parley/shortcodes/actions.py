from collections.abc import Collection

from sqlalchemy import delete, insert, update
from sqlalchemy.exc import IntegrityError

from parley.access.audit.actions import record
from parley.access.audit.schemas import By
from parley.events.log import emit
from parley.kit import upsert
from parley.kit.database import Tx
from parley.kit.errors import Invalid
from parley.kit.fields import name_to_keep
from parley.kit.text import clean
from parley.kit.versions import next_version
from parley.shortcodes import queries
from parley.shortcodes.errors import NoSuchShortcode, ShortcodeNameTaken
from parley.shortcodes.events import ShortcodesChanged
from parley.shortcodes.schemas import Shortcode, ShortcodeSettings
from parley.shortcodes.tables import shortcode, shortcode_queue


def create_shortcode(tx: Tx, settings: ShortcodeSettings) -> int:
    """A new shortcode as it is; returns its id."""
    shortcode_id = tx.connection.execute(
        upsert.insert(tx.connection, shortcode)
        .values(name=settings.name, text=settings.text)
        .on_conflict_do_nothing(index_elements=["name"])
        .returning(shortcode.c.id)
    ).scalar()
    if shortcode_id is None:
        raise ShortcodeNameTaken(name=settings.name)
    _give_to(tx, shortcode_id, settings.queue_ids)
    return shortcode_id


def add_shortcode(tx: Tx, by: By, settings: ShortcodeSettings) -> Shortcode:
    return _changed(tx, by, None, create_shortcode(tx, _to_keep(settings)))


def set_shortcode(tx: Tx, by: By, shortcode_id: int, settings: ShortcodeSettings, version: int | None) -> Shortcode:
    """All of it at once; ``version`` is the one that was read, none = whichever it has."""
    kept = _to_keep(settings)
    if not next_version(tx, shortcode, shortcode_id, version):
        raise NoSuchShortcode
    before = queries.get_shortcode(tx.connection, shortcode_id)
    chosen = update(shortcode).where(shortcode.c.id == shortcode_id)
    try:
        tx.connection.execute(chosen.values(name=kept.name, text=kept.text))
    except IntegrityError as error:
        raise ShortcodeNameTaken(name=kept.name) from error
    tx.connection.execute(delete(shortcode_queue).where(shortcode_queue.c.shortcode_id == shortcode_id))
    _give_to(tx, shortcode_id, kept.queue_ids)
    return _changed(tx, by, before, shortcode_id)


def _changed(tx: Tx, by: By, before: Shortcode | None, shortcode_id: int) -> Shortcode:
    after = queries.get_shortcode(tx.connection, shortcode_id)
    record(tx, by, "shortcode", before, after)
    emit(tx, ShortcodesChanged(), "everyone")
    return after


def delete_shortcode(tx: Tx, by: By, shortcode_id: int) -> None:
    """What was written with it stays as it was written."""
    before = queries.get_shortcode(tx.connection, shortcode_id)
    tx.connection.execute(delete(shortcode).where(shortcode.c.id == shortcode_id))
    record(tx, by, "shortcode", before, None)
    emit(tx, ShortcodesChanged(), "everyone")


def _give_to(tx: Tx, shortcode_id: int, queue_ids: Collection[int]) -> None:
    rows = [{"shortcode_id": shortcode_id, "queue_id": queue_id} for queue_id in sorted(set(queue_ids))]
    if not rows:
        return
    try:
        tx.connection.execute(insert(shortcode_queue), rows)
    except IntegrityError as error:
        raise Invalid("One of these queues does not exist.", field="queue_ids", reason="no_such_queue") from error


def _to_keep(settings: ShortcodeSettings) -> ShortcodeSettings:
    """Raises Invalid."""
    name = name_to_keep(settings.name).removeprefix("/")
    if not name or "/" in name or " " in name:
        # Behind its slash an agent types the name up to the next blank.
        raise Invalid("A shortcode's name is one word without a slash.", field="name", reason="not_one_word")
    text = clean(settings.text).strip()
    if not text:
        raise Invalid("A shortcode must not be blank.", field="text", reason="blank")
    return ShortcodeSettings(name, text, settings.queue_ids)
