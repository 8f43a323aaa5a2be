"""Every mistake has a code with what it is about, for desks in other languages.

``contracts/config-mistakes.json`` has one of each, and the desk's tests look for its words; ``PARLEY_WRITE_CASES=1``
writes it anew.
"""

import json
import os
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.config.errors import ConfigMistakes
from parley.config.fitting import mapping
from parley.config.libraries import OTHER, of_msgspec, of_yaml
from parley.config.planning import plan
from parley.config.reading import read
from parley.config.schemas import Mistake
from parley.config.writing import as_text
from tests.config.conftest import HOUSE, UNNAMED, Setup
from tests.config.test_file import MISTAKES, NO_FILES
from tests.house.sources import ROOT

FILE = ROOT / "contracts" / "config-mistakes.json"
NAME = "name: Ugo Neri"
SECRET = "environment PARLEY_SECRET_IMAP"
SHOP = "      title: {en: Shop}\n"
SECOND = "{channel: webchat, queue: Sales, key: shop-key, settings: {title: {en: B}, welcome: {en: B}}}"
# What becomes of a house without mistakes, and what is told.
BROKEN: list[tuple[str, str, str, dict[str, Any]]] = [
    ("offer_seconds: 45", "offer_seconds: many", "wrong_type", {"expected": ["int"], "got": "str"}),
    ("    missed_offers: null", "    missed_offers: [1]", "wrong_type", {"expected": ["int", "null"], "got": "array"}),
    ("offer_seconds: 45", "offer_seconds: 4", "number_too_small", {"least": 5}),
    ("offer_seconds: 45", "offer_seconds: 100000", "number_too_large", {"most": 600}),
    (NAME, f"name: {'x' * 81}", "text_too_long", {"most": 80}),
    (NAME, 'name: ""', "text_too_short", {"least": 1}),
    ("languages: [en, it]", "languages: []", "list_too_short", {"least": 1}),
    ("skills: [French]", f"skills: [{', '.join('abcdefghijklmnopqrstu')}]", "list_too_long", {"most": 20}),
    ("key: shop-key", "key: shop key", "pattern", {"pattern": r"^[!-~]{1,254}$(?!\n)"}),
    ("acceptance: offer", "acceptance: ofer", "no_such_choice", {"said": "ofer"}),
    ("kind: message", "kind: massage", "no_such_choice", {"said": "massage"}),
    (f"    {NAME}\n", "", "missing_field", {"field": "name"}),
    (NAME, f"{NAME}\n    nonsense: 1", "unknown_field", {"near": None}),
    (NAME, 'name: " "', "blank", {}),
    ("mon-fri:", "monday:", "no_day", {"said": "monday"}),
    ("sat: 10:00-13:00", "sat: 10:00-13:75", "too_many_minutes", {"said": "10:00-13:75"}),
    ("sat: 10:00-13:00", "sat: 13:00-10:00", "ends_before_start", {"day": 5}),
    ("sat: 10:00-13:00", "sat: 10:00-13:00, 12:00-14:00", "hours_overlap", {"day": 5}),
    ("hours: 09:00-12:00", 'hours: "09:00-10:00, 11:00-12:00"', "hours_once", {}),
    ("date: 2026-12-24", "date: 2026-12-25", "holiday_twice", {"date": "2026-12-25"}),
    ("      - Other\n", "      - Old matters\n", "category_twice", {"category": "Old matters"}),
    ("  Endings:\n", "  Endings:\n    retired: true\n", "retired", {}),
    ("start: hello", "start: hallo", "unknown_start", {"detail": "hallo"}),
    ("next: ask", "next: hello", "dead_end", {"node": "hello", "detail": ""}),
    ('id: "2"', 'id: "1"', "option_twice", {"node": "ask", "detail": "1"}),
    ("bot: Greeter", "bot: Draft", "bot_not_published", {}),
    (SHOP, '      title: {en: " "}\n', "no_title", {}),
    (SHOP, f'{SHOP}      origins: ["ftp://shop.example"]\n', "no_site", {}),
    ("options: [Chairs, Tables]", "options: [Chairs]", "two_options", {}),
    ("        - name: topic\n", "        - {name: topic, label: {en: A}, kind: text}\n        - name: topic\n",
     "question_twice", {"said": "topic"}),
    ("imap_host: imap.shop.example", 'imap_host: ""', "no_imap_host", {}),
    ("help@shop.example", "nobody", "no_address", {"said": "nobody"}),
    (SECRET, "open sesame", "secret_how", {}),
    (SECRET, "environment PARLEY_SECRET_NONE", "not_in_environment", {"said": "PARLEY_SECRET_NONE"}),
    ("      imap_password: environment", "      imap_word: environment", "no_such_secret", {}),
    ("      receive: imap\n", "      receive: imap\n      imap_password: x\n", "secret_in_file", {}),
]  # fmt: skip
# Of a house that is there already.
LATER = [
    ("agents:\n", "agents:\n  root: {name: Root, role: trainee}\n", "last_administrator"),
    ("agents:\n", "agents:\n  root: {name: Root, role: administrator, disabled: true}\n", "not_yourself"),
    ("    profile: Team\n", "", "profile_stays"),
    ("  Greeter:\n", "  Greeter:\n    published: false\n", "bot_in_use"),
    ("key: shop-key", "key: other-key", "key_stays"),
    ("  Mail:\n", f"  Second: {SECOND}\n  Mail:\n", "key_taken"),
]  # fmt: skip


