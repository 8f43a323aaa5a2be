"""What SQLAlchemy has compiled for one engine serves all others of its kind.

Each test has engines of its own, and compiling the same statements for them again took a fifth of the tests' time.
"""

from typing import Any

from sqlalchemy import Connection, Engine, event

# By driver and isolation: the dialect that an engine's statements were compiled for, and the compiled ones.
_known: dict[tuple[Any, Any], tuple[Any, dict[Any, Any]]] = {}


def share() -> None:
    event.listen(Engine, "engine_connect", _join)


def _join(connection: Connection) -> None:
    engine: Any = connection.engine
    own = engine.dialect
    kind = (own.dbapi, own._on_connect_isolation_level)
    dialect, compiled = _known.setdefault(kind, (own, {}))
    if own is not dialect or engine._compiled_cache is not compiled:
        engine.dialect, engine._compiled_cache = dialect, compiled
        connection.dialect = dialect
