"""Handing a mail to the outgoing server, and understanding its answers. Blocking: runs in a thread."""

import contextlib
import smtplib
import socket
import ssl
from collections.abc import Generator

from msgspec import Struct

from parley.channels.email.settings import EmailSettings
from parley.kit.text import one_line

SECONDS = 30.0


class Outcome(Struct):
    """What became of it, by recipient."""

    refused: dict[str, str]
    """For good, and why."""
    later: set[str]
    """Not yet: worth another try."""
    trouble: str = ""
    """Why not yet."""


def deliver(settings: EmailSettings, sender: str, recipients: list[str], raw: bytes) -> Outcome:
    """Never raises for what the other side does."""
    if not settings.smtp_host:
        reason = "No outgoing server is set up for this mailbox."
        return Outcome(dict.fromkeys(recipients, reason), set())
    refused: dict[str, str] = {}
    waiting: dict[str, str] = {}
    try:
        with opened(settings) as server:
            _must(server.mail(sender, [f"size={len(raw)}"] if server.has_extn("size") else []))
            for one in recipients:
                code, said = server.rcpt(one)
                if code in (250, 251):
                    continue
                # 552 and 452 of a recipient may be too many of them; those are tried again by themselves.
                (refused if 500 <= code < 600 and code != 552 else waiting)[one] = _said(code, said)
                if code == 421:
                    raise smtplib.SMTPServerDisconnected(_said(code, said))
            taken = [one for one in recipients if one not in refused and one not in waiting]
            if taken:
                _must(server.data(raw))
    except _Refused as error:
        left = [one for one in recipients if one not in refused]
        if error.permanent:
            return Outcome(refused | dict.fromkeys(left, str(error)), set())
        return Outcome(refused, set(left), str(error))
    except smtplib.SMTPDataError as error:
        return _after_data(recipients, refused, error.smtp_code, error.smtp_error)
    except Exception as error:
        return Outcome(refused, {one for one in recipients if one not in refused}, in_words(error))
    return Outcome(refused, set(waiting), next(iter(waiting.values()), ""))


def _after_data(recipients: list[str], refused: dict[str, str], code: int, said: bytes | str) -> Outcome:
    left = [one for one in recipients if one not in refused]
    reason = _said(code, said)
    if 500 <= code < 600:
        return Outcome(refused | dict.fromkeys(left, reason), set())
    return Outcome(refused, set(left), reason)


class _Refused(Exception):
    def __init__(self, code: int, said: bytes) -> None:
        super().__init__(_said(code, said))
        self.permanent = 500 <= code < 600


def _must(answer: tuple[int, bytes]) -> None:
    code, said = answer
    if code != 250:
        raise _Refused(code, said)


def opened(settings: EmailSettings) -> contextlib.AbstractContextManager[smtplib.SMTP]:
    """Connected, encrypted as asked, signed in. Raises what went wrong."""
    context = ssl.create_default_context()
    if settings.smtp_security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            settings.smtp_host, settings.smtp_port, timeout=SECONDS, context=context
        )
    else:
        server = smtplib.SMTP(settings.smtp_host, settings.smtp_port, timeout=SECONDS)
    try:
        server.ehlo_or_helo_if_needed()
        if settings.smtp_security == "starttls":
            server.starttls(context=context)
            server.ehlo()
        if settings.smtp_username:
            server.login(settings.smtp_username, settings.smtp_password)
    except BaseException:
        server.close()
        raise
    return _closing(server)


@contextlib.contextmanager
def _closing(server: smtplib.SMTP) -> Generator[smtplib.SMTP]:
    try:
        yield server
    finally:
        with contextlib.suppress(Exception):
            server.quit()
        server.close()


def in_words(error: Exception) -> str:
    """What went wrong between us and a server, for whoever can mend it."""
    match error:
        case ssl.SSLCertVerificationError():
            return f"The server's certificate is not good: {error.verify_message or error.reason}"
        case smtplib.SMTPAuthenticationError():
            return f"The server does not accept user name and password: {_said(error.smtp_code, error.smtp_error)}"
        case smtplib.SMTPNotSupportedError():
            return f"The server cannot do what is set up: {one_line(str(error))}"
        case smtplib.SMTPResponseException():
            return _said(error.smtp_code, error.smtp_error)
        case socket.gaierror():
            return "There is no server of this name."
        case TimeoutError():
            return "The server does not answer."
        case ConnectionRefusedError():
            return "Nothing answers at this address and port."
        case ssl.SSLError():
            return f"No encrypted connection comes about: {error.reason or 'the other side speaks something else'}"
        case _:
            return one_line(str(error))[:300] or type(error).__name__


def _said(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return one_line(f"{code} {text}")[:500]
