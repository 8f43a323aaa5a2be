"""Somebody tries the demo's mailbox: a customer writes, an agent answers, and nobody outside is bothered."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select, update

from parley.channels.tables import connector
from parley.demo import seed
from parley.kit.database import Database, Tx
from tests.clients import Agent, Clients, key, until
from tests.commands.running import Shell
from tests.email.post import mails
from tests.hands import Hands
from tests.journeys.house import free_port
from tests.servers import Server, running


@pytest.fixture
def demo(tmp_path: Path, database_url: str, seeded: Database) -> object:
    with running(tmp_path / "home", database_url, demo=True, smtp_port=-1) as server:
        yield server


def test_a_customer_writes_and_is_answered(
    demo: Server, clients: Clients, hands: Hands, tmp_path: Path, database_url: str
) -> None:
    port = demo.house.mailboxes.listeners[0].port

    def here(tx: Tx) -> None:
        row = tx.connection.execute(select(connector).where(connector.c.channel == "email")).one()
        settings = {**row.settings, "smtp_port": port}
        tx.connection.execute(update(connector).where(connector.c.id == row.id).values(settings=settings))

    demo.database.write_now(here)
    shell = Shell(tmp_path / "home", database_url, PARLEY_SMTP_PORT=str(port))
    [told] = shell.ok("demo", "mail").splitlines()
    anna = clients.keep(Agent(demo, "anna", seed.PASSWORD))
    anna.connect()
    anna.ready()
    offer = anna.line.event("offer.made")["offer"]
    task = anna.accept(offer["id"])
    assert told.endswith(f": {task['subject']}")
    conversation_id = task["conversation_id"]
    start = anna.http.get(f"/api/conversations/{conversation_id}/mail-start").json()
    assert "Anna Rossi" in start["html"]
    content = {name: start[name] for name in ("mode", "answers", "to", "cc", "subject")}
    body = {"key": key(), **content, "html": "<p>At once.</p>"}
    assert anna.http.post(f"/api/conversations/{conversation_id}/mail", json=body).status_code == 202
    hands.ahead += 11_000
    demo.house.jobs.wake()
    until(lambda: mails(anna, conversation_id)[-1]["state"] == "sent")


@pytest.mark.once
def test_where_its_port_is_taken_it_says_so(tmp_path: Path, database_url: str, seeded: Database) -> None:
    """To whoever starts it, and to the administrator who looks why no mail comes in."""
    port = free_port()
    told = "No mail comes in: port {} is not free. Set PARLEY_SMTP_PORT to another one and start again."
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        told = told.format(other.getsockname()[1])
        environment = {
            **os.environ,
            "PARLEY_HOME": str(tmp_path / "home"),
            "PARLEY_DATABASE_URL": database_url,
            "PARLEY_PORT": str(port),
            "PARLEY_SMTP_PORT": str(other.getsockname()[1]),
        }
        command = [sys.executable, "-m", "parley", "serve"]
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
            try:
                said = process.stdout
                assert said is not None
                until(lambda: told in said.readline(), 60)
                with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False) as http:
                    http.headers["Origin"] = str(http.base_url).rstrip("/")
                    login = {"username": "admin", "password": seed.ADMINISTRATORS_PASSWORD}
                    assert http.post("/api/session", json=login).status_code == 200
                    [box] = [one for one in http.get("/api/connectors").json() if one["channel"] == "email"]
                    found = http.post(f"/api/connectors/{box['id']}/test", json={"page": ""}).json()
                    assert {"state": "bad", "text": told} in [{**one, "text": one["text"]["en"]} for one in found]
            finally:
                process.terminate()


def test_without_a_listener_it_says_so(tmp_path: Path, database_url: str) -> None:
    shell = Shell(tmp_path / "home", database_url, PARLEY_SMTP_PORT="0")
    assert "no SMTP listener" in shell.refused("demo", "mail")
    nowhere = Shell(tmp_path / "home", database_url, PARLEY_SMTP_PORT="1")
    assert "does not take it" in nowhere.refused("demo", "mail")
