"""An agent passes a task on to a bot, which begins anew with what is known."""

from parley.access.who import Who
from parley.bots import actions, queries
from parley.bots.schemas import BotTransfer
from parley.conversations import queries as conversations
from parley.conversations import transfer
from parley.conversations.errors import NoSuchTarget
from parley.kit.database import Tx


def to_bot(tx: Tx, who: Who, conversation_id: int, new: BotTransfer) -> None:
    """The task leaves its agent; should the flow fail, the conversation returns to the queue it was of."""
    row = conversations.access_task(tx.connection, who, conversation_id, hold=True)
    target = next((one for one in queries.all_bots(tx.connection) if one.id == new.bot_id), None)
    if target is None:
        raise NoSuchTarget
    transfer.leave(tx, who, row, target.name, new.note)
    transfer.go(tx, conversation_id, "bot", row.queue_id)
    actions.begin(tx, conversation_id, target.id, row.parameters, row.language, fallback_queue_id=row.queue_id)
