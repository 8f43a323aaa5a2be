"""What has been kept for long enough is gone: rows, files, names; and nothing else is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from parley.kit.database import Database
from parley.kit.tables import metadata
from parley.results import setting as results
from parley.results.schemas import CategorySettings, TreeSettings
from parley.retention import actions as retention
from parley.retention import duty
from tests import databases
from tests.clients import Clients, Customer, at_once, until
from tests.hands import Hands
from tests.refusals import refusal
from tests.servers import Server, running
from tests.world import World

DAY = 24 * 3600 * 1000
# Every table that has a part of a conversation. A new one is erased too, and then named here.
PARTS = {
    "assignment",
    "bot_session",
    "contact_result",
    "mail",
    "mail_draft",
    "mail_thread",
    "message",
    "offer",
    "response",
}


def administrator(world: World, name: str = "root") -> httpx.Client:
    """Signed in by the clock as it is now: who was is not any more."""
    if name not in known(world):
        world.account(name, "administrator")
    return world.signed_in(name).http


def known(world: World) -> set[str]:
    return world.server.database.read_now(lambda c: set(c.scalars(select(metadata.tables["account"].c.username))))


def keep(root: httpx.Client, conversations: int | None = None, audit: int | None = None) -> None:
    """Things shall be kept for so many days."""
    now = root.get("/api/organisation").json()
    days = {"keep_conversations_days": conversations, "keep_audit_days": audit}
    body = {**now, "name": "Rossi", **days}
    assert root.put("/api/organisation", json=body, params={"erase": True}).status_code == 200


def erasable(root: httpx.Client, **days: int) -> tuple[int, int]:
    found = root.get("/api/organisation/erasable", params=days).json()
    return found["conversations"], found["audit_entries"]


def gone(root: httpx.Client, conversation_id: int) -> bool:
    return refusal_or_none(root.get(f"/api/conversations/{conversation_id}")) == (404, "no_such_conversation")


def refusal_or_none(answer: httpx.Response) -> tuple[int, str] | None:
    return refusal(answer) if answer.status_code >= 400 else None


def ended(world: World, *, site: str = "demo", **form: str) -> tuple[Customer, int]:
    """A customer who came, wrote and left; and their conversation."""
    customer = world.customer(site=site, connect=False)
    conversation_id = customer.start(**{"name": "Dario", **form})["conversation"]["id"]
    customer.say("Never mind.")
    assert customer.http.post("/webchat/end").status_code == 200
    return customer, conversation_id


def rows(database: Database, table: str) -> int:
    return database.read_now(lambda c: c.scalar(select(func.count()).select_from(metadata.tables[table])) or 0)


def erased_up_to_now(database: Database) -> None:
    """Whatever was due is gone now, whether or not the duty has looked."""
    while database.write_now(retention.erase_some):
        pass


def files(server: Server) -> list[str]:
    return [path.name for path in (server.settings.home / "media").rglob("*") if path.is_file()]


def upload(http: httpx.Client, path: str, name: str) -> dict[str, Any]:
    answer = http.post(path, files={"data": (name, b"12 euro", "text/plain")})
    assert answer.status_code == 201, answer.text
    return answer.json()


def talk_with_everything(world: World) -> tuple[Customer, int, list[str]]:
    """A bot, a queue, an offer, files of both sides, a note, a contact result; with the files' addresses."""
    agent, customer, conversation_id = world.talk()
    bill = upload(customer.http, "/webchat/files", "bill.txt")
    unsent = upload(customer.http, "/webchat/files", "unsent.txt")
    customer.say("Here it is", attachments=[bill["id"]])
    copy = upload(agent.http, "/api/media", "copy.txt")
    agent.say(conversation_id, "Thank you", attachments=[copy["id"]])
    agent.say(conversation_id, "A regular", kind="note")
    said = agent.http.put(f"/api/conversations/{conversation_id}/result", json={"text": "All is well"})
    assert said.status_code == 200
    agent.resolve(conversation_id)
    return customer, conversation_id, [one["url"] for one in (bill, unsent, copy)]


