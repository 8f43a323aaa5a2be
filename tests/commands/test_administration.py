"""What an administrator sets, on the command line: the same rules as by HTTP."""

from pathlib import Path
from typing import Any

import pytest

from parley.kit.database import Database
from tests.commands.running import Shell
from tests.hands import Hands
from tests.world import Staff, World

pytestmark = pytest.mark.once


@pytest.fixture
def shell(tmp_path: Path, database_url: str) -> Shell:
    return Shell(tmp_path, database_url)


@pytest.fixture
def staff(database_url: str) -> Any:
    """People and queues where no server runs."""
    database = Database(database_url)
    database.start()
    yield Staff(database)
    database.stop()


class TestQueues:
    def test_from_beginning_to_end(self, shell: Shell) -> None:
        assert shell.json("queues", "list") == []
        assert shell.ok("queues", "list").split() == ["id", "name", "acceptance", "skills"]
        shell.ok("queues", "create", " Sales ", "--offer-seconds", 20, "--skills", "French,legal")
        [queue] = shell.json("queues", "list")
        assert (queue["name"], queue["offer_seconds"], queue["skills"]) == ("Sales", 20, ["french", "legal"])
        assert shell.json("queues", "show", "Sales") == queue == shell.json("queues", "show", queue["id"])
        shell.ok("hours", "create", "Office", "--time-zone", "Europe/Rome")
        settings = {"acceptance": "automatic", "sla_chat_seconds": 60, "missed_offers": None, "abandon_seconds": None}
        options = [
            part
            for name, value in settings.items()
            for part in (f"--{name.replace('_', '-')}", "none" if value is None else value)
        ]
        shell.ok("queues", "set", "Sales", "--name", "Team", *options, "--hours", "Office", "--skills", "none")
        hours_id = shell.json("hours", "list")[0]["id"]
        expected: dict[str, Any] = {**queue, **settings, "name": "Team", "hours_id": hours_id, "skills": []}
        assert shell.json("queues", "show", "Team") == {**expected, "version": 2}
        printed = dict(line.split(None, 1) for line in shell.ok("queues", "show", "Team").splitlines())
        assert (printed["hours"], printed["missed_offers"], printed["skills"]) == ("Office", "none", "none")
        shell.ok("queues", "set", "Team", "--hours", "none")
        assert shell.json("queues", "show", "Team")["hours_id"] is None
        shell.ok("queues", "delete", "Team")
        assert shell.json("queues", "list") == []

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (["--offer-seconds", "4"], "offer_seconds: expected `int` >= 5"),
            (["--offer-seconds", "soon"], "offer_seconds: expected `int`, got `str`"),
            (["--offer-seconds", "none"], "offer_seconds: expected `int`, got `null`"),
            (["--acceptance", "sometimes"], "acceptance: invalid enum value 'sometimes'"),
            (["--sla-chat-seconds", "-1"], "sla_chat_seconds: expected `int` >= 1"),
            (["--hours", "Office"], "unknown opening hours: 'Office'."),
            (["--skills", "a,,b"], "skills.1: expected `str` of length >= 1"),
            (["--skills", "a, "], "A word must not be blank (field: skills)."),
        ],
    )
    def test_what_is_refused_changes_nothing(self, shell: Shell, options: list[str], said: str) -> None:
        shell.ok("queues", "create", "Sales")
        before = shell.json("queues", "list")
        assert shell.refused("queues", "create", "Other", *options) == said
        assert shell.refused("queues", "set", "Sales", "--name", "Other", *options) == said
        assert shell.json("queues", "list") == before

    def test_names(self, shell: Shell) -> None:
        shell.ok("queues", "create", "Sales")
        shell.ok("queues", "create", "Support")
        taken = "There is already a queue of this name (name: Sales)."
        assert shell.refused("queues", "create", "Sales") == taken
        assert shell.refused("queues", "set", "Support", "--name", "Sales") == taken
        assert shell.refused("queues", "create", " ") == "A name must not be blank (field: name)."
        for command in ("show", "set", "delete"):
            assert shell.refused("queues", command, "Nobody's") == 'unknown queue: "Nobody\'s".'

    def test_what_is_in_use_stays(self, shell: Shell, staff: Staff) -> None:
        queue_id = staff.queue("Support")
        staff.profile(queue_id)
        staff.site(queue_id)
        said = "This queue is in use (profile: profile 1; connector: Site demo)."
        assert shell.refused("queues", "delete", "Support") == said
        assert len(shell.json("queues", "list")) == 1


