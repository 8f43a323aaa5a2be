"""The stock of words: dialogues, the bot's flow, files."""

import re
from datetime import datetime
from io import BytesIO
from random import Random

import pytest

from parley.bots.check import check
from parley.bots.flow import Answer, Menu
from parley.bots.run import HandOver, Step, begin, step
from parley.conversations.schemas import MAX_TEXT, Parameter
from parley.demo import files
from parley.demo.dialogues import LANGUAGES, TOPICS, Dialogue, spoken, stock
from parley.demo.flow import flow
from parley.demo.goods import words
from parley.demo.roster import ZONE
from parley.demo.shop import Queues
from parley.media.types import identify

QUEUES = Queues(sales=1, support=2, billing=3, vendite=4)
FLOW = flow(QUEUES)
PEOPLE = {"first": "Anna", "agent": "Tom", "city": "Torino"}


@pytest.mark.parametrize("dialogue", stock(), ids=lambda one: f"{one.language}: {one.title}")
def test_every_dialogue_can_be_spoken(dialogue: Dialogue) -> None:
    menu = FLOW.nodes["menu"]
    assert isinstance(menu, Menu)
    assert dialogue.request in {option.id for option in menu.options}
    assert [line.who for line in dialogue.lines][:2] == ["C", "A"]
    assert len(dialogue.lines) >= 6
    for seed in range(20):
        random = Random(seed)
        known = words(random, dialogue.language, dialogue.about, datetime(2026, 3, 4, tzinfo=ZONE)) | PEOPLE
        for line in dialogue.lines:
            said = spoken(line.text, known, random)
            assert said
            assert len(said) < MAX_TEXT
            assert not re.search(r"[<>{}|]", said), said
        assert not re.search(r"[<>{}|]", dialogue.say.format_map(known))


def test_every_topic_has_a_stock_in_both_languages() -> None:
    for topic in TOPICS:
        for language in LANGUAGES:
            titles = [one.title for one in stock() if (one.topic, one.language) == (topic, language)]
            assert len(titles) >= 5
            assert len(set(titles)) == len(titles)


NAMES = sorted({line.file for dialogue in stock() for line in dialogue.lines if line.file})


@pytest.mark.parametrize("name", NAMES)
def test_files_are_what_they_say(name: str) -> None:
    made = files.make(name, words(Random(1), "it", "", datetime(2026, 3, 4, tzinfo=ZONE)))
    assert identify(BytesIO(made.content), name, made.type).type == made.type
    assert len(made.content) < 20_000
    if made.type == "application/pdf":
        _check_pdf(made.content)


def _check_pdf(content: bytes) -> None:
    """Its table of contents points at its objects."""
    start = int(content.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    assert content[start:].startswith(b"xref\n0 ")
    places = re.findall(rb"(\d{10}) 00000 n ", content[start:])
    assert len(places) == 7
    for number, place in enumerate(places, 1):
        assert content[int(place) :].startswith(b"%d 0 obj\n" % number)


def test_lumes_flow_has_no_mistakes() -> None:
    assert check(FLOW, set(QUEUES)) == []


def test_lume_speaks_both_languages_everywhere() -> None:
    only_one = {"vendite", "sales"}
    for node_id, node in FLOW.nodes.items():
        text = getattr(node, "text", None)
        if text and node_id not in only_one:
            assert set(text) == {"en", "it"}, node_id
        for option in getattr(node, "options", []):
            assert set(option.label) == {"en", "it"}


def walk(language: str, *answers: str, **known: str) -> Step:
    done = step(FLOW, begin(FLOW, [Parameter(name, value) for name, value in known.items()]), None, language)
    for answer in answers:
        done = step(FLOW, done.progress, Answer(answer), language)
    return done


@pytest.mark.parametrize(
    ("language", "answers", "queue_id", "priority"),
    [
        ("en", ["products", "Products and prices", "a table"], QUEUES.sales, "medium"),
        ("it", ["Prodotti e prezzi", "un tavolo"], QUEUES.vendite, "medium"),
        ("en", ["A problem with a delivery", "30000", "broken", "31/12/2026"], QUEUES.support, "high"),
        ("it", ["Fatture e pagamenti", "30000", "anna@example.com"], QUEUES.billing, "low"),
        ("en", ["Talk to a person", "help"], QUEUES.support, "medium"),
        ("it", ["Dov'è il mio ordine?", "30000", "Vorrei parlare con qualcuno"], QUEUES.support, "medium"),
        ("en", ["Where is my order?", "123", "anna@example.com"], QUEUES.support, "high"),
        ("it", ["Dare un giudizio", "1", "no", "tutto"], QUEUES.support, "high"),
    ],
)
def test_lume_hands_over_to_the_right_people(language: str, answers: list[str], queue_id: int, priority: str) -> None:
    last = walk(language, *answers).outputs[-1]
    assert isinstance(last, HandOver)
    assert (last.queue_id, last.priority) == (queue_id, priority)


@pytest.mark.parametrize(
    "answers",
    [
        ["Where is my order?", "30000", "Yes, thank you"],
        ["Where is my order?", "55000", "Something else", "Tell us how we do", "5", "Yes", "nothing"],
    ],
)
def test_lume_answers_by_itself(answers: list[str]) -> None:
    assert walk("en", *answers).progress.waiting_for == "nobody"


def test_lume_does_not_ask_for_an_address_it_knows() -> None:
    last = walk("en", "Invoices and payments", "30000", email="anna@example.com").outputs[-1]
    assert isinstance(last, HandOver)
    assert Parameter("email", "anna@example.com") in last.parameters
