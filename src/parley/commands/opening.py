"""What commands begin with."""

import getpass
import logging
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import click
import msgspec

from parley.access.audit.schemas import By
from parley.events import log
from parley.kit import engines, schema
from parley.kit.database import Database
from parley.kit.errors import Problem
from parley.kit.shapes import wrong
from parley.kit.telling import in_words
from parley.settings import Settings, SettingsError, read_settings


def settings() -> Settings:
    try:
        return read_settings()
    except SettingsError as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def database() -> Generator[Database]:
    """The database itself, whether a server runs or not: one that does sees what changed within a second.

    What is refused inside ends the command with one line.
    """
    chosen = settings()
    missing = chosen.is_sqlite and not Path(chosen.url.removeprefix("sqlite:///")).exists()
    if missing or not schema.is_current(chosen.url):
        raise click.ClickException("there is no database of this version here; start Parley once to make it ready.")
    # What goes wrong is said in one line, here.
    logging.getLogger("parley").addHandler(logging.NullHandler())
    opened = Database(chosen.url, readers=1)
    opened.write_events = log.write_events
    opened.start()
    try:
        yield opened
    except Problem as problem:
        raise click.ClickException(in_words(problem)) from problem
    except msgspec.ValidationError as error:
        what, where = wrong(error)
        raise click.ClickException(f"{where}: {what[0].lower()}{what[1:]}" if where else what) from error
    except engines.DATABASE_ERRORS as error:
        raise click.ClickException(f"the database cannot be used: {str(error).splitlines()[0]}") from error
    finally:
        opened.stop()


def operator() -> By:
    """Who is at the command line, for the audit log: the user of this machine."""
    try:
        return By("command_line", None, getpass.getuser())
    except (OSError, KeyError):
        # In a container, users have numbers only.
        return By("command_line", None, "nobody known")
