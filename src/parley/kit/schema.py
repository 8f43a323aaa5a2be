"""Whether a database has the shape this code expects, told without loading what could bring it there."""

from functools import cache
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from parley.kit import engines

STEPS = Path(__file__).parent.parent / "migrations" / "versions"


class NewerDatabase(Exception):
    """The database has been used by a later version; the message is one line for the operator."""


@cache
def newest() -> str:
    """The number of the last step, which begins its file's name."""
    return max(path.name.partition("_")[0] for path in STEPS.glob("[0-9]*_*.py"))


def is_current(url: str) -> bool:
    engine = engines.reader(url, 1)
    try:
        with engine.connect() as connection:
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == newest()
    except DBAPIError:
        # Nothing is there yet, or the server is not; the migration says so better.
        return False
    finally:
        engine.dispose()
