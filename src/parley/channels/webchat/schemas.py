"""What the widget and the server say to each other, over HTTP and over the socket."""

from typing import Annotated

from msgspec import Meta, Struct

from parley.channels.webchat.settings import FormField, Localised, Position
from parley.conversations.schemas import MAX_FILES, Key, Message, Status, Text
from parley.kit.errors import ProblemBody
from parley.media.schemas import MediaLimits


class Site(Struct):
    """What the widget needs before anybody writes."""

    key: str
    title: Localised
    welcome: Localised
    colour: str
    form: list[FormField]
    limits: MediaLimits
    position: Position
    launcher: Localised
    available: bool
    """Whether somebody who has not written yet may begin: else the chat stays hidden."""


class NewVisitor(Struct):
    language: Annotated[str, Meta(max_length=20)] = ""


class Visitor(Struct):
    """``token`` is the visitor's only proof of who they are: the widget keeps it."""

    token: str


class CustomerConversation(Struct):
    """The visitor's present or last conversation."""

    id: int
    status: Status
    agent_name: str | None
    customer_delivered: int
    customer_read: int
    agent_read: int


class CustomerState(Struct):
    """All the widget shows; fetched at every (re)connection. ``seq`` is the event log's end at that moment."""

    conversation: CustomerConversation | None
    messages: list[Message]
    """The newest, over all the visitor's conversations, oldest first; never notes."""
    has_more: bool
    seq: int


class Start(Struct):
    """Begin a conversation (the bot greets), or get the open one."""

    key: Key
    form: dict[str, Annotated[str, Meta(max_length=500)]] = {}
    language: Annotated[str, Meta(max_length=20)] = ""
    page: Annotated[str, Meta(max_length=2000)] = ""


class Send(Struct, tag="send", tag_field="type"):
    """A message of the visitor. With no conversation open, it begins one."""

    key: Key
    text: Text = ""
    attachments: Annotated[list[int], Meta(max_length=MAX_FILES)] = []
    choice: Annotated[str, Meta(max_length=200)] | None = None
    """Id of the pressed option of the last keyboard."""


class SeenUpTo(Struct, tag="seen", tag_field="type"):
    """Watermarks of one conversation: up to where messages have arrived at, and were read by, the visitor."""

    conversation_id: int
    delivered: Annotated[int, Meta(ge=0)]
    read: Annotated[int, Meta(ge=0)]


class TypingNow(Struct, tag="typing", tag_field="type"):
    """Sent at most every three seconds while typing."""


class Ping(Struct, tag="ping", tag_field="type"):
    pass


class Hello(Struct, tag="hello", tag_field="type"):
    """The first frame of the socket."""

    token: str
    page: Annotated[str, Meta(max_length=2000)] = ""
    """Where they are."""
    zone: Annotated[str, Meta(max_length=200)] = ""
    """Their zone of time, as the browser names it."""


Command = Hello | Send | SeenUpTo | TypingNow | Ping


class Sent(Struct, tag="sent", tag_field="type"):
    """The message is stored; it will not be lost."""

    key: str
    message: Message


class Refused(Struct, tag="refused", tag_field="type"):
    """The command was refused and changed nothing. ``key`` is the message's, empty for other commands."""

    key: str
    error: ProblemBody
