import hashlib
import random

import httpx
import pytest

from parley.media import queries
from parley.media.serve import parse_range
from tests.media import files
from tests.world import World

pytestmark = pytest.mark.once

MOVIE = files.MP4 + random.Random(7).randbytes(3_000_000)


@pytest.fixture
def anna(world: World) -> httpx.Client:
    world.account("anna")
    return world.signed_in("anna").http


def test_who_has_the_address_may_read_and_keep_it(world: World, anna: httpx.Client) -> None:
    sent = anna.post("/api/media", files={"data": ("photo è.png", files.png())}).json()
    assert sent["url"].startswith("/media/")
    assert len(sent["url"].split("/")[2]) == 27
    answer = httpx.get(world.server.url + sent["url"])
    assert (answer.status_code, answer.content) == (200, files.png())
    headers = answer.headers
    assert headers["content-type"] == "image/png"
    assert headers["content-disposition"] == "inline; filename*=UTF-8''photo%20%C3%A8.png"
    assert headers["cache-control"] == "private, max-age=31536000, immutable"
    assert "sandbox" in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "cross-origin"
    again = httpx.get(world.server.url + sent["url"], headers={"If-None-Match": headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path", ["/media/x/y", "/media/x", "/media/../parley.db", "/media/%2e%2e/parley.db", "/media/aa/%00", "/media//x"]
)
def test_what_there_is_not_is_not_found(world: World, path: str) -> None:
    answer = httpx.get(world.server.url + path)
    assert answer.status_code == 404
    assert answer.json()["code"] in ("not_found", "no_such_media")


def test_a_file_lost_from_the_store_is_not_found(world: World, anna: httpx.Client) -> None:
    sent = anna.post("/api/media", files={"data": ("a.txt", b"words")}).json()
    key = sent["url"].split("/")[2]
    (world.server.settings.home / "media" / key[:2] / key).unlink()
    assert anna.get(sent["url"]).json()["code"] == "no_such_media"


def test_a_video_can_be_wound(world: World, anna: httpx.Client) -> None:
    sent = anna.post("/api/media", files={"data": ("clip.mp4", MOVIE)}).json()
    stored = world.server.database.read_now(queries.by_key, sent["url"].split("/")[2])
    assert stored.sha256 == hashlib.sha256(MOVIE).hexdigest()
    whole = anna.get(sent["url"])
    assert (whole.status_code, whole.headers["accept-ranges"]) == (200, "bytes")
    assert whole.content == MOVIE
    size = len(MOVIE)
    for asked, start, end in (
        ("bytes=0-", 0, size),
        ("bytes=0-0", 0, 1),
        ("bytes=1000000-1000099", 1_000_000, 1_000_100),
        ("bytes=2999000-9999999", 2_999_000, size),
        ("bytes=-500", size - 500, size),
    ):
        part = anna.get(sent["url"], headers={"Range": asked})
        assert part.status_code == 206
        assert part.headers["content-range"] == f"bytes {start}-{end - 1}/{size}"
        assert part.content == MOVIE[start:end]
    stale = anna.get(sent["url"], headers={"Range": "bytes=0-9", "If-Range": '"another"'})
    assert (stale.status_code, len(stale.content)) == (200, size)
    beyond = anna.get(sent["url"], headers={"Range": f"bytes={size}-"})
    assert (beyond.status_code, beyond.headers["content-range"]) == (416, f"bytes */{size}")


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-9", (0, 10)),
        ("bytes=5-", (5, 100)),
        ("bytes=-7", (93, 100)),
        ("bytes=-700", (0, 100)),
        ("bytes=99-99", (99, 100)),
        ("bytes=100-", (100, 100)),
        ("bytes=-0", (100, 100)),
        ("bytes=-", None),
        ("bytes=9-5", None),
        ("bytes=0-1,5-6", None),
        ("lines=0-1", None),
        ("bytes=a-b", None),
    ],
)
def test_ranges(asked: str, part: tuple[int, int] | None) -> None:
    assert parse_range(asked, 100) == part
