"""Kinds of fields that many rooms' schemas have, and what makes them fit to keep."""

from collections.abc import Iterable
from typing import Annotated, Literal

from msgspec import Meta

from parley.kit.errors import Invalid
from parley.kit.text import clean, one_line

Name = Annotated[str, Meta(min_length=1, max_length=80)]
Label = Annotated[str, Meta(min_length=1, max_length=40)]
Labels = Annotated[list[Label], Meta(max_length=20)]

# A text by language, for customers.
Localised = dict[Literal["en", "it"], Annotated[str, Meta(max_length=1_000)]]


def name_to_keep(name: str, field: str = "name") -> str:
    """On one line, and something to be seen on it."""
    kept = one_line(name)
    if not any(char.isprintable() and char != " " for char in kept):
        raise Invalid("A name must not be blank.", field=field, reason="blank")
    return kept


def localised_to_keep(text: Localised) -> Localised:
    """Without the languages in which nothing is said."""
    return {language: words for language, said in text.items() if (words := clean(said).strip())}


def plain_label(label: str) -> str:
    """In small letters, so that what is meant to be the same is the same."""
    return one_line(label).lower()


def labels_to_keep(labels: Iterable[str], field: str) -> list[str]:
    """Plain, and each once."""
    kept = list(dict.fromkeys(map(plain_label, labels)))
    if "" in kept:
        raise Invalid("A word must not be blank.", field=field, reason="blank")
    return kept
