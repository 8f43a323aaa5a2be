"""Asking other people's servers.

The address comes from whoever set it up, and parts of it from customers. So the name is resolved first, only a public
address is connected to (that very one: a name may answer differently the next moment), each redirect is looked at like
a new address, and an answer has limits of time and size. docs/decisions/0010 says why.
"""

import asyncio
import functools
import socket
import ssl
from collections.abc import Callable, Mapping
from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Any

import httpx

from parley.settings import Settings

MOST_BYTES = 256 * 1024
MOST_REDIRECTS = 3

_NAT64 = IPv6Network("64:ff9b::/96")


class CallError(Exception):
    """We do not call this address, or do not take this answer."""


# All that may come of asking.
FAILURES = (httpx.HTTPError, httpx.InvalidURL, OSError, TimeoutError, UnicodeError, CallError)


async def ask(
    method: str,
    address: str,
    allowed: Callable[[str], bool],
    seconds: int,
    json: Any = None,
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """The content of a good answer. ``allowed`` judges an IP address; ``json`` is sent with POST. Raises FAILURES."""
    async with asyncio.timeout(seconds):
        return await _asked(method, httpx.URL(address), allowed, seconds, json, headers)


async def _asked(
    method: str,
    url: httpx.URL,
    allowed: Callable[[str], bool],
    seconds: int,
    json: Any,
    headers: Mapping[str, str] | None,
) -> bytes:
    async with httpx.AsyncClient(verify=_trust(), trust_env=False, timeout=httpx.Timeout(seconds)) as client:
        for _ in range(MOST_REDIRECTS + 1):
            content = json if method == "POST" else None
            response = await _send(client, client.build_request(method, url, json=content, headers=headers), allowed)
            try:
                if not response.has_redirect_location:
                    response.raise_for_status()
                    return await _limited(response)
            finally:
                await response.aclose()
            url = url.join(response.headers["Location"])
            if response.status_code not in (307, 308):
                method = "GET"
    raise CallError("too many redirects")


async def _send(client: httpx.AsyncClient, request: httpx.Request, allowed: Callable[[str], bool]) -> httpx.Response:
    """Resolve the name, then talk to that address as if to the name."""
    url = request.url
    if url.scheme not in ("http", "https") or not url.host:
        raise CallError(f"not an address to call: {url}")
    addresses = await _addresses(url, allowed)
    request.headers["User-Agent"] = "Parley"
    request.headers["Accept-Encoding"] = "identity"
    request.extensions["sni_hostname"] = url.raw_host.decode()
    failure: Exception = CallError(f"{url.host} has no address")
    for address in addresses:
        request.url = url.copy_with(host=address)
        try:
            return await client.send(request, stream=True, follow_redirects=False)
        except httpx.ConnectError as error:
            failure = error
    raise failure


async def _addresses(url: httpx.URL, allowed: Callable[[str], bool]) -> list[str]:
    found = await asyncio.get_running_loop().getaddrinfo(
        url.raw_host.decode().strip("[]"), url.port or 0, type=socket.SOCK_STREAM
    )
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    chosen = [address for address in addresses if allowed(address)]
    if not chosen:
        raise CallError(f"{url.host} is not an address we call")
    return chosen


def allowed(settings: Settings) -> Callable[[str], bool]:
    """Which addresses this house calls."""
    return anywhere if settings.allow_private_http else is_public


def anywhere(_: str) -> bool:
    return True


def is_public(address: str) -> bool:
    """Whether it is on the internet, and nobody's own machine or network, in whatever clothes."""
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if ip in _NAT64:
            return is_public(str(ip_address(int(ip) & 0xFFFFFFFF)))
        if inner:
            return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


async def _limited(response: httpx.Response) -> bytes:
    if response.headers.get("Content-Encoding", "identity") != "identity":
        raise CallError("the answer is compressed, though we asked for it not to be")
    content = bytearray()
    async for chunk in response.aiter_raw():
        content += chunk
        if len(content) > MOST_BYTES:
            raise CallError("the answer is too large")
    return bytes(content)


@functools.cache
def _trust() -> ssl.SSLContext:
    """Loading the certificates takes longer than most calls."""
    return httpx.create_ssl_context()
