import socket

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from parley.access import actions
from parley.access.events import PreferencesChanged
from parley.access.schemas import Preferences
from parley.events.log import emit
from parley.kit import clock
from parley.kit.database import Tx
from tests.clients import Agent, Line, until
from tests.world import PASSWORD, World

pytestmark = pytest.mark.once


def closed_with(line: Line) -> int | None:
    try:
        while True:
            line.connection.recv(timeout=15)
    except ConnectionClosed as end:
        return end.rcvd.code if end.rcvd else None


@pytest.mark.parametrize("cookie", ["", "parley_session=", "parley_session=invented"])
def test_nobody_gets_no_socket(world: World, cookie: str) -> None:
    with pytest.raises(InvalidStatus) as refusal:
        connect(f"{world.server.ws_url}/api/socket", additional_headers={"Cookie": cookie})
    assert refusal.value.response.status_code == 403


def test_the_first_frame_says_where_the_log_stands(world: World) -> None:
    world.hire("anna")
    anna = world.signed_in("anna")
    anna.http.patch("/api/account/preferences", json={"volume": 1})
    cookie = f"parley_session={anna.http.cookies['parley_session']}"
    line = Line(connect(f"{world.server.ws_url}/api/socket", additional_headers={"Cookie": cookie}))
    welcome = line.wait(lambda _: True)
    assert welcome.keys() == {"type", "seq", "build"}
    assert welcome["seq"] == 1
    line.send(type="ping")
    frames = [line.wait(lambda _: True) for _ in range(2)]
    assert {"type": "pong"} in frames
    assert [f["seq"] for f in frames if "seq" in f] == [2]


@pytest.mark.parametrize(
    "frame", ["", "{", "[]", "null", '{"type":"dance"}', '{"type":7}', "<script>", "x" * 5_000, b"\xff\xfe", b"\x00"]
)
def test_a_frame_nobody_understands_is_refused_and_harmless(world: World, frame: str | bytes) -> None:
    world.hire("anna")
    line = world.signed_in("anna").connect()
    line.connection.send(frame)
    refusal = line.wait(lambda f: f.get("type") == "refused")
    assert refusal["error"]["code"] == "invalid"
    line.until_quiet()


def test_the_socket_ends_with_the_session(world: World) -> None:
    world.hire("anna")
    anna, other = world.signed_in("anna"), world.signed_in("anna")
    line, theirs = anna.connect(), other.connect()
    anna.http.delete("/api/session")
    assert closed_with(line) == 4401
    theirs.until_quiet()
    third = world.signed_in("anna")
    third.http.post("/api/account/password", json={"old": PASSWORD, "new": "another long password"})
    assert closed_with(theirs) == 4401


def test_the_socket_of_a_disabled_account_ends(world: World) -> None:
    account_id = world.account("root", "administrator")
    line = world.signed_in("root").connect()
    world.server.database.write_now(actions.disable_account, account_id)
    assert closed_with(line) == 4401


def test_the_socket_of_an_expired_session_ends(world: World) -> None:
    world.hire("anna")
    line = world.signed_in("anna").connect()
    began = clock.now()
    try:
        clock.replace(lambda: began + 13 * 3600 * 1000)
        world.server.database.write_now(lambda tx: tx.wake("sessions"))
        assert closed_with(line) == 4401
    finally:
        clock.replace(None)


def test_an_agent_hears_nothing_of_another_and_a_supervisor_hears_their_queues(world: World) -> None:
    sales, support = world.queue("Sales"), world.queue("Support")
    world.hire("anna", [sales])
    world.hire("colleague", [sales])
    world.hire("boss", [sales], role="supervisor")
    world.hire("other", [support], role="supervisor")
    anna = world.signed_in("anna")
    lines = {name: world.signed_in(name).connect() for name in ("colleague", "boss", "other")}
    anna.connect()
    anna.ready()
    lines["boss"].event("agent.status_changed", lambda e: (e["agent_id"], e["status"]) == (anna.id, "ready"))
    for name in ("colleague", "other"):
        assert not [f for f in lines[name].until_quiet() if f.get("event", {}).get("agent_id") == anna.id]


