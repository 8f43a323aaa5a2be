"""An hour of an agent's work in a few minutes: what it leaves behind in the page's memory.

In a browser that compiles nothing: the machine code that V8 makes of what runs often is counted into a page's heap, and
grows for hours while the page itself holds nothing more.
"""

from itertools import count
from typing import Any

import httpx
from playwright.async_api import BrowserType
from tests.journeys.browsers import ARGUMENTS, CHROMIUM

from bench.agent_page import EDITOR, AgentPage
from bench.processes import Process
from bench.talk import TEXTS, Talk, talk_of

# What is loaded when it is first used is no leak.
WARM_UP = 5
A_MINUTE = 60_000

_numbers = count(1)


async def work_through(chromium: BrowserType, process: Process, minutes: int) -> dict[str, Any]:
    browser = await chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, "--js-flags=--jitless"])
    page = await AgentPage.open(browser, process, clock=True)
    for _ in range(WARM_UP):
        await _one(page, process)
    await _pass_time(page, 40)
    start = await page.heap_mb()
    for _ in range(minutes):
        await _one(page, process)
    # What is kept for a while in case somebody comes back is no leak either.
    await _pass_time(page, 40)
    end = await page.heap_mb()
    await browser.close()
    return {"heap_start_mb": round(start, 2), "heap_end_mb": round(end, 2)}


async def _one(page: AgentPage, process: Process) -> None:
    """A conversation from its beginning to its end, with everything an agent looks at."""
    talk = await _new_talk(process)
    for text in TEXTS:
        await talk.hears(text)
    keys = page.page.keyboard
    await page.switch(talk)
    await page.page.locator(EDITOR).focus()
    await keys.type("Good morning, I look it up.")
    await keys.press("Enter")
    for text in TEXTS:
        await talk.hears(text)
    await page.page.locator(EDITOR).blur()
    await keys.press("n")
    await keys.type("Broken on the way.")
    await keys.press("Enter")
    await keys.press("Escape")
    tabs = page.page.locator("[data-customer-panel] [role=tab]")
    for number in range(await tabs.count()):
        await tabs.nth(number).click()
    await keys.press("s")
    await keys.press("e")
    await page.page.get_by_role("dialog").get_by_role("button", name=f"Resolve #{talk.id}").click()
    await page.page.locator(f'[data-conversation="{talk.id}"]').wait_for(state="detached")
    await _pass_time(page, 1)


async def _pass_time(page: AgentPage, minutes: int) -> None:
    for _ in range(minutes):
        await page.page.clock.fast_forward(A_MINUTE)


async def _new_talk(process: Process) -> Talk:
    async with httpx.AsyncClient(base_url=process.url, timeout=30) as http:
        token = (await http.post("/webchat/sites/bench/visitors", json={})).raise_for_status().json()["token"]
        body = {"key": f"hour{next(_numbers):08}"}
        await http.post("/webchat/start", json=body, headers={"Authorization": f"Bearer {token}"})
    return await talk_of(process, token)
