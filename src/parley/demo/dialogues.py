"""The stock of dialogues in ``texts/``; their format is in the README there."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from random import Random
from typing import Literal, NamedTuple

from parley.access.schemas import LANGUAGES

TOPICS = ("sales", "support", "billing")

_CHOICE = re.compile(r"<([^<>]*\|[^<>]*)>")
_FILE = re.compile(r"\s*\+(\w+\.\w+)$")


class Line(NamedTuple):
    who: Literal["C", "A", "N"]
    text: str
    file: str


class Dialogue(NamedTuple):
    topic: str
    language: str
    title: str
    request: str
    """The option of the bot's menu."""
    say: str
    about: str
    """Which of the products fit; see ``goods``."""
    result: str
    """The category of ``endings``, behind those above it."""
    lines: tuple[Line, ...]
    subject: str = ""
    """Of a letter."""


def text(name: str) -> str:
    return files("parley.demo").joinpath("texts", name).read_text("utf-8")


@cache
def stock() -> tuple[Dialogue, ...]:
    return tuple(
        dialogue
        for topic in TOPICS
        for language in LANGUAGES
        for dialogue in _read(topic, language, text(f"{topic}.{language}.txt"))
    )


@cache
def letters() -> tuple[Dialogue, ...]:
    """Threads of emails, in the same form."""
    return tuple(
        dialogue for language in LANGUAGES for dialogue in _read("letters", language, text(f"letters.{language}.txt"))
    )


def _read(topic: str, language: str, content: str) -> Iterator[Dialogue]:
    for block in content.split("== ")[1:]:
        title, *rest = block.strip().splitlines()
        known: dict[str, str] = {}
        lines: list[Line] = []
        for line in rest:
            key, _, value = line.partition(": ")
            if key in ("C", "A", "N"):
                file = _FILE.search(value)
                lines.append(Line(key, _FILE.sub("", value).replace(r"\n", "\n"), file[1] if file else ""))
            else:
                known[key] = value
        yield Dialogue(
            topic,
            language,
            title,
            known.get("request", ""),
            known.get("say", ""),
            known.get("about", ""),
            known["result"],
            tuple(lines),
            known.get("subject", ""),
        )


def spoken(template: str, words: Mapping[str, str], random: Random) -> str:
    """A line as somebody says it: one of its choices, with the words of this conversation."""
    chosen = _CHOICE.sub(lambda choice: random.choice(choice[1].split("|")), template)
    said = chosen.format_map(words)
    # A sentence may begin with a word of ours; how customers write otherwise is their own affair.
    return said[0].upper() + said[1:] if chosen.startswith("{") else said