class TestHours:
    def test_from_beginning_to_end(self, shell: Shell) -> None:
        week = ("--open", "mon-fri 09:00-12:30,14:00-18:00", "--open", "sat 10:00-24:00")
        days = ("--holiday", "2026-12-25 Christmas Day", "--holiday", "2026-12-24 09:00-12:00 Christmas Eve")
        shell.ok("hours", "create", "Office", "--time-zone", "Europe/Rome", *week, *days)
        [hours] = shell.json("hours", "list")
        assert hours["week"][:2] == [{"day": 0, "start": 540, "end": 750}, {"day": 0, "start": 840, "end": 1080}]
        assert hours["week"][-1] == {"day": 5, "start": 600, "end": 1440}
        assert hours["holidays"] == [
            {"date": "2026-12-24", "name": "Christmas Eve", "start": 540, "end": 720},
            {"date": "2026-12-25", "name": "Christmas Day", "start": None, "end": None},
        ]
        shown = shell.ok("hours", "show", "Office").splitlines()
        assert [line.split(None, 1)[1] for line in shown[-4:]] == [
            "mon-fri 09:00-12:30,14:00-18:00",
            "sat 10:00-24:00",
            "2026-12-24 09:00-12:00 Christmas Eve",
            "2026-12-25 closed Christmas Day",
        ]
        shell.ok("hours", "set", "Office", "--time-zone", "Asia/Tokyo")
        assert shell.json("hours", "show", "Office") == {**hours, "time_zone": "Asia/Tokyo", "version": 2}
        shell.ok("hours", "set", "Office", "--name", "Night", "--open", "sat-mon,wed 00:00-06:00", "--no-holidays")
        hours = shell.json("hours", "show", "Night")
        assert ([span["day"] for span in hours["week"]], hours["holidays"]) == ([0, 2, 5, 6], [])
        shell.ok("hours", "set", "Night", "--closed")
        assert shell.json("hours", "show", "Night")["week"] == []
        assert "Night" in shell.ok("hours", "list")
        shell.ok("queues", "create", "Sales", "--hours", "Night")
        assert shell.refused("hours", "delete", "Night") == "These opening hours are in use (queue: Sales)."
        shell.ok("queues", "delete", "Sales")
        shell.ok("hours", "delete", "Night")
        assert shell.json("hours", "list") == []

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (["--time-zone", "Mars"], "There is no such time zone (field: time_zone)."),
            (["--open", "someday 09:00-18:00"], "'someday' is no day; write mon, mon-fri, or sat,sun."),
            (["--open", "mon-"], "'' are no hours; write 09:00-18:00, and 24:00 for midnight."),
            (["--open", "mon 9-18"], "'9-18' are no hours; write 09:00-18:00, and 24:00 for midnight."),
            (["--open", "mon 09:60-18:00"], "'09:60-18:00' are no hours: an hour has 60 minutes."),
            (["--open", "mon 09:00-25:00"], "week.0.end: expected `int` <= 1440"),
            (["--open", "mon 18:00-09:00"], "Opening hours end after they start (field: week; day: 0)."),
            (
                ["--open", "mon 08:00-12:00", "--open", "mon-tue 11:00-13:00"],
                "Two opening hours of a day overlap (field: week; day: 0).",
            ),
            (["--holiday", "2026-02-30"], "There is no such day (field: holidays; date: 2026-02-30)."),
            (
                ["--holiday", "2026-12-25", "--holiday", "2026-12-25 x"],
                "A holiday is listed twice (field: holidays; date: 2026-12-25).",
            ),
        ],
    )
    def test_what_is_refused_changes_nothing(self, shell: Shell, options: list[str], said: str) -> None:
        shell.ok("hours", "create", "Office", "--time-zone", "UTC", "--open", "mon 09:00-18:00")
        before = shell.json("hours", "list")
        assert shell.refused("hours", "create", "Other", "--time-zone", "UTC", *options) == said
        assert shell.refused("hours", "set", "Office", "--name", "Other", *options) == said
        assert shell.json("hours", "list") == before

    def test_both_at_once(self, shell: Shell) -> None:
        code, _ = shell.run("hours", "set", "Office", "--closed", "--open", "mon 09:00-18:00")
        assert code == 2


