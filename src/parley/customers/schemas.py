from typing import Literal

from msgspec import Struct


class CustomerAddress(Struct):
    """Where a customer writes from."""

    channel: str
    address: str
    """Empty for web chat, where a visitor has none that a person could read."""
    since: int


class Merged(Struct):
    """Another customer who is seen as this one."""

    id: int
    name: str
    at: int
    by_name: str
    """Who said that they are the same."""


class Customer(Struct):
    id: int
    name: str
    email: str
    phone: str
    language: str
    facts: dict[str, str]
    """What the channel told: ``browser``, ``page``, ``place``, ``country`` (two letters), ``zone`` (of time), and
    ``position`` (latitude, longitude) where they have shared it."""
    addresses: list[CustomerAddress]
    merged: list[Merged]
    preferred_agent_id: int | None
    """For whom their conversations wait first."""
    preferred_agent_name: str | None
    created_at: int


class Alike(Struct):
    """Another customer who may be the same person."""

    id: int
    name: str
    email: str
    phone: str
    channels: list[str]
    same: list[Literal["email", "phone"]]


class PreferredAgent(Struct):
    agent_id: int | None
    """None = nobody in particular."""
