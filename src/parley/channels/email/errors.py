from parley.kit.errors import Conflict, Invalid, NotFound


class NoSuchMail(NotFound):
    code = "no_such_mail"
    message = "There is no such email in this conversation."


class NoRawMail(NotFound):
    code = "no_raw_mail"
    message = "This email was not kept as it came."


class NotByMail(Conflict):
    code = "not_by_mail"
    message = "This conversation is not held by email."


class DraftChanged(Conflict):
    """``details["version"]`` is the present one."""

    code = "draft_changed"
    message = "This draft was changed in another window."


class BeingSent(Conflict):
    """``details["due_at"]`` says until when it can be taken back."""

    code = "mail_being_sent"
    message = "A mail is about to be sent from here; take it back to change it."


class AlreadySent(Conflict):
    code = "mail_already_sent"
    message = "It is too late to take this mail back."


class NoRecipient(Invalid):
    code = "no_recipient"
    message = "A mail needs somebody to be sent to."


class BadAddress(Invalid):
    """``details["addresses"]``."""

    code = "bad_address"
    message = "Not all recipients are email addresses."


class MailTooLarge(Invalid):
    """``details["max_bytes"]``."""

    code = "mail_too_large"
    message = "The files are larger together than a mail may be."
