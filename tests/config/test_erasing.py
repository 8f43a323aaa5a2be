"""A file that keeps things for less time erases nothing that nobody meant to go."""

from pathlib import Path

import pytest

from tests.clients import until
from tests.commands.running import Shell
from tests.config.conftest import Setup
from tests.hands import Hands
from tests.refusals import refusal
from tests.world import World

DAY = 24 * 3600 * 1000
SHORTER = """parley: 1
organisation:
  name: Casa Lume
  time_zone: Europe/Rome
  languages: [en, it]
  default_language: it
  keep_conversations_days: 30
  keep_audit_days: null
queues:
  Sales:
    offer_seconds: 20
"""


@pytest.fixture
def old(world: World, hands: Hands) -> int:
    """A conversation that ended forty days ago."""
    world.site(world.queue())
    customer = world.customer(connect=False)
    conversation_id: int = customer.start(name="Dario")["conversation"]["id"]
    customer.say("Never mind.")
    assert customer.http.post("/webchat/end").status_code == 200
    hands.ahead += 40 * DAY
    return conversation_id


@pytest.fixture
def root(old: int, setup: Setup) -> Setup:
    """Whose session is of today."""
    return setup


def gone(root: Setup, conversation_id: int) -> bool:
    return root.http.get(f"/api/conversations/{conversation_id}").status_code == 404


def test_it_has_to_be_meant(root: Setup, old: int) -> None:
    before = root.export()
    assert root.bring_in(SHORTER, dry_run=True)["erases"] == {"conversations": 1, "audit_entries": 0}
    answer = root.send(SHORTER)
    assert refusal(answer) == (409, "would_erase")
    assert answer.json()["details"] == {"conversations": 1, "audit_entries": 0}
    assert root.export() == before
    assert not gone(root, old)
    outcome = root.bring_in(SHORTER, erase=True)
    assert outcome["erases"] == {"conversations": 1, "audit_entries": 0}
    until(lambda: gone(root, old))


def test_what_goes_already_or_would_stay_asks_nothing(root: Setup, old: int) -> None:
    longer = SHORTER.replace("keep_conversations_days: 30", "keep_conversations_days: 41")
    assert root.bring_in(longer)["erases"] == {"conversations": 0, "audit_entries": 0}
    assert not gone(root, old)
    root.bring_in(SHORTER, erase=True)
    # Shorter still, and nothing is left that is so old.
    until(lambda: gone(root, old))
    root.bring_in(SHORTER.replace("keep_conversations_days: 30", "keep_conversations_days: 20"))
    # Without the section nobody is asked about it.
    assert root.bring_in("parley: 1\nqueues:\n  Returns:\n")["erases"] == {"conversations": 0, "audit_entries": 0}


def test_a_mistake_is_told_before_anybody_is_asked(root: Setup) -> None:
    assert root.mistakes(SHORTER.replace("offer_seconds: 20", "offer_seconds: 2")) == [
        "11 queues.Sales.offer_seconds: expected `int` >= 5"
    ]


def test_the_command_asks(old: int, tmp_path: Path, database_url: str) -> None:
    shell = Shell(tmp_path, database_url)
    file = tmp_path / "shorter.yaml"
    file.write_text(SHORTER)
    told = "1 closed conversation"
    assert f"! {told} will be erased, for good\n" in shell.ok("config", "import", file, "--dry-run")
    code, output = shell.run("config", "import", file, given="n\n")
    assert code == 1
    assert output.startswith(f"By this, {told} will be erased, for good. Go on? [y/N]: n")
    assert shell.refused("config", "import", "-", given=SHORTER) == (
        f"by this, {told} would be erased; --yes says that it is meant."
    )
    assert shell.json("organisation", "show")["keep_conversations_days"] is None
    assert "Sales" not in [one["name"] for one in shell.json("queues", "list")]
    assert "+ queues.Sales (created)" in shell.ok("config", "import", file, given="y\n")
    assert shell.json("organisation", "show")["keep_conversations_days"] == 30


def test_the_command_does_not_ask_with_yes(old: int, tmp_path: Path, database_url: str) -> None:
    shell = Shell(tmp_path, database_url)
    printed = shell.ok("config", "import", "-", "--yes", given=SHORTER)
    assert "! 1 closed conversation will be erased, for good\n" in printed
    assert shell.json("organisation", "show")["keep_conversations_days"] == 30
