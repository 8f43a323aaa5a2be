from typing import Annotated

from msgspec import Meta, Struct

from parley.access.schemas import Language
from parley.kit.versions import Version

LONGEST_DAYS = 36_500
# Nobody covers their tracks within a month.
LEAST_AUDIT_DAYS = 30


class OrganisationSettings(Struct):
    """What holds for the whole house."""

    name: Annotated[str, Meta(max_length=80)]
    """Empty until an administrator has given it one; it cannot be emptied again."""
    time_zone: Annotated[str, Meta(min_length=1, max_length=60)]
    """An IANA name: ``Europe/Rome``. Whose "today" is meant; new opening hours are in it, unless they say otherwise."""
    languages: Annotated[list[Language], Meta(min_length=1, max_length=10)]
    """Those that customers are spoken to in."""
    default_language: Language
    """One of them: for customers who speak none of them, and for the desks of new accounts."""
    keep_conversations_days: Annotated[int, Meta(ge=1, le=LONGEST_DAYS)] | None
    """A conversation closed for so many days is erased; none = never."""
    keep_audit_days: Annotated[int, Meta(ge=LEAST_AUDIT_DAYS, le=LONGEST_DAYS)] | None
    """The same for entries of the audit log."""


class OrganisationChange(OrganisationSettings, kw_only=True):
    """All of it at once."""

    version: Version
    """As it was read; a stale one is refused."""


class Organisation(OrganisationSettings, kw_only=True):
    version: int
