"""Writing the log: one call in each administrator's action, in its transaction."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Protocol

import msgspec
from sqlalchemy import delete, insert, select

from parley.access.audit import queries
from parley.access.audit.schemas import By, Change, Verb
from parley.access.audit.tables import audit_entry
from parley.kit.database import Tx

# A longer value is kept by its beginning: the log says what was done, and is no backup.
LONGEST_VALUE = 4_000
# Whatever a room says of its own secrets, what is called so is one.
SECRETS = re.compile(r"(^|[._])(password|passphrase|secret|token|api_key|private_key)(_hash)?$")
# Of no interest: they are said elsewhere, or follow from another field.
_SILENT = {"id", "version"}


class Thing(Protocol):
    """What has a number and a name. All its other fields are compared."""

    @property
    def id(self) -> int: ...

    @property
    def name(self) -> str: ...


def record(
    tx: Tx, by: By, kind: str, before: Thing | None, after: Thing | None, *, secrets: Collection[str] = ()
) -> None:
    """Log that ``by`` created, changed or deleted a thing: ``before`` and ``after`` are it, or none.

    ``secrets``: fields whose values must not be kept; one that is in neither of the two was given anew. A change that
    changed nothing is not logged.
    """
    now = after or before
    assert now is not None
    verb: Verb = "created" if before is None else "deleted" if after is None else "changed"
    changes = list(_changes(tx, before, after, secrets))
    if verb == "changed" and not changes:
        return
    words = [by.name, by.token or "", kind.replace("_", " "), now.name, *(_words(one) for one in changes)]
    if before is not None:
        words.append(before.name)
    tx.connection.execute(
        insert(audit_entry).values(
            at=tx.now,
            by_kind=by.kind,
            by_id=by.id,
            by_name=by.name,
            token=by.token,
            verb=verb,
            kind=kind,
            thing_id=now.id,
            name=now.name,
            changes=changes,
            words=" ".join(filter(None, words)).casefold(),
        )
    )


def _changes(tx: Tx, before: Thing | None, after: Thing | None, secrets: Collection[str]) -> Iterator[Change]:
    old, new = _fields(before), _fields(after)
    for field in [*old, *(one for one in new if one not in old)]:
        was, is_now = old.get(field), new.get(field)
        if field in secrets or SECRETS.search(field):
            if was != is_now or field in secrets:
                yield Change(field, secret=True)
        elif was != is_now:
            yield Change(field, _kept(tx, field, was), _kept(tx, field, is_now))
    for field in secrets:
        if field not in old and field not in new:
            yield Change(field, secret=True)


def _fields(thing: Thing | None) -> dict[str, Any]:
    """By their paths. What is empty was not said, and lists are taken as a whole."""
    if thing is None:
        return {}
    fields = msgspec.to_builtins(thing)
    return dict(_flat(fields, ""))


def _flat(fields: Mapping[str, Any], path: str) -> Iterator[tuple[str, Any]]:
    for name, value in fields.items():
        if not path and (name in _SILENT or _follows(name, fields)):
            continue
        if isinstance(value, dict) and value:
            yield from _flat(value, f"{path}{name}.")  # pyright: ignore[reportUnknownArgumentType]
        elif value not in (None, "", [], {}):
            yield f"{path}{name}", value


def _follows(name: str, fields: Mapping[str, Any]) -> bool:
    """``profile_name`` beside ``profile_id``."""
    return name.endswith("_name") and f"{name.removesuffix('_name')}_id" in fields


def _kept(tx: Tx, field: str, value: Any) -> Any:
    value = queries.by_name(tx.connection, field, value)
    written = msgspec.json.encode(value).decode()
    return value if len(written) <= LONGEST_VALUE else f"{written[:LONGEST_VALUE]}…"


def _words(change: Change) -> str:
    """What of it can be searched for."""
    values = (one for one in (change.before, change.after) if one is not None)
    told = (one if isinstance(one, str) else msgspec.json.encode(one).decode() for one in values)
    return " ".join([change.field.replace("_", " "), *told])


def forget_before(tx: Tx, moment: int, most: int) -> int:
    """Remove the oldest entries, if they are older; returns how many there were."""
    oldest = select(audit_entry.c.id).where(audit_entry.c.at <= moment).order_by(audit_entry.c.at).limit(most)
    return tx.connection.execute(delete(audit_entry).where(audit_entry.c.id.in_(oldest))).rowcount
