"""One mailbox. The JSON Schema of ``EmailSettings`` draws its form in the administration."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

Host = Annotated[str, Meta(max_length=253, pattern=r"^[A-Za-z0-9.:\-\[\]]*$(?!\n)")]
Port = Annotated[int, Meta(ge=1, le=65535)]
Line = Annotated[str, Meta(max_length=254)]
Secret = Annotated[str, Meta(max_length=1_000, extra_json_schema={"writeOnly": True})]
Security = Literal["tls", "starttls", "none"]


class EmailSettings(Struct, kw_only=True):
    """One mailbox: who we are in it, how mail comes in, how it goes out."""

    address: Annotated[str, Meta(title="Address", min_length=3, max_length=254, examples=["support@example.org"])]
    """The address customers write to, and answers come from."""
    name: Annotated[Line, Meta(title="Name")] = ""
    """How answers are signed in their From: the name of the house or of the team."""
    aliases: Annotated[list[Line], Meta(title="Other addresses", max_length=50)] = []
    """Other addresses whose mail arrives here. They are ours too: nobody is answered there."""
    signature: Annotated[str, Meta(title="Signature", max_length=10_000)] = ""
    """Ends every new mail. ``{agent}`` becomes the name of who writes."""
    thread_mark: Annotated[Literal["subject", "address", "none"], Meta(title="Mark of the thread")] = "subject"
    """Where a mark stands that brings an answer back to its thread even if a mail program has lost the reference:
    in the subject, in the address (``support+c8x3…@``; the mail server must deliver such addresses), or nowhere."""
    language: Annotated[Literal["en", "it"], Meta(title="Language")] = "en"
    """Of what Parley itself says in a conversation whose customer's language is not known."""
    receive: Annotated[Literal["listener", "imap"], Meta(title="Mail comes in by")] = "listener"
    """The built-in SMTP listener, or a mailbox elsewhere that is read by IMAP."""
    imap_host: Annotated[Host, Meta(title="IMAP server")] = ""
    imap_port: Annotated[Port, Meta(title="IMAP port")] = 993
    imap_security: Annotated[Security, Meta(title="IMAP encryption")] = "tls"
    imap_username: Annotated[Line, Meta(title="IMAP user name")] = ""
    imap_password: Annotated[Secret, Meta(title="IMAP password")] = ""
    imap_folder: Annotated[Line, Meta(title="IMAP folder")] = "INBOX"
    imap_begin: Annotated[Literal["unseen", "new", "all"], Meta(title="Begin with")] = "unseen"
    """The first time: what nobody has read yet, only what comes from now on, or all there is."""
    imap_mark_seen: Annotated[bool, Meta(title="Mark as read")] = True
    """Whether what was taken is marked as read there. Nothing is ever deleted."""
    imap_poll_seconds: Annotated[int, Meta(title="Look every … seconds", ge=5, le=3600)] = 60
    """Where the server cannot push (IDLE)."""
    smtp_host: Annotated[Host, Meta(title="SMTP server")] = ""
    smtp_port: Annotated[Port, Meta(title="SMTP port")] = 587
    smtp_security: Annotated[Security, Meta(title="SMTP encryption")] = "starttls"
    smtp_username: Annotated[Line, Meta(title="SMTP user name")] = ""
    smtp_password: Annotated[Secret, Meta(title="SMTP password")] = ""

    @property
    def own(self) -> frozenset[str]:
        """All our addresses, in small letters."""
        return frozenset(one.strip().lower() for one in (self.address, *self.aliases))
