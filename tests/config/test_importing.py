"""A file is brought in whole or not at all, and again without an effect."""

from typing import Any

import pytest

from parley.channels import queries as channels
from tests.config.conftest import HOUSE, Setup
from tests.refusals import refusal
from tests.world import PASSWORD, World

NO_SECRETS = "A secret does not stand in this file; name it under `secrets`."


def without(text: str, *lines: str) -> str:
    for one in lines:
        assert one in text
        text = text.replace(one, "")
    return text


def instead(text: str, *pairs: tuple[str, str]) -> str:
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    return text


def test_a_house_from_a_file(world: World, setup: Setup) -> None:
    outcome = setup.bring_in(HOUSE)
    assert [(one["verb"], f"{one['section']}.{one['name']}") for one in outcome["differences"]] == [
        ("changed", "organisation."),
        ("created", "permission_sets.trainee"),
        ("created", "opening_hours.Office"),
        ("created", "result_trees.Endings"),
        ("created", "surveys.After"),
        ("created", "queues.Sales"),
        ("created", "queues.Support"),
        ("created", "profiles.Team"),
        ("created", "agents.eva"),
        ("created", "agents.ugo"),
        ("created", "shortcodes.hello"),
        ("created", "shortcodes.price"),
        ("created", "bots.Draft"),
        ("created", "bots.Greeter"),
        ("created", "connectors.Mail"),
        ("created", "connectors.Shop"),
    ]
    assert outcome["missing"] == [{"section": "agents", "name": "eva", "field": "password"}]
    assert [one["name"] for one in outcome["left_alone"]] == [
        "root",
        "administrator",
        "agent",
        "super agent",
        "supervisor",
    ]
    queues = {one["name"]: one for one in setup.http.get("/api/queues").json()}
    assert (queues["Support"]["missed_offers"], queues["Sales"]["missed_offers"]) == (None, 3)
    assert queues["Support"]["closed_text"]["en"] == "We are closed.\nWrite to us on Monday."
    [hours] = setup.http.get("/api/opening-hours").json()
    assert queues["Support"]["hours_id"] == hours["id"]
    assert len(hours["week"]) == 11
    assert [one.get("start") for one in hours["holidays"]] == [540, None]
    # Nobody has a password that nobody knows.
    eva = setup.http.post("/api/session", json={"username": "eva", "password": PASSWORD})
    assert refusal(eva) == (401, "wrong_credentials")
    customer = world.customer(site="shop-key")
    assert customer.start(topic="Chairs")["conversation"]["status"] == "bot"


def test_again_without_an_effect(house: Setup) -> None:
    exported = house.export()
    for file in (HOUSE, exported):
        outcome = house.bring_in(file)
        assert (outcome["differences"], outcome["missing"]) == ([], [])
    assert outcome["unchanged"] == 21
    assert house.export() == exported
    versions = [
        one["version"] for path in ("queues", "shortcodes", "profiles") for one in house.http.get(f"/api/{path}").json()
    ]
    assert set(versions) == {1}


def test_a_dry_run_tells_and_does_nothing(world: World, house: Setup) -> None:
    line = house.http.get("/api/events", params={"after": 0}).json()["last"]
    before = house.export()
    file = instead(
        HOUSE,
        ("offer_seconds: 45", "offer_seconds: 50"),
        ("text: Hello {customer}", "text: Good day {customer}"),
        ("children: [Courier, Stock]", "children: [Stock, Courier, Post]"),
        ("sat: 10:00-13:00", "sun: 10:00-13:00"),
        ("  Sales:\n", "  Sales:\n  Returns:\n    offer_seconds: 20\n"),
    )
    outcome = house.bring_in(file, dry_run=True)
    assert outcome["dry_run"]
    told = {
        f"{one['section']}.{one['name']}": [(c["field"], c["before"], c["after"]) for c in one["changes"]]
        for one in outcome["differences"]
        if one["verb"] == "changed"
    }
    assert told == {
        "opening_hours.Office": [("week.sat", "10:00-13:00", None), ("week.sun", None, "10:00-13:00")],
        "queues.Support": [("offer_seconds", 45, 50)],
        "result_trees.Endings": [
            ("categories.Order.children.Late.children", ["Courier", "Stock"], ["Stock", "Courier", "Post"])
        ],
        "shortcodes.hello": [("text", "Hello {customer}", "Good day {customer}")],
    }
    assert house.export() == before
    assert house.http.get("/api/events", params={"after": 0}).json()["last"] == line
    really = house.bring_in(file)
    assert {**really, "dry_run": True} == outcome
    assert house.bring_in(file)["differences"] == []


