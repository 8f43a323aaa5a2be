"""What a customer's other conversations tell whoever handles them now: when, with whom, how they ended, which files."""

from typing import cast

from sqlalchemy import Connection, select

from parley.access.queries import account_names
from parley.access.who import Who
from parley.conversations import queries
from parley.conversations.panel_schemas import FileEntry, FilePage, PastConversation, PastPage
from parley.conversations.tables import conversation, message
from parley.customers import queries as customers
from parley.media.schemas import FileKind, Media
from parley.media.types import kind_of
from parley.queues import queries as queues
from parley.results import queries as results

MOST = 100
# Messages with files that one request for files of a kind looks through.
MOST_SEARCHED = 1_000


def access_past(
    connection: Connection,
    who: Who,
    conversation_id: int,
    *,
    before: int | None,
    since: int | None,
    until: int | None,
    limit: int,
) -> PastPage:
    """The other conversations of this one's customer on all channels, newest first.

    ``before`` is the id of the last one seen; ``since`` and ``until`` (ms, the latter excluded) are about when they
    began.
    """
    row = queries.access_conversation(connection, who, conversation_id)
    limit = max(1, min(limit, MOST))
    chosen = select(conversation).where(
        conversation.c.customer_id.in_(customers.same_person(connection, row.customer_id)),
        conversation.c.id != conversation_id,
    )
    if before is not None:
        chosen = chosen.where(conversation.c.id < before)
    if since is not None:
        chosen = chosen.where(conversation.c.started_at >= since)
    if until is not None:
        chosen = chosen.where(conversation.c.started_at < until)
    rows = connection.execute(chosen.order_by(conversation.c.id.desc()).limit(limit + 1)).all()
    shown = rows[:limit]
    queue_names = queues.names(connection)
    agent_names = account_names(connection, {one.agent_id for one in shown if one.agent_id is not None})
    paths = results.paths(connection, [one.id for one in shown])
    return PastPage(
        conversations=[
            PastConversation(
                id=one.id,
                channel=one.channel,
                status=one.status,
                queue_name=queue_names.get(one.queue_id) if one.queue_id is not None else None,
                agent_name=agent_names.get(one.agent_id) if one.agent_id is not None else None,
                started_at=one.started_at,
                closed_at=one.closed_at,
                message_count=one.message_count,
                last_message=one.last_message,
                category_path=paths.get(one.id, []),
            )
            for one in shown
        ],
        has_more=len(rows) > limit,
    )


def access_files(
    connection: Connection,
    who: Who,
    conversation_id: int,
    *,
    of_customer: bool,
    kind: FileKind | None,
    before: int | None,
    limit: int,
) -> FilePage:
    """The files of this conversation, or of all of its customer's; newest first. ``before`` is what the page
    before called its next."""
    row = queries.access_conversation(connection, who, conversation_id)
    limit = max(1, min(limit, MOST))
    chosen = select(message).where(message.c.attachments.is_not(None))
    if of_customer:
        people = customers.same_person(connection, row.customer_id)
        theirs = select(conversation.c.id).where(conversation.c.customer_id.in_(people))
        chosen = chosen.where(message.c.conversation_id.in_(theirs))
    else:
        chosen = chosen.where(message.c.conversation_id == conversation_id)
    if before is not None:
        chosen = chosen.where(message.c.id < before)
    files: list[FileEntry] = []
    last: int | None = None
    searched = limit if kind is None else MOST_SEARCHED
    for number, one in enumerate(connection.execute(chosen.order_by(message.c.id.desc()).limit(searched + 1))):
        if number == searched or len(files) >= limit:
            return FilePage(files, last)
        last = one.id
        files += [
            FileEntry(file, one.id, one.conversation_id, one.at, one.author, one.author_name)
            for file in cast(list[Media], one.attachments or [])
            if kind in (None, kind_of(file.type))
        ]
    return FilePage(files, None)
