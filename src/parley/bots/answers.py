"""Whether an answer fits what was asked, and the form it is kept in."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol, TypeVar

from parley.bots.flow import Answer, Ask, Expects, Localised
from parley.bots.texts import MAX_VALUE, fill, localised

_EMAIL = re.compile(r"[^@\s<>()\"',;]+@[^@\s<>()\"',;.]+(\.[^@\s<>()\"',;.]+)*\.[^\W\d_][\w-]+")
_PHONE = re.compile(r"\+?[0-9]{6,15}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}([.,][0-9]{1,10})?")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_DATE = re.compile(r"([0-9]{1,2})\s*[/.\- ]\s*([0-9]{1,2})\s*[/.\- ]\s*([0-9]{4}|[0-9]{2})")
_POSITION = re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]{1,15})?)\s*[,; ]\s*(-?[0-9]{1,3}(?:\.[0-9]{1,15})?)")
_RATING = re.compile(r"([1-5])(\s*/\s*5)?[.!]?")
_ORDINAL = re.compile(r"\W*([0-9]{1,3})\W*")


class Choice(Protocol):
    """What menus' and surveys' options have in common."""

    id: str
    label: Localised


C = TypeVar("C", bound=Choice)


def fitting(expects: Expects, answer: Answer) -> str | None:
    """The answer in the form to keep, or none when it does not fit."""
    return _READERS[expects]((answer.text.strip() or answer.choice or "").strip()[:MAX_VALUE])


def chosen(options: Sequence[C], answer: Answer, language: str, parameters: Mapping[str, str]) -> C | None:
    """The option that was pressed, or whose words (in any language) or number were written."""
    for option in options:
        if answer.choice == option.id:
            return option
    words = _bare(answer.text)
    if not words:
        return None
    for option in options:
        if words == _bare(fill(localised(option.label, language), parameters)):
            return option
    for option in options:
        if any(words == _bare(fill(label, parameters)) for label in option.label.values()):
            return option
    ordinal = _ORDINAL.fullmatch(answer.text)
    if ordinal is not None and 1 <= int(ordinal[1]) <= len(options):
        return options[int(ordinal[1]) - 1]
    return None


def number(value: str) -> float | None:
    value = value.strip()
    return float(value.replace(",", ".")) if _NUMBER.fullmatch(value) else None


def _bare(text: str) -> str:
    """Only what matters when words are compared."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _text(value: str) -> str | None:
    return value or None


def _email(value: str) -> str | None:
    value = value.strip("<>.,; ")
    return value if len(value) <= 254 and _EMAIL.fullmatch(value) else None


def _phone(value: str) -> str | None:
    bare = re.sub(r"[\s().\-/]", "", value)
    if bare.startswith("00"):
        bare = "+" + bare[2:]
    return bare if _PHONE.fullmatch(bare) else None


def _number(value: str) -> str | None:
    return value.replace(",", ".") if _NUMBER.fullmatch(value) else None


def _date(value: str) -> str | None:
    """Day before month, as most of the world writes; the other order where only that is a date."""
    if iso := _ISO_DATE.match(value):
        return _valid_date(iso[1], iso[2], iso[3])
    if written := _DATE.fullmatch(value):
        first, second, year = written.groups()
        year = f"20{year}" if len(year) == 2 else year
        return _valid_date(year, second, first) or _valid_date(year, first, second)
    return None


def _valid_date(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _location(value: str) -> str | None:
    if position := _POSITION.fullmatch(value):
        latitude, longitude = float(position[1]), float(position[2])
        return f"{position[1]},{position[2]}" if abs(latitude) <= 90 and abs(longitude) <= 180 else None
    return value if sum(letter.isalpha() for letter in value) >= 2 else None


def shared_position(node: object, answer: Answer) -> str | None:
    """Latitude and longitude, if this answers a question for a place with more than its name."""
    if not isinstance(node, Ask) or node.expects != "location":
        return None
    place = fitting("location", answer)
    return place if place is not None and _POSITION.fullmatch(place) else None


def _rating(value: str) -> str | None:
    written = _RATING.fullmatch(value)
    return written[1] if written else None


_READERS = {
    "text": _text,
    "email": _email,
    "phone": _phone,
    "number": _number,
    "date": _date,
    "location": _location,
    "rating": _rating,
}
