"""Text from outside, made fit to keep."""

# They turn the reading direction of whatever is written after them, also by somebody else.
_TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def clean(text: str) -> str:
    """Without NUL, which PostgreSQL cannot store and nobody can read."""
    return text.replace("\x00", "")


def one_line(text: str) -> str:
    """A name or a value, fit to stand among other people's words."""
    return " ".join(clean(text).translate(_TURNS).split())
