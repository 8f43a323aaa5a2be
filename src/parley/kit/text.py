"""Text from outside, made fit to keep and to find again."""

import re
import unicodedata

# They turn the reading direction of whatever is written after them, also by somebody else.
_TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])

# Accents and the like are in there. To ask of every letter what it is would take ten times as long.
_BEYOND_LETTERS = re.compile("[^\0-\u02ff]+")


def clean(text: str) -> str:
    """Without NUL, which PostgreSQL cannot store and nobody can read."""
    return text.replace("\x00", "")


def one_line(text: str) -> str:
    """A name or a value, fit to stand among other people's words."""
    return " ".join(clean(text).translate(_TURNS).split())


def plain(text: str) -> str:
    """Without case and accents, every gap one space: what searching compares. The desk's `plain` folds alike."""
    text = text.casefold()
    if not text.isascii():
        text = _BEYOND_LETTERS.sub(_without_marks, unicodedata.normalize("NFD", text)).casefold()
    return " ".join(text.split())


def _without_marks(found: re.Match[str]) -> str:
    return "".join(sign for sign in found[0] if not unicodedata.category(sign).startswith("M"))
