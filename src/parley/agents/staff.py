"""What an administrator sets: profiles, and who works with which.

All of it holds at once: tasks and open offers stay where they are, and the next ones go by the new settings.
``version`` is the one that was read, none = whichever it has.
"""

from typing import Any

from msgspec import UNSET
from sqlalchemy import delete, insert, update
from sqlalchemy.exc import IntegrityError

from parley.access import actions as access
from parley.access.audit.actions import record
from parley.access.audit.schemas import By
from parley.access.errors import NotYourself
from parley.agents import queries
from parley.agents.actions import create_agent, create_profile
from parley.agents.errors import NoSuchAgent, NoSuchProfile, ProfileInUse, ProfileNameTaken
from parley.agents.events import AgentsChanged
from parley.agents.schemas import AgentChange, AgentRecord, NewAgent, Profile, ProfileSettings
from parley.agents.tables import agent, profile, profile_queue
from parley.events.log import emit
from parley.kit import uses
from parley.kit.database import Tx
from parley.kit.errors import Invalid
from parley.kit.fields import labels_to_keep, name_to_keep
from parley.kit.versions import next_version

# The servers' own ears: what an open page hears may have to change.
SOCKETS = "sockets"


def add_profile(tx: Tx, by: By, settings: ProfileSettings) -> Profile:
    name = name_to_keep(settings.name)
    try:
        profile_id = create_profile(
            tx, name, settings.chat_capacity, settings.email_capacity, dict.fromkeys(settings.queue_ids)
        )
    except IntegrityError as error:
        raise _no_such_queue() from error
    return _profile_changed(tx, by, None, profile_id)


def set_profile(tx: Tx, by: By, profile_id: int, settings: ProfileSettings, version: int | None) -> Profile:
    """All of it at once."""
    name = name_to_keep(settings.name)
    if not next_version(tx, profile, profile_id, version):
        raise NoSuchProfile
    before = queries.get_profile(tx.connection, profile_id)
    try:
        tx.connection.execute(
            update(profile)
            .where(profile.c.id == profile_id)
            .values(name=name, chat_capacity=settings.chat_capacity, email_capacity=settings.email_capacity)
        )
    except IntegrityError as error:
        raise ProfileNameTaken(name=name) from error
    tx.connection.execute(delete(profile_queue).where(profile_queue.c.profile_id == profile_id))
    if settings.queue_ids:
        rows = [{"profile_id": profile_id, "queue_id": queue_id} for queue_id in sorted(set(settings.queue_ids))]
        try:
            tx.connection.execute(insert(profile_queue), rows)
        except IntegrityError as error:
            raise _no_such_queue() from error
    return _profile_changed(tx, by, before, profile_id)


def _profile_changed(tx: Tx, by: By, before: Profile | None, profile_id: int) -> Profile:
    after = queries.get_profile(tx.connection, profile_id)
    record(tx, by, "profile", before, after)
    _changed(tx)
    return after


def delete_profile(tx: Tx, by: By, profile_id: int) -> None:
    before = queries.get_profile(tx.connection, profile_id)
    if names := queries.agents_with_profile(tx.connection, profile_id):
        raise ProfileInUse(**uses.as_details(uses.by_name("agent", names)))
    try:
        tx.connection.execute(delete(profile).where(profile.c.id == profile_id))
    except IntegrityError as error:
        # Somebody was given it in this moment, in another process.
        raise ProfileInUse(**uses.as_details([])) from error
    record(tx, by, "profile", before, None)
    _changed(tx)


def hire(tx: Tx, by: By, new: NewAgent, password_hash: str) -> AgentRecord:
    """An account and the agent it makes; the hash is that of ``new.password``, made outside the writer."""
    name = name_to_keep(new.name)
    username = name_to_keep(new.username, "username")
    account_id = access.create_account(tx, username, name, password_hash, new.role)
    _must_be_profile(tx, new.profile_id)
    create_agent(tx, account_id, new.profile_id)
    skills = labels_to_keep(new.skills, "skills")
    tx.connection.execute(
        update(agent).where(agent.c.id == account_id).values(transfer_target=new.transfer_target, skills=skills)
    )
    return _agent_changed(tx, by, None, account_id)


def change_agent(tx: Tx, by: By, agent_id: int, change: AgentChange) -> AgentRecord:
    """Nobody shuts themselves out, nor the last who may."""
    if not access.next_version_of(tx, agent_id, None if change.version is UNSET else change.version):
        raise NoSuchAgent
    before = queries.get_agent(tx.connection, agent_id)
    if change.disabled is True and agent_id == by.id:
        raise NotYourself
    with access.keeping_an_administrator(tx):
        if change.role is not UNSET:
            access.set_role(tx, agent_id, change.role)
        if change.disabled is not UNSET:
            access.disable_account(tx, agent_id, change.disabled)
    if change.name is not UNSET:
        access.rename_account(tx, agent_id, name_to_keep(change.name))
    values: dict[str, Any] = {}
    if change.profile_id is not UNSET:
        _must_be_profile(tx, change.profile_id)
        values["profile_id"] = change.profile_id
    if change.transfer_target is not UNSET:
        values["transfer_target"] = change.transfer_target
    if change.skills is not UNSET:
        values["skills"] = labels_to_keep(change.skills, "skills")
    if values:
        tx.connection.execute(update(agent).where(agent.c.id == agent_id).values(**values))
    return _agent_changed(tx, by, before, agent_id)


def _agent_changed(tx: Tx, by: By, before: AgentRecord | None, agent_id: int) -> AgentRecord:
    after = queries.get_agent(tx.connection, agent_id)
    record(tx, by, "agent", before, after)
    _changed(tx)
    return after


def _must_be_profile(tx: Tx, profile_id: int) -> None:
    try:
        queries.get_profile(tx.connection, profile_id)
    except NoSuchProfile as error:
        raise Invalid("There is no such profile.", field="profile_id") from error


def _no_such_queue() -> Invalid:
    return Invalid("One of these queues does not exist.", field="queue_ids")


def _changed(tx: Tx) -> None:
    emit(tx, AgentsChanged(), "everyone", SOCKETS)
    tx.wake("dispatch")