def test_whoever_is_at_work_is_told_once_of_each(world: World, house: Setup) -> None:
    world.hire("anna")
    line = world.signed_in("anna")
    last = line.http.get("/api/events", params={"after": 0}).json()["last"]
    many = "".join(f"  word{number}:\n    text: Word {number}\n" for number in range(30))
    house.bring_in(f"parley: 1\nshortcodes:\n{many}queues:\n  New:\n  Newer:\n")
    page = line.http.get("/api/events", params={"after": last}).json()
    assert sorted(one["event"]["type"] for one in page["events"]) == ["queues.changed", "shortcodes.changed"]


def test_it_is_audited_by_name(house: Setup) -> None:
    found = house.http.get("/api/audit", params={"kind": "queue", "text": "support"}).json()["entries"]
    assert [(one["verb"], one["kind"], one["by"]["name"]) for one in found] == [("created", "queue", "Root")]
    house.bring_in(instead(HOUSE, ("offer_seconds: 45", "offer_seconds: 50")))
    [changed, _] = house.http.get("/api/audit", params={"kind": "queue", "text": "Support"}).json()["entries"]
    assert changed["changes"] == [{"field": "offer_seconds", "before": 45, "after": 50, "secret": False}]


def test_all_or_nothing(house: Setup) -> None:
    before = house.export()
    file = instead(HOUSE, ("offer_seconds: 45", "offer_seconds: 50"), ("key: shop-key", "key: another"))
    second = "{channel: webchat, queue: Sales, key: shop-key, settings: {title: {en: B}, welcome: {en: C}}}"
    file += f"  Second: {second}\n"
    assert house.mistakes(file) == [
        "104 connectors.Shop.key: A connector's key stays as it is; leave it out.",
        "122 connectors.Second.key: Another connector has this key.",
    ]
    assert house.export() == before


def test_secrets_stay_and_come_from_the_environment(
    world: World, house: Setup, monkeypatch: pytest.MonkeyPatch
) -> None:
    def password() -> Any:
        [mail] = world.server.database.read_now(channels.enabled_of_channel, "email")
        return mail.settings["imap_password"]

    assert password() == "open sesame"
    exported = house.export()
    assert "open sesame" not in exported
    assert "imap_password: kept" in exported
    house.bring_in(instead(exported, ("imap_host: imap", "imap_host: mail")))
    assert password() == "open sesame"
    house.bring_in(without(HOUSE, "    secrets:\n      imap_password: environment PARLEY_SECRET_IMAP\n"))
    assert password() == "open sesame"
    monkeypatch.setenv("PARLEY_SECRET_IMAP", "close sesame")
    [changed] = house.bring_in(HOUSE)["differences"]
    assert changed["changes"] == [{"field": "secrets.imap_password", "before": None, "after": None, "secret": True}]
    assert password() == "close sesame"
    assert house.bring_in(HOUSE)["differences"] == []
    monkeypatch.delenv("PARLEY_SECRET_IMAP")
    line = HOUSE[: HOUSE.index("imap_password")].count("\n") + 1
    where = f"{line} connectors.Mail.secrets.imap_password: "
    assert house.mistakes(HOUSE) == [f"{where}PARLEY_SECRET_IMAP is not set in the environment."]
    for how, told in (
        ("environment PATH", "Write `kept` or `environment PARLEY_SECRET_…`."),
        ("open sesame", "Write `kept` or `environment PARLEY_SECRET_…`."),
    ):
        assert house.mistakes(instead(HOUSE, ("environment PARLEY_SECRET_IMAP", how))) == [f"{where}{told}"]
    file = instead(
        HOUSE, ("    secrets:\n      imap_password: environment PARLEY_SECRET_IMAP", "      imap_password: x")
    )
    assert house.mistakes(file) == [f"{line - 1} connectors.Mail.settings.imap_password: {NO_SECRETS}"]


