"""How the file is written and read: nothing gets lost in it, and what is wrong is told with its line."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from parley.config.errors import ConfigMistakes
from parley.config.reading import read
from parley.config.schemas import Mistake
from parley.config.writing import as_text
from tests.config.conftest import HOUSE, Setup

words = st.text(max_size=30)
plain = st.none() | st.booleans() | st.integers(-(10**17), 10**17) | words
anything = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4), max_leaves=12
)
# What other programs take for something else.
tricky = st.sampled_from(
    [
        "yes",
        "No",
        "on",
        "null",
        "~",
        "true",
        "1",
        "0x1f",
        "0o17",
        "1e3",
        "12:30",
        "2026-12-25",
        "- a",
        "#",
        "a: b",
        "",
        "|",
        "a\nb",
        "a\n",
        "\n",
        " a\nb ",
        "a \nb",
        "\ta",
        "\x85",
        "\u2028",
        "\ufeff",
        "é\n😀",
        "=",
        "<<",
        "*a",
        "&a",
        "!b",
    ]
)


@given(st.dictionaries(words | tricky, anything | tricky, max_size=5))
def test_what_is_written_is_read(value: dict[str, Any]) -> None:
    assert read(as_text(value).encode()).value == value


@given(st.text(alphabet="ab:-?[]{}#&*!|>'\"%@`,\n \t\0\x85\ufeff0", max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    """It is read, or told what is wrong with it."""
    mistakes: list[Mistake] = []
    try:
        read(text.encode())
    except ConfigMistakes as error:
        mistakes = error.mistakes
    assert all(one.message for one in mistakes)
    assert all(1 <= one.line <= text.count("\n") + text.count("\x85") + 1 for one in mistakes)


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


MISTAKES = [
    ("default_language: it", "default_language: de", "organisation.default_language", "invalid enum value 'de'"),
    ("languages: [en, it]", "languages: [en]", "organisation.default_language", "The default language is one of"),
    ("offer_seconds: 45", "offer_seconds: 1", "queues.Support.offer_seconds", "expected `int` >= 5"),
    (
        "offer_seconds: 45",
        "offer_second: 45",
        "queues.Support.offer_second",
        "there is no such field; did you mean offer_seconds?",
    ),
    (
        "hours: Office",
        "hours: Offices",
        "queues.Support.hours",
        "opening_hours has no 'Offices', here or in the file",
    ),
    (
        "mon-fri: 09:00-12:30, 14:00-18:00",
        "mon-fri: 9-18",
        "opening_hours.Office.week.mon-fri",
        "'9-18' are no hours; write 09:00-18:00, and 24:00 for midnight.",
    ),
    (
        "{date: 2026-12-25, name: Christmas}",
        "{date: 2026-02-30, name: Christmas}",
        "opening_hours.Office.holidays",
        "There is no such day (date: 2026-02-30).",
    ),
    (
        "    time_zone: Europe/Rome\n    week",
        "    time_zone: Europe/Roma\n    week",
        "opening_hours.Office.time_zone",
        "There is no such time zone.",
    ),
    (
        "queues: [Support, Sales]",
        "queues: [Support, Nowhere]",
        "profiles.Team.queues.1",
        "queues has no 'Nowhere', here or in the file",
    ),
    ("  eva:", "  Eva:", "agents.Eva", "this name is kept as 'eva'; write it so"),
    (
        "    role: trainee\n    profile",
        "    role: boss\n    profile",
        "agents.eva.role",
        "permission_sets has no 'boss', here or in the file",
    ),
    ("  price:", "  two words:", "shortcodes.two words", "A shortcode's name is one word without a slash."),
    (
        "queue: Sales, priority: high",
        "queue: Sales, priority: urgent",
        "bots.Greeter.nodes.sales.priority",
        "invalid enum value 'urgent'",
    ),
    (
        "label: {en: Help, it: Aiuto}, next: support",
        "label: {en: Help, it: Aiuto}, next: nobody",
        "bots.Greeter.nodes.ask",
        "unknown target nobody",
    ),
    ("kind: choice", "kind: choise", "connectors.Shop.settings.form.0.kind", "invalid enum value 'choise'"),
    ("channel: webchat", "channel: telegram", "connectors.Shop.channel", "there is no such channel here"),
    (
        "imap_host: imap.shop.example",
        "imap_hots: imap.shop.example",
        "connectors.Mail.settings.imap_hots",
        "there is no such field; did you mean imap_host?",
    ),
    (
        "            children: [Courier, Stock]",
        "            children: [{name: Courier, children: [Bike]}]",
        "result_trees.Endings.categories",
        "A tree has at most three levels (category: Bike).",
    ),
    (
        '{text: "Anything else?", kind: text}',
        '{text: "Anything else?", kind: text, options: [a]}',
        "surveys.After.questions",
        "A question for free text has no options",
    ),
]


def test_a_mistake_is_told_with_its_line(setup: Setup) -> None:
    for before, after, where, told in MISTAKES:
        assert HOUSE.count(before) == 1
        file = HOUSE.replace(before, after)
        [found] = setup.mistakes(file)
        line, _, said = found.partition(" ")
        assert said.startswith(f"{where}: {told}")
        # A room knows the field, the reader of the file knows the line.
        first, second, *_ = where.split(".")
        thing = f"{first}:" if first == "organisation" else f"  {second}:"
        assert line_of(file, thing) <= int(line) <= line_of(file, after) + 1
    assert setup.http.get("/api/queues").json() == []


def test_an_error_in_line_300_is_told_there(setup: Setup) -> None:
    head = "parley: 1\nqueues:\n  Sales:\nshortcodes:\n"
    many = "".join(f"  word{number}:\n    text: Word {number}\n" for number in range(200))
    lines = (head + many).splitlines()
    lines[299] = "    text: [not a text]"
    assert setup.mistakes("\n".join(lines)) == ["300 shortcodes.word147.text: expected `str`, got `array`"]
    lines[299] = "    queues: [Nowhere]\n    text: x"
    assert setup.mistakes("\n".join(lines)) == [
        "300 shortcodes.word147.queues.0: queues has no 'Nowhere', here or in the file"
    ]
    lines[299] = " text: x"
    [told] = setup.mistakes("\n".join(lines))
    assert told.startswith(("300 ", "301 "))
    assert setup.http.get("/api/queues").json() == []


def test_every_mistake_is_told_by_line(setup: Setup) -> None:
    file = HOUSE.replace("offer_seconds: 45", "offer_seconds: x").replace("hours: Office", "hours: None of ours")
    file = file.replace("queue: Support\n    settings", "queue: Nowhere\n    settings")
    assert [one.split(" ")[1] for one in setup.mistakes(file)] == [
        "queues.Support.offer_seconds:",
        "connectors.Mail.queue:",
    ]


NO_FILES: list[tuple[str | bytes, str]] = [
    ("", "1 : a file of Parley's begins with `parley: 1`"),
    ("- 1", "1 : a file of Parley's begins with `parley: 1`"),
    ("queues:\n", "1 parley: this Parley reads files that say `parley: 1`"),
    ("parley: 2", "1 parley: this Parley reads files that say `parley: 1`"),
    ("parley: 1\nqueue:\n", "2 queue: there is no such field; did you mean queues?"),
    ("parley: 1\nqueues: [a]", "2 queues: here stand things by their names"),
    ("parley: 1\nqueues:\n  a:\n  b:\n  a:\n", "5 queues.a: 'a' is here twice"),
    ("parley: 1\nqueues: &a\n  a: *a\n", "3 queues: references like *a are not read here; write it out"),
    (
        "parley: 1\nqueues: !!python/name:os.system\n",
        "2 : tags like tag:yaml.org,2002:python/name:os.system are not read here",
    ),
    ("parley: 1\n---\nparley: 1\n", "2 : a file holds one document"),
    ("parley: 1\nqueues: {[a]: b}\n", "2 queues: only a word can stand before a colon"),
    ("parley: 1\nqueues: {'  a': }\n", "2 queues.  a: this name is kept as 'a'; write it so"),
    ("parley: 1\nqueues: {' ': }\n", "2 queues. : A name must not be blank."),
    ("parley: 1\nqueues:\n  a: " + "[" * 50, "3 queues.a.0"),
    ("parley: 1\nqueues:\n\t a: b\n", "3 : found character '\\t' that cannot start any token"),
    ("parley: 1\nqueues:\n  a: \x07\n", "3 : special characters are not allowed: #x0007"),
    (b"parley: 1\nqueues:\n  a: \xff\n", "3 : this is not UTF-8"),
]


def test_no_file_of_ours(setup: Setup) -> None:
    for file, told in NO_FILES:
        assert setup.mistakes(file)[0].startswith(told)
