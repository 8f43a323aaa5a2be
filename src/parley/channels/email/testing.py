"""Whether a mailbox works, as far as can be seen from here; and settings that cannot."""

import asyncio
from collections.abc import Callable

from parley.channels.contract import Finding, Tested
from parley.channels.email import imap, smtp
from parley.channels.email.addresses import on_the_envelope
from parley.channels.email.settings import EmailSettings
from parley.kit.errors import Invalid


async def test(tested: Tested) -> list[Finding]:
    settings: EmailSettings = tested.settings
    way_in = await _by_imap(settings) if settings.receive == "imap" else _by_listener(tested)
    return [way_in, await _way_out(settings)]


async def _by_imap(settings: EmailSettings) -> Finding:
    where = f"{settings.imap_host}:{settings.imap_port}"
    good = {"en": f"{where} lets us read the mailbox.", "it": f"{where} ci lascia leggere la casella."}
    return await _tried(where, lambda: _read(settings), imap.in_words, good)


def _by_listener(tested: Tested) -> Finding:
    if tested.trouble:
        return Finding("bad", tested.trouble)
    port = tested.house.smtp_port or tested.house.lmtp_port
    if not port:
        said = {
            "en": "The built-in listener is off (PARLEY_SMTP_PORT): no mail comes in.",
            "it": "Il server di posta integrato è spento (PARLEY_SMTP_PORT): non arriva posta.",
        }
        return Finding("bad", said)
    where = f"{tested.house.smtp_host}:{port}"
    said = {"en": f"Mail comes in at {where}.", "it": f"La posta arriva a {where}."}
    return Finding("good", said)


async def _way_out(settings: EmailSettings) -> Finding:
    if not settings.smtp_host:
        said = {
            "en": "No outgoing server is set up: answers cannot be sent.",
            "it": "Non c'è un server di uscita: le risposte non si possono inviare.",
        }
        return Finding("bad", said)
    where = f"{settings.smtp_host}:{settings.smtp_port}"
    good = {"en": f"{where} answers and takes our mail.", "it": f"{where} risponde e accetta la nostra posta."}
    return await _tried(where, lambda: _sign_in(settings), smtp.in_words, good)


async def _tried(
    where: str, try_it: Callable[[], object], in_words: Callable[[Exception], str], good: dict[str, str]
) -> Finding:
    try:
        await asyncio.to_thread(try_it)
    except Exception as error:
        why = in_words(error)
        return Finding("bad", {"en": f"{where}: {why}", "it": f"{where}: {why}"})
    return Finding("good", good)


def _sign_in(settings: EmailSettings) -> None:
    with smtp.opened(settings) as server:
        server.noop()


def _read(settings: EmailSettings) -> None:
    imap.Mailbox(settings, lambda: False, 0).close()


def checked(settings: EmailSettings) -> EmailSettings:
    for field, addresses in (("address", [settings.address]), ("aliases", settings.aliases)):
        for one in addresses:
            try:
                on_the_envelope(one)
            except ValueError as error:
                told = f"{one} is no email address."
                raise Invalid(told, field=f"settings.{field}", reason="no_address", said=one) from error
    if settings.receive == "imap" and not settings.imap_host:
        told = "To read a mailbox by IMAP, its server must be named."
        raise Invalid(told, field="settings.imap_host", reason="no_imap_host")
    return settings
