"""Making an HTTP node's call.

The address comes from whoever wrote the flow, and parts of it from the customer. So the name is resolved first, only a
public address is connected to (that very one: a name may answer differently the next moment), each redirect is looked
at like a new address, and an answer has limits of time and size.
"""

import asyncio
import functools
import logging
import socket
import ssl
from collections.abc import Callable
from ipaddress import IPv6Address, IPv6Network, ip_address

import httpx

from parley.bots.actions import Call
from parley.bots.request import kept

MOST_BYTES = 256 * 1024
MOST_REDIRECTS = 3

_NAT64 = IPv6Network("64:ff9b::/96")

log = logging.getLogger(__name__)


class CallError(Exception):
    """We do not call this address, or do not take this answer."""


async def fetch(call: Call, allowed: Callable[[str], bool]) -> dict[str, str] | None:
    """The values to keep; none when the call failed, whatever the reason. ``allowed`` judges an IP address."""
    request = call.request
    try:
        async with asyncio.timeout(request.timeout_seconds):
            content = await _content(call, allowed)
    except (httpx.HTTPError, httpx.InvalidURL, OSError, TimeoutError, UnicodeError, CallError) as error:
        log.info("conversation %d: %s %s failed: %r", call.conversation_id, request.method, request.url, error)
        return None
    return kept(content, request.keep)


async def _content(call: Call, allowed: Callable[[str], bool]) -> bytes:
    url, method = httpx.URL(call.request.url), call.request.method
    # The same call may be made again after a crash: a careful server can tell.
    headers = {"Idempotency-Key": f"parley-{call.conversation_id}-{call.request.call}"} if method == "POST" else {}
    limits = httpx.Timeout(call.request.timeout_seconds)
    async with httpx.AsyncClient(verify=_trust(), trust_env=False, timeout=limits) as client:
        for _ in range(MOST_REDIRECTS + 1):
            json = call.request.body if method == "POST" else None
            response = await _send(client, client.build_request(method, url, json=json, headers=headers), allowed)
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
