"""The bot's words: templates, languages, and what it says when an answer does not fit."""

import re
from collections.abc import Mapping
from typing import Literal

from parley.bots.flow import Expects, Localised
from parley.conversations.schemas import MAX_TEXT

# A parameter longer than this is cut: templates may double one with every step.
MAX_VALUE = 2_000

_PLACE = re.compile(r"\{\s*([\w.-]{1,60})\s*\}")
# Some that touch each other, and the blank before them.
_PLACES = re.compile(rf"([^\S\n]?)((?:{_PLACE.pattern.replace('(', '(?:', 1)})+)")

AGAIN: dict[Expects | Literal["choice"], Localised] = {
    "text": {
        "en": "Sorry, I need a few words here.",
        "it": "Mi scusi, qui mi serve qualche parola.",
    },
    "email": {
        "en": "That does not look like an email address. Could you write it like name@example.com?",
        "it": "Non sembra un indirizzo email. Può scriverlo come nome@esempio.it?",
    },
    "phone": {
        "en": "That does not look like a phone number. Could you write it like +39 011 123456?",
        "it": "Non sembra un numero di telefono. Può scriverlo come +39 011 123456?",
    },
    "number": {
        "en": "Could you write it as a number, please?",
        "it": "Può scriverlo come numero, per favore?",
    },
    "date": {
        "en": "Could you write the date like 31/12/2025, please?",
        "it": "Può scrivere la data come 31/12/2025, per favore?",
    },
    "location": {
        "en": "Could you share your position or write the name of the place, please?",
        "it": "Può condividere la Sua posizione o scrivere il nome del luogo, per favore?",
    },
    "rating": {
        "en": "Could you answer with a number from 1 to 5, please?",
        "it": "Può rispondere con un numero da 1 a 5, per favore?",
    },
    "choice": {
        "en": "Sorry, I did not understand. Please choose one of these:",
        "it": "Mi scusi, non ho capito. Scelga una di queste opzioni:",
    },
}

GIVING_UP: Localised = {
    "en": "I am sorry, we do not understand each other. I am passing you to a colleague.",
    "it": "Mi dispiace, non riusciamo a capirci. La passo a un collega.",
}


def localised(text: Localised, language: str) -> str:
    """``text`` in ``language`` (``it`` for ``it-CH``), else in English, else in whatever it has."""
    for code in (language, language.partition("-")[0], "en"):
        if text.get(code):
            return text[code]
    return next((one for one in text.values() if one), "")


def fill(template: str, parameters: Mapping[str, str]) -> str:
    """``{name}`` becomes the parameter's value, once: braces inside a value stay as the customer wrote them.

    Where there is none, the blank before it goes too: "Good day {name}, …".
    """

    def values(places: re.Match[str]) -> str:
        found = _PLACE.sub(lambda place: parameters.get(place[1], ""), places[2])
        return places[1] + found if found else ""

    return _PLACES.sub(values, template)


def said(text: Localised, language: str, parameters: Mapping[str, str]) -> str:
    return fill(localised(text, language), parameters)[:MAX_TEXT].strip()
