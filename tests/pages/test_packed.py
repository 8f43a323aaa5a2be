"""What the build packed is what a browser that can unpack it gets."""

import gzip
from pathlib import Path

import httpx
import pytest

from parley import pages
from tests.servers import Server

PLAIN = b"export const desk = 1;\n" * 100
# The server does not look into it.
BROTLI = b"brotli"
# Without the time it was made at.
GZIP = gzip.compress(PLAIN, mtime=0)


@pytest.fixture
def assets(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A build's folder of our own; its address."""
    folder = tmp_path / "desk" / "assets"
    folder.mkdir(parents=True)
    (folder / "index.js").write_bytes(PLAIN)
    (folder / "index.js.br").write_bytes(BROTLI)
    (folder / "index.js.gz").write_bytes(GZIP)
    (folder / "small.css").write_bytes(b"p{}")
    monkeypatch.setattr(pages, "DESK", tmp_path / "desk")
    return f"{server.url}/assets"


def raw(url: str, accepted: str) -> tuple[bytes, httpx.Headers]:
    """As it came over the line."""
    with httpx.stream("GET", url, headers={"Accept-Encoding": accepted}) as answer:
        assert answer.status_code == 200
        return b"".join(answer.iter_raw()), answer.headers


@pytest.mark.parametrize(
    ("accepted", "encoding", "content"),
    [
        ("gzip, deflate, br, zstd", "br", BROTLI),
        ("gzip;q=0.5, br; q=0", "gzip", GZIP),
        ("br;q=0.0, gzip;q=0", None, PLAIN),
        ("identity", None, PLAIN),
    ],
)
def test_a_browser_gets_what_it_can_unpack(assets: str, accepted: str, encoding: str | None, content: bytes) -> None:
    got, headers = raw(f"{assets}/index.js", accepted)
    assert got == content
    assert headers.get("content-encoding") == encoding
    assert headers["content-type"].startswith("text/javascript")
    assert headers["vary"] == "Accept-Encoding"
    assert "immutable" in headers["cache-control"]


def test_what_would_not_become_smaller_was_not_packed(assets: str) -> None:
    got, headers = raw(f"{assets}/small.css", "br, gzip")
    assert (got, headers.get("content-encoding")) == (b"p{}", None)
