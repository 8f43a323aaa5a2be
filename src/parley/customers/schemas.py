from msgspec import Struct


class Customer(Struct):
    id: int
    name: str
    email: str
    phone: str
    language: str
    facts: dict[str, str]
    """What the channel told: ``browser``, ``page``, ``place``."""
    created_at: int
