"""The file's sections, in its order: what refers to something stands after it."""

from typing import Any

from sqlalchemy import Connection

from parley.config.bots import BOTS
from parley.config.connectors import CONNECTORS
from parley.config.content import RESULT_TREES, SHORTCODES, SURVEYS
from parley.config.kinds import House, Kind
from parley.config.work import AGENTS, OPENING_HOURS, ORGANISATION, PERMISSION_SETS, PROFILES, QUEUES
from parley.config.writing import as_text, written

# Of the file; another one would be read otherwise.
FORMAT = 1
SECTIONS: tuple[Kind, ...] = (
    ORGANISATION,
    PERMISSION_SETS,
    OPENING_HOURS,
    RESULT_TREES,
    SURVEYS,
    QUEUES,
    PROFILES,
    AGENTS,
    SHORTCODES,
    BOTS,
    CONNECTORS,
)


def look_around(connection: Connection) -> tuple[House, dict[str, dict[str, Any]]]:
    """What there is: the ids, and all of it, by section and name."""
    there = {kind.section: kind.all(connection) for kind in SECTIONS}
    ids = {kind.section: {name: kind.number(one) for name, one in there[kind.section].items()} for kind in SECTIONS}
    return House(ids), there


def export(connection: Connection) -> str:
    """Everything that is set up, as a file. What has not changed reads the same, so that two files can be compared."""
    house, there = look_around(connection)
    document: dict[str, Any] = {"parley": FORMAT}
    for kind in SECTIONS:
        all_ = there[kind.section]
        said = {name: written(kind.said(connection, house, all_[name])) for name in sorted(all_)}
        document[kind.section] = said[""] if kind.single else said
    return as_text(document)
