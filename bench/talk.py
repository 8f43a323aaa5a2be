"""Conversations with a length of their own: who wrote what, by HTTP."""

from collections.abc import Sequence
from itertools import count

import httpx

from bench.crowd import Customer
from bench.processes import PASSWORD, Process
from bench.world import usernames

LONG = 500
DEEP = 10_000
TEXTS = (
    "Hello, my lamp arrived broken, can you help me with order 1234?",
    "Yes, of course.",
    "The shade has a crack from top to bottom, and the cable is not the one on the picture. What happens now?",
    "https://example.org/orders/1234 has a photo 🙂",
    "Thank you!",
    "One moment please, I look it up.\nThe depot says:\n- one lamp left\n- it goes out tomorrow",
)

_numbers = count(1)


class Talk:
    """One conversation, by the id and the visitor's token of it."""

    def __init__(self, process: Process, token: str, conversation_id: int) -> None:
        self.id = conversation_id
        self._count = 0
        self.newest = ""
        self._http = httpx.AsyncClient(base_url=process.url, timeout=30, headers={"Authorization": f"Bearer {token}"})

    @property
    def next(self) -> str:
        """What tells the next message from all others."""
        return f"No. {self._count + 1} of {self.id}"

    async def hears(self, text: str = TEXTS[0]) -> None:
        """Another message of the customer's."""
        self.newest = self.next
        self._count += 1
        body = {"key": f"talk{self.id:06}x{self._count:06}", "text": f"{text} {self.newest}"}
        (await self._http.post("/webchat/messages", json=body)).raise_for_status()


async def talk_of(process: Process, token: str) -> Talk:
    async with httpx.AsyncClient(base_url=process.url, headers={"Authorization": f"Bearer {token}"}) as http:
        state = (await http.get("/webchat/state")).raise_for_status().json()
    return Talk(process, token, state["conversation"]["id"])


async def deep_talk(process: Process, customer: Customer) -> Talk:
    """One of ``DEEP`` messages, all the customer's."""
    talk = await talk_of(process, customer.token)
    for number in range(DEEP):
        await talk.hears(TEXTS[number % len(TEXTS)])
    return talk


async def long_talks(process: Process, customers: Sequence[Customer]) -> list[Talk]:
    """Conversations of ``LONG`` messages, every third one the agent's; starred, so that they lead the list."""
    talks = [await talk_of(process, customer.token) for customer in customers]
    async with httpx.AsyncClient(base_url=process.url, timeout=30) as agent:
        body = {"username": usernames(1)[0], "password": PASSWORD}
        (await agent.post("/api/session", json=body)).raise_for_status()
        for talk in talks:
            for number in range(LONG - 1):
                text = TEXTS[number % len(TEXTS)]
                if number % 3:
                    await talk.hears(text)
                else:
                    body = {"key": f"answer{next(_numbers):012}", "text": text}
                    answer = await agent.post(f"/api/conversations/{talk.id}/messages", json=body)
                    answer.raise_for_status()
            await talk.hears()
            star = {"starred": True}
            (await agent.put(f"/api/conversations/{talk.id}/star", json=star)).raise_for_status()
    return talks
