"""Writing and reading the event log.

An event is a msgspec.Struct tagged by ``type``. The action that emits it names the *topics*: who may hear it is
decided, and kept, in the same transaction as the change itself.
"""

from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, bindparam, delete, func, insert, select, text

from parley.events.tables import event as table
from parley.kit.database import Tx
from parley.kit.prepared import Prepared

_encoder = msgspec.json.Encoder()
# Any number serves, as long as every process takes the same one.
LOG_LOCK = 727001

# A desk asleep for longer fetches its state anew, which is less than a day's events anyway.
KEPT_MS = 24 * 60 * 60 * 1000
PRUNED_AT_ONCE = 2_000

_last_seq = select(func.coalesce(func.max(table.c.seq), 0))
_last = Prepared(_last_seq)
_insert = Prepared(insert(table).values({name: bindparam(name) for name in ("seq", "at", "topics", "body")}))


class Entry(NamedTuple):
    """A logged event; ``body`` is its JSON."""

    seq: int
    topics: tuple[str, ...]
    body: str

    @property
    def frame(self) -> str:
        return f'{{"seq":{self.seq},"event":{self.body}}}'


class Passing(msgspec.Struct):
    """An event worth telling and not worth keeping, such as somebody typing."""

    topics: tuple[str, ...]
    body: msgspec.Raw


_passing = msgspec.json.Decoder(Passing)


def emit(tx: Tx, event: msgspec.Struct, *topics: str) -> None:
    """Log ``event`` in the action's transaction for everybody who hears one of ``topics``."""
    tx.emitted.append((topics, _encoder.encode(event).decode()))


def write_events(tx: Tx, emitted: list[tuple[tuple[str, ...], str]]) -> list[Entry]:
    """Number and store a batch's events; the last thing before its commit."""
    postgresql = tx.connection.dialect.name == "postgresql"
    if postgresql:
        # Held until the commit, so that nobody's higher number can become visible first.
        tx.connection.execute(text(f"SELECT pg_advisory_xact_lock({LOG_LOCK})"))
    [(last,)] = tx.run(_last)
    entries = [Entry(last + n, topics, body) for n, (topics, body) in enumerate(emitted, 1)]
    tx.run_many(_insert, [{"seq": e.seq, "at": tx.now, "topics": " ".join(e.topics), "body": e.body} for e in entries])
    if postgresql:
        tx.connection.execute(text("NOTIFY parley_events"))
    return entries


def prune(tx: Tx) -> bool:
    """Delete the oldest, if older than a day, but never the newest: the numbers go on from there. True = there is more.

    A bounded look from the log's beginning: nobody shall wait for a long deletion.
    """
    oldest = select(table.c.seq, table.c.at).order_by(table.c.seq).limit(PRUNED_AT_ONCE).subquery()
    old = select(oldest.c.seq).where(oldest.c.at < tx.now - KEPT_MS, oldest.c.seq < last_seq(tx.connection))
    return tx.connection.execute(delete(table).where(table.c.seq.in_(old))).rowcount == PRUNED_AT_ONCE


def last_seq(connection: Connection) -> int:
    return connection.execute(_last_seq).scalar_one()


def first_seq(connection: Connection) -> int:
    """The oldest event still kept; 0 when there is none."""
    return connection.execute(select(func.coalesce(func.min(table.c.seq), 0))).scalar_one()


def read_after(connection: Connection, seq: int, limit: int) -> list[Entry]:
    rows = connection.execute(select(table).where(table.c.seq > seq).order_by(table.c.seq).limit(limit))
    return [Entry(row.seq, tuple(row.topics.split()), row.body) for row in rows]


def encode_passing(event: msgspec.Struct, topics: tuple[str, ...]) -> str:
    return _encoder.encode(Passing(topics, msgspec.Raw(_encoder.encode(event)))).decode()


def decode_passing(payload: Any) -> Passing:
    return _passing.decode(payload)
