from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, func, select

from parley.bots.errors import NoSuchBot, NoSuchVersion
from parley.bots.flow import Flow, Handover, Progress
from parley.bots.schemas import Bot, BotDetail, BotRecord, BotVersion
from parley.bots.tables import bot, bot_session, bot_version
from parley.bots.words import review
from parley.queues import queries as queues


class Published(NamedTuple):
    """What customers meet."""

    name: str
    version_id: int
    flow: Flow


def published(connection: Connection, bot_id: int) -> Published | None:
    """None when the bot answers nobody."""
    row = connection.execute(
        select(bot.c.name, bot_version.c.id, bot_version.c.flow)
        .join(bot_version, (bot_version.c.bot_id == bot.c.id) & (bot_version.c.number == bot.c.published))
        .where(bot.c.id == bot_id)
    ).first()
    return None if row is None else Published(row.name, row.id, row.flow)


def all_bots(connection: Connection) -> list[Bot]:
    """Those that answer, by name."""
    chosen = select(bot.c.id, bot.c.name).where(bot.c.published.is_not(None)).order_by(bot.c.name)
    return [Bot(row.id, row.name) for row in connection.execute(chosen)]


def all_records(connection: Connection) -> list[BotRecord]:
    """Unpublished ones too, by name."""
    return [_record(row) for row in connection.execute(_records().order_by(bot.c.name))]


def _records() -> Any:
    return select(bot, bot_version.c.flow).outerjoin(
        bot_version, (bot_version.c.bot_id == bot.c.id) & (bot_version.c.number == bot.c.published)
    )


def _record(row: Row[Any]) -> BotRecord:
    return BotRecord(row.id, row.name, row.version, row.published, row.draft != row.flow)


def get_bot(connection: Connection, bot_id: int) -> BotDetail:
    """Raises NoSuchBot."""
    row = connection.execute(_records().where(bot.c.id == bot_id)).first()
    if row is None:
        raise NoSuchBot
    one = _record(row)
    return BotDetail(
        one.id,
        one.name,
        one.version,
        one.published,
        one.changed,
        draft=row.draft,
        problems=review(row.draft, set(queues.names(connection))),
        versions=versions(connection, bot_id),
    )


def versions(connection: Connection, bot_id: int) -> list[BotVersion]:
    """Newest first."""
    rows = connection.execute(
        select(bot_version).where(bot_version.c.bot_id == bot_id).order_by(bot_version.c.number.desc())
    )
    return [BotVersion(row.number, row.published_at, row.published_by, row.restores) for row in rows]


def flow_of_version(connection: Connection, bot_id: int, number: int) -> Flow:
    flow = connection.scalar(
        select(bot_version.c.flow).where(bot_version.c.bot_id == bot_id, bot_version.c.number == number)
    )
    if flow is None:
        raise NoSuchVersion
    return flow


def session(connection: Connection, conversation_id: int) -> Row[Any] | None:
    """Where a conversation stands, with its bot's name and the flow it began with."""
    return connection.execute(
        select(bot_session, bot.c.name, bot_version.c.flow)
        .join(bot, bot.c.id == bot_session.c.bot_id)
        .join(bot_version, bot_version.c.id == bot_session.c.version_id)
        .where(bot_session.c.conversation_id == conversation_id)
    ).first()


def progress(connection: Connection, conversation_id: int) -> Progress | None:
    return connection.execute(
        select(bot_session.c.progress).where(bot_session.c.conversation_id == conversation_id)
    ).scalar()


def bots_of_queue(connection: Connection, queue_id: int) -> list[str]:
    """The names of those whose flow hands over to it, published or in the making."""
    found = connection.execute(_records()).all()
    return [row.name for row in found if _hands_to(row.draft, queue_id) or (row.flow and _hands_to(row.flow, queue_id))]


def _hands_to(flow: Flow, queue_id: int) -> bool:
    return any(isinstance(node, Handover) and node.queue_id == queue_id for node in flow.nodes.values())


def count_of_queue(connection: Connection, queue_id: int) -> int:
    """How many conversations a bot has or had that go there should its flow fail."""
    return connection.scalar(select(func.count()).where(bot_session.c.fallback_queue_id == queue_id)) or 0


def count_of_bot(connection: Connection, bot_id: int) -> int:
    """How many conversations it has or had."""
    return connection.scalar(select(func.count()).where(bot_session.c.bot_id == bot_id)) or 0
