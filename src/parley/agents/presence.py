"""This process's part in presence: it says that it lives, and looks when something falls due."""

import logging
from collections.abc import Callable
from typing import NamedTuple

from parley.access import queries as access
from parley.agents import pages, queries
from parley.events.sockets import SOCKETS, Ear, Hub
from parley.kit import clock, ids
from parley.kit.database import Database
from parley.kit.duty import Duty

HEARTBEAT_SECONDS = 10.0
TRY_AGAIN_SECONDS = 1.0

log = logging.getLogger(__name__)


class Page(NamedTuple):
    """An open page of this process: the session it hangs from, and how to end it."""

    agent_id: int
    session_digest: str
    end: Callable[[], None]
    hear: Callable[[list[str]], None]
    """Told what the page may hear of now."""


class Presence:
    """The open pages of this process, and its heartbeat."""

    def __init__(self, database: Database, hub: Hub) -> None:
        self._database = database
        self._ear = Ear(self._staff_changed)
        hub.join(self._ear, [SOCKETS])
        self._process = ids.token(64)
        self._pages: dict[str, Page] = {}
        self._regroup_wanted = False
        trouble = "presence could not be kept; trying again"
        self._duty = Duty(self._look, trouble=trouble, again_seconds=TRY_AGAIN_SECONDS)

    async def start(self) -> None:
        self._duty.start(self._database, "presence", "sessions")

    async def stop(self) -> None:
        await self._duty.stop()

    async def open(
        self, agent_id: int, session_digest: str, end: Callable[[], None], hear: Callable[[list[str]], None]
    ) -> str:
        """An agent's page is here; ``end`` is called when its session is over, ``hear`` when what it may hear of
        could have changed. Returns the page's id."""
        page_id = ids.token(128)
        try:
            await self._database.write(pages.opened, page_id, agent_id, self._process)
        except BaseException:
            # Given up half-way: it may yet have been noted.
            self.close(page_id)
            raise
        self._pages[page_id] = page = Page(agent_id, session_digest, end, hear)
        # It may have changed since the page was let in, when nobody knew of it here.
        await self._regroup([page])
        return page_id

    def close(self, page_id: str) -> None:
        """The page is gone. Does not wait: its caller may be going down itself."""
        self._pages.pop(page_id, None)
        self._database.submit(_logged, pages.closed, page_id)

    async def _look(self, _woken: bool) -> float:
        regroup, self._regroup_wanted = self._regroup_wanted, False
        try:
            if regroup:
                await self._regroup(list(self._pages.values()))
            beat = await self._database.write(pages.heartbeat, self._process)
            await self._return_from_the_dead(beat.page_ids)
            await self._end_pages_without_session()
        except Exception:
            self._regroup_wanted = True
            raise
        if beat.due is None:
            return HEARTBEAT_SECONDS
        return min(HEARTBEAT_SECONDS, max(0.0, (beat.due - clock.now()) / 1000))

    def _staff_changed(self) -> None:
        """An administrator gave somebody other queues or rights, here or in another process."""
        self._regroup_wanted = True
        self._duty.wake()

    async def _regroup(self, pages_here: list[Page]) -> None:
        digests = {page.session_digest for page in pages_here}
        topics = await self._database.read(queries.topics_by_session, digests, clock.now())
        for page in pages_here:
            if page.session_digest in topics:
                page.hear(topics[page.session_digest])

    async def _return_from_the_dead(self, known: frozenset[str]) -> None:
        """This process slept (a suspended machine) and another one took it for dead; its pages are still open."""
        for page_id, page in list(self._pages.items()):
            # Closed while others came back, it must not come back as well.
            if page_id not in known and page_id in self._pages:
                await self._database.write(pages.opened, page_id, page.agent_id, self._process)

    async def _end_pages_without_session(self) -> None:
        """Signed out, expired, shut out: here at once, elsewhere at the next heartbeat."""
        digests = {page.session_digest for page in self._pages.values()}
        if digests:
            valid = await self._database.read(access.valid_sessions, digests, clock.now())
            for page in list(self._pages.values()):
                if page.session_digest not in valid and page.session_digest in digests:
                    page.end()


def _logged(_: None, error: BaseException | None) -> None:
    if error is not None:
        log.error("a closed page was not noted; the heartbeat will", exc_info=error)
