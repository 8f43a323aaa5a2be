from typing import Annotated

from litestar import Controller, delete, get, patch, post, put
from litestar.params import Dependency

from parley.access import passwords
from parley.access.actions import normal_username
from parley.access.errors import LastAdministrator, NoSuchRole, NotYourself, UsernameTaken, WeakPassword
from parley.access.permissions import Permission
from parley.access.who import Who
from parley.agents import actions, queries, staff
from parley.agents.errors import AgentInUse, NoSuchAgent, NoSuchProfile, NotAnAgent, ProfileInUse, ProfileNameTaken
from parley.agents.schemas import (
    Agent,
    AgentChange,
    AgentRecord,
    MadePassword,
    Me,
    NewAgent,
    NewPassword,
    Profile,
    ProfileChange,
    ProfileSettings,
    Readiness,
)
from parley.kit import clock
from parley.kit.database import Database
from parley.kit.errors import Invalid, NotAllowed, NotSignedIn
from parley.kit.http import problems
from parley.kit.versions import Stale


class AgentsController(Controller):
    """Who goes is disabled: what they did keeps their name. Only an account that did nothing yet can be deleted."""

    path = "/api/agents"
    tags = ("agents",)

    @get("/", operation_id="listAgents", responses=problems(NotSignedIn))
    async def colleagues(self, who: Who, database: Database) -> list[Agent]:
        """Agents who share a queue with the asking one, by name; an administrator sees them all."""
        return await database.read(queries.access_agents, who, clock.now())

    @get("/me", operation_id="getMe", responses=problems(NotSignedIn, NotAnAgent))
    async def me(self, who: Who, database: Database) -> Me:
        return await database.read(queries.get_me, who.id, clock.now())

    @put("/me/ready", operation_id="setReady", responses=problems(NotSignedIn, NotAllowed, NotAnAgent, Invalid))
    async def ready(self, data: Readiness, who: Who, database: Database) -> Me:
        who.must(Permission.HANDLE_CONVERSATIONS)
        return await database.write(actions.set_ready, who.id, data.ready)

    @get("/all", operation_id="listAllAgents", responses=problems(NotSignedIn, NotAllowed))
    async def all(self, who: Who, database: Database) -> list[AgentRecord]:
        """Everybody with an account, by name: the disabled ones too, and who has no profile."""
        who.must(Permission.ADMINISTER)
        return await database.read(queries.all_agents)

    @post(
        "/",
        operation_id="createAgent",
        responses=problems(NotSignedIn, NotAllowed, UsernameTaken, NoSuchRole, WeakPassword, Invalid),
    )
    async def create(self, data: NewAgent, who: Who, database: Database) -> AgentRecord:
        """An account. With a profile it is an agent: Not Ready, and first in line once it is."""
        who.must(Permission.ADMINISTER)
        passwords.must_be_strong(data.password, normal_username(data.username))
        return await database.write(staff.hire, who.by, data, await passwords.hash_password(data.password))

    @patch(
        "/{agent_id:int}",
        operation_id="changeAgent",
        responses=problems(
            NotSignedIn, NotAllowed, NoSuchAgent, NoSuchRole, NotYourself, LastAdministrator, Stale, Invalid
        ),
    )
    async def change(self, agent_id: int, data: AgentChange, who: Who, database: Database) -> AgentRecord:
        """Only what is given changes. ``disabled`` is how an agent goes: they are signed out, their tasks go back to
        the head of their queues, and their name stays with what they did."""
        who.must(Permission.ADMINISTER)
        return await database.write(staff.change_agent, who.by, agent_id, data)

    @put(
        "/{agent_id:int}/password",
        operation_id="resetPassword",
        responses=problems(NotSignedIn, NotAllowed, NoSuchAgent, WeakPassword, Invalid),
    )
    async def reset_password(self, agent_id: int, data: NewPassword, who: Who, database: Database) -> MadePassword:
        """Give an account another password, one's own or one that is made and told this once. Its sessions end."""
        who.must(Permission.ADMINISTER)
        found = await database.read(queries.get_agent, agent_id)
        password = passwords.made_up() if data.password is None else data.password
        passwords.must_be_strong(password, found.username)
        await database.write(staff.reset_password, who.by, agent_id, await passwords.hash_password(password))
        return MadePassword(password if data.password is None else None)

    @delete(
        "/{agent_id:int}",
        operation_id="deleteAgent",
        responses=problems(NotSignedIn, NotAllowed, NoSuchAgent, NotYourself, AgentInUse, LastAdministrator),
        status_code=204,
    )
    async def delete(
        self,
        agent_id: int,
        who: Who,
        database: Database,
        agent_uses: Annotated[staff.AgentUses, Dependency(skip_validation=True)],
    ) -> None:
        """Only an account that did nothing yet; the refusal lists in ``used_by`` what it did."""
        who.must(Permission.ADMINISTER)
        await database.write(staff.dismiss, who.by, agent_id, agent_uses)


class ProfilesController(Controller):
    path = "/api/profiles"
    tags = ("agents",)

    @get("/", operation_id="listProfiles", responses=problems(NotSignedIn, NotAllowed))
    async def list(self, who: Who, database: Database) -> list[Profile]:
        """By name."""
        who.must(Permission.ADMINISTER)
        return await database.read(queries.all_profiles)

    @post("/", operation_id="createProfile", responses=problems(NotSignedIn, NotAllowed, ProfileNameTaken, Invalid))
    async def create(self, data: ProfileSettings, who: Who, database: Database) -> Profile:
        who.must(Permission.ADMINISTER)
        return await database.write(staff.add_profile, who.by, data)

    @put(
        "/{profile_id:int}",
        operation_id="setProfile",
        responses=problems(NotSignedIn, NotAllowed, NoSuchProfile, ProfileNameTaken, Stale, Invalid),
    )
    async def set(self, profile_id: int, data: ProfileChange, who: Who, database: Database) -> Profile:
        """All of it at once. A lower capacity takes no task away; a queue taken away leaves open offers valid."""
        who.must(Permission.ADMINISTER)
        return await database.write(staff.set_profile, who.by, profile_id, data, data.version)

    @delete(
        "/{profile_id:int}",
        operation_id="deleteProfile",
        responses=problems(NotSignedIn, NotAllowed, NoSuchProfile, ProfileInUse),
        status_code=204,
    )
    async def delete(self, profile_id: int, who: Who, database: Database) -> None:
        """Only one that no agent has; the refusal lists in ``used_by`` who does."""
        who.must(Permission.ADMINISTER)
        await database.write(staff.delete_profile, who.by, profile_id)
