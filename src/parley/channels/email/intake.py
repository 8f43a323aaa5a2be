"""From a mail's bytes to its conversation, whatever brought them: read, filed, committed; then it is taken."""

import asyncio
import logging

from parley.channels.email import actions, inbound
from parley.channels.email.actions import Filed, Receipt
from parley.channels.email.inbound import Body, Incoming
from parley.channels.email.mailbox import Mailbox
from parley.conversations.errors import Repeated
from parley.kit import clock
from parley.kit.database import Database
from parley.media.actions import NewFile
from parley.media.receive import MediaRoom

log = logging.getLogger(__name__)

# Large mails take much memory while they are read.
AT_ONCE = 4


class Intake:
    def __init__(self, database: Database, media: MediaRoom) -> None:
        self._database = database
        self._media = media
        self._free = asyncio.Semaphore(AT_ONCE)

    async def take(self, box: Mailbox, raw: bytes, *, whole: bool = True) -> Receipt:
        """Raises for a full disk or a database that is away: nothing is kept then, and the mail must come again."""
        async with self._free:
            incoming = await asyncio.to_thread(_read, raw, box, whole)
            known = await self._database.read(actions.known, box, incoming)
            if known is not None:
                return known
            stored: list[NewFile] = []
            try:
                stored.append(await self._media.take_in(raw, "message.eml", "message/rfc822"))
                for part in incoming.mail.parts:
                    one = await self._media.take_in(part.content, part.name, part.type)
                    stored.append(one)
                all_of_it, *parts = stored
                body = await asyncio.to_thread(_body, incoming, parts)
                return await self._database.write(actions.receive, box, incoming, body, Filed(parts, all_of_it))
            except Repeated:
                # It came by two ways in the same moment.
                await self._media.give_up(stored)
                return Receipt("known")
            except Exception:
                # Not when it is cancelled: the commit may be under way. What it leaves, the media room sweeps up.
                await self._media.give_up(stored)
                raise


def _read(raw: bytes, box: Mailbox, whole: bool) -> Incoming:
    """Whatever we have not thought of must not stop the mailbox: it becomes a task with the mail attached."""
    try:
        return inbound.read(raw, box.settings, clock.now(), whole=whole)
    except Exception:
        log.exception("a mail of %d bytes cannot be understood; it is kept as it is", len(raw))
        return inbound.unreadable(raw)


def _body(incoming: Incoming, parts: list[NewFile]) -> Body:
    try:
        return inbound.body(incoming, parts)
    except Exception:
        log.exception("the text of %s cannot be made safe to show", incoming.mail.rfc_id)
        return Body(text="")
