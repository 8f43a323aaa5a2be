from msgspec import Struct

from parley.channels.email.schemas import Mail, MailDraft


class MailChanged(Struct, tag="mail.changed", tag_field="type"):
    """A mail is new, or was sent, refused or bounced. Topics as MessageAdded, never the customer's."""

    mail: Mail


class MailDraftChanged(Struct, tag="mail.draft_changed", tag_field="type"):
    """What I write in a conversation changed, in this tab or another, or was sent. Topic: ``agent:ID``."""

    conversation_id: int
    draft: MailDraft | None
