from pathlib import Path

from parley.agents import availability, pages
from parley.kit import clock
from tests.clients import Agent, Clients, until
from tests.hands import Hands
from tests.servers import Server, running
from tests.world import World


def status(agent: Agent) -> str:
    return str(agent.http.get("/api/agents/me").json()["status"])


def dispatchable(server: Server) -> list[int]:
    return [one.agent_id for one in server.database.read_now(availability.dispatchable, clock.now())]


def look_now(server: Server) -> None:
    """Have the process look for what is due."""
    server.database.write_now(lambda tx: tx.wake("presence"))


def test_a_page_gone_is_just_left_for_half_a_minute_then_offline_and_not_ready(world: World, hands: Hands) -> None:
    sales = world.queue("Sales")
    world.hire("anna", [sales])
    world.hire("boss", [sales], role="supervisor")
    anna, boss = world.signed_in("anna"), world.signed_in("boss")
    watching = boss.connect()

    def heard(wanted: str) -> None:
        watching.event("agent.status_changed", lambda e: (e["agent_id"], e["status"]) == (anna.id, wanted))

    line = anna.connect()
    heard("not_ready")
    anna.ready()
    heard("ready")
    assert dispatchable(world.server) == [anna.id]
    line.close()
    heard("just_left")
    assert status(anna) == "just_left"
    assert dispatchable(world.server) == []
    hands.ahead += 31_000
    look_now(world.server)
    heard("offline")
    assert status(anna) == "offline"
    anna.connect()
    heard("not_ready")


def test_a_reload_keeps_the_agent_ready(world: World) -> None:
    world.hire("anna")
    anna = world.signed_in("anna")
    anna.connect()
    anna.ready()
    anna.line.close()
    until(lambda: status(anna) == "just_left")
    line = anna.connect()
    line.event("agent.status_changed", lambda e: e["status"] == "ready")
    assert dispatchable(world.server) == [anna.id]


def test_two_tabs_are_one_agent(world: World) -> None:
    world.hire("anna")
    anna = world.signed_in("anna")
    first = anna.connect()
    first.event("agent.status_changed")
    second = anna.connect()
    anna.ready()
    for line in (first, second):
        line.event("agent.status_changed", lambda e: e["status"] == "ready")
    assert dispatchable(world.server) == [anna.id]
    first.close()
    assert not [f for f in second.until_quiet() if "event" in f]
    assert status(anna) == "ready"
    second.close()
    until(lambda: status(anna) == "just_left")


def test_pages_of_a_process_that_died_are_given_up(world: World, hands: Hands) -> None:
    world.hire("anna")
    anna = world.signed_in("anna")
    world.server.database.write_now(pages.opened, "a page", anna.id, "another process")
    anna.ready()
    assert dispatchable(world.server) == [anna.id]
    hands.ahead += 20_000
    look_now(world.server)
    assert status(anna) == "ready"
    hands.ahead += 6_000
    assert dispatchable(world.server) == []
    look_now(world.server)
    until(lambda: status(anna) == "just_left")
    hands.ahead += 31_000
    look_now(world.server)
    until(lambda: status(anna) == "offline")


def test_a_process_taken_for_dead_brings_its_pages_back(world: World) -> None:
    world.hire("anna")
    anna = world.signed_in("anna")
    line = anna.connect()
    line.event("agent.status_changed")
    ours = world.server.database.read_now(lambda c: c.exec_driver_sql("SELECT id FROM agent_connection").scalar_one())
    world.server.database.write_now(pages.closed, str(ours))
    line.event("agent.status_changed", lambda e: e["status"] == "just_left")
    line.event("agent.status_changed", lambda e: e["status"] == "not_ready")


def test_a_stopped_server_leaves_nobody_behind_and_the_next_one_finds_them_ready(
    tmp_path: Path, database_url: str, clients: Clients
) -> None:
    with running(tmp_path / "home", database_url) as server:
        anna = World(server, clients).agent("anna")
        assert dispatchable(server) == [anna.id]
    with running(tmp_path / "home", database_url) as server:
        assert dispatchable(server) == []
        again = clients.keep(Agent(server, cookies=anna.cookies))
        again.connect().event("agent.status_changed", lambda e: e["status"] == "ready")
        assert dispatchable(server) == [anna.id]
