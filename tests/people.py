"""Staff of a test's contact centre."""

from collections.abc import Callable, Iterable
from functools import cache
from itertools import count
from time import monotonic, sleep

import httpx
from argon2 import PasswordHasher

from parley.access import actions as access
from parley.agents import actions as agents
from parley.kit.database import Tx
from parley.queues import actions as queues
from tests.clients import SECONDS, Agent
from tests.servers import Server

PASSWORD = "a long enough password"
_numbers = count(1)


@cache
def password_hash() -> str:
    """One for everybody, and a cheap one: checking it costs what the hash says."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


def account(server: Server, username: str, role: str = "agent") -> int:
    """An account that is no agent."""
    name = username.capitalize()
    return server.database.write_now(access.create_account, username, name, password_hash(), role)


def queue(server: Server, name: str) -> int:
    return server.database.write_now(queues.create_queue, name)


def hire(
    server: Server,
    username: str,
    queue_ids: Iterable[int] = (),
    role: str = "agent",
    *,
    chats: int = 3,
    emails: int = 0,
) -> int:
    """An agent with a profile of their own; returns their id."""

    def make(tx: Tx) -> int:
        account_id = access.create_account(tx, username, username.capitalize(), password_hash(), role)
        profile_id = agents.create_profile(tx, f"profile {next(_numbers)}", chats, emails, queue_ids)
        agents.create_agent(tx, account_id, profile_id)
        return account_id

    return server.database.write_now(make)


def sign_in(server: Server, username: str) -> Agent:
    return Agent(server, username, PASSWORD)


def browser(server: Server, cookies: dict[str, str]) -> httpx.Client:
    """A browser that kept its cookies while the server was away."""
    return httpx.Client(base_url=server.url, cookies=cookies, timeout=SECONDS)


def until(true: Callable[[], bool], seconds: float = SECONDS) -> None:
    """Wait for what no event tells."""
    deadline = monotonic() + seconds
    while not true():
        assert monotonic() < deadline, f"not within {seconds} s"
        sleep(0.02)
