"""How long things are kept is set with the rest of the organisation: what goes by it has to be meant."""

from parley.access.audit.schemas import By
from parley.kit.database import Tx
from parley.organisation import actions as organisation
from parley.organisation.queries import get
from parley.organisation.schemas import Organisation, OrganisationSettings
from parley.retention import queries
from parley.retention.errors import WouldErase


def set_organisation(tx: Tx, by: By, settings: OrganisationSettings, version: int | None, erase: bool) -> Organisation:
    """Raises WouldErase if something is older than it is kept for from now on; not with ``erase``."""
    before = get(tx.connection)
    after = organisation.set_organisation(tx, by, settings, version)
    erased = queries.newly_erasable(tx.connection, tx.now, before, after)
    if erased.anything and not erase:
        raise WouldErase(erased)
    return after
