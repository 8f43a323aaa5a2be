from typing import Annotated, Literal

from msgspec import Meta, Struct

from parley.agents.schemas import AgentStatus
from parley.customers.schemas import Customer
from parley.dispatch.schemas import AssignmentLine
from parley.media.schemas import Media
from parley.queues.schemas import Channel, Priority

Status = Literal["bot", "queued", "offered", "live", "parked", "outbound", "closed"]
Author = Literal["customer", "agent", "bot", "system"]

MAX_TEXT = 10_000
MAX_FILES = 10

Text = Annotated[str, Meta(max_length=MAX_TEXT)]
# Without the last part the sign before the end may be a line's.
Key = Annotated[str, Meta(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$(?!\n)")]


class Parameter(Struct):
    """A handover parameter: what the form or the bot learned."""

    name: str
    value: str


class Option(Struct):
    """One button of a keyboard. ``id`` is what comes back."""

    id: str
    label: str


class Keyboard(Struct):
    """What the customer may answer with beside text."""

    kind: Literal["choices", "date", "location", "rating"]
    options: list[Option] = []


class SystemNotice(Struct):
    """A line neither side wrote; the clients put it in words."""

    code: Literal[
        "handed_over",
        "queue_closed",
        "nobody_here",
        "agent_joined",
        "agent_left",
        "transferred",
        "waiting_again",
        "mail_failed",
        "closed_by_agent",
        "closed_by_customer",
        "closed_by_bot",
    ]
    name: str = ""
    """The agent's, queue's or bot's name; the address that a mail did not reach."""
    at: int | None = None
    """When the queue opens, where that is what is told."""


class Quote(Struct):
    """What a message answers to, as it was said: messages never change."""

    number: int
    """Of the quoted message, in the same conversation."""
    author: Author
    author_name: str
    kind: Literal["text", "note"]
    text: str
    """At most 200 characters; of files alone, their names."""


class Extra(Struct, omit_defaults=True):
    """The rarer parts of a message, kept together."""

    keyboard: Keyboard | None = None
    choice: str | None = None
    system: SystemNotice | None = None
    quotes: Quote | None = None


class Message(Struct):
    id: int
    conversation_id: int
    number: int
    """1, 2, 3 … in its conversation, without gaps."""
    at: int
    author: Author
    author_id: int | None
    author_name: str
    kind: Literal["text", "note", "system"]
    text: str
    attachments: list[Media]
    keyboard: Keyboard | None
    choice: str | None
    """Id of the keyboard option this message answers with."""
    system: SystemNotice | None
    quotes: Quote | None
    """The message it answers to."""
    key: str | None
    """The sender's own key, so that they recognise their message."""


class Preview(Struct):
    """The last message, as a list shows it. ``text`` is at most 120 characters."""

    author: Author
    kind: Literal["text", "note", "system"]
    text: str
    at: int
    files: int = 0


class Task(Struct):
    """A conversation while it is an agent's work."""

    conversation_id: int
    channel: Channel
    status: Status
    priority: Priority
    queue_id: int
    queue_name: str
    customer_id: int
    customer_name: str
    subject: str | None
    language: str
    accepted_at: int
    parked_at: int | None
    """Since when it is set aside; none while it is at work."""
    wrap_up: bool
    """It is closed, and nothing but its contact result remains to be done."""
    previous_up_to: int
    """Messages up to this number came before the agent accepted."""
    message_count: int
    last_message: Preview | None
    unread: int
    starred: bool
    awaiting_since: int | None
    """When the customer's oldest unanswered message came; none when nothing is owed."""
    sla_seconds: int | None
    """The queue's target for this channel's group."""
    customer_delivered: int
    customer_read: int
    agent_read: int


class WatchedQueue(Struct):
    """A queue as those see it who watch it."""

    id: int
    name: str
    agent_ids: list[int]
    """Who serves it, there or not."""


class LiveConversation(Struct):
    """A conversation that waits or is somebody's, as those see it who watch its queue."""

    id: int
    channel: Channel
    status: Status
    priority: Priority
    queue_id: int
    queue_name: str
    agent_id: int | None
    agent_name: str | None
    for_agent_name: str | None
    """In whose personal queue it waits."""
    offered_to_name: str | None
    """Whom it is being offered to."""
    customer_name: str
    queued_at: int
    """When its present turn began to wait."""
    accepted_at: int | None
    last_message: Preview | None
    awaiting_since: int | None
    sla_seconds: int | None


class ConversationDetail(Struct):
    id: int
    channel: Channel
    status: Status
    priority: Priority
    subject: str | None
    follows_id: int | None
    """The closed conversation whose thread goes on here."""
    followed_by_id: int | None
    """Where the thread of this closed one goes on."""
    queue_id: int | None
    queue_name: str | None
    agent_id: int | None
    agent_name: str | None
    language: str
    parameters: list[Parameter]
    started_at: int
    handed_over_at: int | None
    closed_at: int | None
    customer: Customer
    assignments: list[AssignmentLine]
    customer_delivered: int
    customer_read: int
    agent_read: int
    previous_up_to: int


class MessagePage(Struct):
    """Oldest first."""

    messages: list[Message]
    has_more: bool
    """Whether older ones exist."""


class Found(Struct):
    numbers: list[int]
    """Of the messages it was found in, oldest first."""


class Transcript(Struct):
    messages: list[Message]
    """All of them, oldest first."""


class NewMessage(Struct):
    key: Key
    text: Text = ""
    attachments: Annotated[list[int], Meta(max_length=MAX_FILES)] = []
    """Ids of uploaded files."""
    kind: Literal["text", "note"] = "text"
    quotes: Annotated[int, Meta(ge=1)] | None = None
    """Number of the message it answers to. A private note can be quoted in notes only."""


class ReadUpTo(Struct):
    number: Annotated[int, Meta(ge=0)]


class Star(Struct):
    starred: bool


class Transfer(Struct):
    """To a queue or to an agent; exactly one of them."""

    queue_id: int | None = None
    agent_id: int | None = None
    note: Annotated[str, Meta(max_length=2_000)] = ""
    """For whoever gets it; the customer does not see it."""

    def __post_init__(self) -> None:
        if (self.queue_id is None) == (self.agent_id is None):
            raise ValueError("either queue_id or agent_id, and not both")


class QueueTarget(Struct):
    id: int
    name: str
    opens_at: int | None
    """In the past or now while it is open; none when it never opens."""
    ready_agents: int
    waiting: int


class AgentTarget(Struct):
    id: int
    name: str
    status: AgentStatus


class TransferTargets(Struct):
    queues: list[QueueTarget]
    agents: list[AgentTarget]
