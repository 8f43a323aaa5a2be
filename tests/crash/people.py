"""Customers who write whatever happens, and agents who listen: programs that reconnect, resend and catch up."""

import asyncio
import itertools
import json
from typing import Any

import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

BROKEN = (OSError, WebSocketException, httpx.HTTPError, TimeoutError)
# How many messages a customer has under way at once; a crash may catch any of them at any stage.
WINDOW = 4
SOON = 0.02
# Between two answers: the load shall find the server at work, not keep it from starting.
BREATH = 0.015


class Writer:
    """A customer: messages in order, each with its key, resent until acknowledged."""

    def __init__(self, url: str, token: str) -> None:
        self._url = url
        self.token = token
        self._numbers = itertools.count(1)
        self.waiting: dict[str, str] = {}
        """Sent and not acknowledged, oldest first: text by key."""
        self.acknowledged: list[str] = []
        self.writing = True
        self.refused: list[dict[str, Any]] = []

    async def run(self) -> None:
        """Until ``writing`` ends and everything is acknowledged."""
        while self.writing or self.waiting:
            try:
                async with connect(
                    f"{self._url.replace('http', 'ws')}/webchat/socket", compression=None, open_timeout=5, proxy=None
                ) as socket:
                    await socket.send(json.dumps({"type": "hello", "token": self.token}))
                    for key, text in list(self.waiting.items()):
                        await self._send(socket, key, text)
                    await self._talk(socket)
            except BROKEN:
                await asyncio.sleep(SOON)

    async def _talk(self, socket: Any) -> None:
        await self._fill(socket)
        while self.writing or self.waiting:
            for line in str(await asyncio.wait_for(socket.recv(), 10)).split("\n"):
                frame = json.loads(line)
                if frame.get("type") == "sent":
                    text = self.waiting.pop(frame["key"], None)
                    if text is not None:
                        assert frame["message"]["text"] == text
                        self.acknowledged.append(text)
                elif frame.get("type") == "refused":
                    self.refused.append(frame)
            await asyncio.sleep(BREATH)
            await self._fill(socket)

    async def _fill(self, socket: Any) -> None:
        while self.writing and len(self.waiting) < WINDOW:
            number = next(self._numbers)
            key, text = f"{self.token[-12:]}-{number:06}", f"message {number}"
            self.waiting[key] = text
            await self._send(socket, key, text)

    @staticmethod
    async def _send(socket: Any, key: str, text: str) -> None:
        await socket.send(json.dumps({"type": "send", "key": key, "text": text}))


class Listener:
    """An agent's desk: follows the events by its socket, and catches up from the log after every break."""

    def __init__(self, url: str, cookie: str) -> None:
        self._url = url
        self._cookie = {"Cookie": cookie}
        self.last: int | None = None
        self.seen: dict[int, list[tuple[int, str]]] = {}
        """Customers' messages as they came, by conversation: their number and text."""

    async def run(self) -> None:
        """Until cancelled."""
        async with httpx.AsyncClient(base_url=self._url, headers=self._cookie, timeout=10, trust_env=False) as http:
            while True:
                try:
                    async with connect(
                        f"{self._url.replace('http', 'ws')}/api/socket",
                        additional_headers=self._cookie,
                        compression=None,
                        open_timeout=5,
                        proxy=None,
                    ) as socket:
                        await self._follow(socket, http)
                except BROKEN:
                    await asyncio.sleep(SOON)

    async def _follow(self, socket: Any, http: httpx.AsyncClient) -> None:
        async for text in socket:
            for line in str(text).split("\n"):
                frame = json.loads(line)
                if frame.get("type") == "welcome":
                    if self.last is not None:
                        await self.catch_up(http)
                    self.last = max(self.last or 0, frame["seq"])
                elif "event" in frame:
                    self._take(frame)

    async def catch_up(self, http: httpx.AsyncClient) -> None:
        while True:
            page = (await http.get("/api/events", params={"after": self.last})).raise_for_status().json()
            assert not page["too_old"]
            for frame in page["events"]:
                self._take(frame)
            self.last = max(self.last or 0, page["last"])
            if not page["more"]:
                return

    def _take(self, frame: dict[str, Any]) -> None:
        if frame["seq"] is None or (self.last is not None and frame["seq"] <= self.last):
            return
        self.last = frame["seq"]
        event = frame["event"]
        if event["type"] == "conversation.message_added" and event["message"]["author"] == "customer":
            message = event["message"]
            self.seen.setdefault(message["conversation_id"], []).append((message["number"], message["text"]))
