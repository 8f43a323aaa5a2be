from typing import Literal

from msgspec import Struct

# Connected and willing; connected and not; page gone for less than 30 s; gone.
AgentStatus = Literal["ready", "not_ready", "just_left", "offline"]
# Why an agent is Not Ready, when it was not their own doing.
NotReadyReason = Literal["missed_offers"]


class Profile(Struct):
    id: int
    name: str
    chat_capacity: int
    """How many chat and social tasks at once."""
    email_capacity: int
    """How many e-mail tasks at once; 0 = none."""
    queue_ids: list[int]


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