def test_a_conversation_goes_with_all_that_belongs_to_it_and_the_next_one_stays(world: World, hands: Hands) -> None:
    customer, old, addresses = talk_with_everything(world)
    hands.ahead += 20 * DAY
    other, young = ended(world)
    hands.ahead += 11 * DAY
    root = administrator(world)
    assert erasable(root) == (0, 0)
    assert erasable(root, keep_conversations_days=30) == (1, 0)
    assert erasable(root, keep_conversations_days=11) == (2, 0)
    assert not gone(root, old)
    keep(root, 30)
    until(lambda: gone(root, old))
    until(lambda: files(world.server) == [])
    for address in addresses:
        assert refusal(root.get(address)) == (404, "no_such_media")
    assert not gone(root, young)
    assert [one["text"] for one in other.messages() if one["author"] == "customer"] == ["Never mind."]
    assert erasable(root, keep_conversations_days=30) == (0, 0)
    # Nobody knows the customer any more: to us, their browser is a stranger's.
    assert refusal(customer.http.get("/webchat/state")) == (401, "not_signed_in")
    database = world.server.database
    names = select(metadata.tables["customer"].c.name)
    assert sorted(database.read_now(lambda c: c.scalars(names).all())) == ["", "Dario"]
    assert (rows(database, "contact_result"), rows(database, "response"), rows(database, "media")) == (0, 0, 0)
    assert rows(database, "assignment") == 1
    # That somebody was answered once is no news that could be taken back.
    assert root.get("/api/first-steps").json()["conversation"]


def test_less_time_has_to_be_meant(world: World, hands: Hands) -> None:
    world.site(world.queue())
    _, old = ended(world)
    hands.ahead += 40 * DAY
    root = administrator(world)
    before = root.get("/api/organisation").json()
    body = {**before, "name": "Rossi", "keep_conversations_days": 30}
    for erase in ({}, {"erase": False}):
        answer = root.put("/api/organisation", json=body, params=erase)
        assert refusal(answer) == (409, "would_erase")
        assert answer.json()["details"] == {"conversations": 1, "audit_entries": 0}
    assert root.get("/api/organisation").json() == before
    assert root.get("/api/audit", params={"kind": "organisation"}).json()["entries"] == []
    assert refusal(root.put("/api/organisation", json=body, params={"erase": "perhaps"})) == (422, "invalid")
    assert not gone(root, old)
    # Nothing is that old: there is nothing to be meant.
    longer = root.put("/api/organisation", json={**body, "keep_conversations_days": 41})
    assert longer.status_code == 200
    version = longer.json()["version"]
    # What is out of date has no say in it.
    assert refusal(root.put("/api/organisation", json=body, params={"erase": True})) == (409, "stale")
    assert not gone(root, old)
    assert root.put("/api/organisation", json={**body, "version": version}, params={"erase": True}).status_code == 200
    until(lambda: gone(root, old))


def test_an_open_page_of_who_was_forgotten_begins_anew(world: World, hands: Hands) -> None:
    world.site(world.queue())
    customer, old = ended(world)
    line = customer.connect()
    hands.ahead += 2 * DAY
    root = administrator(world)
    keep(root, 1)
    until(lambda: gone(root, old))
    line.send(type="send", key="a-key-of-a-send-1", text="Me again")
    told = line.message("Me again")
    assert told["conversation_id"] != old
    assert root.get(f"/api/conversations/{told['conversation_id']}").json()["customer"]["name"] == ""


def test_time_passes_and_nobody_does_anything(
    tmp_path: Path, database_url: str, clients: Clients, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duty, "LOOK_AGAIN_SECONDS", 0.05)
    with running(tmp_path / "home", database_url) as server:
        world = World(server, clients)
        keep(administrator(world), 30)
        world.site(world.queue())
        _, conversation_id = ended(world)
        hands.ahead += 29 * DAY
        erased_up_to_now(server.database)
        assert not gone(administrator(world), conversation_id)
        hands.ahead += DAY
        root = administrator(world)
        until(lambda: gone(root, conversation_id))


def test_a_customer_is_known_as_long_as_anything_is_left_of_them(world: World, hands: Hands) -> None:
    world.site(world.queue())
    customer, old = ended(world)
    hands.ahead += 40 * DAY
    young = customer.start(name="Dario")["conversation"]["id"]
    root = administrator(world)
    keep(root, 30)
    until(lambda: gone(root, old))
    assert root.get(f"/api/conversations/{young}").json()["customer"]["name"] == "Dario"
    # What is open has no age.
    hands.ahead += 400 * DAY
    root = administrator(world)
    keep(root, 1)
    assert erasable(root, keep_conversations_days=1) == (0, 0)
    erased_up_to_now(world.server.database)
    assert not gone(root, young)


