"""Writing the past into the rooms' tables, in bulk.

The one place besides migrations that touches other rooms' tables: their actions happen *now*, one at a time, tell
everybody and wake the dispatcher. None of that is wanted for thousands of messages of last week, and it would take
longer than anybody waits for a first start. The tests compare what is written here with what the actions write.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Table, insert, update

from parley.agents.tables import agent
from parley.conversations.messages import PREVIEW_LENGTH
from parley.conversations.schemas import Preview
from parley.conversations.tables import conversation, message, response
from parley.customers.tables import customer, identity
from parley.demo import mails, results
from parley.demo.filing import Filed
from parley.demo.past import Entry, Past
from parley.dispatch.tables import assignment, offer
from parley.kit import ids
from parley.kit.database import Tx
from parley.media.queries import as_media
from parley.media.schemas import Media
from parley.media.tables import media
from parley.queues.channels import sla_seconds
from parley.queues.schemas import Queue

PRIORITIES = ("low", "medium", "high")
Row = dict[str, Any]


class Answered(NamedTuple):
    """An agent's answer, and since when it was owed."""

    asked_at: int
    at: int


def write(
    tx: Tx,
    pasts: Sequence[Past],
    connector_ids: Mapping[str, int],
    queues: Mapping[int, Queue],
    filed: Mapping[int, Filed],
) -> None:
    """All of ``pasts``, oldest first; connectors by channel; ``filed`` are their files by the entry's ``id()``."""
    customer_ids = _write_customers(tx, pasts)
    rows = [_conversation(past, connector_ids[past.channel], customer_ids[past.person.name]) for past in pasts]
    conversation_ids = _insert(tx, conversation, rows)
    placed = list(zip(conversation_ids, pasts, strict=True))
    _write_messages(tx, placed, customer_ids, filed)
    mails.write(tx, placed, connector_ids.get("email"), customer_ids)
    _write_turns(tx, placed, queues)
    results.write(tx, placed, queues)


def _insert(tx: Tx, table: Table, rows: Sequence[Row]) -> list[int]:
    """Insert in order; returns the new ids in the same order."""
    if not rows:
        return []
    statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    return list(tx.connection.execute(statement, list(rows)).scalars())


def _write_customers(tx: Tx, pasts: Sequence[Past]) -> dict[str, int]:
    """By name; everybody as the channel knew them last."""
    first: dict[str, Past] = {}
    pages: dict[str, str] = {}
    for past in pasts:
        first.setdefault(past.person.name, past)
        if past.page:
            pages[past.person.name] = past.page
    customer_ids = _insert(
        tx,
        customer,
        [
            {
                "name": name,
                "email": past.person.email,
                "phone": past.person.phone,
                "language": past.person.language,
                "facts": _facts(past, pages.get(name)),
                "created_at": past.started_at,
            }
            for name, past in first.items()
        ],
    )
    by_name = dict(zip(first, customer_ids, strict=True))
    ways: dict[tuple[str, str], Past] = {}
    for past in pasts:
        ways.setdefault((past.person.name, past.channel), past)
    _insert(
        tx,
        identity,
        [
            {
                "customer_id": by_name[name],
                "channel": channel,
                # The visitors' tokens are nobody's any more: only their digests ever existed.
                "address": past.person.email.lower() if channel == "email" else ids.digest(ids.token()),
                "created_at": past.started_at,
            }
            for (name, channel), past in ways.items()
        ],
    )
    return by_name


def _facts(past: Past, page: str | None) -> dict[str, str]:
    """Of whom only letters came, nothing but them is known."""
    return {"browser": past.person.browser, "page": page, "place": past.person.city} if page is not None else {}


def _conversation(past: Past, connector_id: int, customer_id: int) -> Row:
    last = [entry for entry in past.entries if entry.kind != "system"][-1]
    count = len(past.entries)
    return {
        "channel": past.channel,
        "subject": past.subject or None,
        "connector_id": connector_id,
        "customer_id": customer_id,
        "customer_name": past.person.name,
        "language": past.person.language,
        "status": "closed",
        "priority": past.priority,
        "queue_id": past.queue_id,
        "agent_id": past.agent_id,
        "parameters": past.parameters,
        "started_at": past.started_at,
        "handed_over_at": past.handed_over_at,
        "accepted_at": past.accepted_at,
        "previous_up_to": past.previous_up_to,
        "answered": past.agent_id is not None,
        "closed_at": past.closed_at,
        "starred": False,
        "message_count": count,
        "last_message": Preview(
            last.author, last.kind, last.text[:PREVIEW_LENGTH], last.at, int(last.file is not None)
        ),
        "unread": 0,
        "awaiting_since": None,
        "customer_delivered": count if past.channel == "webchat" else 0,
        "customer_read": count if past.channel == "webchat" else 0,
        "agent_read": count if past.agent_id is not None else 0,
    }


