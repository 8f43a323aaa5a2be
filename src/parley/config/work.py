"""Permission sets, opening hours, queues, profiles, agents."""

from collections.abc import Iterator
from functools import partial
from typing import Annotated, Any

from msgspec import Meta, Struct
from sqlalchemy import Connection

from parley.access import queries as access
from parley.access import sets
from parley.access.actions import normal_username
from parley.access.audit.schemas import Change
from parley.access.schemas import PermissionSetSettings
from parley.agents import queries as agents
from parley.agents import staff
from parley.agents.schemas import AgentChange, AgentRecord, NewAgent, ProfileSettings
from parley.config.kinds import House, Importing, Kind, Mention, Reference, Settings
from parley.config.schemas import Verb
from parley.in_use import uses_of_queue
from parley.kit.errors import Invalid
from parley.kit.fields import Labels, Name
from parley.kit.versions import fields_of
from parley.organisation import queries as organisation
from parley.organisation.actions import set_organisation
from parley.organisation.schemas import Organisation, OrganisationSettings
from parley.queues import actions as queue_actions
from parley.queues import queries as queues
from parley.queues import week
from parley.queues.schemas import Holiday, HoursSettings, OpeningHours, QueueSettings

PERMISSION_SETS = Settings(
    "permission_sets",
    PermissionSetSettings,
    [],
    records=access.all_sets,
    get=access.get_set,
    add=sets.add_set,
    change=sets.set_set,
    remove=sets.delete_set,
)
QUEUES = Settings(
    "queues",
    QueueSettings,
    [
        Reference("hours_id", "opening_hours"),
        Reference("result_tree_id", "result_trees"),
        Reference("survey_id", "surveys"),
    ],
    records=queues.all_queues,
    get=queues.get_queue,
    add=queue_actions.add_queue,
    change=queue_actions.set_queue,
    remove=partial(queue_actions.delete_queue, used_by=uses_of_queue),
)
PROFILES = Settings(
    "profiles",
    ProfileSettings,
    [Reference("queue_ids", "queues")],
    records=agents.all_profiles,
    get=agents.get_profile,
    add=staff.add_profile,
    change=staff.set_profile,
    remove=staff.delete_profile,
)


class HolidayInFile(Struct, omit_defaults=True):
    date: str
    name: Annotated[str, Meta(max_length=80)] = ""
    hours: str = ""
    """``09:00-12:00``; closed without."""


class HoursInFile(Struct):
    time_zone: Annotated[str, Meta(max_length=60)] = ""
    """The organisation's, as it is now, if left out."""
    week: Annotated[dict[str, str], Meta(max_length=100)] = {}
    """``mon-fri: 09:00-12:30,14:00-18:00``."""
    holidays: Annotated[list[HolidayInFile], Meta(max_length=500)] = []


class Hours(Kind):
    def all(self, connection: Connection) -> dict[str, OpeningHours]:
        return {one.name: one for one in queues.all_hours(connection)}

    def get(self, connection: Connection, thing_id: int) -> OpeningHours:
        return queues.the_hours(connection, thing_id)

    def said(self, connection: Connection, house: House, one: OpeningHours) -> Struct:
        lines = [line.split(" ", 1) for line in week.write_week(one.week)]
        days = {first: times.replace(",", ", ") for first, times in lines}
        return HoursInFile(one.time_zone, days, [_written(day) for day in one.holidays])

    def _for_room(self, name: str, said: HoursInFile) -> HoursSettings:
        spans = [span for days, times in said.week.items() for span in _read(f"{days} {times}", f"week.{days}")]
        return HoursSettings(
            name, spans, [_holiday(*one) for one in enumerate(said.holidays)], time_zone=said.time_zone
        )

    def add(self, task: Importing, name: str, said: Any) -> int:
        return queue_actions.add_hours(task.tx, task.by, self._for_room(name, said)).id

    def set(self, task: Importing, name: str, said: Any, before: OpeningHours) -> list[Change]:
        queue_actions.set_hours(task.tx, task.by, before.id, self._for_room(name, said), before.version)
        return []

    def remove(self, task: Importing, before: OpeningHours) -> Verb:
        queue_actions.delete_hours(task.tx, task.by, before.id)
        return "deleted"


