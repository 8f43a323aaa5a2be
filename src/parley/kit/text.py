"""Text from outside, made fit to keep."""


def clean(text: str) -> str:
    """Without NUL, which PostgreSQL cannot store and nobody can read."""
    return text.replace("\x00", "")
