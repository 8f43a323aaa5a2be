"""Shortcodes, trees and surveys on the command line: the same rules as by HTTP."""

import json
from pathlib import Path

import pytest

from tests.commands.running import Shell

pytestmark = pytest.mark.once


@pytest.fixture
def shell(tmp_path: Path, database_url: str) -> Shell:
    return Shell(tmp_path, database_url)


def test_shortcodes(shell: Shell) -> None:
    shell.ok("queues", "create", "Sales")
    shell.ok("shortcodes", "create", "hello", "Hello {customer}")
    shell.ok("shortcodes", "create", "price", "-", "--queue", "Sales", given="It costs\n7 €")
    hello, price = shell.json("shortcodes", "list")
    assert (hello["text"], hello["queue_ids"]) == ("Hello {customer}", [])
    assert (price["text"], len(price["queue_ids"])) == ("It costs\n7 €", 1)
    printed = [line.split() for line in shell.ok("shortcodes", "list").splitlines()]
    assert printed == [
        ["id", "name", "queues", "text"],
        [str(hello["id"]), "hello", "everybody", "Hello", "{customer}"],
        [str(price["id"]), "price", "Sales", "It", "costs"],
    ]
    shell.ok("shortcodes", "set", "price", "--name", "cost", "--everybody")
    shell.ok("shortcodes", "set", "cost", "--text", "Nothing")
    assert shell.json("shortcodes", "show", "cost") == {
        **price,
        "name": "cost",
        "text": "Nothing",
        "queue_ids": [],
        "version": 3,
    }
    assert shell.ok("shortcodes", "show", "cost") == "Nothing\n"
    assert shell.refused("shortcodes", "set", "cost", "--name", "hello") == (
        "There is already a shortcode of this name (name: hello)."
    )
    assert shell.refused("shortcodes", "create", "two words", "x") == (
        "A shortcode's name is one word without a slash (field: name)."
    )
    assert shell.refused("shortcodes", "create", "x", "x", "--queue", "Nowhere") == "unknown queue: 'Nowhere'."
    shell.ok("shortcodes", "delete", "cost")
    assert shell.refused("shortcodes", "show", "cost") == "unknown shortcode: 'cost'."


def test_result_trees(shell: Shell) -> None:
    shell.ok("result-trees", "create", "Endings", "--add", "Order > Late > Courier", "--add", "Other")
    assert shell.ok("result-trees", "show", "Endings") == "Order\n  Late\n    Courier\nOther\n"
    shell.ok("queues", "create", "Sales", "--result-tree", "Endings", "--result-mandatory", "yes")
    assert shell.ok("result-trees", "list").splitlines()[1].split()[1:] == ["Endings", "4", "Sales"]
    changes = ("--rename", "Order > Late", "Delayed", "--retire", "Other", "--remove", "Order > Late > Courier")
    shell.ok("result-trees", "set", "Endings", "--name", "Ends", "--add", "Order > Broken", *changes)
    assert shell.ok("result-trees", "show", "Ends") == "Order\n  Delayed\n  Broken\nOther  (retired)\n"
    shell.ok("result-trees", "set", "Ends", "--restore", "Other")
    [tree] = shell.json("result-trees", "list")
    assert not tree["categories"][1]["retired"]
    assert (
        shell.refused("result-trees", "set", "Ends", "--retire", "Order > Lost") == "unknown category: 'Order > Lost'."
    )
    said = shell.refused("result-trees", "set", "Ends", "--add", "a > b > c > d")
    assert said == "A tree has at most three levels (field: categories; category: d)."
    assert shell.refused("result-trees", "delete", "Ends") == "This tree is in use (queue: Sales)."
    fields = dict(line.split(None, 1) for line in shell.ok("queues", "show", "Sales").splitlines())
    assert (fields["result_tree"], fields["result_mandatory"], fields["survey"]) == ("Ends", "yes", "none")
    shell.ok("queues", "set", "Sales", "--result-tree", "none", "--result-mandatory", "no")
    shell.ok("result-trees", "set", "Ends", "--disable")
    assert shell.refused("queues", "set", "Sales", "--result-tree", "Ends") == (
        "This result tree is retired (field: result_tree_id)."
    )
    shell.ok("result-trees", "set", "Ends", "--name", "Endings again")
    assert shell.json("result-trees", "list")[0]["disabled"]
    shell.ok("result-trees", "set", "Endings again", "--name", "Ends", "--enable")
    shell.ok("queues", "set", "Sales", "--result-tree", "Ends")
    shell.ok("queues", "set", "Sales", "--result-tree", "none")
    shell.ok("result-trees", "delete", "Ends")
    assert shell.json("result-trees", "list") == []


def test_surveys(shell: Shell, tmp_path: Path) -> None:
    question = {"id": "q1", "text": "How was it?", "kind": "single", "required": True, "options": ["Good", "Bad"]}
    shell.ok("surveys", "create", "Chats", "--questions", "-", given=json.dumps([question]))
    [survey] = shell.json("surveys", "list")
    assert survey["questions"] == [question]
    file = tmp_path / "questions.toml"
    file.write_text('[[questions]]\nid = "q2"\ntext = "Why?"\nkind = "text"\n')
    shell.ok("surveys", "set", "Chats", "--name", "After", "--questions", file)
    assert [one["text"] for one in shell.json("surveys", "show", "After")["questions"]] == ["Why?"]
    assert shell.ok("surveys", "show", "After").splitlines()[1].split() == ["q2", "Why?", "text", "no", "none"]
    shell.ok("queues", "create", "Sales", "--survey", "After")
    assert shell.refused("surveys", "delete", "After") == "This survey is in use (queue: Sales)."
    shell.ok("queues", "set", "Sales", "--survey", "none")
    shell.ok("surveys", "set", "After", "--disable")
    assert shell.json("surveys", "show", "After")["disabled"]
    shell.ok("surveys", "set", "After", "--enable")
    file.write_text("questions = [")
    assert shell.refused("surveys", "set", "After", "--questions", file).startswith(f"{file} cannot be read: ")
    assert shell.refused("surveys", "create", "x", "--questions", tmp_path / "none.json").endswith(
        "No such file or directory."
    )
    said = shell.refused("surveys", "create", "x", "--questions", "-", given="{}")
    assert said == "questions: expected `array`, got `null`"
    shell.ok("queues", "delete", "Sales")
    shell.ok("surveys", "delete", "After")
    assert shell.json("surveys", "list") == []


