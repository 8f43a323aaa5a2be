"""Reading a mailbox elsewhere by IMAP, in a thread: one mail after the other, each committed before the next.

Nothing is fetched twice or skipped: the highest UID that was taken is kept, and moves only after the commit; the same
mail again is known by what it is. Where the server numbers its mails anew (UIDVALIDITY), all are looked at again.
"""

import contextlib
import ssl
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple, cast

from imapclient import IMAPClient
from imapclient.exceptions import LoginError
from msgspec import Struct

from parley.channels.email import smtp
from parley.channels.email.settings import EmailSettings
from parley.kit.text import one_line

SECONDS = 30.0
# Servers hang up on who says nothing for half an hour; some much earlier.
IDLE_SECONDS = 9 * 60
# How soon a stop is noticed while nothing happens.
LOOK_SECONDS = 1.0
AT_ONCE = 50
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Cursor(Struct, frozen=True):
    """How far a folder was read. ``validity`` 0: not at all yet."""

    validity: int = 0
    last_uid: int = 0


class Fetched(NamedTuple):
    uid: int
    raw: bytes
    whole: bool
    """False: it is larger than we take, and this is its head."""


class Stopped(Exception):
    """We are to stop."""


class Mailbox:
    """A connection with its folder open."""

    def __init__(self, settings: EmailSettings, stopping: Callable[[], bool], max_bytes: int) -> None:
        self._settings = settings
        self._stopping = stopping
        self._max_bytes = max_bytes
        self._client = opened(settings)
        try:
            told: dict[bytes, Any] = cast(Any, self._client).select_folder(settings.imap_folder)
        except BaseException:
            self.close()
            raise
        self.validity = int(told[b"UIDVALIDITY"])
        self.next_uid = int(told.get(b"UIDNEXT", 0))
        self._can_idle: bool = cast(Any, self._client).has_capability("IDLE")

    def close(self) -> None:
        with contextlib.suppress(Exception):
            self._client.shutdown()

    def begin(self, cursor: Cursor) -> Cursor:
        """Where to read on: where we were; from the beginning in a folder that is new to us, or was numbered anew."""
        if cursor.validity == self.validity:
            return cursor
        if cursor.validity == 0 and self._settings.imap_begin == "new":
            newest = self.next_uid - 1 if self.next_uid else max(self._search("ALL"), default=0)
            return Cursor(self.validity, max(newest, 0))
        return Cursor(self.validity, 0)

    def first(self, former: Cursor, since: date) -> str:
        """What of all that is there is looked at before what comes; empty: there is no need to choose.

        In a folder that was numbered anew what we never took is still not ours: only what came ``since`` may be.
        """
        if former.validity == self.validity or self._settings.imap_begin == "all":
            return ""
        if former.validity:
            return f"SINCE {since.day}-{_MONTHS[since.month - 1]}-{since.year} "
        return "UNSEEN " if self._settings.imap_begin == "unseen" else ""

    def fetch(self, cursor: Cursor, only: str = "") -> Iterator[Fetched]:
        """What is there beyond the cursor, in order."""
        found = self._search(f"{only}UID {cursor.last_uid + 1}:*")
        # The star is the last mail even if its UID is lower.
        uids = sorted(uid for uid in found if uid > cursor.last_uid)
        for start in range(0, len(uids), AT_ONCE):
            sizes: Any = cast(Any, self._client).fetch(uids[start : start + AT_ONCE], ["RFC822.SIZE"])
            for uid in uids[start : start + AT_ONCE]:
                if self._stopping():
                    raise Stopped
                # Gone in the meantime, if it has no size.
                if uid in sizes:
                    one = self._one(uid, int(sizes[uid][b"RFC822.SIZE"]))
                    if one is not None:
                        yield one

    def _one(self, uid: int, size: int) -> Fetched | None:
        whole = size <= self._max_bytes
        what = "BODY.PEEK[]" if whole else "BODY.PEEK[HEADER]"
        answer: Any = cast(Any, self._client).fetch([uid], [what])
        for name, value in answer.get(uid, {}).items():
            if name.startswith(b"BODY["):
                return Fetched(uid, bytes(value), whole)
        return None

    def _search(self, criteria: str) -> list[int]:
        return [int(uid) for uid in cast(Any, self._client).search(criteria)]

    def taken(self, uid: int) -> None:
        """Marked as read, so that people see what has been seen to. What fails here is tried at no other time."""
        if self._settings.imap_mark_seen:
            cast(Any, self._client).add_flags([uid], [b"\\Seen"], silent=True)

    def wait(self) -> None:
        """Until something new may be there. Raises Stopped."""
        if self._can_idle:
            self._idle()
        else:
            self._pause(self._settings.imap_poll_seconds)
            cast(Any, self._client).noop()

    def _idle(self) -> None:
        client: Any = self._client
        client.idle()
        try:
            waited = 0.0
            # Some servers forget to tell: look now and then all the same.
            while waited < IDLE_SECONDS:
                if self._stopping():
                    raise Stopped
                told = client.idle_check(timeout=LOOK_SECONDS)
                if any(len(one) > 1 and one[1] in (b"EXISTS", b"RECENT") for one in told):
                    return
                if any(one and one[0] == b"BYE" for one in told):
                    raise ConnectionError("the server hangs up")
                waited += LOOK_SECONDS
        finally:
            with contextlib.suppress(Exception):
                client.idle_done()

    def _pause(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self._stopping():
                raise Stopped
            time.sleep(min(LOOK_SECONDS, max(0.0, until - time.monotonic())))


def opened(settings: EmailSettings) -> IMAPClient:
    """Connected, encrypted as asked, signed in. Raises what went wrong."""
    context = ssl.create_default_context()
    direct = settings.imap_security == "tls"
    client: Any = IMAPClient(
        settings.imap_host,
        settings.imap_port,
        use_uid=True,
        ssl=direct,
        ssl_context=context if direct else None,
        timeout=SECONDS,
    )
    try:
        if settings.imap_security == "starttls":
            client.starttls(context)
        client.login(settings.imap_username, settings.imap_password)
    except BaseException:
        with contextlib.suppress(Exception):
            client.shutdown()
        raise
    return client


def in_words(error: Exception) -> str:
    """What went wrong between us and a server, for whoever can mend it."""
    if isinstance(error, LoginError):
        return f"The server does not accept user name and password: {one_line(str(error))[:200]}"
    return smtp.in_words(error)
