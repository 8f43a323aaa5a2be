"""Adding a message: the path everything said goes through, and the busiest one of the house."""

from typing import Any, Literal, NamedTuple

import msgspec
from msgspec import Struct
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Text,
    bindparam,
    case,
    func,
    insert,
    select,
    type_coerce,
    update,
)

from parley.conversations.errors import ConversationClosed, NoSuchConversation, Repeated
from parley.conversations.events import MessageAdded
from parley.conversations.queries import topics
from parley.conversations.schemas import Author, Extra, Keyboard, Message, Preview, Quote, Status, SystemNotice
from parley.conversations.tables import conversation, message
from parley.dispatch import actions as dispatch
from parley.events.log import emit
from parley.kit.database import Tx
from parley.kit.prepared import ALREADY_THERE, Prepared
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
    quotes: Quote | None = None
    key: str | None = None
    """The sender's key, behind the sender: ``customer:19:KEY``. Stored once."""
    owes: bool = True
    """Whether a customer's text wants an answer; what a program wrote in their name does not."""


class After(NamedTuple):
    """The conversation as a message leaves it."""

    id: int
    message_count: int
    status: Status
    agent_id: int | None
    queue_id: int | None
    customer_id: int
    customer_name: str
    unread: int
    awaiting_since: int | None


_c = conversation.c
_now = bindparam("now", type_=BigInteger)
_open = (
    select(_c.id)
    .where(_c.customer_id == bindparam("customer", type_=BigInteger), _c.status != "closed")
    .order_by(_c.id.desc())
    .limit(1)
    .scalar_subquery()
)


def _count(*which: ColumnElement[bool]) -> Prepared:
    """Count one message more. A customer's text is owed an answer from its first moment; agents' and bots' texts
    answer; notes and notices do neither."""
    return Prepared(
        update(conversation)
        .where(*which)
        .values(
            message_count=_c.message_count + 1,
            last_message=func.coalesce(bindparam("preview", type_=Text), type_coerce(_c.last_message, Text)),
            unread=_c.unread + bindparam("unread", type_=Integer),
            awaiting_since=case(
                (bindparam("asks", type_=Integer) == 1, func.coalesce(_c.awaiting_since, _now)),
                (bindparam("answers", type_=Integer) == 1, None),
                else_=_c.awaiting_since,
            ),
        )
        .returning(*(_c[name] for name in After._fields))
    )


_count_by_id = _count(_c.id == bindparam("conversation", type_=BigInteger), _c.status != "closed")
_count_by_customer = _count(_c.id == _open, _c.status != "closed")
_count_though_closed = _count(_c.id == bindparam("conversation", type_=BigInteger))
_COLUMNS = [column.name for column in message.c if column.name != "id"]
_insert = Prepared(
    insert(message)
    .values({name: bindparam(name, type_=Text if name in ("attachments", "extra") else None) for name in _COLUMNS})
    .returning(message.c.id)
)
_encoder = msgspec.json.Encoder()


def add(tx: Tx, conversation_id: int, said: Said) -> tuple[Message, After]:
    """Store a message and tell everybody; returns it and the conversation as it is now.

    Raises ConversationClosed, or Repeated when its key is stored already.
    """
    rows = tx.run(_count_by_id, conversation=conversation_id, **_counted(tx, said))
    if not rows:
        raise ConversationClosed if _exists(tx, conversation_id) else NoSuchConversation
    return _store(tx, After(*rows[0]), said)


def add_late(tx: Tx, conversation_id: int, said: Said) -> tuple[Message, After]:
    """The same for what was under way before: a closed conversation keeps it too, and stays closed."""
    row = tx.connection.execute(select(_c.status).where(_c.id == conversation_id)).first()
    counted = _counted(tx, said)
    if row is not None and row.status == "closed":
        # Nobody will read it as news.
        counted |= {"unread": 0, "asks": 0}
    rows = tx.run(_count_though_closed, conversation=conversation_id, **counted)
    if not rows:
        raise NoSuchConversation
    return _store(tx, After(*rows[0]), said)


def add_to_open(tx: Tx, customer_id: int, said: Said) -> tuple[Message, After] | None:
    """The same, to the customer's open conversation; none if there is no such."""
    rows = tx.run(_count_by_customer, customer=customer_id, **_counted(tx, said))
    return _store(tx, After(*rows[0]), said) if rows else None


def _counted(tx: Tx, said: Said) -> dict[str, Any]:
    text = said.kind == "text"
    # A notice ("joined", "left") says nothing of what was written: lists go on showing what was.
    preview = None
    if said.kind != "system":
        preview = _json(Preview(said.author, said.kind, said.text[:PREVIEW_LENGTH], tx.now, len(said.attachments)))
    return {
        "now": tx.now,
        "unread": int(said.author == "customer"),
        "asks": int(said.author == "customer" and text and said.owes),
        "answers": int(said.author in ("agent", "bot") and text),
        "preview": preview,
    }


def _store(tx: Tx, after: After, said: Said) -> tuple[Message, After]:
    extra = None
    if said.keyboard or said.choice or said.system or said.quotes:
        extra = _json(Extra(said.keyboard, said.choice, said.system, said.quotes))
    name = said.author_name or (after.customer_name if said.author == "customer" else "")
    try:
        [(message_id,)] = tx.run(
            _insert,
            conversation_id=after.id,
            number=after.message_count,
            at=tx.now,
            author=said.author,
            author_id=said.author_id,
            author_name=name,
            kind=said.kind,
            text=said.text,
            attachments=_json(said.attachments) if said.attachments else None,
            extra=extra,
            key=said.key,
        )
    except ALREADY_THERE as error:
        if said.key is None:
            raise
        raise Repeated(said.key) from error
    added = Message(
        id=message_id,
        conversation_id=after.id,
        number=after.message_count,
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
        quotes=said.quotes,
        key=said.key.rpartition(":")[2] if said.key else None,
    )
    if after.status == "parked" and said.author == "customer":
        dispatch.wanted(tx, after.id)
    emit(tx, MessageAdded(added, after.unread, after.awaiting_since), *topics(after, internal=said.kind == "note"))
    return added, after


def _json(value: Any) -> str:
    return _encoder.encode(value).decode()


def notice(tx: Tx, conversation_id: int, code: Any, name: str = "", at: int | None = None, *, text: str = "") -> None:
    """A line neither side wrote. ``text``: how an administrator has it said to customers."""
    add(tx, conversation_id, Said("system", kind="system", text=text, system=SystemNotice(code, name, at)))


def _exists(tx: Tx, conversation_id: int) -> bool:
    return tx.connection.execute(conversation.select().where(_c.id == conversation_id)).first() is not None
