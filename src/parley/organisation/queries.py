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


def has_answered(connection: Connection) -> bool:
    """Whether a customer was answered whose conversation is erased by now."""
    return connection.execute(select(organisation.c.has_answered)).scalar_one()


def time_zone(connection: Connection) -> str:
    """An IANA name: whose day "today" is."""
    return get(connection).time_zone


def default_language(connection: Connection) -> Language:
    return get(connection).default_language


def language_for(connection: Connection, *wanted: str) -> Language:
    """The one to speak with somebody who would like ``wanted``, the best first (``it-CH``); they may be empty."""
    house = get(connection)
    for wish in wanted:
        for one in house.languages:
            if wish.lower().startswith(one):
                return one
    return house.default_language