def _read(text: str, field: str) -> list[Any]:
    try:
        return week.read_spans(text)
    except Invalid as error:
        raise Invalid(str(error), **{**error.details, "field": field}) from error


def _written(day: Holiday) -> HolidayInFile:
    hours = "" if day.start is None or day.end is None else week.write_times(day.start, day.end)
    return HolidayInFile(day.date, day.name, hours)


def _holiday(place: int, said: HolidayInFile) -> Holiday:
    if not said.hours:
        return Holiday(said.date, said.name)
    times = _read(f"mon {said.hours}", f"holidays.{place}.hours")
    if len(times) > 1:
        raise Invalid("A holiday has hours once.", field=f"holidays.{place}.hours", reason="hours_once")
    return Holiday(said.date, said.name, times[0].start, times[0].end)


class AgentInFile(Struct, omit_defaults=True):
    name: Name
    role: str
    profile: str | None = None
    transfer_target: bool = False
    skills: Labels = []
    disabled: bool = False


class Agents(Kind):
    """By username. Passwords are in no file: who is new gets one by hand."""

    def kept_name(self, name: str) -> str:
        return normal_username(super().kept_name(name))

    def all(self, connection: Connection) -> dict[str, AgentRecord]:
        return {one.username: one for one in sorted(agents.all_agents(connection), key=lambda one: one.username)}

    def get(self, connection: Connection, thing_id: int) -> AgentRecord:
        return agents.get_agent(connection, thing_id)

    def said(self, connection: Connection, house: House, one: AgentRecord) -> Struct:
        return AgentInFile(one.name, one.role, one.profile_name, one.transfer_target, one.skills, one.disabled)

    def settled(self, one: AgentRecord) -> bool:
        return one.disabled

    def mentions(self, said: AgentInFile) -> Iterator[Mention]:
        yield Mention(("role",), "permission_sets", said.role)
        if said.profile is not None:
            yield Mention(("profile",), "profiles", said.profile)

    def add(self, task: Importing, name: str, said: AgentInFile) -> int:
        profile_id = None if said.profile is None else task.house.id("profiles", said.profile)
        new = NewAgent(name, said.name, "", profile_id, said.role, said.transfer_target, said.skills)
        made = staff.hire(task.tx, task.by, new, task.password_hash)
        if said.disabled:
            staff.change_agent(task.tx, task.by, made.id, AgentChange(disabled=True))
        return made.id

    def set(self, task: Importing, name: str, said: AgentInFile, before: AgentRecord) -> list[Change]:
        change = AgentChange(
            version=before.version,
            name=said.name,
            profile_id=None if said.profile is None else task.house.id("profiles", said.profile),
            role=said.role,
            transfer_target=said.transfer_target,
            skills=said.skills,
            disabled=said.disabled,
        )
        staff.change_agent(task.tx, task.by, before.id, change)
        return []

    def remove(self, task: Importing, before: AgentRecord) -> Verb:
        """What they did keeps their name."""
        staff.change_agent(task.tx, task.by, before.id, AgentChange(version=before.version, disabled=True))
        return "disabled"

    def missing(self, connection: Connection, said: AgentInFile, after: AgentRecord, is_new: bool) -> list[str]:
        return ["password"] if is_new and not said.disabled else []


class TheOrganisation(Kind):
    """There is one, without a name to find it by."""

    single = True

    def number(self, one: Organisation) -> int:
        return organisation.THE_ONE

    def all(self, connection: Connection) -> dict[str, Organisation]:
        return {"": organisation.get(connection)}

    def get(self, connection: Connection, thing_id: int) -> Organisation:
        return organisation.get(connection)

    def said(self, connection: Connection, house: House, one: Organisation) -> Struct:
        return OrganisationSettings(**fields_of(OrganisationSettings, one))

    def set(self, task: Importing, name: str, said: OrganisationSettings, before: Organisation) -> list[Change]:
        set_organisation(task.tx, task.by, said, before.version)
        return []

    def add(self, task: Importing, name: str, said: OrganisationSettings) -> int:
        raise AssertionError("there is always one")

    def remove(self, task: Importing, before: Organisation) -> Verb:
        raise AssertionError("there is always one")


ORGANISATION = TheOrganisation("organisation", OrganisationSettings)
OPENING_HOURS = Hours("opening_hours", HoursInFile)
AGENTS = Agents("agents", AgentInFile)