class TestProfiles:
    def test_from_beginning_to_end(self, shell: Shell, staff: Staff) -> None:
        sales, support = staff.queue("Sales"), staff.queue("Support")
        shell.ok("profiles", "create", "Team", "--chats", 4, "--emails", 2, "--queue", "Sales", "--queue", support)
        [profile] = shell.json("profiles", "list")
        expected = {"name": "Team", "chat_capacity": 4, "email_capacity": 2, "queue_ids": [sales, support]}
        assert profile == {**expected, "id": profile["id"], "version": 1}
        shell.ok("profiles", "set", "Team", "--chats", 0)
        assert shell.json("profiles", "show", "Team") == {**profile, "chat_capacity": 0, "version": 2}
        shell.ok("profiles", "set", "Team", "--name", "Few", "--queue", "Support")
        assert shell.json("profiles", "show", "Few")["queue_ids"] == [support]
        shell.ok("profiles", "set", "Few", "--no-queues")
        assert shell.json("profiles", "show", "Few")["queue_ids"] == []
        staff.hire("anna", profile=profile["id"])
        assert "Anna" in shell.ok("profiles", "show", "Few")
        assert shell.refused("profiles", "delete", "Few") == "Agents have this profile (agent: Anna)."
        shell.ok("profiles", "create", "Nobody's")
        shell.ok("profiles", "delete", "Nobody's")
        assert shell.refused("profiles", "create", "Few").startswith("There is already a profile of this name")
        assert shell.refused("profiles", "create", "x", "--chats", 101) == "chat_capacity: expected `int` <= 100"
        assert shell.refused("profiles", "set", "Few", "--queue", "Nowhere") == "unknown queue: 'Nowhere'."
        assert len(shell.json("profiles", "list")) == 1


