"""What every response tells the browser it may not do, and who on other sites may read it."""

import re

from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Scope

from parley.settings import Settings

_HOST = re.compile(r"^[A-Za-z0-9.\-]+(:\d+)?$|^\[[0-9a-fA-F:.]+\](:\d+)?$")

# Paths that other sites' pages use: the widget's script, its API, and the files in its messages.
SHARED = ("/webchat/", "/media/", "/widget.js")
NOT_PAGES = ("/api/", "/webchat/", "/health", "/schema")
NOTHING = "default-src 'none'; frame-ancestors 'none'"
PERMISSIONS = (
    "camera=(self), microphone=(self), display-capture=(self), fullscreen=(self), picture-in-picture=(self), "
    "geolocation=(self), payment=(), usb=(), serial=(), hid=(), midi=()"
)


class SecurityHeaders:
    """A ``before_send`` hook of the application, so that refusals and missing pages have the headers too."""

    def __init__(self, settings: Settings) -> None:
        self._https = settings.base_url.startswith("https://")

    async def __call__(self, message: Message, scope: Scope) -> None:
        if message["type"] != "http.response.start" or scope["type"] != "http":
            return
        path = scope["path"]
        headers = MutableScopeHeaders(message)
        headers.setdefault("X-Content-Type-Options", "nosniff")
        headers.setdefault("Referrer-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", PERMISSIONS)
        headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        shared = path.startswith(SHARED)
        headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if shared else "same-origin")
        headers.setdefault("Content-Security-Policy", self._policy(path, scope))
        if self._https:
            headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if path.startswith("/api/"):
            headers.setdefault("Cache-Control", "no-store")
        if path.startswith("/webchat/"):
            # Any page may carry the widget. It shows its token itself: no cookie is sent, so there is none to misuse.
            headers["Access-Control-Allow-Origin"] = "*"
            headers["Access-Control-Expose-Headers"] = "Retry-After"
            if scope["method"] == "OPTIONS":
                headers["Access-Control-Allow-Methods"] = "GET, POST, PUT, PATCH, DELETE"
                headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
                headers["Access-Control-Max-Age"] = "7200"

    def _policy(self, path: str, scope: Scope) -> str:
        if path.startswith(NOT_PAGES):
            return NOTHING
        return "; ".join(
            (
                "default-src 'self'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src 'self' blob: data:",
                "media-src 'self' blob: data:",
                "font-src 'self' data:",
                f"connect-src 'self'{_sockets(scope)}",
                "frame-src 'self' blob:",
                "worker-src 'self' blob:",
                "object-src 'none'",
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'",
            )
        )


def _sockets(scope: Scope) -> str:
    """Not every browser's 'self' covers the sockets of the same host."""
    host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
    return f" ws://{host} wss://{host}" if _HOST.match(host) else ""
