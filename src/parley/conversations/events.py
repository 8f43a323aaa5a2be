from typing import Literal

from msgspec import Struct

from parley.conversations.schemas import Message, Status, Task
from parley.results.schemas import ContactResult


class MessageAdded(Struct, tag="conversation.message_added", tag_field="type"):
    """Topics: ``conversation:ID``, the agent's, the queue's, and the customer's unless it is a note."""

    message: Message
    unread: int
    awaiting_since: int | None


class Seen(Struct, tag="conversation.seen", tag_field="type"):
    """Watermarks moved: messages arrived or were read. Topics as MessageAdded."""

    conversation_id: int
    customer_delivered: int
    customer_read: int
    agent_read: int
    unread: int


class Typing(Struct, tag="conversation.typing", tag_field="type"):
    """Somebody is typing; told in passing, forget it after 5 s. Topics as MessageAdded."""

    conversation_id: int
    author: Literal["customer", "agent"]
    name: str


class ConversationChanged(Struct, tag="conversation.changed", tag_field="type"):
    """Status, agent or queue changed. Topics as MessageAdded, and the queue it has left: the customer hears it too."""

    conversation_id: int
    status: Status
    queue_id: int | None
    queue_name: str | None
    agent_id: int | None
    agent_name: str | None


class TaskAdded(Struct, tag="task.added", tag_field="type"):
    """A task of mine is new. Topic: ``agent:ID``."""

    task: Task


class TaskChanged(Struct, tag="task.changed", tag_field="type"):
    """A task of mine changed beyond a message or a watermark (star, priority). Topic: ``agent:ID``."""

    task: Task


class TaskParked(Struct, tag="task.parked", tag_field="type"):
    """A task of mine is set aside; it is still mine. Topic: ``agent:ID``."""

    task: Task


class TaskRemoved(Struct, tag="task.removed", tag_field="type"):
    """A task, at work or parked, is mine no longer. Topic: ``agent:ID``."""

    conversation_id: int
    reason: Literal["resolved", "closed_by_customer", "transferred", "picked_up", "requeued"]
    by: str = ""
    """Who picked it up, or where it was transferred to."""


class ResultChanged(Struct, tag="conversation.result_changed", tag_field="type"):
    """What is said of how it ended. Topics as MessageAdded, never the customer's."""

    conversation_id: int
    result: ContactResult
    missing: list[str]
