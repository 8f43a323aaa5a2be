"""The customer's socket: commands in, replies and the customer's events out.

A plain ASGI application: at the rates a busy site reaches, the framework's own layer would cost a fifth.
"""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import msgspec
from litestar.types import Receive, Scope, Send
from sqlalchemy import Connection

from parley.channels.webchat import inbound, schemas, visits
from parley.channels.webchat.limits import Limits
from parley.channels.webchat.origin import page_origin
from parley.channels.webchat.visits import Visit
from parley.channels.webchat.whereabouts import Whereabouts
from parley.conversations import queries
from parley.conversations.errors import Repeated
from parley.conversations.events import Typing
from parley.events.sockets import Hub, Listener, close_socket
from parley.events.tail import Tail
from parley.kit.database import Database
from parley.kit.errors import UNDECODABLE, Invalid, Problem, ProblemBody

MAX_FRAME = 64 * 1024
NOT_SIGNED_IN = 4401
TOO_SLOW = 4408

HELLO_SECONDS = 10.0

log = logging.getLogger(__name__)

_decode: Callable[[str | bytes], schemas.Command] = msgspec.json.Decoder(schemas.Command).decode
_encoder = msgspec.json.Encoder()
_INTERNAL = ProblemBody("internal", "Something went wrong on the server; it has been logged.")


class WebchatSocket:
    """Serves ``/webchat/socket``."""

    def __init__(
        self, database: Database, hub: Hub, tail: Tail, limits: Limits, whereabouts: Whereabouts, build: str
    ) -> None:
        self.database = database
        self.hub = hub
        self.tail = tail
        self.limits = limits
        self.whereabouts = whereabouts
        self.build = build

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "websocket.accept", "subprotocol": None, "headers": []})
        origin = page_origin(scope)
        try:
            met = await self._hello(scope, receive, origin)
        except Problem as problem:
            await send(_text(_line(schemas.Refused("", problem.body()))))
            await send({"type": "websocket.close", "code": NOT_SIGNED_IN, "reason": problem.code})
            return
        if met is None:
            return
        visit, facts = met
        listener = Listener(lambda line: send(_text(line)))
        self.hub.join(listener, (f"customer:{visit.customer_id}", f"connector:{visit.site.connector_id}"))
        # Joined before the number is read: nothing falls between the welcome and the first event.
        listener.push(f'{{"type":"welcome","seq":{self.tail.last},"build":"{self.build}"}}')
        line_out = asyncio.create_task(listener.run())
        line_in = asyncio.create_task(_Conversation(self, visit, facts, listener).listen(receive))
        try:
            done, _ = await asyncio.wait({line_out, line_in}, return_when=asyncio.FIRST_COMPLETED)
            if line_out in done and line_in not in done:
                await close_socket(send, TOO_SLOW, "too slow")
        finally:
            self.hub.leave(listener)
            for task in (line_out, line_in):
                task.cancel()
            await asyncio.gather(line_out, line_in, return_exceptions=True)

    async def _hello(self, scope: Scope, receive: Receive, origin: str | None) -> tuple[Visit, dict[str, str]] | None:
        """Who it is, and what else is known of them by now."""
        try:
            event = await asyncio.wait_for(receive(), HELLO_SECONDS)
        except TimeoutError as error:
            raise Invalid("Nobody said hello.") from error
        if event["type"] != "websocket.receive":
            return None
        hello = _command(event.get("text") or event.get("bytes") or b"")
        if not isinstance(hello, schemas.Hello):
            raise Invalid("The first frame must be a hello.")
        facts = await self.whereabouts.of(scope, hello)
        visit, news = await self.database.read(_meet, hello.token, origin, facts)
        if news:
            await self.database.write(visits.learn, visit, facts)
        return visit, facts


def _meet(connection: Connection, token: str, origin: str | None, facts: dict[str, str]) -> tuple[Visit, bool]:
    visit = visits.find_visit(connection, token, origin)
    return visit, visits.has_news(connection, visit, facts)


class _Conversation:
    """One open socket's commands."""

    def __init__(self, socket: WebchatSocket, visit: Visit, facts: dict[str, str], listener: Listener) -> None:
        self._socket = socket
        self._visit = visit
        self._facts = facts
        self._listener = listener

    async def listen(self, receive: Receive) -> None:
        while True:
            event = await receive()
            if event["type"] != "websocket.receive":
                return
            self._take(event.get("text") or event.get("bytes") or b"")

    def _take(self, frame: str | bytes) -> None:
        try:
            command = _command(frame)
        except Invalid as error:
            return self._refuse(_key_of(frame), error)
        match command:
            case schemas.Send():
                self._send(command)
            case schemas.SeenUpTo() | schemas.TypingNow():
                self._sign(command)
            case schemas.Ping():
                self._listener.push('{"type":"pong"}')
            case schemas.Hello():
                pass
        return None

    def _sign(self, command: schemas.SeenUpTo | schemas.TypingNow) -> None:
        try:
            self._socket.limits.signs.take(self._visit.customer_id)
        except Problem as problem:
            return self._refuse("", problem)
        if isinstance(command, schemas.SeenUpTo):
            self._socket.database.submit(self._done, inbound.seen, self._visit, command)
        else:
            task = asyncio.ensure_future(self._typing())
            task.add_done_callback(lambda t: t.cancelled() or t.exception())
        return None

    def _send(self, command: schemas.Send) -> None:
        try:
            self._socket.limits.messages.take(self._visit.customer_id)
        except Problem as problem:
            return self._refuse(command.key, problem)

        def done(message: Any, error: BaseException | None) -> None:
            if error is None:
                self._listener.push(_line(schemas.Sent(command.key, message)))
            elif isinstance(error, Repeated):
                task = asyncio.ensure_future(self._repeat(command.key, error))
                task.add_done_callback(lambda t: t.cancelled() or t.exception())
            else:
                self._refuse(command.key, error)

        self._socket.database.submit(done, inbound.send, self._visit, command, self._facts)
        return None

    async def _repeat(self, key: str, repeated: Repeated) -> None:
        message = await self._socket.database.read(queries.message_by_key, repeated.key)
        self._listener.push(_line(schemas.Sent(key, message)))

    async def _typing(self) -> None:
        row = await self._socket.database.read(queries.open_conversation, self._visit.customer_id)
        if row is not None:
            typing = Typing(row.id, "customer", row.customer_name)
            await self._socket.tail.whisper(typing, *queries.topics(row))

    def _done(self, _: Any, error: BaseException | None) -> None:
        if error is not None:
            self._refuse("", error)

    def _refuse(self, key: str, error: BaseException) -> None:
        if isinstance(error, Problem):
            body = error.body()
        else:
            log.error("a command of customer %d failed", self._visit.customer_id, exc_info=error)
            body = _INTERNAL
        self._listener.push(_line(schemas.Refused(key, body)))


def _command(frame: str | bytes) -> schemas.Command:
    if len(frame) > MAX_FRAME:
        raise Invalid("This frame is too large.")
    try:
        return _decode(frame)
    except UNDECODABLE as error:
        raise Invalid(str(error)) from error


def _key_of(frame: str | bytes) -> str:
    """The key of a command that does not fit, so that its sender learns which one was refused."""
    try:
        return _keyed.decode(frame).key[:64]
    except UNDECODABLE:
        return ""


class _Keyed(msgspec.Struct):
    key: str = ""


_keyed = msgspec.json.Decoder(_Keyed)


def _line(reply: msgspec.Struct) -> str:
    return _encoder.encode(reply).decode()


def _text(line: str) -> Any:
    return {"type": "websocket.send", "text": line, "bytes": None}
