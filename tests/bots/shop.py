"""A shop's order system, as a real HTTP server on this machine."""

import json
import threading
from collections.abc import Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LARGE = 300 * 1024

# Status, headers, body.
Reply = tuple[int, dict[str, str], bytes]

PAGES: dict[str, Reply] = {
    "/around": (302, {"Location": "/around"}, b""),
    "/large": (200, {}, json.dumps({"order": "x" * LARGE}).encode()),
    "/endless": (200, {"Content-Length": str(10**12)}, b" " * LARGE),
    "/text": (200, {}, b"sold out"),
    "/compressed": (200, {"Content-Encoding": "gzip"}, b""),
}


def reply(path: str) -> Reply:
    match path.split("/")[1:]:
        case ["orders", number]:
            state = "shipped" if number == "4711" else "unknown"
            return 200, {}, json.dumps({"order": {"number": number, "state": state}}).encode()
        case ["redirect", status, "to", *elsewhere]:
            return int(status), {"Location": "/".join(["/", *elsewhere])}, b""
        case ["redirect", status, *here]:
            return int(status), {"Location": "/".join(["", *here])}, b""
        case _:
            return PAGES.get(path, (404, {}, b'{"error": "no such page"}'))


class Shop(ThreadingHTTPServer):
    """Remembers what was asked of it, and has a door that a test can hold shut."""

    daemon_threads = True

    def __init__(self, address: str) -> None:
        super().__init__((address, 0), Counter)
        self.url = f"http://{address}:{self.server_port}"
        self.asked: list[tuple[str, str, dict[str, str], Any]] = []
        self.arrived = threading.Semaphore(0)
        self.open = threading.Event()
        self.open.set()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Callers that hang up are part of the tests."""


class Counter(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        shop = self.server
        assert isinstance(shop, Shop)
        length = int(self.headers.get("Content-Length", "0"))
        body = json.loads(self.rfile.read(length)) if length else None
        shop.asked.append((self.command, self.path, dict(self.headers.items()), body))
        shop.arrived.release()
        shop.open.wait(30)
        status, headers, content = reply(self.path)
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(content))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    do_POST = do_GET  # noqa: N815 (the library wants this name)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the library's name)
        pass


@contextmanager
def running(address: str = "127.0.0.1") -> Generator[Shop]:
    shop = Shop(address)
    threading.Thread(target=shop.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield shop
    finally:
        shop.open.set()
        shop.shutdown()
        shop.server_close()
