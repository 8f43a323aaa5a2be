"""The mailboxes read by IMAP: a thread for each, as the administrator has set them up at this moment."""

import asyncio
import logging
import random
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, func, insert, select, update

from parley.channels.email import mailbox
from parley.channels.email.imap import Cursor, Fetched, Stopped, in_words
from parley.channels.email.imap import Mailbox as Imap
from parley.channels.email.intake import Intake
from parley.channels.email.mailbox import Mailbox
from parley.channels.email.tables import mail, mail_folder
from parley.kit import ids
from parley.kit.database import Database, Tx

# How soon a change of the settings is noticed, and how long a process that died keeps its mailboxes.
LOOK_SECONDS = 2.0
LEASE_MS = 60_000
LONGEST_PAUSE = 60.0
# Servers search by days, and not by ours.
MARGIN = timedelta(days=2)

log = logging.getLogger(__name__)


class Readers:
    """``start`` before use, ``stop`` when done: what is being committed is committed."""

    def __init__(self, database: Database, intake: Intake, max_bytes: int) -> None:
        self._database = database
        self._intake = intake
        self._max_bytes = max_bytes
        self._name = ids.token(96)
        self._workers: dict[int, _Worker] = {}
        self._task: asyncio.Task[None] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    async def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        workers = list(self._workers.values())
        for one in workers:
            one.stop()
        for one in workers:
            await asyncio.to_thread(one.join)
        with suppress(Exception):
            await self._database.write(let_go, self._name)

    async def _run(self) -> None:
        while True:
            try:
                await self._look()
            except Exception:
                log.exception("cannot look which mailboxes are to be read; trying again")
            await asyncio.sleep(LOOK_SECONDS)

    async def _look(self) -> None:
        assert self._loop is not None
        boxes = {one.connector_id: one for one in await self._database.read(mailbox.enabled)}
        wanted = {key: one for key, one in boxes.items() if one.settings.receive == "imap" and one.settings.imap_host}
        for key, worker in list(self._workers.items()):
            if wanted.get(key) != worker.box or not worker.is_alive():
                worker.stop()
                if not worker.is_alive():
                    del self._workers[key]
        for key, box in wanted.items():
            if await self._database.write(hold, key, self._name) and key not in self._workers:
                worker = _Worker(self._loop, self._database, self._intake, box, self._name, self._max_bytes)
                self._workers[key] = worker
                worker.start()


class _Worker(threading.Thread):
    """Reads one mailbox for as long as it may."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        database: Database,
        intake: Intake,
        box: Mailbox,
        name: str,
        max_bytes: int,
    ) -> None:
        super().__init__(name=f"imap-{box.connector_id}", daemon=True)
        self.box = box
        self._loop = loop
        self._database = database
        self._intake = intake
        self._holder = name
        self._max_bytes = max_bytes
        self._stopping = threading.Event()

    def stop(self) -> None:
        self._stopping.set()

    def run(self) -> None:
        failed = 0
        while not self._stopping.is_set():
            try:
                self._read()
                failed = 0
            except Stopped:
                return
            except Exception as error:
                said = in_words(error)
                log.warning("mailbox %s cannot be read: %s", self.box.settings.address, said)
                self._note(said)
                failed += 1
                self._stopping.wait(min(2.0**failed, LONGEST_PAUSE) * random.uniform(0.5, 1))

    def _read(self) -> None:
        box = Imap(self.box.settings, self._stopping.is_set, self._max_bytes)
        try:
            former = self._database.read_now(cursor_of, self.box.connector_id, self.box.settings.imap_folder)
            since = self._database.read_now(last_sign, self.box.connector_id) - MARGIN
            cursor, first = box.begin(former), box.first(former, since.date())
            # Nothing is kept of a first look until it is over: whatever breaks it off, it begins again.
            if not first:
                self._keep(cursor)
            self._note("")
            while True:
                last = cursor.last_uid
                for one in box.fetch(cursor, first):
                    self._take(one)
                    last = one.uid
                    cursor = Cursor(cursor.validity, one.uid)
                    if not first:
                        self._keep(cursor)
                    box.taken(one.uid)
                if first:
                    # What was there before us and is not ours to answer is passed over.
                    cursor = Cursor(cursor.validity, max(last, box.next_uid - 1, 0))
                    self._keep(cursor)
                    first = ""
                    continue
                box.wait()
        finally:
            box.close()

    def _take(self, one: Fetched) -> None:
        """Kept, or it raises: then it is read again."""
        taking = asyncio.run_coroutine_threadsafe(self._intake.take(self.box, one.raw, whole=one.whole), self._loop)
        taking.result()

    def _keep(self, cursor: Cursor) -> None:
        self._database.write_now(keep, self.box.connector_id, self.box.settings.imap_folder, cursor)

    def _note(self, trouble: str) -> None:
        with suppress(Exception):
            self._database.write_now(note, self.box.connector_id, trouble)


def cursor_of(connection: Connection, connector_id: int, folder: str) -> Cursor:
    row = connection.execute(select(mail_folder).where(mail_folder.c.connector_id == connector_id)).first()
    # Another folder is another beginning.
    return Cursor() if row is None or row.folder != folder else Cursor(row.validity, row.last_uid)


def last_sign(connection: Connection, connector_id: int) -> datetime:
    """Of the mailbox: when a mail last came, or else when we were last told that it can be read, or cannot."""
    came = connection.scalar(
        select(func.max(mail.c.came_at)).where(mail.c.connector_id == connector_id, mail.c.direction == "in")
    )
    noted = connection.scalar(select(mail_folder.c.noted_at).where(mail_folder.c.connector_id == connector_id))
    return datetime.fromtimestamp(min(filter(None, (came, noted)), default=0) / 1000, UTC)


def keep(tx: Tx, connector_id: int, folder: str, cursor: Cursor) -> None:
    tx.connection.execute(
        update(mail_folder)
        .where(mail_folder.c.connector_id == connector_id)
        .values(folder=folder, validity=cursor.validity, last_uid=cursor.last_uid)
    )


def note(tx: Tx, connector_id: int, trouble: str) -> None:
    """Why it cannot be read, for whoever looks after it."""
    tx.connection.execute(
        update(mail_folder).where(mail_folder.c.connector_id == connector_id).values(trouble=trouble, noted_at=tx.now)
    )


def hold(tx: Tx, connector_id: int, name: str) -> bool:
    """Whether this process reads it: the first that asks, until it has been silent for a minute."""
    row = tx.connection.execute(
        select(mail_folder).where(mail_folder.c.connector_id == connector_id).with_for_update()
    ).first()
    if row is None:
        values = {"folder": "", "validity": 0, "last_uid": 0, "trouble": "", "noted_at": tx.now}
        tx.connection.execute(
            insert(mail_folder).values(connector_id=connector_id, held_by=name, held_until=tx.now + LEASE_MS, **values)
        )
        return True
    if row.held_by not in (None, name) and row.held_until > tx.now:
        return False
    if row.held_by != name or row.held_until < tx.now + LEASE_MS // 2:
        tx.connection.execute(
            update(mail_folder)
            .where(mail_folder.c.connector_id == connector_id)
            .values(held_by=name, held_until=tx.now + LEASE_MS)
        )
    return True


def let_go(tx: Tx, name: str) -> None:
    tx.connection.execute(update(mail_folder).where(mail_folder.c.held_by == name).values(held_by=None, held_until=0))
