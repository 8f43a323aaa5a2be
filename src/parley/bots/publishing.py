"""Bots as administrators make them: a draft to work on, and versions that answer.

A version is never changed. Publishing makes a new one, rolling back makes an earlier one anew; a conversation goes on
with the version it began with. ``version`` is the bot's own as it was read, none = whichever it has.
"""

from collections.abc import Callable

from msgspec import Struct, to_builtins
from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from parley.access.audit.actions import record
from parley.access.audit.schemas import By
from parley.bots import queries
from parley.bots.check import FlowProblem, check
from parley.bots.errors import BotInUse, BotNameTaken, BrokenFlow, NoSuchBot
from parley.bots.events import BotsChanged
from parley.bots.flow import Flow
from parley.bots.schemas import BotDetail, BotSettings
from parley.bots.tables import bot, bot_version
from parley.bots.words import review
from parley.events.log import emit
from parley.kit import upsert, uses
from parley.kit.database import Tx
from parley.kit.fields import name_to_keep
from parley.kit.uses import Use
from parley.kit.versions import next_version
from parley.queues import queries as queues

# What uses a bot: the rooms above this one know.
BotUses = Callable[[Connection, int], list[Use]]


class Audited(Struct):
    """A bot as the audit log compares it."""

    id: int
    name: str
    published: int | None
    steps: dict[str, object]


def create_bot(tx: Tx, name: str, flow: Flow, by: str = "Parley") -> int:
    """A bot that answers at once; returns its id. Raises BrokenFlow when customers would notice its mistakes."""
    _must_hold(check(flow, queues.names(tx.connection).keys()))
    bot_id = _create(tx, name, flow)
    _publish(tx, bot_id, flow, by)
    return bot_id


def _create(tx: Tx, name: str, flow: Flow) -> int:
    bot_id = tx.connection.execute(
        upsert.insert(tx.connection, bot)
        .values(name=name, draft=flow)
        .on_conflict_do_nothing(index_elements=["name"])
        .returning(bot.c.id)
    ).scalar()
    if bot_id is None:
        raise BotNameTaken(name=name)
    return bot_id


def _publish(tx: Tx, bot_id: int, flow: Flow, by: str, restores: int | None = None) -> None:
    last = tx.connection.scalar(select(func.max(bot_version.c.number)).where(bot_version.c.bot_id == bot_id)) or 0
    values = {"bot_id": bot_id, "number": last + 1, "flow": flow, "restores": restores}
    tx.connection.execute(insert(bot_version).values(**values, published_at=tx.now, published_by=by))
    tx.connection.execute(update(bot).where(bot.c.id == bot_id).values(published=last + 1))


def _must_hold(problems: list[FlowProblem]) -> None:
    if not all(one.harmless for one in problems):
        raise BrokenFlow(problems=to_builtins(problems))


def add_bot(tx: Tx, by: By, settings: BotSettings) -> BotDetail:
    """With a draft that nobody meets yet."""
    return _changed(tx, by, None, _create(tx, name_to_keep(settings.name), settings.flow))


def set_bot(tx: Tx, by: By, bot_id: int, settings: BotSettings, version: int | None) -> BotDetail:
    """Its name, at once, and its draft."""
    before = _begin(tx, bot_id, version)
    name = name_to_keep(settings.name)
    try:
        tx.connection.execute(update(bot).where(bot.c.id == bot_id).values(name=name, draft=settings.flow))
    except IntegrityError as error:
        raise BotNameTaken(name=name) from error
    return _changed(tx, by, before, bot_id)


def publish(tx: Tx, by: By, bot_id: int, version: int | None) -> BotDetail:
    """Whoever begins from now on meets the draft. Raises BrokenFlow."""
    before = _begin(tx, bot_id, version)
    draft = queries.get_bot(tx.connection, bot_id).draft
    _must_hold(review(draft, set(queues.names(tx.connection))))
    _publish(tx, bot_id, draft, by.name)
    return _changed(tx, by, before, bot_id)


def publish_flow(tx: Tx, by: By, bot_id: int, flow: Flow, version: int | None) -> BotDetail:
    """Whoever begins from now on meets ``flow``. Work on the draft is kept; without any it becomes this one too."""
    before = _begin(tx, bot_id, version)
    _must_hold(review(flow, set(queues.names(tx.connection))))
    return _answer_with(tx, by, bot_id, flow, before)


def roll_back(tx: Tx, by: By, bot_id: int, number: int, version: int | None) -> BotDetail:
    """Whoever begins from now on meets that version again. Work on the draft is kept; without any it goes back too."""
    before = _begin(tx, bot_id, version)
    flow = queries.flow_of_version(tx.connection, bot_id, number)
    # Its queues may be gone since.
    _must_hold(check(flow, queues.names(tx.connection).keys()))
    return _answer_with(tx, by, bot_id, flow, before, restores=number)


def _answer_with(tx: Tx, by: By, bot_id: int, flow: Flow, before: Audited, restores: int | None = None) -> BotDetail:
    """Work on the draft is kept."""
    unchanged = not queries.get_bot(tx.connection, bot_id).changed
    _publish(tx, bot_id, flow, by.name, restores)
    if unchanged:
        tx.connection.execute(update(bot).where(bot.c.id == bot_id).values(draft=flow))
    return _changed(tx, by, before, bot_id)


def withdraw(tx: Tx, by: By, bot_id: int, used_by: BotUses, version: int | None) -> BotDetail:
    """It answers nobody any more; conversations it has go on."""
    before = _begin(tx, bot_id, version)
    _must_be_free([one for one in used_by(tx.connection, bot_id) if one.kind != "conversation"])
    tx.connection.execute(update(bot).where(bot.c.id == bot_id).values(published=None))
    return _changed(tx, by, before, bot_id)


def delete_bot(tx: Tx, by: By, bot_id: int, used_by: BotUses) -> None:
    """Only one that nothing uses and that never had a conversation."""
    before = _audited(queries.get_bot(tx.connection, bot_id))
    _must_be_free(used_by(tx.connection, bot_id))
    try:
        tx.connection.execute(delete(bot_version).where(bot_version.c.bot_id == bot_id))
        tx.connection.execute(delete(bot).where(bot.c.id == bot_id))
    except IntegrityError as error:
        # Something began to use it in this moment, in another process.
        raise BotInUse(**uses.as_details([])) from error
    record(tx, by, "bot", before, None)
    emit(tx, BotsChanged(), "everyone")


def _must_be_free(users: list[Use]) -> None:
    if users:
        raise BotInUse(**uses.as_details(users))


def _begin(tx: Tx, bot_id: int, version: int | None) -> Audited:
    if not next_version(tx, bot, bot_id, version):
        raise NoSuchBot
    return _audited(queries.get_bot(tx.connection, bot_id))


def _audited(one: BotDetail) -> Audited:
    return Audited(one.id, one.name, one.published, to_builtins(one.draft.nodes))


def _changed(tx: Tx, by: By, before: Audited | None, bot_id: int) -> BotDetail:
    after = queries.get_bot(tx.connection, bot_id)
    record(tx, by, "bot", before, _audited(after))
    emit(tx, BotsChanged(), "everyone")
    return after
