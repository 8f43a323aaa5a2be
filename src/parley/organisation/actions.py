from msgspec.structs import replace
from sqlalchemy import update

from parley.access.audit.actions import record
from parley.access.audit.schemas import By
from parley.events.log import emit
from parley.kit.database import Tx
from parley.kit.errors import Invalid
from parley.kit.fields import name_to_keep
from parley.kit.versions import fields_of, next_version
from parley.kit.zones import must_be_zone
from parley.organisation import queries
from parley.organisation.events import OrganisationChanged
from parley.organisation.schemas import Organisation, OrganisationSettings
from parley.organisation.tables import organisation

# Woken when it is to be looked for what has been kept for too long.
RETENTION = "retention"


def set_organisation(tx: Tx, by: By, settings: OrganisationSettings, version: int | None) -> Organisation:
    """All of it at once; ``version`` is the one that was read, none = whichever it has."""
    kept = _to_keep(settings)
    next_version(tx, organisation, queries.THE_ONE, version)
    before = queries.get(tx.connection)
    describe(tx, kept)
    after = queries.get(tx.connection)
    record(tx, by, "organisation", _said(before), _said(after))
    emit(tx, OrganisationChanged(), "everyone")
    tx.wake(RETENTION)
    return after


def describe(tx: Tx, settings: OrganisationSettings) -> None:
    """As it is."""
    chosen = update(organisation).where(organisation.c.id == queries.THE_ONE)
    tx.connection.execute(chosen.values(fields_of(OrganisationSettings, settings)))


def note_answered(tx: Tx) -> None:
    """For when nothing is left of the conversations that tell of it."""
    tx.connection.execute(update(organisation).where(organisation.c.has_answered.is_(False)).values(has_answered=True))


class _Said(OrganisationSettings, kw_only=True):
    """As the audit log takes things: with a number."""

    id: int = queries.THE_ONE


def _said(one: Organisation) -> _Said:
    return _Said(**fields_of(OrganisationSettings, one))


def _to_keep(settings: OrganisationSettings) -> OrganisationSettings:
    """Raises Invalid."""
    must_be_zone(settings.time_zone)
    if settings.default_language not in settings.languages:
        told = "The default language is one of those offered."
        raise Invalid(told, field="default_language", reason="language_not_offered")
    return replace(settings, name=name_to_keep(settings.name), languages=sorted(dict.fromkeys(settings.languages)))
