"""What Casa Lume sells, and the words a conversation about it needs."""

from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from parley.demo.flow import NEWEST_SENT, OLDEST_ORDER


class Piece(NamedTuple):
    about: str
    en: str
    it: str
    """Masculine, all of them, so that the texts need no second form."""
    article: str
    price: int
    sizes: tuple[int, int]


PIECES = (
    Piece("wood", "Noce table", "tavolo Noce", "il ", 890, (160, 220)),
    Piece("wood", "Lago wardrobe", "armadio Lago", "l'", 1140, (120, 180)),
    Piece("wood", "Pino desk", "scrittoio Pino", "lo ", 350, (110, 140)),
    Piece("wood", "Onda sideboard", "mobile Onda", "il ", 720, (140, 180)),
    Piece("fabric", "Brera sofa", "divano Brera", "il ", 1490, (190, 230)),
    Piece("fabric", "Stella bed", "letto Stella", "il ", 980, (160, 200)),
    Piece("fabric", "Luna rug", "tappeto Luna", "il ", 260, (170, 240)),
    Piece("fabric", "Alba armchair", "pouf Alba", "il ", 290, (60, 80)),
)
_COLOURS = {
    ("wood", "en"): ("oak", "walnut", "white", "ash"),
    ("wood", "it"): ("rovere", "castagno", "bianco", "frassino"),
    ("fabric", "en"): ("pearl grey", "sage green", "midnight blue", "sand"),
    ("fabric", "it"): ("grigio perla", "verde salvia", "blu notte", "sabbia"),
}
_OF = {"il ": "del ", "lo ": "dello ", "l'": "dell'"}
_DAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
    "it": ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì"),
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WINDOWS = {
    "en": ("between 8 and 12", "between 12 and 16", "between 9 and 13"),
    "it": ("tra le 8 e le 12", "tra le 12 e le 16", "tra le 9 e le 13"),
}


def words(random: Random, language: str, about: str, when: datetime) -> dict[str, str]:
    """Everything a dialogue may mention but the people in it."""
    piece = random.choice([one for one in PIECES if about in ("", one.about)])
    colour, other = random.sample(_COLOURS[piece.about, language], 2)
    amount = piece.price + random.choice((0, 49, 49, 79, 118))
    order = random.randrange(OLDEST_ORDER, NEWEST_SENT + 9_000)
    return {
        "product": piece.en if language == "en" else piece.it,
        "the": f"the {piece.en}" if language == "en" else piece.article + piece.it,
        "of": f"of the {piece.en}" if language == "en" else _OF[piece.article] + piece.it,
        "price": _money(piece.price, language),
        "amount": _money(amount, language),
        "order": str(order),
        "invoice": f"{when.year}-{order % 9000 + 1000}",
        "day": random.choice(_DAYS[language]),
        "date": _date(when + timedelta(days=random.randrange(4, 25)), language),
        "past": _date(when - timedelta(days=random.randrange(3, 10)), language),
        "window": random.choice(_WINDOWS[language]),
        "colour": colour,
        "other": other,
        "size": str(random.choice(piece.sizes)),
        "weeks": random.choice(("three", "four", "six") if language == "en" else ("tre", "quattro", "sei")),
    }


def _money(euros: int, language: str) -> str:
    return f"{euros:,}" if language == "en" else f"{euros:,}".replace(",", ".")


def _date(day: datetime, language: str) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]}" if language == "en" else f"{day:%d/%m}"
