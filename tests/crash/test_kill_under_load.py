"""The server is killed fifty times while customers write and agents listen.

Nothing acknowledged may be missing, nothing may stand twice, nothing out of order; and the agents' desks saw the same.
"""

import asyncio
import random
from pathlib import Path
from typing import Any

import httpx
import pytest

from parley.kit.database import Database
from tests.crash.people import Listener, Writer
from tests.journeys.house import House
from tests.world import PASSWORD, Staff

KILLS = 50
CUSTOMERS = 6
AGENTS = 2
LONGEST_LIFE_SECONDS = 0.4

pytestmark = pytest.mark.crash


def furnish(database_url: str) -> None:
    database = Database(database_url)
    database.start()
    try:
        staff = Staff(database)
        queue_id = staff.queue(acceptance="automatic")
        profile_id = staff.profile(queue_id, chats=CUSTOMERS)
        for n in range(AGENTS):
            staff.hire(f"agent{n}", profile=profile_id)
        staff.site(queue_id, form=[])
    finally:
        database.stop()


def test_fifty_deaths_lose_and_double_nothing(tmp_path: Path, database_url: str) -> None:
    furnish(database_url)
    house = House(tmp_path / "home", database_url)
    house.start()
    try:
        writers, listeners = asyncio.run(_live_through(house))
    finally:
        house.stop()
    assert [w.refused for w in writers] == [[]] * CUSTOMERS
    house.start()
    try:
        for writer in writers:
            stored = _history(house, writer.token)
            # Written in order, and stored so; only the answers to what was sent again may come later.
            assert [m["text"] for m in stored] == [f"message {n}" for n in range(1, len(stored) + 1)]
            assert sorted(writer.acknowledged) == sorted(m["text"] for m in stored)
            [conversation_id] = {m["conversation_id"] for m in stored}
            heard = [m for one in listeners for m in one.seen.get(conversation_id, [])]
            assert heard == [(m["number"], m["text"]) for m in stored]
    finally:
        house.stop()


async def _live_through(house: House) -> tuple[list[Writer], list[Listener]]:
    chance = random.Random(20_261_122)
    listeners = [Listener(house.url, await _at_work(house, f"agent{n}")) for n in range(AGENTS)]
    tasks = [asyncio.create_task(one.run()) for one in listeners]
    try:
        await _until(lambda: all(one.last is not None for one in listeners))
        writers = [Writer(house.url, await _visitor(house)) for _ in range(CUSTOMERS)]
        writing = [asyncio.create_task(one.run()) for one in writers]
        tasks += writing
        for life in range(KILLS):
            if life % 2:
                # Some die young, before anybody is back; the others while everybody writes, however slow the machine.
                await _everybody_heard(writers)
            await asyncio.sleep(chance.uniform(0.05, LONGEST_LIFE_SECONDS))
            house.kill()
            await asyncio.to_thread(house.start)
        for writer in writers:
            writer.writing = False
        await asyncio.wait_for(asyncio.gather(*writing), 60)
        written = sum(len(w.acknowledged) for w in writers)
        await _until(lambda: sum(len(those) for one in listeners for those in one.seen.values()) >= written)
    finally:
        await _end(tasks)
    return writers, listeners


async def _everybody_heard(writers: list[Writer]) -> None:
    """Each has something acknowledged that was not before."""
    before = [len(one.acknowledged) for one in writers]
    await _until(lambda: all(len(one.acknowledged) > n for one, n in zip(writers, before, strict=True)))


async def _end(tasks: list[asyncio.Task[None]]) -> None:
    """Whoever is just connecting may take a cancellation for a broken connection, and must be told again."""
    while any(not task.done() for task in tasks):
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks, timeout=0.2)


async def _until(done: Any, seconds: float = 30) -> None:
    async with asyncio.timeout(seconds):
        while not done():
            await asyncio.sleep(0.02)


async def _at_work(house: House, username: str) -> str:
    """Signed in and Ready; returns the session's cookie."""
    async with httpx.AsyncClient(base_url=house.url, timeout=10, trust_env=False) as http:
        answer = await http.post("/api/session", json={"username": username, "password": PASSWORD})
        answer.raise_for_status()
        (await http.put("/api/agents/me/ready", json={"ready": True})).raise_for_status()
        return "; ".join(f"{k}={v}" for k, v in http.cookies.items())


async def _visitor(house: House) -> str:
    """A visitor in a live conversation; returns their token."""
    async with httpx.AsyncClient(base_url=house.url, timeout=10, trust_env=False) as http:
        token = (await http.post("/webchat/sites/demo/visitors", json={})).raise_for_status().json()["token"]
        http.headers["Authorization"] = f"Bearer {token}"
        (await http.post("/webchat/start", json={"key": token[-12:]})).raise_for_status()
        async with asyncio.timeout(20):
            while (await http.get("/webchat/state")).json()["conversation"]["status"] != "live":
                await asyncio.sleep(0.02)
        return token


def _history(house: House, token: str) -> list[dict[str, Any]]:
    """Everything the customer wrote, as the server has it, oldest first."""
    with httpx.Client(base_url=house.url, timeout=10, trust_env=False) as http:
        http.headers["Authorization"] = f"Bearer {token}"
        messages: list[dict[str, Any]] = []
        before = 2**53
        while True:
            page = http.get("/webchat/history", params={"before": before, "limit": 200}).raise_for_status().json()
            messages = [*page["messages"], *messages]
            if not page["has_more"]:
                return [m for m in messages if m["author"] == "customer"]
            before = page["messages"][0]["id"]