def _write_messages(
    tx: Tx, placed: Iterable[tuple[int, Past]], customer_ids: Mapping[str, int], filed: Mapping[int, Filed]
) -> None:
    """Message ids grow with time over all conversations, as they do when people write."""
    rows: list[Row] = []
    for conversation_id, past in placed:
        customer_id = customer_ids[past.person.name]
        authors = {"customer": customer_id, "agent": past.agent_id}
        files = _write_files(tx, past.entries, authors, filed)
        rows += [
            {
                "conversation_id": conversation_id,
                "number": number,
                "at": entry.at,
                "author": entry.author,
                "author_id": authors.get(entry.author),
                "author_name": entry.name,
                "kind": entry.kind,
                "text": entry.text,
                "attachments": [files[id(entry)]] if id(entry) in files else None,
                "extra": entry.extra,
            }
            for number, entry in enumerate(past.entries, 1)
        ]
    rows.sort(key=lambda row: (row["at"], row["conversation_id"], row["number"]))
    tx.connection.execute(insert(message), rows)


def _write_files(
    tx: Tx, entries: Iterable[Entry], authors: Mapping[str, int | None], filed: Mapping[int, Filed]
) -> dict[int, Media]:
    found: dict[int, Media] = {}
    for entry in entries:
        if entry.file is not None:
            stored = filed[id(entry)]
            values = {
                "key": stored.key,
                "name": entry.file.name,
                "type": entry.file.type,
                "size": len(entry.file.content),
                "sha256": stored.sha256,
                "width": entry.file.width,
                "height": entry.file.height,
                "owner": f"{entry.author}:{authors[entry.author]}",
                "created_at": entry.at,
            }
            row = tx.connection.execute(insert(media).values(values).returning(media)).one()
            found[id(entry)] = as_media(row)
    return found


def _write_turns(tx: Tx, placed: Iterable[tuple[int, Past]], queues: Mapping[int, Queue]) -> None:
    """The turns in the queues, who was offered them, how long customers waited for each answer."""
    handed = [(conversation_id, past) for conversation_id, past in placed if past.queue_id is not None]
    assignment_ids = _insert(tx, assignment, [_assignment(conversation_id, past) for conversation_id, past in handed])
    offers: list[Row] = []
    responses: list[Row] = []
    given: defaultdict[int, int] = defaultdict(int)
    for assignment_id, (conversation_id, past) in zip(assignment_ids, handed, strict=True):
        offers += [{"assignment_id": assignment_id, **one._asdict()} for one in past.offers]
        if past.agent_id is None or past.queue_id is None:
            continue
        given[past.agent_id] = max(given[past.agent_id], past.accepted_at or 0)
        responses += [
            {
                "conversation_id": conversation_id,
                "agent_id": past.agent_id,
                "queue_id": past.queue_id,
                "channel": past.channel,
                "asked_at": one.asked_at,
                "answered_at": one.at,
                "sla_seconds": sla_seconds(queues[past.queue_id], past.channel),
            }
            for one in answers(past)
        ]
    _insert(tx, offer, offers)
    _insert(tx, response, responses)
    for agent_id, at in given.items():
        tx.connection.execute(update(agent).where(agent.c.id == agent_id).values(last_given_at=at))


def _assignment(conversation_id: int, past: Past) -> Row:
    answered = answers(past)
    return {
        "conversation_id": conversation_id,
        "queue_id": past.queue_id,
        "channel": past.channel,
        "priority": PRIORITIES.index(past.priority),
        "state": "released",
        "agent_id": past.agent_id,
        "queued_at": past.handed_over_at,
        "accepted_at": past.accepted_at,
        "first_response_at": answered[0].at if answered else None,
        "released_at": past.closed_at,
        "release_reason": "resolved" if past.closed_by == "agent" else f"closed_by_{past.closed_by}",
        "why": past.why,
    }


def answers(past: Past) -> list[Answered]:
    """The agent's answers: an answer is owed since the customer's oldest unanswered message, or the handover."""
    found: list[Answered] = []
    owed: int | None = None
    for entry in past.entries:
        if entry.author == "customer" or (
            entry.extra and entry.extra.system and entry.extra.system.code == "handed_over"
        ):
            owed = entry.at if owed is None else owed
        elif entry.kind == "text":
            if entry.author == "agent" and owed is not None:
                found.append(Answered(owed, entry.at))
            owed = None
    return found