def test_a_secret_that_nobody_has_kept_is_asked_for(setup: Setup) -> None:
    outcome = setup.bring_in(instead(HOUSE, ("environment PARLEY_SECRET_IMAP", "kept")))
    assert {"section": "connectors", "name": "Mail", "field": "secrets.imap_password"} in outcome["missing"]


def test_what_the_file_has_not_is_left_alone_or_goes(world: World, house: Setup) -> None:
    customer = world.customer(site="shop-key")
    customer.start(topic="Chairs")
    without_shop = HOUSE[: HOUSE.index("  Shop:\n")] + HOUSE[HOUSE.index("  Mail:\n") :]
    smaller = without(without_shop, "  Draft:\n    published: false\n    start: nowhere\n    nodes: {}\n")
    smaller = without(smaller, "  hello:\n    text: Hello {customer}\n")
    outcome = house.bring_in(smaller)
    assert outcome["differences"] == []
    left = {(one["section"], one["name"]) for one in outcome["left_alone"]}
    assert {("connectors", "Shop"), ("bots", "Draft"), ("shortcodes", "hello"), ("agents", "root")} <= left
    smaller = without(
        smaller, "  eva:\n    name: Eva Rossi\n    role: trainee\n    profile: Team\n    skills: [french]\n"
    )
    smaller = instead(smaller, ("profiles:\n  Team:", "profiles:\n  Other:"))
    rehearsed = house.bring_in(smaller, prune=True, dry_run=True)
    outcome = house.bring_in(smaller, prune=True)
    assert {**outcome, "dry_run": True} == rehearsed
    assert [(one["verb"], f"{one['section']}.{one['name']}") for one in outcome["differences"]] == [
        ("created", "profiles.Other"),
        ("disabled", "connectors.Shop"),
        ("deleted", "bots.Draft"),
        ("deleted", "shortcodes.hello"),
        ("disabled", "agents.eva"),
        ("deleted", "permission_sets.agent"),
        ("deleted", "permission_sets.super agent"),
        ("deleted", "permission_sets.supervisor"),
    ]
    assert outcome["left_alone"] == [
        {"section": "agents", "name": "root", "used_by": []},
        {"section": "profiles", "name": "Team", "used_by": [{"kind": "agent", "count": 1, "names": ["Eva Rossi"]}]},
        {
            "section": "permission_sets",
            "name": "administrator",
            "used_by": [{"kind": "account", "count": 1, "names": ["Root"]}],
        },
    ]
    assert house.bring_in(smaller, prune=True)["differences"] == []
    assert house.http.get("/webchat/sites/shop-key").status_code == 404
    # A section that the file does not have is nobody's business.
    assert house.bring_in("parley: 1\nqueues:\n  Sales:\n  Support:\n", prune=True)["left_alone"] == []


