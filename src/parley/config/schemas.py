from typing import Any, Literal

from msgspec import Struct

from parley.access.audit.schemas import Change
from parley.kit.uses import Use
from parley.retention.schemas import Erasable

# Where something stands in the file: ``("queues", "Support", "offer_seconds")``.
Path = tuple[str | int, ...]
Verb = Literal["created", "changed", "deleted", "disabled", "retired"]


class Wrong(Struct, frozen=True):
    """What is wrong with something."""

    code: str
    """For whoever speaks another language, with what it is about in ``details``."""
    message: str
    """In English."""
    details: dict[str, Any] = {}


class Mistake(Wrong, frozen=True, kw_only=True):
    line: int
    """In the file, from 1."""
    path: str
    """``queues.Support.offer_seconds``."""


class Mistakes(Struct):
    mistakes: list[Mistake]
    """The first hundred, by line."""


class RefusedFile(Struct):
    """The body of the refusal of a file."""

    code: Literal["config_mistakes"]
    message: str
    details: Mistakes


class Difference(Struct):
    """What importing does to a thing."""

    section: str
    name: str
    verb: Verb
    changes: list[Change] = []
    """Field by field, before and after, references by name."""


class LeftAlone(Struct):
    """Something that the file does not have."""

    section: str
    name: str
    used_by: list[Use] = []
    """Why it could not go, where it was to."""


class Missing(Struct):
    """What the file cannot bring, and somebody has to set by hand."""

    section: str
    name: str
    field: str
    """``password``, ``secrets.imap_password``."""


class ConfigOutcome(Struct):
    dry_run: bool
    """Nothing was changed: this is what would have been."""
    differences: list[Difference]
    unchanged: int
    left_alone: list[LeftAlone]
    missing: list[Missing]
    erases: Erasable
    """What is older than it is kept for from now on, and goes within minutes."""