class TestAgents:
    def test_from_beginning_to_end(self, shell: Shell, staff: Staff) -> None:
        staff.profile(staff.queue())
        staff.profile()
        words = ("--name", "Eva Blu", "--profile", "profile 1", "--skill", "French", "--transfer-target")
        shell.ok("agents", "create", "Eva", *words, "--password-stdin", given="a long password\n")
        [eva] = shell.json("agents", "list")
        assert eva == {
            "id": eva["id"],
            "username": "eva",
            "name": "Eva Blu",
            "role": "agent",
            "profile_id": eva["profile_id"],
            "profile_name": "profile 1",
            "transfer_target": True,
            "skills": ["french"],
            "disabled": False,
            "version": 1,
        }
        shell.ok("agents", "set", "eva", "--role", "supervisor", "--no-transfer-target", "--no-skills")
        expected: dict[str, Any] = {
            **eva,
            "role": "supervisor",
            "transfer_target": False,
            "skills": [],
            "version": 2,
        }
        assert shell.json("agents", "list") == [expected]
        shell.ok("agents", "set", "EVA", "--name", "E. B.", "--profile", "profile 2", "--skill", "legal")
        shell.ok("agents", "disable", "eva")
        changed: dict[str, Any] = shell.json("agents", "list")[0]
        assert (changed["name"], changed["profile_name"], changed["skills"]) == ("E. B.", "profile 2", ["legal"])
        assert changed["disabled"] is True
        shell.ok("agents", "enable", "eva")
        assert "E. B." in shell.ok("agents", "list")
        for command in ("set", "disable", "enable"):
            assert shell.refused("agents", command, "nobody") == "unknown agent: 'nobody'."

    def test_the_password_is_asked_for_and_never_an_argument(self, shell: Shell, staff: Staff) -> None:
        staff.profile()
        words = ("agents", "create", "eva", "--name", "Eva", "--profile", "profile 1")
        said = shell.ok(*words, given="a long password\na long password\n")
        assert "a long password" not in said
        assert "--password " not in shell.ok("agents", "create", "--help")
        code, _ = shell.run(*words, given="")
        assert code == 1
        assert len(shell.json("agents", "list")) == 1

    @pytest.mark.parametrize(
        ("username", "options", "given", "said"),
        [
            ("eva", [], "short", "A password has at least 10 characters and is not the username (min_length: 10)."),
            ("eva", [], "", "password: expected `str` of length >= 1"),
            ("eva", ["--role", "emperor"], None, "There is no permission set of this name (role: emperor)."),
            ("eva", ["--profile", "nothing"], None, "unknown profile: 'nothing'."),
            ("eva", ["--name", " "], None, "A name must not be blank (field: name)."),
            ("eva", ["--skill", " "], None, "A word must not be blank (field: skills)."),
            ("ANNA", [], None, "There is already an account with this username (username: anna)."),
            (" ", [], None, "A name must not be blank (field: username)."),
        ],
    )
    def test_who_is_refused_is_nobody(
        self, shell: Shell, staff: Staff, username: str, options: list[str], given: str | None, said: str
    ) -> None:
        staff.hire("anna", profile=staff.profile())
        words = ("--name", "Eva", "--profile", "profile 1", *options, "--password-stdin")
        password = "a long password\n" if given is None else given
        assert shell.refused("agents", "create", username, *words, given=password) == said
        assert [one["username"] for one in shell.json("agents", "list")] == ["anna"]

    def test_somebody_is_left_who_administers(self, shell: Shell, staff: Staff) -> None:
        staff.hire("root", role="administrator")
        said = "Nobody would be left who may administer."
        assert shell.refused("agents", "disable", "root") == said
        assert shell.refused("agents", "set", "root", "--role", "agent", "--name", "Gone") == said
        [root] = shell.json("agents", "list")
        assert (root["name"], root["role"], root["disabled"]) == ("Root", "administrator", False)


class TestWhileAServerRuns:
    def test_it_takes_effect_there(self, shell: Shell, world: World) -> None:
        queue_id = world.queue(acceptance="automatic")
        world.site(queue_id)
        anna = world.agent("anna", [queue_id], chats=0)
        conversation_id = world.customer().start(name="Carla")["conversation"]["id"]
        shell.ok("profiles", "set", "profile 1", "--chats", 1)
        assert anna.line.event("agents.changed")
        assert anna.line.event("task.added")["task"]["conversation_id"] == conversation_id
        shell.ok("queues", "set", "Support", "--name", "Help")
        assert anna.line.event("queues.changed")
        assert anna.task(conversation_id)["queue_name"] == "Help"

    def test_who_is_disabled_is_out(self, shell: Shell, world: World) -> None:
        anna, customer = world.desk()
        bruno = world.agent("bruno", [world.queues["Support"]])
        conversation_id = customer.start(name="Carla")["conversation"]["id"]
        anna.line.event("task.added")
        shell.ok("agents", "disable", "anna")
        assert anna.http.get("/api/tasks").status_code == 401
        assert bruno.line.event("task.added")["task"]["conversation_id"] == conversation_id

    def test_a_conversations_line(self, shell: Shell, world: World) -> None:
        anna, customer = world.desk(acceptance="offer")
        bruno = world.agent("bruno", [world.queues["Support"]])
        conversation_id = customer.start(name="Carla")["conversation"]["id"]
        first = anna.line.event("offer.made")["offer"]
        assert "still open" in shell.ok("line", conversation_id)
        anna.http.post(f"/api/offers/{first['id']}/reject").raise_for_status()
        bruno.accept(bruno.line.event("offer.made")["offer"]["id"])
        bruno.say(conversation_id, "Hello")
        bruno.resolve(conversation_id)
        lines = shell.ok("line", conversation_id).splitlines()
        expected = [
            "came in: Support",
            "offered to Anna, rejected after 0 s (longest available: 0 s; 0 of 3 chats)",
            "offered to Bruno, accepted after 0 s (longest available: 0 s; 0 of 3 chats)",
            "taken by Bruno",
            "first answer",
            "over: resolved",
        ]
        assert len(lines) == len(expected)
        for line, said in zip(lines, expected, strict=True):
            # How long anything took depends on the machine.
            words = [word for word in line.split() if not word.isdigit()]
            assert " ".join(words).endswith(" ".join(word for word in said.split() if not word.isdigit())), line
        assert shell.json("line", conversation_id) == bruno.detail(conversation_id)["assignments"]


