"""One mailbox. The JSON Schema of ``EmailSettings`` draws its form in the administration."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from parley.channels.contract import Words, shown

Host = Annotated[str, Meta(max_length=253, pattern=r"^[A-Za-z0-9.:\-\[\]]*$(?!\n)")]
Port = Annotated[int, Meta(ge=1, le=65535)]
Line = Annotated[str, Meta(max_length=254)]
Secret = Annotated[str, Meta(max_length=1_000)]
Security = Literal["tls", "starttls", "none"]
SECURITIES: dict[str, Words] = {
    "tls": {"en": "TLS", "it": "TLS"},
    "starttls": {"en": "STARTTLS", "it": "STARTTLS"},
    "none": {"en": "None", "it": "Nessuna"},
}
GROUPS: dict[str, Words] = {
    "us": {"en": "Who we are", "it": "Chi siamo"},
    "in": {"en": "Incoming mail", "it": "Posta in arrivo"},
    "out": {"en": "Outgoing mail", "it": "Posta in uscita"},
}


class EmailSettings(Struct, kw_only=True):
    """One mailbox: who we are in it, how mail comes in, how it goes out."""

    address: Annotated[
        str,
        shown(
            "us",
            "Address",
            "Indirizzo",
            hint_en="Customers write to it, and answers come from it.",
            hint_it="I clienti scrivono qui, e da qui arrivano le risposte.",
            min_length=3,
            max_length=254,
            examples=["support@example.org"],
        ),
    ]
    """The address customers write to, and answers come from."""
    name: Annotated[
        Line, shown("us", "Name", "Nome", hint_en="In front of the address.", hint_it="Prima dell'indirizzo.")
    ] = ""
    """How answers are signed in their From: the name of the house or of the team."""
    aliases: Annotated[
        list[Line],
        shown(
            "us",
            "Other addresses",
            "Altri indirizzi",
            hint_en="Their mail arrives here too.",
            hint_it="Anche la loro posta arriva qui.",
            look="lines",
            max_length=50,
        ),
    ] = []
    """Other addresses whose mail arrives here. They are ours too: nobody is answered there."""
    signature: Annotated[
        str,
        shown(
            "us",
            "Signature",
            "Firma",
            hint_en="Ends every new mail. {agent} becomes the name of who writes.",
            hint_it="Chiude ogni nuova email. {agent} diventa il nome di chi scrive.",
            look="longText",
            max_length=10_000,
        ),
    ] = ""
    """Ends every new mail. ``{agent}`` becomes the name of who writes."""
    thread_mark: Annotated[
        Literal["subject", "address", "none"],
        shown(
            "us",
            "Mark of the thread",
            "Segno della conversazione",
            hint_en="Brings an answer back to its thread even if a mail program has lost the reference.",
            hint_it="Riporta una risposta alla sua conversazione anche se il riferimento si è perso.",
            choices={
                "subject": {"en": "In the subject", "it": "Nell'oggetto"},
                "address": {"en": "In the address", "it": "Nell'indirizzo"},
                "none": {"en": "None", "it": "Nessuno"},
            },
        ),
    ] = "subject"
    """Where a mark stands that brings an answer back to its thread even if a mail program has lost the reference:
    in the subject, in the address (``support+c8x3…@``; the mail server must deliver such addresses), or nowhere."""
    language: Annotated[
        Literal["en", "it"],
        shown(
            "us",
            "Language",
            "Lingua",
            hint_en="Of what Parley itself says to customers whose language is not known.",
            hint_it="Di ciò che Parley stesso dice a clienti di cui non si sa la lingua.",
            choices={"en": {"en": "English", "it": "Inglese"}, "it": {"en": "Italian", "it": "Italiano"}},
        ),
    ] = "en"
    """Of what Parley itself says in a conversation whose customer's language is not known."""
    receive: Annotated[
        Literal["listener", "imap"],
        shown(
            "in",
            "Mail comes in by",
            "La posta arriva",
            choices={
                "listener": {"en": "The built-in SMTP listener", "it": "Al server SMTP incorporato"},
                "imap": {"en": "IMAP", "it": "Via IMAP"},
            },
        ),
    ] = "listener"
    """The built-in SMTP listener, or a mailbox elsewhere that is read by IMAP."""
    imap_host: Annotated[Host, shown("in", "IMAP server", "Server IMAP")] = ""
    imap_port: Annotated[Port, shown("in", "IMAP port", "Porta IMAP")] = 993
    imap_security: Annotated[Security, shown("in", "IMAP encryption", "Cifratura IMAP", choices=SECURITIES)] = "tls"
    imap_username: Annotated[Line, shown("in", "IMAP user name", "Utente IMAP")] = ""
    imap_password: Annotated[Secret, shown("in", "IMAP password", "Password IMAP", secret=True)] = ""
    imap_folder: Annotated[Line, shown("in", "IMAP folder", "Cartella IMAP")] = "INBOX"
    imap_begin: Annotated[
        Literal["unseen", "new", "all"],
        shown(
            "in",
            "Begin with",
            "Inizia da",
            hint_en="The first time the mailbox is read.",
            hint_it="La prima volta che si legge la casella.",
            choices={
                "unseen": {"en": "What nobody has read yet", "it": "Ciò che nessuno ha ancora letto"},
                "new": {"en": "What comes from now on", "it": "Ciò che arriva da ora in poi"},
                "all": {"en": "All there is", "it": "Tutto ciò che c'è"},
            },
        ),
    ] = "unseen"
    """The first time: what nobody has read yet, only what comes from now on, or all there is."""
    imap_mark_seen: Annotated[
        bool,
        shown(
            "in",
            "Mark as read there",
            "Segna come letto anche lì",
            hint_en="What was taken in. Nothing is ever deleted.",
            hint_it="Ciò che è stato preso. Non si cancella mai nulla.",
        ),
    ] = True
    """Whether what was taken is marked as read there. Nothing is ever deleted."""
    imap_poll_seconds: Annotated[
        int,
        shown(
            "in",
            "Look every … seconds",
            "Controlla ogni … secondi",
            hint_en="Where the server cannot push.",
            hint_it="Se il server non può avvisare.",
            ge=5,
            le=3600,
        ),
    ] = 60
    """Where the server cannot push (IDLE)."""
    smtp_host: Annotated[Host, shown("out", "SMTP server", "Server SMTP")] = ""
    smtp_port: Annotated[Port, shown("out", "SMTP port", "Porta SMTP")] = 587
    smtp_security: Annotated[Security, shown("out", "SMTP encryption", "Cifratura SMTP", choices=SECURITIES)] = (
        "starttls"
    )
    smtp_username: Annotated[Line, shown("out", "SMTP user name", "Utente SMTP")] = ""
    smtp_password: Annotated[Secret, shown("out", "SMTP password", "Password SMTP", secret=True)] = ""

    @property
    def own(self) -> frozenset[str]:
        """All our addresses, in small letters."""
        return frozenset(one.strip().lower() for one in (self.address, *self.aliases))
