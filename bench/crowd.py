"""Customers who write and agents who listen, all in one asyncio process beside the server's."""

import asyncio
import time

import httpx
import msgspec

from bench.processes import PASSWORD, Process
from bench.raw import TEXT
from bench.wire import Wire, open_wire

_NS = 1_000_000_000


class _Message(msgspec.Struct):
    author: str
    key: str | None
    conversation_id: int


class _Event(msgspec.Struct):
    type: str
    message: _Message | None = None


class _Frame(msgspec.Struct):
    type: str = ""
    key: str = ""
    event: _Event | None = None


_decode = msgspec.json.Decoder(_Frame).decode


class Tally:
    """What has been sent, acknowledged and delivered, by key; times in ns."""

    def __init__(self) -> None:
        self.sent: dict[str, int] = {}
        self.stored: set[str] = set()
        self.delivered: dict[str, int] = {}
        self.refused = 0


class Customer:
    """One visitor in a live conversation, with at most ``window`` unacknowledged messages."""

    def __init__(self, number: int, token: str, tally: Tally) -> None:
        self.number = number
        self.token = token
        self._tally = tally
        self._count = 0
        self._wire: Wire | None = None
        self.sending = False

    async def connect(self, process: Process) -> None:
        self._wire = await open_wire("127.0.0.1", process.port, "/webchat/socket", self._hear)
        self._wire.send(b'{"type":"hello","token":"%s"}' % self.token.encode())

    def send(self) -> None:
        self._count += 1
        key = f"bench{self.number:05}x{self._count:08}"
        self._tally.sent[key] = time.perf_counter_ns()
        assert self._wire is not None
        self._wire.send(b'{"type":"send","key":"%s","text":"%s"}' % (key.encode(), TEXT.encode()))

    def _hear(self, payload: bytes) -> None:
        for line in payload.split(b"\n"):
            # Our own message's event comes too; only the acknowledgement is looked at, as fast as can be.
            if line.startswith(b'{"type":"sent"'):
                self._tally.stored.add(line[22:42].decode())
                if self.sending:
                    self.send()
            elif line.startswith(b'{"type":"refused"'):
                self._tally.refused += 1


class Listening:
    """An agent's socket: notes when each customer message arrives."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally

    async def connect(self, process: Process, cookie: str) -> None:
        await open_wire("127.0.0.1", process.port, "/api/socket", self.hear, cookie)

    def hear(self, payload: bytes) -> None:
        now = time.perf_counter_ns()
        for line in payload.split(b"\n"):
            if b'"conversation.message_added"' not in line[:80]:
                continue
            message = _decode(line).event
            if message and message.message and message.message.author == "customer" and message.message.key:
                self._tally.delivered.setdefault(message.message.key, now)


async def gather_crowd(process: Process, agents: list[str], customers: int, tally: Tally) -> list[Customer]:
    """Agents signed in, connected and ready; as many customers in live conversations with them."""
    for username in agents:
        async with httpx.AsyncClient(base_url=process.url, timeout=30) as http:
            answer = await http.post("/api/session", json={"username": username, "password": PASSWORD})
            answer.raise_for_status()
            cookie = "; ".join(f"{k}={v}" for k, v in http.cookies.items())
            await Listening(tally).connect(process, cookie)
            (await http.put("/api/agents/me/ready", json={"ready": True})).raise_for_status()
    crowd: list[Customer] = []
    async with httpx.AsyncClient(base_url=process.url, timeout=30) as http:
        for number in range(customers):
            token = (await http.post("/webchat/sites/bench/visitors", json={})).raise_for_status().json()["token"]
            bearer = {"Authorization": f"Bearer {token}"}
            body = {"key": f"start{number:08}"}
            (await http.post("/webchat/start", json=body, headers=bearer)).raise_for_status()
            crowd.append(Customer(number, token, tally))
        for customer in crowd:
            await customer.connect(process)
        for customer in crowd:
            bearer = {"Authorization": f"Bearer {customer.token}"}
            await _until_live(http, bearer)
    return crowd


async def _until_live(http: httpx.AsyncClient, bearer: dict[str, str]) -> None:
    for _ in range(200):
        state = (await http.get("/webchat/state", headers=bearer)).raise_for_status().json()
        if state["conversation"]["status"] == "live":
            return
        await asyncio.sleep(0.05)
    raise RuntimeError("a conversation was not taken by any agent")


async def saturate(crowd: list[Customer], window: int, seconds: float) -> None:
    """Every customer keeps ``window`` messages under way for ``seconds``."""
    for customer in crowd:
        customer.sending = True
        for _ in range(window):
            customer.send()
    await asyncio.sleep(seconds)
    for customer in crowd:
        customer.sending = False


async def steady(crowd: list[Customer], per_second: float, seconds: float) -> None:
    """Messages at an even rate, from the customers in turn, whatever the answers do."""
    start = time.perf_counter_ns()
    for n in range(int(per_second * seconds)):
        due = start + int(n * _NS / per_second)
        if (wait := due - time.perf_counter_ns()) > 0:
            await asyncio.sleep(wait / _NS)
        crowd[n % len(crowd)].send()


async def settle(tally: Tally, seconds: float = 30.0) -> None:
    """Until everything sent is stored and delivered, or ``seconds`` have passed."""

    def done() -> bool:
        stored = len(tally.stored)
        return stored + tally.refused >= len(tally.sent) and len(tally.delivered) >= stored

    deadline = time.monotonic() + seconds
    while not done() and time.monotonic() < deadline:
        await asyncio.sleep(0.02)
