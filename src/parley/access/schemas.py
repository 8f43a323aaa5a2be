from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from parley.access.permissions import Permission

Theme = Literal["light", "dark", "auto"]
Language = Literal["en", "it"]
# The formats of the system bar's clock, in the order a click walks through them.
ClockFormat = Literal["time", "time_seconds", "date", "date_words"]


class Login(Struct):
    username: Annotated[str, Meta(min_length=1, max_length=100)]
    password: Annotated[str, Meta(min_length=1, max_length=1000)]


class Preferences(Struct):
    """What an account has set for itself; remembered on the server."""

    theme: Theme = "auto"
    language: Language = "en"
    volume: Annotated[int, Meta(ge=0, le=100, description="Of the alert sound, in percent")] = 50
    clock_format: ClockFormat = "time"
    customer_panel: bool = True
    previous_messages: bool = True


class PreferencesChange(Struct):
    """Only what is given changes."""

    theme: Theme | msgspec.UnsetType = msgspec.UNSET
    language: Language | msgspec.UnsetType = msgspec.UNSET
    volume: Annotated[int, Meta(ge=0, le=100)] | msgspec.UnsetType = msgspec.UNSET
    clock_format: ClockFormat | msgspec.UnsetType = msgspec.UNSET
    customer_panel: bool | msgspec.UnsetType = msgspec.UNSET
    previous_messages: bool | msgspec.UnsetType = msgspec.UNSET


class PasswordChange(Struct):
    old: Annotated[str, Meta(min_length=1, max_length=1000)]
    new: Annotated[str, Meta(min_length=1, max_length=1000)]


class Account(Struct):
    """Who is signed in."""

    id: int
    username: str
    name: str
    role: str
    permissions: list[Permission]
    preferences: Preferences


class Role(Struct):
    """A permission set: what an account of this role may do."""

    name: str
    permissions: list[Permission]
