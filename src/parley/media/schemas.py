from typing import Literal

from msgspec import Struct

FileKind = Literal["picture", "recording", "pdf", "document"]
"""What people look for a file as; a recording can be heard or watched."""


class Media(Struct):
    """A stored file. ``url`` is a path on this server; whoever has it may read the file."""

    id: int
    name: str
    type: str
    size: int
    """Bytes."""
    url: str
    width: int | None = None
    height: int | None = None


class MediaLimits(Struct):
    """What may be sent; told before anybody tries."""

    max_bytes: int
    max_files: int
    """In one message."""
    types: list[str]
    """MIME types."""
