"""The HTTP node's call: what it sends, what it refuses to call, what it refuses to take."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Literal

import pytest

from parley.bots.actions import Call
from parley.bots.flow import HttpRequest
from parley.bots.http import fetch
from parley.bots.request import prepare
from parley.kit.outside import MOST_BYTES, anywhere, is_public
from tests.bots import shop as shops
from tests.bots.shop import Shop


@pytest.fixture
def shop() -> Iterator[Shop]:
    with shops.running() as running:
        yield running


def only_first(address: str) -> bool:
    """A world whose only public address is 127.0.0.1."""
    return address == "127.0.0.1"


def call(
    url: str, method: Literal["GET", "POST"] = "GET", body: dict[str, str] | None = None, timeout_seconds: int = 10
) -> Call:
    node = HttpRequest(url, "next", "failed", method, body or {}, {"state": "order.state"}, timeout_seconds)
    return Call(7, prepare(node, 3, {"name": "Anna & Co", "n": "4711"}))


def made(asked: Call, allowed: Callable[[str], bool] = anywhere) -> dict[str, str] | None:
    return asyncio.run(fetch(asked, allowed))


def test_it_gets_and_keeps_what_is_wanted(shop: Shop) -> None:
    assert made(call(f"{shop.url}/orders/{{n}}"), only_first) == {"state": "shipped"}
    [(method, path, headers, body)] = shop.asked
    assert (method, path, body) == ("GET", "/orders/4711", None)
    assert headers["Host"] == shop.url.removeprefix("http://")
    assert headers["User-Agent"] == "Parley"
    assert "Idempotency-Key" not in headers


def test_it_posts_json_that_a_careful_server_can_recognise(shop: Shop) -> None:
    asked = call(f"{shop.url}/orders/{{n}}", method="POST", body={"who": "{name}"})
    for _ in range(2):
        assert made(asked) == {"state": "shipped"}
    assert [body for _, _, _, body in shop.asked] == [{"who": "Anna & Co"}] * 2
    assert {headers["Idempotency-Key"] for _, _, headers, _ in shop.asked} == {"parley-7-3"}


def test_it_finds_the_machine_by_name(shop: Shop) -> None:
    by_name = shop.url.replace("127.0.0.1", "localhost")
    assert made(call(f"{by_name}/orders/1"), only_first) == {"state": "unknown"}
    assert shop.asked[0][2]["Host"] == by_name.removeprefix("http://")


@pytest.mark.parametrize("path", ["/nothing", "/text", "/large", "/endless", "/around", "/compressed"])
def test_what_it_does_not_take(shop: Shop, path: str) -> None:
    assert shops.LARGE > MOST_BYTES
    assert made(call(shop.url + path)) is None
    assert shop.asked


def test_it_waits_no_longer_than_allowed(shop: Shop) -> None:
    shop.open.clear()
    assert made(call(f"{shop.url}/orders/1", timeout_seconds=1)) is None
    assert len(shop.asked) == 1


@pytest.mark.parametrize(
    "url",
    ["", "nonsense", "file:///etc/passwd", "ftp://127.0.0.1/", "http://", "http://[", "http://nobody.invalid/", "//x"],
)
def test_it_calls_no_nonsense(url: str) -> None:
    assert made(call(url)) is None


def test_nobody_at_home() -> None:
    with shops.running() as shop:
        url = shop.url
    assert made(call(url)) is None


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0"]
)
def test_it_does_not_reach_this_machine_by_any_name(shop: Shop, host: str) -> None:
    url = shop.url.replace("127.0.0.1", host)
    assert made(call(f"{url}/orders/1"), is_public) is None
    assert shop.asked == []


def test_it_follows_redirects(shop: Shop) -> None:
    assert made(call(f"{shop.url}/redirect/302/orders/4711"), only_first) == {"state": "shipped"}
    posted = call(f"{shop.url}/redirect/307/orders/4711", method="POST", body={"a": "b"})
    assert made(posted, only_first) == {"state": "shipped"}
    posted = call(f"{shop.url}/redirect/303/orders/4711", method="POST", body={"a": "b"})
    assert made(posted, only_first) == {"state": "shipped"}
    assert [(method, body) for method, _, _, body in shop.asked] == [
        ("GET", None),
        ("GET", None),
        ("POST", {"a": "b"}),
        ("POST", {"a": "b"}),
        ("POST", {"a": "b"}),
        ("GET", None),
    ]


def test_a_redirect_is_looked_at_like_a_new_address(shop: Shop) -> None:
    with shops.running("127.0.0.2") as inside:
        there = f"{shop.url}/redirect/302/to/{inside.url.removeprefix('http://')}/orders/4711"
        assert made(call(there), only_first) is None
        assert len(shop.asked) == 1
        assert inside.asked == []


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::808:808", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.1.1", False),
        ("0.0.0.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::", False),
        ("::1", False),
        ("::127.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:7f00:1::", False),
        ("fd00::1", False),
        ("fe80::1%eth0", False),
        ("ff02::1", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public
