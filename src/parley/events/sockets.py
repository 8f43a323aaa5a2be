"""Everybody who listens: topics to connections, and one connection's outgoing line."""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

Send = Callable[[str], Awaitable[None]]

# The servers' own ears: what an open page hears may have to change.
SOCKETS = "sockets"

# A listener this far behind is cut: it reconnects and catches up from the log, and nobody waits for it.
MOST_WAITING = 4_000
CLOSE_SECONDS = 2.0


class Listener:
    """One socket. ``push`` never waits; ``run`` sends what has gathered as one message of lines."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._lines: list[str] = []
        self._ready = asyncio.Event()
        self.topics: set[str] = set()
        self.cut = False
        self._running: asyncio.Task[Any] | None = None

    def push(self, line: str) -> None:
        if self.cut:
            return
        self._lines.append(line)
        self._ready.set()
        if len(self._lines) > MOST_WAITING:
            self.cut = True
            self._lines.clear()
            if self._running is not None:
                # It waits for somebody who does not read, and would wait for ever.
                self._running.cancel()

    async def run(self) -> None:
        """Send until cancelled, or until this listener has fallen too far behind."""
        self._running = asyncio.current_task()
        try:
            while not self.cut:
                await self._ready.wait()
                self._ready.clear()
                lines, self._lines = self._lines, []
                if lines:
                    await self._send("\n".join(lines))
        except asyncio.CancelledError:
            if not self.cut:
                raise


class Ear(Listener):
    """The house itself listens: ``hear`` is called at every line."""

    def __init__(self, hear: Callable[[], None]) -> None:
        super().__init__(_to_nobody)
        self._hear = hear

    def push(self, line: str) -> None:  # noqa: ARG002 (that something was said is all)
        self._hear()


async def _to_nobody(_: str) -> None:
    """An ear says nothing."""


NOBODY: frozenset[Listener] = frozenset()


class Hub:
    """Which listeners hear which topic, in this process."""

    def __init__(self) -> None:
        self._by_topic: defaultdict[str, set[Listener]] = defaultdict(set)

    def join(self, listener: Listener, topics: Iterable[str]) -> None:
        for topic in topics:
            listener.topics.add(topic)
            self._by_topic[topic].add(listener)

    def leave(self, listener: Listener, topics: Iterable[str] | None = None) -> None:
        """Stop hearing ``topics``, or everything."""
        for topic in list(listener.topics if topics is None else topics):
            listener.topics.discard(topic)
            heard = self._by_topic.get(topic)
            if heard is not None:
                heard.discard(listener)
                if not heard:
                    del self._by_topic[topic]

    def heard(self, topic: str) -> bool:
        """Whether anybody listens to it here."""
        return topic in self._by_topic

    def tell(self, topics: Iterable[str], line: str) -> None:
        """Push ``line`` once to everybody who hears any of ``topics``."""
        heard: set[Listener] = set()
        for topic in topics:
            heard |= self._by_topic.get(topic, NOBODY)
        for listener in heard:
            listener.push(line)


async def close_socket(send: Callable[[Any], Awaitable[None]], code: int, reason: str) -> None:
    """Say why, if the other side still reads."""
    with contextlib.suppress(TimeoutError, OSError):
        await asyncio.wait_for(send({"type": "websocket.close", "code": code, "reason": reason}), CLOSE_SECONDS)
