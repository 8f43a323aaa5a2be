"""Who works at Casa Lume, and who writes to it."""

from random import Random
from typing import NamedTuple

from parley.access.schemas import LANGUAGES
from parley.demo.dialogues import text

ADMINISTRATOR = "admin"


class Colleague(NamedTuple):
    username: str
    name: str
    role: str
    profile: str
    hours: tuple[int, int]
    """When they work, from and until, by the shop's clock."""
    weekends: bool

    @property
    def first(self) -> str:
        return self.name.partition(" ")[0]


AGENTS = (
    Colleague("anna", "Anna Rossi", "agent", "Service", (8, 16), False),
    Colleague("marco", "Marco Bianchi", "agent", "Sales", (8, 17), True),
    Colleague("giulia", "Giulia Ferrari", "agent", "Sales", (11, 20), False),
    Colleague("tom", "Tom Baker", "agent", "Service", (12, 20), True),
    Colleague("elena", "Elena Greco", "super agent", "Everything", (9, 18), True),
    Colleague("luca", "Luca Moretti", "super agent", "Service", (9, 18), False),
    Colleague("sofia", "Sofia Conti", "supervisor", "Everything", (10, 19), False),
    Colleague(ADMINISTRATOR, "Paola Serra", "administrator", "Everything", (0, 0), False),
)


class Person(NamedTuple):
    """A customer."""

    name: str
    email: str
    phone: str
    language: str
    city: str
    browser: str

    @property
    def first(self) -> str:
        return self.name.partition(" ")[0]


_BROWSERS = (
    "Chrome 142, Windows",
    "Chrome 142, Android",
    "Safari 26, iOS 26",
    "Safari 26, macOS",
    "Firefox 145, Linux",
    "Firefox 145, Windows",
    "Edge 142, Windows",
)
# Domains that can belong to nobody (RFC 2606).
_DOMAINS = ("example.com", "example.net", "example.org")
_PLAIN = str.maketrans({"'": "", " ": "."})


def people(random: Random, count: int) -> list[Person]:
    """Customers with names of their own, a little more than half of them Italian."""
    words = {language: _words(language) for language in LANGUAGES}
    # Nobody shares a number: two who do look like one person.
    numbers = random.sample(range(1000), count)
    found: dict[str, Person] = {}
    while len(found) < count:
        language = "it" if random.random() < 0.55 else "en"
        first, last, cities = words[language]
        name = f"{random.choice(first)} {random.choice(last)}"
        found.setdefault(
            name,
            Person(
                name,
                f"{name.lower().translate(_PLAIN)}@{random.choice(_DOMAINS)}" if random.random() < 0.85 else "",
                _phone(numbers[len(found)], language) if random.random() < 0.3 else "",
                language,
                random.choice(cities),
                random.choice(_BROWSERS),
            ),
        )
    return list(found.values())


def _words(language: str) -> list[list[str]]:
    """First names, last names, cities."""
    return [line.split() for line in text(f"people.{language}.txt").splitlines()]


def _phone(number: int, language: str) -> str:
    # Numbers set aside for fiction, and as good as it gets for Italy.
    return f"+39 011 55501{number:03}" if language == "it" else f"+44 20 7946 0{number:03}"
