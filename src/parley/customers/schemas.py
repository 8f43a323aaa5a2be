from msgspec import Struct


class Customer(Struct):
    id: int
    name: str
    email: str
    phone: str
    language: str
    facts: dict[str, str]
    """What the channel told: ``browser``, ``page``, ``place``."""
    preferred_agent_id: int | None
    """For whom their conversations wait first."""
    preferred_agent_name: str | None
    created_at: int


class PreferredAgent(Struct):
    agent_id: int | None
    """None = nobody in particular."""
