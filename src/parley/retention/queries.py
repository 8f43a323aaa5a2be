from typing import NamedTuple

from sqlalchemy import Connection

from parley.access.audit import queries as audit
from parley.conversations import erasing
from parley.organisation import queries as organisation
from parley.organisation.schemas import OrganisationSettings
from parley.retention.schemas import Erasable

DAY_MS = 24 * 3600 * 1000


class Limits(NamedTuple):
    """What is older has been kept for too long; none = nothing ever is."""

    conversations: int | None
    audit: int | None


def limits(connection: Connection, now: int) -> Limits:
    house = organisation.get(connection)
    return Limits(_limit(house.keep_conversations_days, now), _limit(house.keep_audit_days, now))


def next_due(connection: Connection, now: int) -> int | None:
    """When something will have been kept for too long, if nothing changes; in the past if it has been already."""
    conversations, audit_log = limits(connection, now)
    due: list[int] = []
    if conversations is not None and (closed_at := erasing.first_closed_at(connection)) is not None:
        due.append(now + closed_at - conversations)
    if audit_log is not None and (written_at := audit.first_at(connection)) is not None:
        due.append(now + written_at - audit_log)
    return min(due, default=None)


def erasable(connection: Connection, now: int, conversations_days: int | None, audit_days: int | None) -> Erasable:
    """What would be erased by these."""
    conversations, audit_log = _limit(conversations_days, now), _limit(audit_days, now)
    return Erasable(
        0 if conversations is None else erasing.count_closed_before(connection, conversations),
        0 if audit_log is None else audit.count_before(connection, audit_log),
    )


def newly_erasable(
    connection: Connection, now: int, before: OrganisationSettings, after: OrganisationSettings
) -> Erasable:
    """What goes by ``after``, and would not have gone by ``before``."""
    still, then = (
        erasable(connection, now, one.keep_conversations_days, one.keep_audit_days) for one in (before, after)
    )
    return Erasable(max(0, then.conversations - still.conversations), max(0, then.audit_entries - still.audit_entries))


def _limit(days: int | None, now: int) -> int | None:
    return None if days is None else now - days * DAY_MS
