from typing import Any

from sqlalchemy import Connection, Row, func, select

from parley.bots.flow import Flow, Handover, Progress
from parley.bots.schemas import Bot
from parley.bots.tables import bot, bot_session


def flow_of(connection: Connection, bot_id: int) -> tuple[str, Flow]:
    """A bot's name and flow."""
    row = connection.execute(select(bot.c.name, bot.c.flow).where(bot.c.id == bot_id)).one()
    return row.name, row.flow


def all_bots(connection: Connection) -> list[Bot]:
    """By name."""
    return [Bot(row.id, row.name) for row in connection.execute(select(bot.c.id, bot.c.name).order_by(bot.c.name))]


def session(connection: Connection, conversation_id: int) -> Row[Any] | None:
    """Where a conversation stands, with its bot's name and flow."""
    return connection.execute(
        select(bot_session, bot.c.name, bot.c.flow)
        .join(bot, bot.c.id == bot_session.c.bot_id)
        .where(bot_session.c.conversation_id == conversation_id)
    ).first()


def progress(connection: Connection, conversation_id: int) -> Progress | None:
    return connection.execute(
        select(bot_session.c.progress).where(bot_session.c.conversation_id == conversation_id)
    ).scalar()


def bots_of_queue(connection: Connection, queue_id: int) -> list[str]:
    """The names of those whose flow hands over to it."""
    return [
        row.name
        for row in connection.execute(select(bot.c.name, bot.c.flow))
        if any(isinstance(node, Handover) and node.queue_id == queue_id for node in row.flow.nodes.values())
    ]


def count_of_queue(connection: Connection, queue_id: int) -> int:
    """How many conversations a bot has or had that go there should its flow fail."""
    return connection.scalar(select(func.count()).where(bot_session.c.fallback_queue_id == queue_id)) or 0
