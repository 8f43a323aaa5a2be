"""What the customer's panel shows beside a conversation, and what can be said there."""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from parley.conversations.schemas import Author, Preview, Status
from parley.customers.schemas import Alike
from parley.media.schemas import Media
from parley.queues.schemas import Channel


class PastConversation(Struct):
    """Another conversation of the same customer."""

    id: int
    channel: Channel
    status: Status
    queue_name: str | None
    agent_name: str | None
    """Who had it last."""
    started_at: int
    closed_at: int | None
    message_count: int
    last_message: Preview | None
    category_path: list[str]
    """Its contact result; empty if nothing was chosen."""


class PastPage(Struct):
    """Newest first."""

    conversations: list[PastConversation]
    has_more: bool


class FileEntry(Struct):
    """A file and where it was said."""

    media: Media
    message_id: int
    conversation_id: int
    at: int
    author: Author
    author_name: str


class FilePage(Struct):
    """Newest first."""

    files: list[FileEntry]
    next: int | None
    """Ask for what is ``before`` this; none when there is no more. A page with a next may be empty."""


class CustomerChange(Struct):
    """What an agent learned; what is not given stays."""

    name: Annotated[str, Meta(max_length=200)] | UnsetType = UNSET
    email: Annotated[str, Meta(max_length=254)] | UnsetType = UNSET
    phone: Annotated[str, Meta(max_length=40)] | UnsetType = UNSET
    language: (
        Annotated[str, Meta(max_length=20, pattern=r"^([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)?$(?!\n)")] | UnsetType
    ) = UNSET
    """A tag such as ``it`` or ``pt-BR``."""


class PossiblySame(Struct):
    """Another customer who may be the same person, and what would come together."""

    customer: Alike
    conversations: int
    last_at: int | None
    """When the last of them began."""


class Merge(Struct):
    customer_id: int
    """Who is the same person."""
    keep: Literal["this", "other"] = "this"
    """Whose name, addresses and preferred agent are kept; what that one lacks is taken from the other."""
