"""The agent's socket: events out; in, nothing but a sign of life (agents act by HTTP).

A plain ASGI application, like the customers' socket: a desk is open all day, and there are many.
"""

import asyncio
from typing import Any, Literal

import msgspec
from litestar.connection import ASGIConnection
from litestar.types import Receive, Scope, Send

from parley.access.guard import find_session
from parley.agents import queries
from parley.agents.presence import Presence
from parley.events.sockets import Hub, Listener, close_socket
from parley.events.tail import Tail
from parley.kit.database import Database
from parley.kit.errors import Invalid, ProblemBody

MAX_FRAME = 4 * 1024
SESSION_OVER = 4401
TOO_SLOW = 4408

topics_of = queries.topics


class Ping(msgspec.Struct):
    type: Literal["ping"]


class Refused(msgspec.Struct, tag="refused", tag_field="type"):
    """The frame was refused and changed nothing."""

    error: ProblemBody
    key: str = ""


_decode = msgspec.json.Decoder(Ping).decode
_encode = msgspec.json.Encoder().encode
START_OVER = '{"type":"start_over"}'
PONG = '{"type":"pong"}'


class AgentSocket:
    """Serves ``/api/socket``."""

    def __init__(self, database: Database, hub: Hub, tail: Tail, presence: Presence, build: str) -> None:
        self._database = database
        self._hub = hub
        self._tail = tail
        self._presence = presence
        self._build = build

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        session = await find_session(ASGIConnection(scope), self._database)
        if session is None:
            # Before the handshake is done this is a 403; the page asks GET /api/session what is wrong.
            await send({"type": "websocket.close", "code": SESSION_OVER, "reason": "not_signed_in"})
            return
        topics = await self._database.read(topics_of, session.who)
        await send({"type": "websocket.accept", "subprotocol": None, "headers": []})
        listener = Listener(lambda line: send({"type": "websocket.send", "text": line, "bytes": None}))
        over = asyncio.Event()

        def hear(now: list[str]) -> None:
            """Other queues, or other rights: what was fetched before may lack what was not heard."""
            if listener.topics != set(now):
                self._hub.leave(listener, listener.topics.difference(now))
                self._hub.join(listener, now)
                listener.push(START_OVER)

        self._hub.join(listener, topics)
        # Joined before the number is read: nothing falls between the welcome and the first event.
        listener.push(f'{{"type":"welcome","seq":{self._tail.last},"build":"{self._build}"}}')
        tasks: set[asyncio.Task[Any]] = {
            asyncio.create_task(listener.run(), name="out"),
            asyncio.create_task(_listen(receive, listener), name="in"),
            asyncio.create_task(over.wait(), name="over"),
        }
        page_id: str | None = None
        try:
            page_id = await self._presence.open(session.who.id, session.digest, over.set, hear)
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            if over.is_set():
                await close_socket(send, SESSION_OVER, "session over")
            elif listener.cut:
                await close_socket(send, TOO_SLOW, "too slow")
        finally:
            self._hub.leave(listener)
            if page_id is not None:
                self._presence.close(page_id)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


async def _listen(receive: Receive, listener: Listener) -> None:
    """Answer frames until the page is gone."""
    while True:
        message: Any = await receive()
        if message["type"] != "websocket.receive":
            return
        frame: str | bytes = message.get("text") or message.get("bytes") or b""
        listener.push(_answer(frame))


def _answer(frame: str | bytes) -> str:
    try:
        if len(frame) > MAX_FRAME:
            raise Invalid("This frame is too large.")
        _decode(frame)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        return _encode(Refused(Invalid(str(error)).body())).decode()
    except Invalid as error:
        return _encode(Refused(error.body())).decode()
    return PONG
