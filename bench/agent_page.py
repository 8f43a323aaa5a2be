"""An agent's page of the desk, and the questions that ``watch.js`` answers in it."""

import json
from collections.abc import Awaitable
from pathlib import Path
from typing import Any, Self, cast

from playwright.async_api import Browser, BrowserContext, Page

from bench.processes import PASSWORD, Process
from bench.talk import Talk
from bench.world import SUPERVISOR, usernames

WATCH = Path(__file__).with_name("watch.js")
SIZE = {"width": 1440, "height": 900}
MESSAGES = "[data-conversation-pane] [role=log]"
EDITOR = "[data-conversation-pane] textarea:visible"


async def _signed_in(browser: Browser, process: Process, username: str) -> BrowserContext:
    context = await browser.new_context(viewport=cast("Any", SIZE), locale="en-GB", reduced_motion="reduce")
    context.set_default_timeout(30_000)
    body = {"username": username, "password": PASSWORD}
    answer = await context.request.post(f"{process.url}/api/session", data=body)
    assert answer.ok, await answer.text()
    return context


class AgentPage:
    def __init__(self, context: BrowserContext, page: Page, cdp: Any) -> None:
        self.page = page
        self._context = context
        self._cdp = cdp

    @classmethod
    async def open(cls, browser: Browser, process: Process, *, clock: bool = False) -> Self:
        """Signed in, with nothing of the desk in the cache; ``clock``: the page's time can be put forward."""
        context = await _signed_in(browser, process, usernames(1)[0])
        # Whoever signs in is Not Ready.
        answer = await context.request.put(f"{process.url}/api/agents/me/ready", data={"ready": True})
        assert answer.ok, await answer.text()
        page = await context.new_page()
        if clock:
            await page.clock.install()
        await page.add_init_script(path=WATCH)
        await page.goto(process.url)
        await page.locator("[data-conversation]").first.wait_for()
        return cls(context, page, await context.new_cdp_session(page))

    @classmethod
    async def reading(cls, browser: Browser, process: Process, talk: Talk) -> Self:
        """A supervisor's, who reads along."""
        context = await _signed_in(browser, process, SUPERVISOR)
        return await cls._at(context, f"{process.url}/supervision/{talk.id}")

    async def second_tab(self, process: Process, talk: Talk) -> Self:
        """Of the same browser, with this conversation open."""
        return await self._at(self._context, f"{process.url}/conversations/{talk.id}")

    @classmethod
    async def _at(cls, context: BrowserContext, url: str) -> Self:
        page = await context.new_page()
        await page.add_init_script(path=WATCH)
        await page.goto(url)
        await page.locator("[role=log] [data-index]").first.wait_for()
        return cls(context, page, await context.new_cdp_session(page))

    async def close(self) -> None:
        await self._context.close()

    async def first_load(self) -> tuple[float, int]:
        loaded = await self._ask("firstLoad()")
        return loaded["ms"], loaded["bytes"]

    async def switch(self, talk: Talk) -> float:
        """Presses on the task; returns the ms until its newest message is on the screen."""
        row = self.page.locator(f'[data-conversation="{talk.id}"]')
        await self._ask(f"watchSwitch({talk.id}, {json.dumps(talk.newest)}), null")
        await row.click()
        return await self._ask("watched()")

    async def read_all(self, talk: Talk) -> None:
        """Scroll up until all its messages have been fetched."""
        await self.switch(talk)
        log = self.page.locator(MESSAGES)
        while not await log.get_by_text("The conversation begins here").count():
            await log.evaluate("(element) => element.scrollTo(0, 0)")
            await self.page.wait_for_timeout(20)
        await log.evaluate("(element) => element.scrollTo(0, element.scrollHeight)")

    async def type(self, text: str) -> list[float]:
        await self.page.locator(EDITOR).focus()
        await self._ask(f"watchKeys({len(text)}), null")
        await self.page.keyboard.type(text, delay=40)
        return await self._ask("watched()")

    async def arrival(self, talk: Talk) -> float:
        """A message of the customer's into the open conversation."""
        await self._ask(f"watchMessage({json.dumps(talk.next)}), null")
        await talk.hears()
        return await self._ask("watched()")

    async def look_out(self, text: str) -> Awaitable[float]:
        """For a message with this text; when it is on the screen, in ms since 1970."""
        await self._ask(f"watchMoment({json.dumps(text)}), null")
        return self._ask("watched()")

    async def scroll(self, *ways: int) -> None:
        """By the wheel, so many pixels each time."""
        await self.page.locator(MESSAGES).hover()
        for by in ways or (-900, -900, 1800):
            await self.page.mouse.wheel(0, by)
            await self.page.wait_for_timeout(50)

    async def forget_long_tasks(self) -> None:
        await self._ask("longTasks.splice(0), null")

    async def longest_task(self) -> float:
        """In ms; one that is shorter than 50 the browser does not tell of, and counts as 50."""
        return await self._ask("longTasks.reduce((most, each) => Math.max(most, each), 50)")

    async def heap_mb(self) -> float:
        """What is used after everything that can be collected has been."""
        for _ in range(3):
            await self._cdp.send("HeapProfiler.collectGarbage")
        usage = await self._cdp.send("Runtime.getHeapUsage")
        return usage["usedSize"] / 1e6

    async def _ask(self, question: str) -> Any:
        return await self.page.evaluate(f"() => (bench.{question})")
