"""Everything that was said in one conversation: searched, and to be taken along."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from parley.access.permissions import Permission
from parley.access.who import Who
from parley.conversations import queries
from parley.conversations.schemas import Found, Transcript
from parley.conversations.tables import message
from parley.kit.text import plain
from parley.media.schemas import Media


def access_found(connection: Connection, who: Who, conversation_id: int, text: str) -> Found:
    """The messages that have ``text`` in their words or in the name of a file, whatever its case and accents.

    Compared here and not in the database: SQLite and PostgreSQL fold letters differently, and ten thousand messages of
    one conversation take a fifth of a second.
    """
    queries.access_conversation(connection, who, conversation_id)
    wanted = plain(text)
    if not wanted:
        return Found([])
    rows: Iterable[Any] = connection.execute(
        select(message.c.number, message.c.text, message.c.attachments)
        .where(message.c.conversation_id == conversation_id, message.c.kind != "system")
        .order_by(message.c.number)
    )
    return Found([row.number for row in rows if any(wanted in plain(words) for words in _words(row))])


def _words(row: Any) -> Iterator[str]:
    files: list[Media] = row.attachments or []
    yield row.text
    for file in files:
        yield file.name


def access_transcript(connection: Connection, who: Who, conversation_id: int) -> Transcript:
    who.must(Permission.COPY_CONVERSATIONS)
    queries.access_conversation(connection, who, conversation_id)
    rows = connection.execute(
        select(message).where(message.c.conversation_id == conversation_id).order_by(message.c.number)
    )
    return Transcript([queries.as_message(row) for row in rows])
