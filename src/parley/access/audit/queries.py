from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from parley.access.audit.schemas import AuditEntry, AuditFilters, AuditPage, AuditSearch, By, Person
from parley.access.audit.tables import audit_entry
from parley.kit.shapes import Converter
from parley.kit.tables import metadata

_numbers = Converter(list[int])
# What a field refers to, where it is not called like its table.
_TABLES = {"hours": "opening_hours", "agent": "account", "category": "result_category"}


def by_name(connection: Connection, field: str, value: Any) -> Any:
    """``hours_id`` 3 → the name of these hours; what refers to nothing is left as it is. A name outlives its number."""
    stem, _, ending = field.rpartition(".")[2].rpartition("_")
    table = metadata.tables.get(_TABLES.get(stem, stem))
    if ending not in ("id", "ids") or table is None or "name" not in table.c or value is None:
        return value
    wanted = [value] if isinstance(value, int) else _numbers(value)
    rows = connection.execute(select(table.c.id, table.c.name).where(table.c.id.in_(wanted)))
    names: dict[int, str] = {row.id: row.name for row in rows}
    found = [names.get(one, f"#{one}") for one in wanted]
    return found[0] if isinstance(value, int) else sorted(found)


def entries(connection: Connection, search: AuditSearch, before: int | None, limit: int) -> AuditPage:
    """Those with an id below ``before``, newest first."""
    chosen = select(audit_entry).where(*_conditions(search)).order_by(audit_entry.c.id.desc()).limit(limit + 1)
    if before is not None:
        chosen = chosen.where(audit_entry.c.id < before)
    rows = connection.execute(chosen).all()
    return AuditPage([_as_entry(row) for row in rows[:limit]], len(rows) > limit)


def _conditions(search: AuditSearch) -> list[ColumnElement[bool]]:
    table = audit_entry.c
    found: list[ColumnElement[bool]] = [table.words.contains(word, autoescape=True) for word in _searched(search.text)]
    if search.account_id is not None:
        found.append(table.by_id == search.account_id)
    if search.source is not None:
        found.append(table.by_kind == search.source)
    if search.kind is not None:
        found.append(table.kind == search.kind)
    if search.thing_id is not None:
        found.append(table.thing_id == search.thing_id)
    if search.since is not None:
        found.append(table.at >= search.since)
    if search.until is not None:
        found.append(table.at < search.until)
    return found


def _searched(text: str) -> list[str]:
    return text.casefold().split()


def _as_entry(row: Row[Any]) -> AuditEntry:
    return AuditEntry(
        id=row.id,
        at=row.at,
        by=By(row.by_kind, row.by_id, row.by_name, row.token),
        verb=row.verb,
        kind=row.kind,
        thing_id=row.thing_id,
        name=row.name,
        changes=row.changes,
    )


def filters(connection: Connection) -> AuditFilters:
    """Who did something, and to what kinds of things. Somebody who was renamed has the newest name."""
    named = select(audit_entry.c.by_id, audit_entry.c.by_name).where(audit_entry.c.by_id.is_not(None))
    rows = connection.execute(named.distinct()).all()
    kinds = connection.scalars(select(audit_entry.c.kind).distinct())
    names = {row.by_id: row.by_name for row in rows}
    people = sorted((Person(key, name) for key, name in names.items()), key=lambda one: (one.name.casefold(), one.id))
    return AuditFilters(people, sorted(kinds))


def count_before(connection: Connection, moment: int) -> int:
    counted = select(func.count()).select_from(audit_entry).where(audit_entry.c.at <= moment)
    return connection.execute(counted).scalar_one()


def first_at(connection: Connection) -> int | None:
    """When the oldest entry was written."""
    return connection.scalar(select(func.min(audit_entry.c.at)))