def test_what_was_chosen_stays_when_its_category_goes(world: World, house: Setup) -> None:
    [tree] = house.http.get("/api/result-trees").json()
    late = tree["categories"][0]["children"][0]
    quick = world.queue("Quick", acceptance="automatic", result_tree_id=tree["id"])
    world.site(quick, key="direct")
    agent = world.agent("anna", [quick])
    conversation_id = world.customer(site="direct").start(name="Carla")["conversation"]["id"]
    agent.line.event("task.added")
    said: dict[str, Any] = {"category_id": late["children"][0]["id"], "text": "", "answers": []}
    agent.http.put(f"/api/conversations/{conversation_id}/result", json=said).raise_for_status()
    file = instead(HOUSE, ("children: [Courier, Stock]", "children: [Stock, Post]"), ("          - Broken\n", ""))
    file = instead(file, ("      - Other\n", "      - Other\n      - Broken\n"))
    house.bring_in(file)
    [after] = house.http.get("/api/result-trees").json()
    below = after["categories"][0]["children"][0]["children"]
    assert [(one["name"], one["retired"]) for one in below] == [("Stock", False), ("Post", False), ("Courier", True)]
    assert below[2]["id"] == late["children"][0]["id"]
    # One that moved is the one it was.
    assert after["categories"][3]["id"] == tree["categories"][0]["children"][1]["id"]
    assert house.bring_in(file)["differences"] == []
    # Nothing is left that uses it, and it has a history.
    file = "parley: 1\nresult_trees:\nqueues:\n  Quick: {acceptance: automatic}\n  Support:\n  Sales:\n"
    assert house.done(file, prune=True) == [
        "changed queues.Quick",
        "changed queues.Support",
        "retired result_trees.Endings",
    ]
    assert house.done(file, prune=True) == []
    [retired] = house.http.get("/api/result-trees").json()
    assert (retired["disabled"], retired["categories"]) == (True, after["categories"])
    assert "    retired: true\n" in house.export()


def test_nobody_locks_themselves_out(house: Setup) -> None:
    file = HOUSE + "\n"
    file = instead(file, ("agents:\n", "agents:\n  root: {name: Root, role: trainee}\n"))
    assert house.mistakes(file) == ["62 agents.root: Nobody would be left who may administer."]
    file = instead(HOUSE, ("agents:\n", "agents:\n  root: {name: Root, role: administrator, disabled: true}\n"))
    assert house.mistakes(file) == ["62 agents.root: You cannot disable or delete your own account."]


def test_a_bot_is_published_and_withdrawn_by_the_file(house: Setup) -> None:
    def bot() -> dict[str, Any]:
        found = {one["name"]: one for one in house.http.get("/api/bots/all").json()}
        return house.http.get(f"/api/bots/{found['Greeter']['id']}").json()

    assert bot()["published"] == 1
    # Somebody is at work on the draft.
    draft = {**bot()["draft"], "start": "ask"}
    house.http.put(f"/api/bots/{bot()['id']}", json={"name": "Greeter", "flow": draft, "version": bot()["version"]})
    assert house.bring_in(HOUSE)["differences"] == []
    file = instead(HOUSE, ("text: {en: Hello!, it: Buongiorno!}", "text: {en: Hi!, it: Ciao!}"))
    [changed] = house.bring_in(file)["differences"]
    assert [one["field"] for one in changed["changes"]] == ["nodes.hello.text.en", "nodes.hello.text.it"]
    assert (bot()["published"], bot()["draft"]["start"]) == (2, "ask")
    file = instead(file, ("  Greeter:\n", "  Greeter:\n    published: false\n"))
    assert house.mistakes(file) == ["80 bots.Greeter: This bot is in use (connector: Shop)."]
    file = without(file, "    bot: Greeter\n")
    [withdrawn, _] = house.bring_in(file)["differences"]
    assert withdrawn["changes"] == [{"field": "published", "before": True, "after": False, "secret": False}]
    assert bot()["published"] is None
    assert house.bring_in(file)["differences"] == []


def test_only_who_administers(world: World, setup: Setup) -> None:
    world.hire("anna")
    agent = Setup(world.signed_in("anna").http)
    assert refusal(agent.http.get("/api/config")) == (403, "not_allowed")
    assert refusal(agent.send(HOUSE)) == (403, "not_allowed")
    assert refusal(setup.send(b"#" * 2_000_000)) == (413, "too_large")


def test_what_goes_without_saying_may_be_said(setup: Setup) -> None:
    setup.bring_in(HOUSE)
    said = instead(
        HOUSE,
        ("    skills: [french]\n", "    skills: [french]\n    transfer_target: false\n    disabled: false\n"),
        ("    name: Ugo Neri\n", "    name: Ugo Neri\n    profile: null\n    skills: []\n"),
        ("{date: 2026-12-25, name: Christmas}", '{date: 2026-12-25, name: Christmas, hours: ""}'),
        ("      - Other\n", "      - {name: Other, retired: false, children: []}\n"),
    )
    assert setup.bring_in(said)["differences"] == []
