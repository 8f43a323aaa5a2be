"""Whether a mailbox works, as far as can be seen from here."""

import asyncio

from parley.channels.contract import Finding, Tested
from parley.channels.email.settings import EmailSettings
from parley.channels.email.smtp import in_words, opened


async def test(tested: Tested) -> list[Finding]:
    settings: EmailSettings = tested.settings
    if not settings.smtp_host:
        said = {
            "en": "No outgoing server is set up: answers cannot be sent.",
            "it": "Non c'è un server di uscita: le risposte non si possono inviare.",
        }
        return [Finding("bad", said)]
    where = f"{settings.smtp_host}:{settings.smtp_port}"
    try:
        await asyncio.to_thread(_sign_in, settings)
    except Exception as error:
        why = in_words(error)
        return [Finding("bad", {"en": f"{where}: {why}", "it": f"{where}: {why}"})]
    said = {"en": f"{where} answers and takes our mail.", "it": f"{where} risponde e accetta la nostra posta."}
    return [Finding("good", said)]


def _sign_in(settings: EmailSettings) -> None:
    with opened(settings) as server:
        server.noop()


def checked(settings: EmailSettings) -> EmailSettings:
    """Nothing that its fields do not say themselves."""
    return settings
