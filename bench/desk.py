"""How fast the desk is, by the browser's own measurements.

scripts/bench desk [--json] [--rounds 3] [--minutes 60]

One agent with 200 tasks, four of them with 500 messages each, in Chromium without a graphics card. Times end when the
frame that shows the thing has been painted.

- ``first_load_ms``, ``first_load_kb``: from an empty cache to the task list on the screen, for somebody signed in; what
  came over the line until then.
- ``switch_ms``, ``switch_p95_ms``: from the pointer's press on a task to its newest message.
- ``typing_ms``: from a key to its letter in the editor.
- ``message_to_paint_ms``: from the socket's frame to the message, in the conversation that is open.
- ``longest_task_ms``: of reading, switching and typing while 20 messages a second arrive. What is shorter than 50 ms a
  browser does not tell, and is 50 here.
- ``deep_longest_task_ms``: of scrolling through a conversation of 10,000 messages, all of them there.
- ``agreed_ms``, ``agreed_worst_ms``: meanwhile, from the customer's send until both tabs of the agent and a supervisor
  who reads along have the message on the screen.
- ``heap_start_mb``, ``heap_end_mb``: after garbage collection, before and after ``--minutes`` conversations that were
  opened, worked and closed, a minute of the page's clock each; without the browser's compiled code (``hour.py``).

The machine is never quite ours: of a round the median counts (or the 95th percentile, or the longest), and of all the
rounds the best.
"""

import asyncio
import json
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import click
from playwright.async_api import Browser, async_playwright
from tests.journeys.browsers import ARGUMENTS, CHROMIUM

from bench import world
from bench.agent_page import AgentPage
from bench.crowd import Tally, gather_crowd, steady
from bench.hour import work_through
from bench.processes import Process, parley
from bench.talk import Talk, deep_talk, long_talks
from parley import pages

TASKS = 200
ROOM_FOR_MORE = 20
PER_SECOND = 20
SECONDS = 15
LIMITS = {"PARLEY_VISITOR_MESSAGES_PER_MINUTE": "1000000"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
@click.option("--rounds", default=3, type=click.IntRange(1), help="How often each is measured.")
@click.option("--minutes", default=60, type=click.IntRange(0), help="How long the simulated work takes.")
def main(as_json: bool, rounds: int, minutes: int) -> None:
    if not (pages.DESK / "index.html").is_file():
        raise click.ClickException("The desk is not built: scripts/budgets builds it.")
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as name:
        home = world.make(Path(name), 1, TASKS + ROOM_FOR_MORE)
        with parley(home, **LIMITS) as process:
            result = asyncio.run(measure(process, rounds, minutes))
    if as_json:
        print(json.dumps(result))
        return
    for key, value in result.items():
        print(f"{key:>22}  {value}")


async def measure(process: Process, rounds: int, minutes: int) -> dict[str, Any]:
    crowd = await gather_crowd(process, world.usernames(1), TASKS, Tally())
    talks = await long_talks(process, crowd[:4])
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        first = [await _first_load(browser, process) for _ in range(rounds)]
        page = await AgentPage.open(browser, process)
        for talk in talks:
            await page.read_all(talk)
        switches = [await _switches(page, talks) for _ in range(rounds)]
        keys = [statistics.median(await page.type("How fast is a letter on the screen? ")) for _ in range(rounds)]
        arrivals = [await _arrivals(page, talks[-1]) for _ in range(rounds)]
        longest = [await _busy(page, talks, crowd) for _ in range(rounds)]
        agreed = [await _agreed(browser, process, page, talks[-1], crowd) for _ in range(rounds)]
        deep = await _deep(page, await deep_talk(process, crowd[4]))
        await page.close()
        await browser.close()
        heap = await work_through(playwright.chromium, process, minutes)
    return {
        "first_load_ms": round(min(ms for ms, _ in first)),
        "first_load_kb": round(first[0][1] / 1000),
        "switch_ms": round(min(statistics.median(took) for took in switches), 1),
        "switch_p95_ms": round(min(sorted(took)[int(len(took) * 0.95)] for took in switches), 1),
        "typing_ms": round(min(keys), 1),
        "message_to_paint_ms": round(min(statistics.median(took) for took in arrivals), 1),
        "longest_task_ms": round(min(longest)),
        "deep_longest_task_ms": round(deep),
        "agreed_ms": round(min(statistics.median(took) for took in agreed)),
        "agreed_worst_ms": round(min(max(took) for took in agreed)),
        **heap,
    }


async def _first_load(browser: Browser, process: Process) -> tuple[float, int]:
    page = await AgentPage.open(browser, process)
    loaded = await page.first_load()
    await page.close()
    return loaded


async def _switches(page: AgentPage, talks: list[Talk]) -> list[float]:
    return [await page.switch(talks[n % len(talks)]) for n in range(5 * len(talks))]


async def _arrivals(page: AgentPage, talk: Talk) -> list[float]:
    """Messages into the conversation that is open."""
    await page.switch(talk)
    return [await page.arrival(talk) for _ in range(15)]


async def _busy(page: AgentPage, talks: list[Talk], crowd: list[Any]) -> float:
    """The longest task, in ms, while everybody writes and the agent goes on working."""
    writing = asyncio.create_task(steady(crowd[4:], PER_SECOND, SECONDS))
    await page.forget_long_tasks()
    turn = 0
    while not writing.done():
        turn += 1
        await page.switch(talks[turn % len(talks)])
        await page.type("Good morning. ")
        await page.scroll()
    await writing
    return await page.longest_task()


async def _deep(page: AgentPage, talk: Talk) -> float:
    await page.read_all(talk)
    await page.forget_long_tasks()
    await page.scroll(*[-3000] * 40, *[40_000, -20_000] * 5, *[3000] * 20)
    return await page.longest_task()


async def _agreed(browser: Browser, process: Process, page: AgentPage, talk: Talk, crowd: list[Any]) -> list[float]:
    await page.switch(talk)
    everybody = [page, await page.second_tab(process, talk), await AgentPage.reading(browser, process, talk)]
    writing = asyncio.create_task(steady(crowd[4:], PER_SECOND, SECONDS))
    took: list[float] = []
    while not writing.done():
        seen = [await one.look_out(talk.next) for one in everybody]
        sent = time.time() * 1000
        await talk.hears()
        took.append(max(await asyncio.gather(*seen)) - sent)
    await writing
    await everybody[1].page.close()
    await everybody[2].close()
    return took


if __name__ == "__main__":
    main()
