import os
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from parley.kit.database import Tx
from parley.media import actions, queries
from parley.media.errors import NoSuchFile
from tests.clients import Clients, until
from tests.media import files
from tests.servers import running
from tests.world import Staff, World

pytestmark = pytest.mark.once


def stored(world: World) -> set[Path]:
    """Everything in the store and on its way there."""
    home = world.server.settings.home
    return {path for folder in ("media", "uploads") for path in (home / folder).rglob("*") if path.is_file()}


def test_the_limits_are_told_beforehand(world: World) -> None:
    world.account("anna")
    limits = world.signed_in("anna").http.get("/api/media/limits").json()
    assert limits["max_bytes"] == 20 * 1024 * 1024
    assert limits["max_files"] == 10


@pytest.mark.parametrize(("method", "path"), [("GET", "/api/media/limits"), ("POST", "/api/media")])
def test_nobody_may_send(world: World, method: str, path: str) -> None:
    answer = httpx.request(method, world.server.url + path, files={"data": ("a.txt", b"x")})
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")
    assert not stored(world)


def test_a_file_belongs_to_who_sent_it(world: World) -> None:
    anna, bruno = world.agent("anna", at_work=False), world.agent("bruno", at_work=False)
    mine, other = (anna.http.post("/api/media", files={"data": (name, b"words")}).json() for name in ("a.txt", "b.txt"))
    read = world.server.database.read_now
    found = read(queries.owned, [other["id"], mine["id"]], f"agent:{anna.id}")
    assert [one.name for one in found] == ["b.txt", "a.txt"]
    assert read(queries.owned, [], f"agent:{bruno.id}") == []
    for ids, owner in (([mine["id"]], f"agent:{bruno.id}"), ([mine["id"], 4711], f"agent:{anna.id}")):
        with pytest.raises(NoSuchFile):
            read(queries.owned, ids, owner)


FORM = "multipart/form-data; boundary=b"
BEGUN = b'--b\r\nContent-Disposition: form-data; name="data"'


@pytest.mark.parametrize(
    ("body", "content_type", "code"),
    [
        (b"", FORM, "upload_broken"),
        (b"words", "text/plain", "upload_broken"),
        (b"{}", "application/json", "upload_broken"),
        (b"words", "multipart/form-data", "upload_broken"),
        (b"words", FORM, "upload_broken"),
        (BEGUN + b"\r\n\r\nwords\r\n--b--\r\n", FORM, "upload_broken"),
        (BEGUN + b'; filename="a.txt"\r\n\r\nwords', FORM, "upload_broken"),
        (BEGUN + b'; filename="a.txt"\r\n\r\n\r\n--b--\r\n', FORM, "file_empty"),
    ],
)
def test_what_is_no_upload_is_refused(world: World, body: bytes, content_type: str, code: str) -> None:
    world.account("anna")
    client = world.signed_in("anna").http
    answer = client.post("/api/media", content=body, headers={"Content-Type": content_type})
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert not stored(world)


def test_other_fields_and_further_files_are_left_aside(world: World) -> None:
    world.account("anna")
    client = world.signed_in("anna").http
    form = [("data", ("a.txt", b"first")), ("data", ("b.txt", b"second"))]
    answer = client.post("/api/media", data={"comment": "hello"}, files=form)
    assert client.get(answer.json()["url"]).content == b"first"


