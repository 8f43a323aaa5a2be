"""The contact centre that is measured: one automatic queue, agents with room for everybody, a site without a bot."""

from pathlib import Path

import httpx

from bench.processes import PASSWORD, Process
from parley.access import actions as access
from parley.access import passwords
from parley.agents import actions as agents
from parley.channels import actions as channels
from parley.channels.webchat.settings import WebchatSettings
from parley.kit import migrate
from parley.kit.database import Database, Tx
from parley.queues import actions as queues
from parley.queues.schemas import QueueSettings

SUPERVISOR = "supervisor"


def usernames(count: int) -> list[str]:
    return [f"agent{n:02}" for n in range(count)]


def make(folder: Path, agents_count: int, customers: int) -> Path:
    """A new home with the world in it; returns the folder for PARLEY_HOME."""
    home = folder / "home"
    home.mkdir(parents=True)
    url = f"sqlite:///{home / 'parley.db'}"
    migrate.upgrade(url)
    database = Database(url)
    database.start()
    try:
        database.write_now(_fill, agents_count, customers)
    finally:
        database.stop()
    return home


def _fill(tx: Tx, agents_count: int, customers: int) -> None:
    access.ensure_permission_sets(tx)
    queue_id = queues.create_queue(tx, QueueSettings("Bench", acceptance="automatic"))
    room = -(-customers // agents_count)
    profile_id = agents.create_profile(tx, "Bench", room, 0, [queue_id])
    hashed = passwords.hash_now(PASSWORD)
    for username in (*usernames(agents_count), SUPERVISOR):
        role = "supervisor" if username == SUPERVISOR else "agent"
        account_id = access.create_account(tx, username, username, hashed, role)
        agents.create_agent(tx, account_id, profile_id)
    settings = WebchatSettings(title={"en": "Bench"}, welcome={"en": "Hello"})
    channels.create_connector(
        tx, channel="webchat", name="Bench", key="bench", settings=settings, queue_id=queue_id, bot_id=None
    )


_client = httpx.AsyncClient(timeout=30)


async def visitor(process: Process, number: int) -> str:
    """A new visitor's token."""
    answer = await _client.post(f"{process.url}/webchat/sites/bench/visitors", json={"language": str(number)[:2]})
    return answer.raise_for_status().json()["token"]
