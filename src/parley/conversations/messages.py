"""Adding a message: the path everything said goes through, and the busiest one of the house."""

from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import bindparam, case, func, insert, update
from sqlalchemy.exc import IntegrityError

from parley.conversations.errors import ConversationClosed, NoSuchConversation, Repeated
from parley.conversations.events import MessageAdded
from parley.conversations.queries import topics
from parley.conversations.schemas import Author, Extra, Keyboard, Message, Preview, SystemNotice
from parley.conversations.tables import conversation, message
from parley.events.log import emit
from parley.kit.database import Tx
from parley.media.schemas import Media

PREVIEW_LENGTH = 120


class Said(Struct):
    """Something to add to a conversation."""

    author: Author
    author_id: int | None = None
    author_name: str = ""
    """Empty: the customer's name."""
    kind: Literal["text", "note", "system"] = "text"
    text: str = ""
    attachments: list[Media] = []
    keyboard: Keyboard | None = None
    choice: str | None = None
    system: SystemNotice | None = None
    key: str | None = None
    """The sender's key, behind the sender: ``customer:19:KEY``. Stored once."""


_c = conversation.c
# A customer's message is owed an answer from its first moment; agents' and bots' texts answer; notes and notices do neither.
_add = (
    update(conversation)
    .where(_c.id == bindparam("conversation"), _c.status != "closed")
    .values(
        message_count=_c.message_count + 1,
        last_message=bindparam("preview"),
        unread=_c.unread + bindparam("unread"),
        awaiting_since=case(
            (bindparam("asks") == 1, func.coalesce(_c.awaiting_since, bindparam("now"))),
            (bindparam("answers") == 1, None),
            else_=_c.awaiting_since,
        ),
    )
    .returning(
        _c.id,
        _c.message_count,
        _c.status,
        _c.agent_id,
        _c.queue_id,
        _c.customer_id,
        _c.customer_name,
        _c.unread,
        _c.awaiting_since,
    )
)
_insert = insert(message)


def add(tx: Tx, conversation_id: int, said: Said) -> tuple[Message, Any]:
    """Store a message and tell everybody; returns it and the conversation's row as it is now.

    Raises ConversationClosed, or Repeated when its key is stored already.
    """
    text = said.kind == "text"
    row = tx.connection.execute(
        _add,
        {
            "conversation": conversation_id,
            "now": tx.now,
            "unread": int(said.author == "customer"),
            "asks": int(said.author == "customer" and text),
            "answers": int(said.author in ("agent", "bot") and text),
            "preview": Preview(said.author, said.kind, said.text[:PREVIEW_LENGTH], tx.now, len(said.attachments)),
        },
    ).first()
    if row is None:
        raise ConversationClosed if _exists(tx, conversation_id) else NoSuchConversation
    extra = None
    if said.keyboard or said.choice or said.system:
        extra = Extra(said.keyboard, said.choice, said.system)
    name = said.author_name or (row.customer_name if said.author == "customer" else "")
    try:
        result = tx.connection.execute(
            _insert,
            {
                "conversation_id": conversation_id,
                "number": row.message_count,
                "at": tx.now,
                "author": said.author,
                "author_id": said.author_id,
                "author_name": name,
                "kind": said.kind,
                "text": said.text,
                "attachments": said.attachments or None,
                "extra": extra,
                "key": said.key,
            },
        )
    except IntegrityError as error:
        if said.key is None:
            raise
        raise Repeated(said.key) from error
    added = Message(
        id=result.inserted_primary_key[0],
        conversation_id=conversation_id,
        number=row.message_count,
        at=tx.now,
        author=said.author,
        author_id=said.author_id,
        author_name=name,
        kind=said.kind,
        text=said.text,
        attachments=said.attachments,
        keyboard=said.keyboard,
        choice=said.choice,
        system=said.system,
        key=said.key.rpartition(":")[2] if said.key else None,
    )
    emit(tx, MessageAdded(added, row.unread, row.awaiting_since), *topics(row, internal=said.kind == "note"))
    return added, row


def notice(tx: Tx, conversation_id: int, code: Any, name: str = "") -> None:
    """A line neither side wrote."""
    add(tx, conversation_id, Said("system", kind="system", system=SystemNotice(code, name)))


def _exists(tx: Tx, conversation_id: int) -> bool:
    return tx.connection.execute(conversation.select().where(_c.id == conversation_id)).first() is not None
