"""Catching up: what somebody may hear and has missed."""

from collections.abc import Collection
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, literal, or_, select

from parley.events import log
from parley.events.log import first_seq, last_seq
from parley.events.tables import event

__all__ = ["first_seq", "last_seq", "page_after"]

T = TypeVar("T")


def page_after(
    connection: Connection, after: int, topics: Collection[str], limit: int, pages: msgspec.json.Decoder[T]
) -> T:
    """A page of at most ``limit`` events logged after ``after`` that one of ``topics`` hears.

    Each of ``pages`` has ``events`` (each with ``seq`` and ``event``), ``last``, ``more`` and ``too_old``.
    """
    last = last_seq(connection)
    first = first_seq(connection)
    # A number from the future is one of another life of this database: restored from a backup, or begun anew.
    if after > last or after < first - 1:
        return _page(pages, [], last, more=False, too_old=True)
    surrounded = literal(" ") + event.c.topics + literal(" ")
    rows = connection.execute(
        select(event)
        .where(event.c.seq > after, or_(*(surrounded.contains(f" {topic} ", autoescape=True) for topic in topics)))
        .order_by(event.c.seq)
        .limit(limit)
    ).all()
    more = len(rows) == limit
    entries = [log.Entry(row.seq, tuple(row.topics.split()), row.body) for row in rows]
    try:
        return _page(pages, entries, rows[-1].seq if more else last, more=more, too_old=False)
    except msgspec.ValidationError:
        # Logged by an older version in a form nobody reads any more.
        return _page(pages, [], last, more=False, too_old=True)


def _page(pages: msgspec.json.Decoder[T], entries: list[log.Entry], last: int, *, more: bool, too_old: bool) -> T:
    page: dict[str, Any] = {
        "events": [msgspec.Raw(entry.frame.encode()) for entry in entries],
        "last": last,
        "more": more,
        "too_old": too_old,
    }
    return pages.decode(msgspec.json.encode(page))