def test_a_line_of_nothing(shell: Shell) -> None:
    assert shell.refused("line", 4711) == "There is no such conversation, or you may not see it."
    assert shell.run("line", "x")[0] == 2


def test_there_is_no_database_and_none_is_made(tmp_path: Path) -> None:
    home = tmp_path / "nothing"
    said = Shell(home, "").refused("queues", "list")
    assert said == "there is no database of this version here; start Parley once to make it ready."
    assert not home.exists()


def test_a_database_that_cannot_be_reached(tmp_path: Path) -> None:
    shell = Shell(tmp_path, "postgresql://nobody@127.0.0.1:1/nothing")
    assert shell.refused("agents", "list").startswith("there is no database of this version here")


class TestAccess:
    def test_permission_sets(self, shell: Shell, staff: Staff) -> None:
        assert shell.json("permission-sets", "list")[0]["name"] == "agent"
        shell.ok("permission-sets", "create", "Readers", "--permission", "watch_queues")
        shell.ok("permission-sets", "copy", "Readers", "Others")
        shell.ok("permission-sets", "set", "Others", "--name", "Few", "--permission", "administer")
        few = shell.json("permission-sets", "list")[-1]
        assert (few["name"], few["permissions"], few["version"]) == ("Few", ["administer"], 2)
        shell.ok("permission-sets", "set", "Few", "--no-permissions")
        assert shell.json("permission-sets", "list")[-1]["permissions"] == []
        staff.account("anna", "Few")
        assert shell.refused("permission-sets", "delete", "Few") == "Accounts have this permission set (account: Anna)."
        shell.ok("permission-sets", "delete", "Readers")
        taken = shell.refused("permission-sets", "create", "agent")
        assert taken == "There is already a permission set of this name (name: agent)."
        assert (
            shell.refused("permission-sets", "set", "Nobody's", "--name", "x") == 'unknown permission set: "Nobody\'s".'
        )
        assert "Few" in shell.ok("permission-sets", "list")

    def test_tokens(self, shell: Shell, staff: Staff) -> None:
        staff.account("root", "administrator")
        token = shell.ok("tokens", "create", "Robot", "--account", "Root", "--permission", "administer").strip()
        assert token.startswith("parley_")
        [record] = shell.json("tokens", "list")
        assert (record["name"], record["account_name"], record["permissions"]) == ("Robot", "Root", ["administer"])
        assert token not in shell.ok("tokens", "list")
        staff.account("anna")
        beyond = shell.refused("tokens", "create", "x", "--account", "anna", "--permission", "administer")
        assert beyond == "A token cannot do more than the account it belongs to (permissions: ['administer'])."
        nobody = shell.refused("tokens", "create", "x", "--account", "zoe", "--permission", "administer")
        assert nobody == "unknown account: 'zoe'."
        many = shell.refused("tokens", "create", "x", "--account", "root", "--permission", "administer", "--days", 999)
        assert many == "days: expected `int` <= 366"
        shell.ok("tokens", "revoke", "Robot")
        assert shell.json("tokens", "list") == []

    def test_passwords_and_deleting(self, shell: Shell, staff: Staff) -> None:
        staff.hire("anna")
        printed = shell.ok("agents", "reset-password", "anna")
        assert len(printed.split(": ")[1].strip()) == 19
        shell.ok("agents", "reset-password", "anna", "--password-stdin", given="another long one\n")
        short = shell.refused("agents", "reset-password", "anna", "--password-stdin", given="short\n")
        assert short.startswith("A password has at least 10 characters")
        shell.ok(
            "agents",
            "create",
            "root",
            "--name",
            "Root",
            "--role",
            "administrator",
            "--password-stdin",
            given="a long password\n",
        )
        [root] = [one for one in shell.json("agents", "list") if one["username"] == "root"]
        assert root["profile_id"] is None
        shell.ok("agents", "delete", "anna")
        assert [one["username"] for one in shell.json("agents", "list")] == ["root"]
        assert shell.refused("agents", "delete", "root") == "Nobody would be left who may administer."

    def test_the_audit_log(self, shell: Shell, staff: Staff) -> None:
        assert shell.ok("audit") == "Nothing of that was done.\n"
        shell.ok("queues", "create", "Sales", "--skills", "french")
        shell.ok("queues", "set", "Sales", "--offer-seconds", 44)
        shell.ok("profiles", "create", "Team")
        staff.hire("anna")
        shell.ok("agents", "reset-password", "anna")
        entries = shell.json("audit")
        assert [(one["verb"], one["kind"]) for one in entries][1:] == [
            ("created", "profile"),
            ("changed", "queue"),
            ("created", "queue"),
        ]
        assert {one["by"]["kind"] for one in entries} == {"command_line"}
        printed = shell.ok("audit", "sales", "--kind", "queue")
        assert "changed queue Sales" in printed
        assert "offer_seconds: 30 → 44" in printed
        assert 'skills: ["french"]' in printed
        assert "password: (secret)" in shell.ok("audit", "anna")
        assert shell.ok("audit", "--until", "2020-01-01") == "Nothing of that was done.\n"
        assert len(shell.json("audit", "--since", "2020-01-01 10:00", "--limit", 1)) == 1
        assert shell.refused("audit", "--since", "soon").startswith("'soon' is no moment")
        assert shell.refused("audit", "--by", "zoe") == "'zoe' did nothing yet."


