"""What is exported from one house makes another one like it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from parley.access import actions as access
from parley.demo import seed
from parley.settings import Settings
from tests import databases
from tests.commands.running import Shell
from tests.demo.conftest import opened


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Shell]:
    url = databases.fresh()
    with opened(url) as database:
        database.write_now(access.ensure_permission_sets)
    yield Shell(tmp_path / "empty", url)
    databases.forget(url)


def test_the_demo_moves_to_another_house(tmp_path: Path, database_url: str, empty: Shell) -> None:
    with opened(database_url) as database:
        seed.seed(database, Settings(home=tmp_path / "home"))
    demo = Shell(tmp_path / "home", database_url)
    exported = demo.ok("config", "export")
    file = tmp_path / "parley.yaml"
    assert demo.ok("config", "export", file) == ""
    assert file.read_text() == exported
    assert demo.ok("config", "import", file) == "nothing to change; 38 unchanged.\n"
    rehearsed = empty.ok("config", "import", file, "--dry-run")
    assert rehearsed.endswith("33 created, 1 changed; 4 unchanged. Nothing was done.\n")
    done = empty.ok("config", "import", file)
    assert rehearsed == done.replace("unchanged.", "unchanged. Nothing was done.")
    assert "! agents.anna has no password yet: set it by hand\n" in done
    assert empty.ok("config", "export") == exported
    assert empty.ok("config", "import", file) == "nothing to change; 38 unchanged.\n"


def test_on_the_command_line(empty: Shell, tmp_path: Path) -> None:
    file = tmp_path / "parley.yaml"
    file.write_text(
        'parley: 1\nqueues:\n  Sales:\n    skills: [french]\nshortcodes:\n  hi: {text: "Hello,\\n{customer}"}\n'
    )
    assert empty.ok("config", "import", file).splitlines() == [
        "+ queues.Sales (created)",
        "    acceptance: offer",
        "    offer_seconds: 30",
        "    missed_offers: 3",
        "    requeue_seconds: 120",
        "    preferred_seconds: 120",
        "    transfer_seconds: 300",
        "    abandon_seconds: 180",
        '    skills: ["french"]',
        "    result_mandatory: false",
        "+ shortcodes.hi (created)",
        '    text: "Hello,\\n{customer}"',
        "2 created; 0 unchanged.",
    ]
    changed = "parley: 1\nqueues:\n  Sales:\n    missed_offers: null\nshortcodes:\n"
    told = empty.ok("config", "import", "-", "--prune", given=changed)
    assert told.splitlines() == [
        "~ queues.Sales (changed)",
        "    missed_offers: 3 → nothing",
        '    skills: ["french"] → nothing',
        "- shortcodes.hi (deleted)",
        "1 changed, 1 deleted; 0 unchanged.",
    ]
    [difference] = empty.json("config", "import", file, "--dry-run")["differences"][1:]
    assert (difference["section"], difference["verb"]) == ("shortcodes", "created")
    code, output = empty.run("config", "import", "-", given="parley: 1\nqueues:\n  Sales:\n    hours: Nowhere\n")
    assert (code, output.splitlines()) == (
        1,
        [
            "-:4: queues.Sales.hours: opening_hours has no 'Nowhere', here or in the file",
            "Error: 1 mistake in -; nothing was changed.",
        ],
    )
    assert (
        empty.refused("config", "import", tmp_path / "none.yaml") == f"{tmp_path}/none.yaml: No such file or directory."
    )
    assert empty.refused("config", "export", tmp_path / "none" / "a.yaml").endswith(": No such file or directory.")
