"""Whoever does not read is cut off, and nobody waits for them."""

import socket
from contextlib import closing

import pytest

from parley.conversations.events import Seen
from parley.events.log import emit
from parley.kit.database import Tx
from tests.databases import KIND
from tests.world import World

TOO_SLOW = 4408


def tell_much(tx: Tx, topic: str) -> None:
    for n in range(6_000):
        emit(tx, Seen(n, 0, 0, 0, 0), topic)


@pytest.mark.skipif(KIND == "postgresql", reason="there a burst may come by pages, and who reads keeps up with those")
def test_a_customers_page_too_far_behind_is_cut_and_has_its_state_again(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    topic = f"customer:{agent.detail(conversation_id)['customer']['id']}"
    world.server.database.write_now(tell_much, topic)
    assert customer.line.ended() == TOO_SLOW
    agent.say(conversation_id, "Are you there?")
    customer.connect()
    assert customer.messages()[-1]["text"] == "Are you there?"


def test_one_who_does_not_read_at_all_costs_the_others_nothing(world: World) -> None:
    """A socket whose owner has gone to sleep: the buffers fill, and that is all."""
    agent, customer, conversation_id = world.talk()
    host, port = "127.0.0.1", world.server.settings.port
    with closing(socket.create_connection((host, port))) as asleep:
        asleep.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        asleep.sendall(
            f"GET /webchat/socket HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        assert b"101" in asleep.recv(1024)
        hello = f'{{"type":"hello","token":"{customer.token}"}}'.encode()
        asleep.sendall(bytes((0x81, 0x80 | len(hello))) + b"\0\0\0\0" + hello)
        assert b"welcome" in asleep.recv(1024)
        for n in range(40):
            agent.say(conversation_id, f"{n} " + "x" * 9_000)
            customer.line.message(f"{n} " + "x" * 9_000)
        topic = f"customer:{agent.detail(conversation_id)['customer']['id']}"
        world.server.database.write_now(tell_much, topic)
        world.server.settle()
    # The burst may have cut this page too; that is the other test's business.
    customer.connect()
    agent.say(conversation_id, "Good morning")
    customer.line.message("Good morning")