def test_the_organisation(shell: Shell) -> None:
    shell.ok("organisation", "set", "--name", "Rossi", "--time-zone", "Europe/Rome", "--keep-conversations-days", "365")
    assert shell.json("organisation", "show") == {
        "name": "Rossi",
        "time_zone": "Europe/Rome",
        "languages": ["en", "it"],
        "default_language": "en",
        "keep_conversations_days": 365,
        "keep_audit_days": None,
        "version": 2,
    }
    shell.ok(
        "organisation", "set", "--languages", "it", "--default-language", "it", "--keep-conversations-days", "none"
    )
    assert shell.ok("organisation", "show").splitlines() == [
        "name                    Rossi",
        "time zone               Europe/Rome",
        "languages               it",
        "default language        it",
        "conversations are kept  for ever",
        "the audit log is kept   for ever",
    ]
    assert (
        shell.refused("organisation", "set", "--time-zone", "Mars") == "There is no such time zone (field: time_zone)."
    )
    assert shell.refused("organisation", "set", "--languages", "en") == (
        "The default language is one of those offered (field: default_language)."
    )
    assert "keep_audit_days" in shell.refused("organisation", "set", "--keep-audit-days", "3")
    assert shell.run("organisation", "set", "--keep-audit-days", "long")[0] == 2
    assert shell.json("organisation", "show")["version"] == 3


def test_what_would_be_erased_is_told_and_asked(shell: Shell, database_url: str, hands: Hands) -> None:
    shell.ok("hours", "create", "Office")
    hands.ahead += 40 * 24 * 3600 * 1000
    set_ = ("organisation", "set", "--name", "Rossi", "--keep-audit-days", "30")
    code, told = shell.run(*set_, given="n\n")
    assert code == 1
    assert told.startswith("By this, 1 entry of the audit log will be erased, for good. Go on? [y/N]: n")
    assert shell.json("organisation", "show")["keep_audit_days"] is None
    shell.ok(*set_, given="y\n")
    # What goes already is no news.
    shell.ok("organisation", "set", "--name", "Bianchi")
    shell.ok("organisation", "set", "--keep-audit-days", "31", "--yes")
