"""Things as people name them on a command line: by name or by number."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

import click


class Named(Protocol):
    @property
    def id(self) -> int: ...

    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=Named)


def find(what: str, many: Sequence[N], wanted: str) -> N:
    """The one of this name, else the one of this number."""
    for one in many:
        if one.name == wanted:
            return one
    for one in many:
        if str(one.id) == wanted:
            return one
    raise click.ClickException(f"unknown {what}: {wanted!r}.")
