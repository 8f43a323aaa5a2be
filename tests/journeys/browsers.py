"""Chromium, a fresh profile for everybody, and an ear for everything a page complains of."""

import os
import re
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, WebError, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The headless one has no window to draw, and takes a third less of the processor.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = os.environ.get("PARLEY_CHROMIUM") or next(filter(None, map(which, NAMES)), "chromium")
WAIT_MS = 30_000

# What Chromium writes into the console by itself when a server refuses, or cannot be reached.
SIGNED_OUT = r"Failed to load resource: the server responded with a status of 401 .*/api/session$"
NO_CONNECTION = r"(Failed to load resource: net::ERR_|WebSocket connection to '[^']*' failed)"


@contextmanager
def chromium() -> Generator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class People:
    """The browsers of one test, each as fresh as a stranger's; what their pages complain of fails the test."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._contexts: list[BrowserContext] = []
        self._expected = [re.compile(SIGNED_OUT)]
        self.complaints: list[str] = []

    def expect(self, *complaints: str) -> None:
        """From here on these are part of the story (regular expressions)."""
        self._expected += [re.compile(one) for one in complaints]

    def sit_down(self, **settings: Any) -> BrowserContext:
        """Somebody's browser."""
        chosen: dict[str, Any] = {
            "viewport": {"width": 1280, "height": 720},
            "locale": "en-GB",
            "timezone_id": "Europe/Rome",
            "reduced_motion": "reduce",
            **settings,
        }
        context = self._browser.new_context(**chosen)
        context.set_default_timeout(WAIT_MS)
        context.on("console", self._hear_console)
        context.on("weberror", self._hear_error)
        context.on("dialog", self._hear_dialog)
        self._contexts.append(context)
        return context

    def page(self, **settings: Any) -> Page:
        return self.sit_down(**settings).new_page()

    def unexpected(self) -> list[str]:
        return [one for one in self.complaints if not any(pattern.match(one) for pattern in self._expected)]

    def photograph(self, path: Path) -> None:
        """Every page as it is now, for whoever has to find out why."""
        path.parent.mkdir(parents=True, exist_ok=True)
        pages = [page for context in self._contexts for page in context.pages]
        for number, page in enumerate(pages, 1):
            page.screenshot(path=path.with_name(f"{path.name}-{number}.png"))

    def leave(self) -> None:
        for context in self._contexts:
            context.close()

    def _hear_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            where = message.location["url"] if message.location else ""
            self.complaints.append(f"{message.text} {where}")

    def _hear_error(self, error: WebError) -> None:
        self.complaints.append(f"uncaught: {error.error}")

    def _hear_dialog(self, dialog: Dialog) -> None:
        self.complaints.append(f"{dialog.type} dialog: {dialog.message}")
        dialog.dismiss()
