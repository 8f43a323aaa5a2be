"""Text from outside, made fit to keep and to find again."""

import unicodedata

# They turn the reading direction of whatever is written after them, also by somebody else.
_TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def clean(text: str) -> str:
    """Without NUL, which PostgreSQL cannot store and nobody can read."""
    return text.replace("\x00", "")


def one_line(text: str) -> str:
    """A name or a value, fit to stand among other people's words."""
    return " ".join(clean(text).translate(_TURNS).split())


def plain(text: str) -> str:
    """Without case and accents, every gap one space: what searching compares. The desk's `plain` folds alike."""
    if not text.isascii():
        apart = unicodedata.normalize("NFD", text.casefold())
        text = "".join(c for c in apart if not unicodedata.category(c).startswith("M"))
    return " ".join(text.casefold().split())
