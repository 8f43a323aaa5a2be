from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from parley.kit.fields import Labels, Name
from parley.kit.versions import Version

# Connected and willing; connected and not; page gone for less than 30 s; gone.
AgentStatus = Literal["ready", "not_ready", "just_left", "offline"]
# Why an agent is Not Ready, when it was not their own doing.
NotReadyReason = Literal["missed_offers"]


class ProfileSettings(Struct):
    """What an administrator says of a profile: whoever has it works so."""

    name: Name
    chat_capacity: Annotated[int, Meta(ge=0, le=100)]
    """How many chat and social tasks at once."""
    email_capacity: Annotated[int, Meta(ge=0, le=1_000)]
    """How many email tasks at once; 0 = none."""
    queue_ids: Annotated[list[int], Meta(max_length=1_000)]


class ProfileChange(ProfileSettings, kw_only=True):
    """All of it at once."""

    version: Version
    """As it was read; a stale one is refused."""


class Profile(ProfileSettings, kw_only=True):
    id: int
    version: int


class Agent(Struct):
    """An agent as colleagues see them."""

    id: int
    name: str
    status: AgentStatus
    status_since: int
    status_reason: NotReadyReason | None


class Me(Struct):
    """The agent who asks."""

    id: int
    profile: Profile
    status: AgentStatus
    status_since: int
    status_reason: NotReadyReason | None


class Readiness(Struct):
    ready: bool


class NewAgent(Struct):
    username: Annotated[str, Meta(min_length=1, max_length=100)]
    name: Name
    password: Annotated[str, Meta(min_length=1, max_length=1000)]
    profile_id: int | None
    """What they serve; none for somebody who takes no conversations."""
    role: str = "agent"
    """The name of a permission set."""
    transfer_target: bool = False
    """Whether colleagues may transfer conversations to them."""
    skills: Labels = []


class AgentChange(Struct):
    """Only what is given changes."""

    version: Version | UnsetType = UNSET
    """As it was read, if the change depends on it; a stale one is refused."""
    name: Name | UnsetType = UNSET
    profile_id: int | UnsetType | None = UNSET
    """Whoever has one may get another, but not lose it."""
    role: str | UnsetType = UNSET
    transfer_target: bool | UnsetType = UNSET
    skills: Labels | UnsetType = UNSET
    disabled: bool | UnsetType = UNSET


class NewPassword(Struct):
    password: Annotated[str, Meta(min_length=1, max_length=1000)] | None = None
    """None = make one."""


class MadePassword(Struct):
    password: str | None
    """The one that was made, told this once; none where one was given."""


class AgentRecord(Struct):
    """An account as administrators see it; with a profile it is an agent."""

    id: int
    username: str
    name: str
    role: str
    profile_id: int | None
    profile_name: str | None
    transfer_target: bool
    skills: list[str]
    version: int
    disabled: bool
    """Shut out: may not sign in, and what they had goes to others."""
