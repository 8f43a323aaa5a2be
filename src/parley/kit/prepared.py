"""Statements for the few paths where every microsecond counts.

A Core statement is compiled once and then run by the driver itself, at a fifth of what it costs through SQLAlchemy.
The price: results pass as the driver knows them (numbers, text), and errors are the driver's.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

import psycopg
import pysqlite3.dbapi2 as sqlite
from sqlalchemy import Executable, Table, bindparam, insert
from sqlalchemy.engine import Dialect
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.schema import ScalarElementColumnDefault

Row = tuple[Any, ...]
# What the drivers raise when a row stands already.
ALREADY_THERE = (sqlite.IntegrityError, psycopg.IntegrityError)


class _Compiled(NamedTuple):
    sql: str
    order: tuple[str, ...] | None
    """Of the parameters, where the driver takes them by position."""
    literals: dict[str, Any]
    """Values that stand in the statement itself."""
    makers: dict[str, Callable[[Any], Any]]
    """Of parameters whose column keeps them as something else, such as JSON."""


class Prepared:
    """One statement whose parameters are named ``bindparam``s."""

    def __init__(self, statement: Executable) -> None:
        assert isinstance(statement, ClauseElement)
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def _for(self, dialect: Dialect) -> _Compiled:
        found = self._compiled.get(dialect.name)
        if found is None:
            compiled: Any = self._statement.compile(dialect=dialect)
            literals = {name: value for name, value in compiled.params.items() if value is not None}
            order = tuple(compiled.positiontup) if compiled.positiontup is not None else None
            types = {name: one.type.dialect_impl(dialect) for one, name in compiled.bind_names.items()}
            makers = {
                name: maker
                for name, type_ in types.items()
                if name not in literals and (maker := type_.bind_processor(dialect)) is not None
            }
            found = self._compiled[dialect.name] = _Compiled(str(compiled), order, literals, makers)
        return found

    def run(self, cursor: Any, dialect: Dialect, parameters: Mapping[str, Any]) -> list[Row]:
        """Every row of the result."""
        sql, order, literals, makers = self._for(dialect)
        values = {**literals, **parameters}
        for name, maker in makers.items():
            values[name] = maker(values[name])
        cursor.execute(sql, values if order is None else [values[name] for name in order])
        return cursor.fetchall()

    def run_many(self, cursor: Any, dialect: Dialect, rows: Iterable[Mapping[str, Any]]) -> None:
        """For a statement without literals and results whose values the driver knows, once for each of ``rows``."""
        sql, order, _, _ = self._for(dialect)
        cursor.executemany(sql, list(rows) if order is None else [[row[name] for name in order] for row in rows])


@cache
def inserting(table: Table, names: tuple[str, ...]) -> Prepared:
    """A row whose columns of these ``names`` are given, the others as the table has them; returns its key."""
    made = {one.name: one.default for one in table.c if one.default is not None and one.name not in names}
    given: dict[str, Any] = {name: bindparam(name) for name in names}
    for name, default in made.items():
        # One that is computed must be given.
        assert isinstance(default, ScalarElementColumnDefault)
        given[name] = default.arg
    return Prepared(insert(table).values(given).returning(*table.primary_key))
