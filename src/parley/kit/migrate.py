"""Bringing a database to the shape this code expects."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, text

from parley.kit import engines
from parley.kit.schema import NewerDatabase

# Any number serves, as long as every process takes the same one.
MIGRATION_LOCK = 727000


def upgrade(url: str) -> None:
    """Take every step that is missing, all in one transaction. Any number of processes may call this at once."""
    with _connect(url) as connection:
        try:
            command.upgrade(config(connection), "head")
        except CommandError as error:
            if "Can't locate revision" in str(error):
                raise NewerDatabase("The database was written by a newer version of Parley.") from error
            raise


def revise(url: str, message: str) -> Path:
    """Write the step from the database at ``url`` (which must be up to date) to the tables in the code."""
    with _connect(url) as connection:
        settings = config(connection)
        last = ScriptDirectory.from_config(settings).get_current_head()
        number = f"{int(last or 0) + 1:04}"
        script = command.revision(settings, message, autogenerate=True, rev_id=number)
        assert script is not None
        assert not isinstance(script, list)
        return Path(script.path)


def config(connection: Connection) -> Config:
    settings = Config()
    settings.set_main_option("script_location", "parley:migrations")
    settings.set_main_option("path_separator", "os")
    settings.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    settings.attributes["connection"] = connection
    return settings


@contextmanager
def _connect(url: str) -> Generator[Connection]:
    engine = engines.writer(url)
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "sqlite":
                # A table that is built anew must not take with it, by cascade, what refers to it. This can only be
                # said before the transaction.
                connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
            with connection.begin():
                if engine.dialect.name == "postgresql":
                    connection.execute(text(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))
                yield connection
    finally:
        engine.dispose()
