"""What the channel can do, and all that runs for it in this process."""

import logging

from parley.channels.contract import Capabilities, Contract, Words
from parley.channels.email.erasing import KEEPING
from parley.channels.email.intake import Intake
from parley.channels.email.listener import Listener
from parley.channels.email.reading import Readers
from parley.channels.email.settings import GROUPS, EmailSettings
from parley.channels.email.testing import checked, test
from parley.kit.database import Database
from parley.kit.shapes import Converter
from parley.media.receive import MediaRoom
from parley.settings import Settings

CONTRACT = Contract(
    channel="email",
    capabilities=Capabilities(keyboards=False, delivery=False),
    settings=EmailSettings,
    read=Converter(EmailSettings),
    fresh=lambda: EmailSettings(address="support@example.org"),
    groups=GROUPS,
    checked=checked,
    address=lambda base_url, key: "",  # noqa: ARG005 (the contract's own)
    test=test,
    keeping=KEEPING,
)

log = logging.getLogger(__name__)


class Mailboxes:
    def __init__(self, database: Database, media: MediaRoom, settings: Settings) -> None:
        self._demo = settings.demo
        self.trouble: Words | None = None
        """Why the listeners take no mail, where one could not start."""
        self.intake = Intake(database, media)
        self.listeners = [
            Listener(
                database, self.intake, settings.smtp_host, port, settings.max_mail_bytes, lmtp=lmtp, demo=settings.demo
            )
            for port, lmtp in ((settings.smtp_port, False), (settings.lmtp_port, True))
            if port
        ]
        self.readers = Readers(database, self.intake, settings.max_mail_bytes)

    async def start(self) -> None:
        for one in self.listeners:
            try:
                await one.start()
            except OSError as error:
                if not self._demo:
                    raise
                log.warning("port %d is not free; the demo takes no mail: %s", one.port, error)
                self.trouble = _not_free(one)
        await self.readers.start()

    async def stop(self) -> None:
        await self.readers.stop()
        for one in self.listeners:
            await one.stop()


def _not_free(listener: Listener) -> Words:
    port, setting = listener.port, "PARLEY_LMTP_PORT" if listener.lmtp else "PARLEY_SMTP_PORT"
    return {
        "en": f"No mail comes in: port {port} is not free. Set {setting} to another one and start again.",
        "it": f"Non arriva posta: la porta {port} non è libera. Impostare {setting} su un'altra e riavviare.",
    }
