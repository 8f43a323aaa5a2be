from parley.kit.errors import Conflict, Invalid, NotFound


class NoSuchConversation(NotFound):
    code = "no_such_conversation"
    message = "There is no such conversation, or you may not see it."


class NotYourTask(Conflict):
    code = "not_your_task"
    message = "This conversation is not your task."


class ConversationClosed(Conflict):
    code = "conversation_closed"
    message = "This conversation is closed."


class EmptyMessage(Invalid):
    code = "empty_message"
    message = "A message needs text or a file."


class Repeated(Exception):
    """This key was stored before: the message stands, nothing was written. ``key`` finds it."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key