def test_the_same_person_under_two_names_is_forgotten_under_both(world: World, hands: Hands) -> None:
    agent, customer = world.desk()
    email = {"email": "carla@example.org"}
    first = customer.start(name="Carla", **email)["conversation"]["id"]
    agent.line.event("task.added")
    agent.resolve(first)
    again = world.customer(connect=False)
    second = again.start(name="Carla V.", **email)["conversation"]["id"]
    agent.line.event("task.added")
    [alike] = agent.http.get(f"/api/conversations/{second}/alike").json()
    merge = {"customer_id": alike["customer"]["id"], "keep": "this"}
    assert agent.http.post(f"/api/conversations/{second}/merge", json=merge).status_code == 200
    hands.ahead += 40 * DAY
    root = administrator(world)
    keep(root, 30)
    until(lambda: gone(root, first))
    table = metadata.tables["customer"]
    names = lambda: world.server.database.read_now(lambda c: c.scalars(select(table.c.name).order_by(table.c.id)).all())  # noqa: E731
    assert names() == ["Carla", "Carla V."]
    assert again.http.post("/webchat/end").status_code == 200
    hands.ahead += 40 * DAY
    root = administrator(world)
    keep(root, 30)
    until(lambda: gone(root, second))
    assert names() == ["", ""]
    assert rows(world.server.database, "customer_merge") == 0


def test_who_still_owed_its_contact_result_is_asked_no_longer(world: World, hands: Hands) -> None:
    tree = TreeSettings("Reasons", [CategorySettings("Order")])
    tree_id = world.server.database.write_now(results.create_tree, tree)
    queue_id = world.queue(acceptance="automatic", result_mandatory=True, result_tree_id=tree_id)
    world.site(queue_id)
    agent, customer = world.agent("anna", [queue_id]), world.customer()
    conversation_id = customer.start(name="Carla")["conversation"]["id"]
    agent.line.event("task.added")
    agent.resolve(conversation_id)
    assert [one["wrap_up"] for one in agent.tasks()] == [True]
    hands.ahead += 2 * DAY
    agent = world.signed_in("anna")
    agent.connect()
    keep(administrator(world), 1)
    assert agent.line.event("task.removed")["conversation_id"] == conversation_id
    assert agent.tasks() == []


def test_the_audit_log_has_a_time_of_its_own(world: World, hands: Hands) -> None:
    root = administrator(world)
    root.post("/api/opening-hours", json={"name": "Old", "week": []})
    hands.ahead += 29 * DAY
    root = administrator(world)
    root.post("/api/opening-hours", json={"name": "Young", "week": []})
    hands.ahead += 2 * DAY
    root = administrator(world)
    assert erasable(root, keep_audit_days=30) == (0, 1)
    keep(root, None, 30)
    names = lambda: [one["name"] for one in root.get("/api/audit").json()["entries"]]  # noqa: E731
    until(lambda: names() == ["Rossi", "Young"])


@pytest.mark.parametrize(
    "params", [{"keep_conversations_days": 0}, {"keep_audit_days": 29}, {"keep_conversations_days": "many"}], ids=str
)
def test_a_question_that_makes_no_sense(world: World, params: dict[str, Any]) -> None:
    assert refusal(administrator(world).get("/api/organisation/erasable", params=params)) == (422, "invalid")


def test_every_part_of_a_conversation_is_known() -> None:
    whole = {"conversation"}
    while True:
        more = {
            name
            for name, table in metadata.tables.items()
            if any(key.column.table.name in whole for key in table.foreign_keys)
        } - whole
        if not more:
            break
        whole |= more
    assert whole - {"conversation"} == PARTS, "erase it with the others: parley/retention/actions.py"


@pytest.mark.postgresql
class TestTwoProcesses:
    @pytest.fixture
    def servers(self, tmp_path: Path) -> Iterator[tuple[Server, Server]]:
        url = databases.fresh("postgresql")
        with running(tmp_path / "home", url) as one, running(tmp_path / "home", url) as other:
            yield one, other
        databases.forget(url)

    def test_both_erase_and_neither_is_in_the_others_way(
        self, servers: tuple[Server, Server], clients: Clients, hands: Hands, caplog: pytest.LogCaptureFixture
    ) -> None:
        one, other = servers
        world = World(one, clients)
        world.site(world.queue())
        for _ in range(45):
            ended(world)
        hands.ahead += 2 * DAY
        root = administrator(world)
        keep(root, 1)
        at_once([one, other], lambda server: server.database.write_now(lambda tx: tx.wake("retention")))
        until(lambda: rows(one.database, "conversation") == 0)
        assert rows(one.database, "message") == rows(one.database, "assignment") == 0
        assert not [record for record in caplog.records if record.levelname == "ERROR"]