class TestTooLarge:
    @pytest.fixture
    def small(self, tmp_path: Path, database_url: str) -> Iterator[World]:
        with running(tmp_path / "home", database_url, max_file_bytes=100_000) as server, Clients() as clients:
            yield World(server, clients)

    @pytest.mark.parametrize("size", [100_001, 300_000, 5_000_000])
    def test_a_file_over_the_limit_is_refused_and_leaves_nothing(self, small: World, size: int) -> None:
        small.account("anna")
        client = small.signed_in("anna").http
        answer = client.post("/api/media", files={"data": ("a.txt", b"x" * size)})
        assert (answer.status_code, answer.json()["code"]) == (413, "file_too_large")
        assert answer.json()["details"] == {"max_bytes": 100_000}
        assert not stored(small)
        assert client.post("/api/media", files={"data": ("a.txt", b"x" * 100_000)}).status_code == 201

    def test_a_size_that_is_not_announced_is_counted(self, small: World) -> None:
        small.account("anna")
        client = small.signed_in("anna").http
        sent = 0

        def endless() -> Iterator[bytes]:
            nonlocal sent
            yield BEGUN + b'; filename="a.txt"\r\n\r\n'
            for _ in range(1_000):
                sent += 10_000
                yield b"x" * 10_000

        headers = {"Content-Type": "multipart/form-data; boundary=b"}
        try:
            answer = client.post("/api/media", content=endless(), headers=headers)
            assert (answer.status_code, answer.json()["code"]) == (413, "file_too_large")
        except httpx.TransportError:
            assert sent < 10_000_000
        assert not stored(small)

    def test_so_is_what_stands_beside_the_file(self, small: World) -> None:
        small.account("anna")
        client = small.signed_in("anna").http
        answer = client.post("/api/media", data={"comment": "x" * 200_000}, files={"data": ("a.txt", b"words")})
        assert answer.status_code == 413

    def test_other_requests_have_a_small_limit(self, small: World) -> None:
        body = {"username": "x" * 1_000_000, "password": "x"}
        assert httpx.post(f"{small.server.url}/api/session", json=body).status_code == 413


def test_who_hangs_up_in_the_middle_leaves_nothing(world: World) -> None:
    world.account("anna")
    cookies = world.signed_in("anna").cookies
    with socket.create_connection(("127.0.0.1", world.server.settings.port)) as line:
        line.sendall(
            b"POST /api/media HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n"
            b"Content-Type: multipart/form-data; boundary=b\r\n"
            + f"Cookie: parley_session={cookies['parley_session']}\r\n\r\n".encode()
            + BEGUN
            + b'; filename="a.txt"\r\n\r\nwords'
        )
        until(lambda: len(stored(world)) == 1)
    until(lambda: not stored(world))


def test_a_row_that_cannot_be_written_leaves_no_file(world: World) -> None:
    world.account("anna")
    client = world.signed_in("anna").http
    world.server.database.write_now(_forbid_media)
    answer = client.post("/api/media", files={"data": ("a.txt", b"words")})
    assert answer.status_code >= 500
    assert not stored(world)


def _forbid_media(tx: Tx) -> None:
    tx.connection.exec_driver_sql("ALTER TABLE media RENAME TO gone")


def test_what_a_crash_left_behind_is_removed_at_the_next_start(tmp_path: Path, database_url: str) -> None:
    home = tmp_path / "home"
    with running(home, database_url) as server:
        Staff(server.database).account("anna")
        new = actions.NewFile("kk" + "0" * 25, "a.txt", "text/plain", 5, "0", None, None)
        server.database.write_now(actions.store, new, "agent:1")
    left = [home / "media" / "ab" / ("ab" + "1" * 25), home / "uploads" / "half"]
    noted = home / "media" / "kk" / new.key
    fresh = home / "uploads" / "just begun by another process"
    for path in (*left, noted, fresh):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"words")
    for path in (*left, noted):
        os.utime(path, (time.time() - 7200, time.time() - 7200))
    with running(home, database_url):
        until(lambda: not any(path.exists() for path in left))
    assert noted.exists()
    assert fresh.exists()


def test_a_customer_sends_files_too(world: World) -> None:
    world.site(world.queue())
    customer = world.customer(connect=False)
    answer = customer.http.post("/webchat/files", files={"data": ("photo.png", files.png())})
    assert answer.status_code == 201
    assert customer.http.get(answer.json()["url"], headers={"Authorization": ""}).content == files.png()
    refused = customer.http.post("/webchat/files", files={"data": ("photo.svg", files.SVG)})
    assert refused.json()["code"] == "file_type_not_allowed"
    nobody = httpx.post(f"{world.server.url}/webchat/files", files={"data": ("photo.png", files.png())})
    assert nobody.status_code == 401
