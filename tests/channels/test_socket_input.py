"""A socket takes whatever comes: what it cannot use it refuses, and goes on."""

import contextlib
from collections.abc import Generator
from socket import SHUT_WR

import pytest
from websockets.exceptions import ConnectionClosed

from parley.channels.webchat import socket
from tests.channels.test_bad_input import BROKEN
from tests.clients import Frame, Line, open_socket
from tests.world import World

pytestmark = pytest.mark.once

NOT_SIGNED_IN = 4401


@contextlib.contextmanager
def newcomer(world: World) -> Generator[Line]:
    """A socket that has not said who it is."""
    line = Line(open_socket(world.server, "/webchat/socket"))
    try:
        yield line
    finally:
        line.close()


def turned_away(line: Line) -> tuple[str, int | None]:
    """Why, and how the socket was closed."""
    frame = line.wait(lambda _: True)
    assert frame["type"] == "refused"
    return frame["error"]["code"], line.ended()


def pinged(line: Line) -> Frame:
    line.send(type="ping")
    return line.wait(lambda _: True)


@pytest.mark.parametrize(
    "hello",
    [
        *BROKEN.values(),
        b'{"type": "hello"}',
        b'{"type": "hello", "token": 5}',
        b'{"type": "hello", "token": null}',
        b'{"type": "ping"}',
        b'{"type": "send", "key": "abcdefgh", "text": "Hello"}',
        b'{"type": "nothing we know"}',
        b'{"token": "no type"}',
    ],
)
def test_who_does_not_say_hello_is_turned_away(world: World, hello: bytes) -> None:
    world.desk()
    with newcomer(world) as line:
        line.connection.send(hello)
        assert turned_away(line) == ("invalid", NOT_SIGNED_IN)


def test_who_says_nothing_at_all_is_turned_away(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "HELLO_SECONDS", 0.05)
    with newcomer(world) as line:
        assert turned_away(line) == ("invalid", NOT_SIGNED_IN)


@pytest.mark.parametrize("token", ["", "demo.nothing", "x" * 10_000, "demo.\x00", "\ud83d\ude42", "demo", "."])
def test_who_has_no_token_is_turned_away(world: World, token: str) -> None:
    world.desk()
    with newcomer(world) as line:
        line.send(type="hello", token=token)
        assert turned_away(line) == ("not_signed_in", NOT_SIGNED_IN)


@pytest.mark.parametrize("what", [name for name in BROKEN if name != "a huge number"])
def test_a_broken_frame_is_refused_and_the_next_one_heard(world: World, what: str) -> None:
    agent, customer, conversation_id = world.talk()
    before = agent.messages(conversation_id)
    # As bytes, and where it can be one, as text.
    for frame in (BROKEN[what], *([BROKEN[what].decode()] if BROKEN[what].isascii() else [])):
        customer.line.connection.send(frame)
        refused = customer.line.wait(lambda _: True)
        assert (refused["type"], refused["error"]["code"]) == ("refused", "invalid")
    assert pinged(customer.line) == {"type": "pong"}
    assert agent.messages(conversation_id) == before


@pytest.mark.parametrize(
    "frame",
    [
        {},
        {"type": "resolve", "conversation_id": 10001},
        {"type": None},
        {"type": ["send"]},
        {"type": "seen"},
        {"type": "seen", "conversation_id": "x", "delivered": 1, "read": 1},
        {"type": "seen", "conversation_id": 1, "delivered": -1, "read": 1},
        {"type": "send"},
        {"type": "send", "text": "Hello"},
    ],
)
def test_an_unknown_command_is_refused_and_the_next_one_heard(world: World, frame: Frame) -> None:
    _, customer, _ = world.talk()
    customer.line.send(**frame)
    refused = customer.line.wait(lambda _: True)
    assert (refused["type"], refused["error"]["code"], refused["key"]) == ("refused", "invalid", "")
    assert pinged(customer.line) == {"type": "pong"}


def test_a_second_hello_is_nothing(world: World) -> None:
    _, customer, _ = world.talk()
    other = world.customer()
    customer.line.send(type="hello", token=other.token)
    other.line.send(type="typing")
    assert customer.line.until_quiet() == []


def test_a_command_in_a_binary_frame_is_one_too(world: World) -> None:
    agent, customer, _ = world.talk()
    customer.line.connection.send(b'{"type": "send", "key": "abcdefgh", "text": "Hello"}')
    assert customer.line.wait(lambda f: f.get("type") == "sent")["message"]["text"] == "Hello"
    agent.line.message("Hello")


def test_a_large_frame_is_refused(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    before = agent.messages(conversation_id)
    customer.line.send(type="send", key="abcdefgh", text="x" * 70_000)
    refused = customer.line.wait(lambda _: True)
    assert (refused["type"], refused["error"]["code"]) == ("refused", "invalid")
    assert pinged(customer.line) == {"type": "pong"}
    assert agent.messages(conversation_id) == before


def test_a_frame_too_large_to_read_ends_the_socket_and_nothing_else(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    with contextlib.suppress(ConnectionClosed):
        customer.line.send(type="send", key="abcdefgh", text="x" * 300_000)
    assert customer.line.ended() == 1009
    customer.connect()
    customer.line.send(type="send", key="abcdefgh", text="I am back")
    assert agent.line.message("I am back")["conversation_id"] == conversation_id


def test_what_was_said_before_the_socket_broke_off_is_said(world: World) -> None:
    agent, customer, _ = world.talk()
    for n in range(20):
        customer.line.send(type="send", key=f"message-{n}", text=f"m{n}")
    # Not closed: a reset would take back what the server has not read yet, and the outbox would send it again.
    customer.line.connection.socket.shutdown(SHUT_WR)
    assert [agent.line.event("conversation.message_added")["message"]["text"] for _ in range(20)] == [
        f"m{n}" for n in range(20)
    ]
