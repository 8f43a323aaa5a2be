from sqlalchemy import Connection, select

from parley.access.schemas import Language
from parley.organisation.schemas import Organisation
from parley.organisation.tables import organisation

THE_ONE = 1


def get(connection: Connection) -> Organisation:
    row = connection.execute(select(organisation).where(organisation.c.id == THE_ONE)).one()
    return Organisation(
        row.name,
        row.time_zone,
        row.languages,
        row.default_language,
        row.keep_conversations_days,
        row.keep_audit_days,
        version=row.version,
    )


def time_zone(connection: Connection) -> str:
    """An IANA name: whose day "today" is."""
    return get(connection).time_zone


def default_language(connection: Connection) -> Language:
    return get(connection).default_language


def language_for(connection: Connection, wanted: str) -> Language:
    """The one to speak with somebody who would like ``wanted`` (``it-CH``), which may be empty."""
    house = get(connection)
    for one in house.languages:
        if wanted.lower().startswith(one):
            return one
    return house.default_language
