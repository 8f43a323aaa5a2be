"""What a message answers to, kept with it as it was said."""

from typing import Any, Literal

from sqlalchemy import Connection, select

from parley.conversations.errors import NoSuchMessage, NoteQuoted
from parley.conversations.schemas import Quote
from parley.conversations.tables import message
from parley.media.schemas import Media

QUOTED_LENGTH = 200


def quoted(
    connection: Connection, conversation_id: int, number: int | None, kind: Literal["text", "note"]
) -> Quote | None:
    """The message ``number`` of this conversation, for a message of this ``kind`` to quote.

    Raises NoSuchMessage, or NoteQuoted where the customer would read what was between colleagues.
    """
    if number is None:
        return None
    chosen = select(message).where(message.c.conversation_id == conversation_id, message.c.number == number)
    row: Any = connection.execute(chosen).first()
    if row is None or row.kind == "system":
        raise NoSuchMessage
    if row.kind == "note" and kind != "note":
        raise NoteQuoted
    files: list[Media] = row.attachments or []
    words = row.text or ", ".join(file.name for file in files)
    return Quote(number, row.author, row.author_name, row.kind, words[:QUOTED_LENGTH])
