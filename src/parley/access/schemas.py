from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta, Struct

from parley.access.permissions import Permission
from parley.kit.fields import Name
from parley.kit.versions import Version

Theme = Literal["light", "dark", "auto"]
Language = Literal["en", "it"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
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
    first_steps: bool = True
    """An administrator's list of what remains to be set up."""


class PreferencesChange(Struct):
    """Only what is given changes."""

    theme: Theme | msgspec.UnsetType = msgspec.UNSET
    language: Language | msgspec.UnsetType = msgspec.UNSET
    volume: Annotated[int, Meta(ge=0, le=100)] | msgspec.UnsetType = msgspec.UNSET
    clock_format: ClockFormat | msgspec.UnsetType = msgspec.UNSET
    customer_panel: bool | msgspec.UnsetType = msgspec.UNSET
    previous_messages: bool | msgspec.UnsetType = msgspec.UNSET
    first_steps: bool | msgspec.UnsetType = msgspec.UNSET


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


class PermissionSetSettings(Struct):
    """What an account with it may do. What goes without saying (to sign in, to set oneself up) is no permission."""

    name: Name
    permissions: Annotated[list[Permission], Meta(max_length=100)]


class PermissionSetChange(PermissionSetSettings, kw_only=True):
    """All of it at once."""

    version: Version
    """As it was read; a stale one is refused."""


class PermissionSet(PermissionSetSettings, kw_only=True):
    id: int
    version: int
    accounts: int
    """How many have it, those shut out too."""


class NewToken(Struct):
    name: Name
    """What it is for."""
    permissions: Annotated[list[Permission], Meta(min_length=1, max_length=100)]
    """None that whoever makes it has not."""
    days: Annotated[int, Meta(ge=1, le=366)] = 90
    """How long it holds."""


class Token(Struct):
    """What a program uses the HTTP API with, in an account's name. It can do what it was given, as long as the account
    can."""

    id: int
    name: str
    account_id: int
    account_name: str
    permissions: list[Permission]
    created_at: int
    expires_at: int
    last_used_at: int | None


class MadeToken(Struct):
    token: str
    """For ``Authorization: Bearer``. It is told this once; we keep a digest."""
    record: Token
