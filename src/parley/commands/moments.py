"""Moments as people write and read them, by this machine's clock on the wall."""

from datetime import datetime

import click


def show_moment(moment: int | None) -> str:
    if moment is None:
        return "never"
    return datetime.fromtimestamp(moment / 1000).astimezone().strftime("%Y-%m-%d %H:%M:%S")


def read_moment(text: str | None) -> int | None:
    """``2026-11-27``, or with a time after it."""
    if text is None:
        return None
    try:
        return int(datetime.fromisoformat(text).astimezone().timestamp() * 1000)
    except ValueError as error:
        raise click.ClickException(f"{text!r} is no moment; write 2026-11-27, or '2026-11-27 14:30'.") from error
