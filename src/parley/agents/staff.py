"""What an administrator sets: profiles, and who works with which.

All of it holds at once: tasks and open offers stay where they are, and the next ones go by the new settings.
``version`` is the one that was read, none = whichever it has.
"""

from collections.abc import Callable
from typing import Any

from msgspec import UNSET, UnsetType
from sqlalchemy import Connection, delete, insert, update
from sqlalchemy.exc import IntegrityError

from parley.access import actions as access
from parley.access.audit.actions import record
from parley.access.audit.schemas import By
from parley.access.errors import NotYourself
from parley.agents import queries
from parley.agents.actions import create_agent, create_profile
from parley.agents.errors import AgentInUse, NoSuchAgent, NoSuchProfile, ProfileInUse, ProfileNameTaken
from parley.agents.events import AgentsChanged
from parley.agents.schemas import AgentChange, AgentRecord, NewAgent, Profile, ProfileSettings
from parley.agents.tables import agent, profile, profile_queue
from parley.events.log import emit
from parley.events.sockets import SOCKETS
from parley.kit import uses
from parley.kit.database import Tx
from parley.kit.errors import Invalid
from parley.kit.fields import labels_to_keep, name_to_keep
from parley.kit.uses import Use
from parley.kit.versions import next_version
from parley.organisation import queries as organisation

# What an account did that keeps its name: the rooms above this one know.
AgentUses = Callable[[Connection, int], list[Use]]


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
    """An account, and with a profile an agent; the hash is that of ``new.password``, made outside the writer."""
    name = name_to_keep(new.name)
    username = name_to_keep(new.username, "username")
    language = organisation.default_language(tx.connection)
    account_id = access.create_account(tx, username, name, password_hash, new.role, language=language)
    _work(tx, account_id, new.profile_id, new.transfer_target, new.skills, is_agent=False)
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
    is_agent = before.profile_id is not None
    _work(tx, agent_id, change.profile_id, change.transfer_target, change.skills, is_agent=is_agent)
    return _agent_changed(tx, by, before, agent_id)


def _work(
    tx: Tx,
    account_id: int,
    profile_id: int | UnsetType | None,
    transfer_target: bool | UnsetType,
    skills: list[str] | UnsetType,
    *,
    is_agent: bool,
) -> None:
    """What makes an account an agent, as far as it is said."""
    values: dict[str, Any] = {}
    if profile_id is None and is_agent:
        raise Invalid("Who has a profile may get another, but not lose it.", field="profile_id", reason="profile_stays")
    if profile_id is not UNSET and profile_id is not None:
        _must_be_profile(tx, profile_id)
        if is_agent:
            values["profile_id"] = profile_id
        else:
            create_agent(tx, account_id, profile_id)
            is_agent = True
    if transfer_target is not UNSET:
        values["transfer_target"] = transfer_target
    if skills is not UNSET:
        values["skills"] = labels_to_keep(skills, "skills")
    if is_agent and values:
        tx.connection.execute(update(agent).where(agent.c.id == account_id).values(**values))
    elif any(values.values()):
        raise Invalid("This takes a profile.", field="profile_id", reason="profile_needed")


def reset_password(tx: Tx, by: By, agent_id: int, password_hash: str) -> None:
    """Whoever was signed in with the old one is signed out."""
    who = queries.get_agent(tx.connection, agent_id)
    access.set_password(tx, agent_id, password_hash)
    record(tx, by, "agent", who, who, secrets=["password"])


def dismiss(tx: Tx, by: By, agent_id: int, used_by: AgentUses) -> None:
    """Delete an account that did nothing yet. Who did something is disabled: what they did keeps their name."""
    before = queries.get_agent(tx.connection, agent_id)
    if agent_id == by.id:
        raise NotYourself
    if users := used_by(tx.connection, agent_id):
        raise AgentInUse(**uses.as_details(users))
    with access.keeping_an_administrator(tx):
        try:
            access.delete_account(tx, agent_id)
        except IntegrityError as error:
            # They began to do something in this moment, in another process.
            raise AgentInUse(**uses.as_details([])) from error
    record(tx, by, "agent", before, None)
    _changed(tx)


def _agent_changed(tx: Tx, by: By, before: AgentRecord | None, agent_id: int) -> AgentRecord:
    after = queries.get_agent(tx.connection, agent_id)
    record(tx, by, "agent", before, after)
    _changed(tx)
    return after


def _must_be_profile(tx: Tx, profile_id: int) -> None:
    try:
        queries.get_profile(tx.connection, profile_id)
    except NoSuchProfile as error:
        raise Invalid("There is no such profile.", field="profile_id", reason="no_such_profile") from error


def _no_such_queue() -> Invalid:
    return Invalid("One of these queues does not exist.", field="queue_ids", reason="no_such_queue")


def _changed(tx: Tx) -> None:
    emit(tx, AgentsChanged(), "everyone", SOCKETS)
    tx.wake("dispatch")