FLOW = {
    "start": "hello",
    "nodes": {
        "hello": {"kind": "message", "text": {"en": "Hello", "it": "Ciao"}, "next": "over"},
        "over": {"kind": "handover", "queue": "Sales"},
    },
}


def test_bots(shell: Shell, tmp_path: Path) -> None:
    assert shell.refused("bots", "create", "Robbie", "-", given=json.dumps(FLOW)) == "unknown queue: 'Sales'."
    shell.ok("queues", "create", "Sales")
    shell.ok("bots", "create", "Robbie", "-", given=json.dumps(FLOW))
    assert shell.json("bots", "list") == [{"id": 1, "name": "Robbie", "version": 1, "published": None, "changed": True}]
    shell.ok("bots", "publish", "Robbie")
    file = tmp_path / "robbie.toml"
    shell.ok("bots", "export", "Robbie", file)
    assert 'queue = "Sales"' in file.read_text()
    file.write_text(file.read_text().replace("Hello", "Good evening"))
    shell.ok("bots", "import", "Robbie", file, "--publish")
    exported = json.loads(shell.ok("bots", "export", "Robbie"))
    assert exported["nodes"]["hello"]["text"]["en"] == "Good evening"
    assert exported["nodes"]["over"]["queue"] == "Sales"
    assert json.loads(shell.ok("bots", "export", "Robbie", "--version", 1))["nodes"]["hello"]["text"]["en"] == "Hello"
    shell.ok("bots", "roll-back", "Robbie", 1)
    shell.ok("bots", "rename", "Robbie", "--name", "Rob")
    printed = shell.ok("bots", "show", "Rob").splitlines()
    assert [line.split(",")[0].split() for line in printed if line.startswith("version")] == [
        ["version", "3"],
        ["version", "2"],
        ["version", "1"],
    ]
    broken = json.dumps({"start": "a", "nodes": {"a": {"kind": "message", "text": {}, "next": "b"}}})
    said = shell.refused("bots", "import", "Rob", "-", "--publish", given=broken)
    assert said.startswith("The bot's flow has mistakes that customers would notice (problems: ")
    assert not shell.json("bots", "list")[0]["changed"], "what is refused changes nothing"
    assert shell.refused("bots", "import", "Rob", "-", given="[]") == "flow: expected `object`, got `array`"
    shell.ok("connectors", "create", "webchat", "Shop", "--queue", "Sales", "--bot", "Rob")
    in_use = "This bot is in use (connector: Shop)."
    assert shell.refused("bots", "withdraw", "Rob") == in_use == shell.refused("bots", "delete", "Rob")
    shell.ok("connectors", "set", "Shop", "--bot", "none")
    shell.ok("bots", "withdraw", "Rob")
    shell.ok("bots", "delete", "Rob")
    assert shell.json("bots", "list") == []


def test_connectors(shell: Shell, tmp_path: Path) -> None:
    shell.ok("queues", "create", "Sales")
    shell.ok("connectors", "create", "webchat", "Shop", "--queue", "Sales", "--set", "colour=#aa0000")
    [site] = shell.json("connectors", "list")
    assert (site["settings"]["colour"], site["settings"]["position"], site["enabled"]) == ("#aa0000", "right", True)
    assert f'data-site="{site["key"]}"' in shell.ok("connectors", "show", "Shop")
    shell.ok("connectors", "set", "Shop", "--name", "Store", "--set", 'title={"en": "Store"}', "--set", "position=left")
    after = shell.json("connectors", "show", "Store")
    assert (after["settings"]["title"], after["settings"]["position"]) == ({"en": "Store"}, "left")
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({**after["settings"], "origins": ["shop.example"]}))
    shell.ok("connectors", "set", "Store", "--settings", file)
    assert shell.json("connectors", "show", "Store")["settings"]["origins"] == ["https://shop.example"]
    shell.ok("connectors", "disable", "Store")
    code, said = shell.run("connectors", "test", "Store")
    assert (code, said.splitlines()[0]) == (1, "bad      It is switched off: nobody can write.")
    shell.ok("connectors", "enable", "Store")
    shell.ok("profiles", "create", "Team", "--queue", "Sales")
    assert [one["state"] for one in shell.json("connectors", "test", "Store")] == ["warning"]
    for wrong, refusal in (
        ("colour=red", "Expected `str` matching regex '^#[0-9a-fA-F]{6}$' (field: settings.colour)."),
        ("colour", "'colour' is no setting; write NAME=VALUE."),
    ):
        assert shell.refused("connectors", "set", "Store", "--set", wrong) == refusal
    assert shell.refused("connectors", "create", "pigeon", "x", "--queue", "Sales") == (
        "There is no such channel here (field: channel)."
    )
    assert shell.refused("queues", "delete", "Sales") == "This queue is in use (profile: Team; connector: Store)."
    shell.ok("connectors", "delete", "Store")
    assert shell.json("connectors", "list") == []
