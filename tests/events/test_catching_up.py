"""Whoever was away asks the log for what they missed, and gets exactly that."""

from pathlib import Path
from typing import Any

from sqlalchemy import delete

from parley.events.tables import event
from tests.clients import Agent, Clients, Frame
from tests.servers import Server, running
from tests.world import World


def page(agent: Agent, after: int) -> Any:
    answer = agent.http.get("/api/events", params={"after": after})
    assert answer.status_code == 200, answer.text
    return answer.json()


def logged(frames: list[Frame]) -> list[Frame]:
    return [frame for frame in frames if frame.get("seq")]


def test_it_is_what_the_socket_told_frame_by_frame(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    after = page(agent, 0)["last"]
    for n in range(5):
        customer.say(f"m{n}")
        agent.read(conversation_id, n)
        agent.say(conversation_id, f"a{n}")
        agent.say(conversation_id, f"n{n}", kind="note")
    agent.resolve(conversation_id)
    heard = logged(agent.line.until_quiet())
    assert page(agent, after)["events"] == heard
    assert [one["seq"] for one in heard] == sorted({one["seq"] for one in heard})
    assert page(agent, heard[3]["seq"])["events"] == heard[4:]
    assert page(agent, heard[-1]["seq"])["events"] == []


def test_a_long_absence_comes_in_pages(world: World) -> None:
    agent, customer, _ = world.talk()
    after = page(agent, 0)["last"]
    many = 1_200
    for n in range(many):
        customer.line.send(type="send", key=f"message-{n:05}", text=f"m{n}")
    agent.line.message(f"m{many - 1}")
    first = page(agent, after)
    assert (first["more"], len(first["events"])) == (True, 1_000)
    second = page(agent, first["last"])
    assert second["more"] is False
    texts = [one["event"]["message"]["text"] for one in [*first["events"], *second["events"]]]
    assert texts == [f"m{n}" for n in range(many)]


def test_somebody_elses_many_events_do_not_hide_mine(world: World) -> None:
    """The page ends where the log ends, not where my last event was."""
    agent, customer, _ = world.talk()
    world.hire("bruno", [world.queues["Support"]])
    colleague = world.signed_in("bruno")
    customer.say("Hello")
    got = page(colleague, 0)
    assert (got["events"], got["more"]) == ([], False)
    assert got["last"] == page(agent, 0)["last"]


def test_what_the_log_has_forgotten_is_too_old(world: World) -> None:
    agent, customer, _ = world.talk()
    customer.say("Hello")
    last = page(agent, 0)["last"]
    world.server.database.write_now(lambda tx: tx.connection.execute(delete(event).where(event.c.seq <= 3)) and None)
    assert page(agent, 1) == {"events": [], "last": last, "more": False, "too_old": True}
    assert page(agent, 2)["too_old"] is True
    # The fourth is the next one they have not seen, and it is still there.
    assert page(agent, 3)["too_old"] is False
    assert page(agent, last)["too_old"] is False


def test_a_number_of_another_life_is_too_old(world: World) -> None:
    """The database was restored from a backup, and the page is from after it."""
    agent, _, _ = world.talk()
    last = page(agent, 0)["last"]
    assert page(agent, last + 1) == {"events": [], "last": last, "more": False, "too_old": True}
    assert page(agent, -1)["too_old"] in (True, False)


def test_the_log_goes_on_where_it_was(tmp_path: Path, database_url: str, clients: Clients) -> None:
    def begin(server: Server) -> tuple[World, Agent]:
        world = World(server, clients)
        agent, customer, conversation_id = world.talk()
        customer.say("before")
        agent.say(conversation_id, "before too")
        return world, agent

    with running(tmp_path, database_url) as server:
        _, agent = begin(server)
        agent.line.message("before too")
        before = page(agent, 0)
        cookies = agent.cookies
    with running(tmp_path, database_url) as server:
        agent = clients.keep(Agent(server, cookies=cookies))
        line = agent.connect()
        after = page(agent, before["last"])
        # Nothing but their own coming and going.
        assert {one["event"]["type"] for one in after["events"]} == {"agent.status_changed"}
        conversation_id = agent.tasks()[0]["conversation_id"]
        said = agent.say(conversation_id, "after")
        frame = line.wait(lambda f: "event" in f and f["event"].get("message") == said)
        assert frame["seq"] > after["last"]
