"""What is kept for less time is asked for before it goes."""

import click

from parley.retention.schemas import Erasable


def in_words(erasable: Erasable) -> str:
    """Empty where nothing goes."""
    parts = [
        _count(erasable.conversations, "closed conversation", "closed conversations"),
        _count(erasable.audit_entries, "entry of the audit log", "entries of the audit log"),
    ]
    return " and ".join(one for one in parts if one)


def must_be_meant(erasable: Erasable) -> None:
    """Asks; ends the command unless it is meant."""
    if erasable.anything:
        click.confirm(f"By this, {in_words(erasable)} will be erased, for good. Go on?", abort=True)


def _count(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}" if count else ""