def test_every_mistake_has_a_code_and_the_desk_has_words_for_it(setup: Setup) -> None:
    found: dict[str, dict[str, Any]] = {}

    def tell(file: str | bytes) -> dict[str, Any]:
        [one, *_] = setup.told(file)
        said = {name: one[name] for name in ("code", "message", "details")}
        found.setdefault(one["code"], said)
        return said

    for file, *_ in NO_FILES:
        tell(file)
    for before, after, *_ in MISTAKES:
        tell(HOUSE.replace(before, after))
    for before, after, code, details in BROKEN:
        assert HOUSE.count(before) == 1, before
        told = tell(HOUSE.replace(before, after))
        assert (told["code"], {**told["details"], **details}) == (code, told["details"])
    setup.bring_in(HOUSE)
    for before, after, code in LATER:
        assert HOUSE.count(before) == 1, before
        assert tell(HOUSE.replace(before, after))["code"] == code
    text = json.dumps([found[code] for code in sorted(found)], ensure_ascii=False, indent=2) + "\n"
    if os.environ.get("PARLEY_WRITE_CASES") == "1":
        FILE.write_text(text)
    assert FILE.read_text() == text, "mistakes are told otherwise; PARLEY_WRITE_CASES=1 writes them anew"


@pytest.mark.parametrize(
    ("text", "code", "details"),
    [
        ("a: 'b\n", "yaml_quote", {}),
        ("a: [b\n", "yaml_bracket", {"said": "]"}),
        ("a: {b: c\n", "yaml_bracket", {"said": "}"}),
        ("a: b: c\n", "yaml_colon", {}),
        ("a: b\nc\nd: e\n", "yaml_no_colon", {}),
        ("a:\n    b: c\n  d: e\n", "yaml_indent", {}),
        ("a: @b\n", "yaml_character", {"said": "@"}),
        ("a:\n\t- b\n", "yaml_tab", {}),
        ('a: "\\q"\n', "yaml_escape", {"said": "q"}),
        ("a: |x\n", "no_yaml", {}),
    ],
)
def test_what_is_no_yaml(text: str, code: str, details: dict[str, Any]) -> None:
    with pytest.raises(ConfigMistakes) as refused:
        read(text.encode())
    [told] = refused.value.mistakes
    assert (told.code, told.details) == (code, details)


def test_what_nobody_foresaw_is_told_in_the_librarys_words() -> None:
    told = of_msgspec("Expected `array` of length 2")
    assert (told.code, told.message, told.details) == (OTHER, "expected `array` of length 2", {})
    assert of_yaml("found a dragon").code == "no_yaml"


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    below: dict[Any, Any] = dict(enumerate(value)) if isinstance(value, list) else (mapping(value) or {})  # pyright: ignore[reportUnknownArgumentType]
    return [path, *(one for key, inner in below.items() for one in paths(inner, (*path, key)))]


PLACES = [one for one in paths(read(HOUSE.encode()).value) if one]
ANYTHING: list[Any] = [
    *(None, True, -1, 10**17, 0.5, "", " ", "x", "x" * 5_000),
    *([], [1], ["x"] * 600, [[]], [{}], {}, {"x": 1}, {"": {}}),
]


@settings(max_examples=50)
@given(st.sampled_from(PLACES), st.sampled_from(ANYTHING))
def test_whatever_stands_anywhere_has_a_code(place: tuple[Any, ...], value: Any) -> None:
    house = read(HOUSE.encode()).value
    within = house
    for step in place[:-1]:
        within = within[step]
    within[place[-1]] = value
    mistakes: list[Mistake] = []
    try:
        mistakes = plan(as_text(house).encode()).mistakes
    except ConfigMistakes as error:
        mistakes = error.mistakes
    assert not {one.code for one in mistakes} & UNNAMED, mistakes
