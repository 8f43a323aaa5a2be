"""Permission sets as an administrator makes them. What one takes away holds from the next request on."""

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from parley.access import queries
from parley.access.actions import FIRST_ACCOUNT_LOCK, keeping_an_administrator
from parley.access.audit.actions import record
from parley.access.audit.schemas import By
from parley.access.errors import NoSuchPermissionSet, PermissionSetInUse, PermissionSetNameTaken
from parley.access.events import PermissionsChanged
from parley.access.permissions import Permission
from parley.access.schemas import PermissionSet, PermissionSetSettings
from parley.access.tables import account, known_permission, permission_set
from parley.events.log import emit
from parley.events.sockets import SOCKETS
from parley.kit import upsert, uses
from parley.kit.database import Tx
from parley.kit.fields import name_to_keep
from parley.kit.versions import next_version

# Who does what an update brings, for the audit log.
UPDATE = By("command_line", None, "Parley")


def add_set(tx: Tx, by: By, settings: PermissionSetSettings) -> PermissionSet:
    name = name_to_keep(settings.name)
    set_id = tx.connection.execute(
        upsert.insert(tx.connection, permission_set)
        .values(name=name, permissions=queries.in_order(settings.permissions))
        .on_conflict_do_nothing(index_elements=["name"])
        .returning(permission_set.c.id)
    ).scalar()
    if set_id is None:
        raise PermissionSetNameTaken(name=name)
    return _changed(tx, by, None, set_id)


def set_set(tx: Tx, by: By, set_id: int, settings: PermissionSetSettings, version: int | None) -> PermissionSet:
    """All of it at once. Raises LastAdministrator if nobody would be left who may undo it."""
    name = name_to_keep(settings.name)
    if not next_version(tx, permission_set, set_id, version):
        raise NoSuchPermissionSet
    before = queries.get_set(tx.connection, set_id)
    chosen = update(permission_set).where(permission_set.c.id == set_id)
    with keeping_an_administrator(tx):
        try:
            tx.connection.execute(chosen.values(name=name, permissions=queries.in_order(settings.permissions)))
        except IntegrityError as error:
            raise PermissionSetNameTaken(name=name) from error
    return _changed(tx, by, before, set_id)


def learn(tx: Tx) -> None:
    """Whoever administers gets the permissions that came with an update; what they took from a set before stays so."""
    tx.lock(FIRST_ACCOUNT_LOCK, 0)
    new = queries.new_permissions(tx.connection)
    if not new:
        return
    for one in queries.all_sets(tx.connection):
        if Permission.ADMINISTER in one.permissions:
            set_set(tx, UPDATE, one.id, PermissionSetSettings(one.name, [*one.permissions, *new]), None)
    tx.connection.execute(insert(known_permission), [{"name": one} for one in new])


def delete_set(tx: Tx, by: By, set_id: int) -> None:
    before = queries.get_set(tx.connection, set_id)
    having = select(account.c.name).where(account.c.permission_set_id == set_id)
    if names := list(tx.connection.scalars(having)):
        raise PermissionSetInUse(**uses.as_details(uses.by_name("account", names)))
    try:
        tx.connection.execute(delete(permission_set).where(permission_set.c.id == set_id))
    except IntegrityError as error:
        # Somebody was given it in this moment, in another process.
        raise PermissionSetInUse(**uses.as_details([])) from error
    record(tx, by, "permission_set", _said(before), None)
    _tell(tx)


def _changed(tx: Tx, by: By, before: PermissionSet | None, set_id: int) -> PermissionSet:
    after = queries.get_set(tx.connection, set_id)
    record(tx, by, "permission_set", before and _said(before), _said(after))
    _tell(tx)
    return after


class _Said(PermissionSetSettings, kw_only=True):
    """What an administrator said of it: how many have it is no setting."""

    id: int


def _said(one: PermissionSet) -> _Said:
    return _Said(one.name, one.permissions, id=one.id)


def _tell(tx: Tx) -> None:
    emit(tx, PermissionsChanged(), "everyone", SOCKETS)
