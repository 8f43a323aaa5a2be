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


class MailNeeded(Conflict):
    code = "mail_needed"
    message = "This conversation is held by email: write a mail, or a note."


class NoSuchMessage(Invalid):
    code = "no_such_message"
    message = "There is no such message in this conversation to quote."


class NoteQuoted(Invalid):
    code = "note_quoted"
    message = "A private note cannot be quoted to the customer."


class NotParked(Conflict):
    code = "not_parked"
    message = "This conversation is not parked."


class NotToPickUp(Conflict):
    code = "not_to_pick_up"
    message = "This conversation is the bot's: there is nothing to pick up yet."


class NoSuchTarget(NotFound):
    code = "no_such_target"
    message = "There is no such queue, agent or bot to transfer to."


class QueueClosed(Conflict):
    """``details["opens_at"]`` says when it opens, if it ever does."""

    code = "queue_closed"
    message = "This queue is closed now."


class AgentAbsent(Conflict):
    code = "agent_absent"
    message = "This agent is not here now."


class NotHere(Invalid):
    code = "transfer_to_oneself"
    message = "This is your task already."


class Repeated(Exception):
    """This key was stored before: the message stands, nothing was written. ``key`` finds it."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key
