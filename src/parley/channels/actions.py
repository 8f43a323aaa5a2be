from typing import Any

import msgspec
from sqlalchemy import insert

from parley.channels.tables import connector
from parley.kit.database import Tx
from parley.queues.schemas import Channel


def create_connector(
    tx: Tx, *, channel: Channel, name: str, key: str, settings: msgspec.Struct, queue_id: int, bot_id: int | None
) -> int:
    """``queue_id`` is where conversations go that no bot sends elsewhere."""
    values: dict[str, Any] = msgspec.to_builtins(settings)
    return tx.connection.execute(
        insert(connector)
        .values(channel=channel, name=name, key=key, settings=values, queue_id=queue_id, bot_id=bot_id, enabled=True)
        .returning(connector.c.id)
    ).scalar_one()