def change_often(tx: Tx, account_id: int, times: int) -> None:
    for number in range(times):
        emit(tx, PreferencesChanged(account_id, Preferences(volume=number % 100)), f"agent:{account_id}")


def test_who_falls_too_far_behind_is_cut(world: World) -> None:
    anna = world.agent("anna")
    house = world.server.house

    def tell(_: None, __: BaseException | None) -> None:
        """In the server's loop, so that nothing is sent in between."""
        for _number in range(5_000):
            house.hub.tell([f"agent:{anna.id}"], '{"seq":null,"event":{}}')

    house.database.submit(tell, lambda _: None)
    assert closed_with(anna.line) == 4408
    anna.connect().until_quiet()


def test_who_does_not_read_at_all_is_let_go(world: World) -> None:
    world.hire("anna")
    anna, other = world.signed_in("anna"), world.signed_in("anna").connect()
    hears = world.server.house.hub._by_topic[f"agent:{anna.id}"]  # pyright: ignore[reportPrivateUsage]
    with socket.socket() as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.connect(("127.0.0.1", world.server.settings.port))
        handshake = (
            "GET /api/socket HTTP/1.1",
            "Host: 127.0.0.1",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            f"Cookie: parley_session={anna.cookies['parley_session']}",
        )
        deaf.sendall("\r\n".join((*handshake, "", "")).encode())
        until(lambda: len(hears) == 2)
        for _ in range(30):
            world.server.database.write_now(change_often, anna.id, 1_000)
            other.until_quiet()
            if len(hears) == 1:
                break
        until(lambda: len(hears) == 1)
        other.until_quiet()


class TestCatchingUp:
    def events(self, agent: Agent, after: int) -> dict[str, object]:
        answer = agent.http.get("/api/events", params={"after": after})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def test_what_was_missed_is_what_would_have_been_heard(self, world: World) -> None:
        world.hire("anna")
        world.hire("bruno")
        anna, bruno = world.signed_in("anna"), world.signed_in("bruno")
        line = anna.connect()
        for volume in range(5):
            anna.http.patch("/api/account/preferences", json={"volume": volume})
            bruno.http.patch("/api/account/preferences", json={"volume": volume})
        heard = [f for f in line.until_quiet() if "event" in f]
        page = self.events(anna, 0)
        assert page == {"events": heard, "last": 11, "more": False, "too_old": False}
        assert self.events(anna, heard[2]["seq"])["events"] == heard[3:]
        assert self.events(anna, 11) == {"events": [], "last": 11, "more": False, "too_old": False}

    def test_it_comes_in_pages(self, world: World) -> None:
        world.account("anna")
        anna = world.signed_in("anna")
        world.server.database.write_now(change_often, anna.id, 1_500)
        first = self.events(anna, 0)
        assert (len(first["events"]), first["last"], first["more"]) == (1_000, 1_000, True)  # type: ignore[arg-type]
        second = self.events(anna, 1_000)
        assert (len(second["events"]), second["last"], second["more"]) == (500, 1_500, False)  # type: ignore[arg-type]

    def test_what_the_log_no_longer_holds_is_too_old(self, world: World) -> None:
        world.account("anna")
        anna = world.signed_in("anna")
        for volume in range(5):
            anna.http.patch("/api/account/preferences", json={"volume": volume})
        world.server.database.write_now(
            lambda tx: tx.connection.exec_driver_sql("DELETE FROM event WHERE seq <= 3") and None
        )
        assert self.events(anna, 2) == {"events": [], "last": 5, "more": False, "too_old": True}
        assert len(self.events(anna, 3)["events"]) == 2  # type: ignore[arg-type]

    def test_a_number_from_another_life_of_the_database_is_too_old(self, world: World) -> None:
        world.account("anna")
        assert self.events(world.signed_in("anna"), 1_000)["too_old"] is True

    @pytest.mark.parametrize("query", ["", "?after=", "?after=x", "?after=1.5"])
    def test_after_is_a_number(self, world: World, query: str) -> None:
        world.account("anna")
        answer = world.signed_in("anna").http.get(f"/api/events{query}")
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid")

    def test_nobody_hears_anything(self, world: World) -> None:
        assert httpx.get(f"{world.server.url}/api/events?after=0").status_code == 401
