"""A tree's categories by their words: which of those there are a file means, and what becomes of the others."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, Self, TypeVar

from msgspec import Struct

from parley.kit.fields import Name
from parley.results.schemas import Category, CategorySettings


class CategoryInFile(Struct, omit_defaults=True):
    """One with nothing to say of it is its name alone."""

    name: Name
    retired: bool = False
    children: "list[Name | CategoryInFile]" = []


Said = str | CategoryInFile


def as_said(categories: list[Category]) -> list[Said]:
    return [
        CategoryInFile(one.name, one.retired, as_said(one.children)) if one.retired or one.children else one.name
        for one in categories
    ]


def as_settings(said: list[Said], house: list[Category], chosen: Mapping[int, int]) -> list[CategorySettings]:
    """A category is the one there was if it stands where that stood, or else if only the two have its name.

    Of the others, those that conversations have (``chosen``) are retired, and the rest goes.
    """
    wanted = [_node(one) for one in said]
    _where_it_stood(wanted, house)
    _moved(wanted, house)
    claimed = {one.was.id for one in _all(wanted) if one.was is not None}

    def settings(those: list[_Node], before: list[Category]) -> list[CategorySettings]:
        return [*(settled(one) for one in those), *kept(before)]

    def settled(one: _Node) -> CategorySettings:
        below = settings(one.children, one.was.children if one.was else [])
        return CategorySettings(one.name, one.was.id if one.was else None, one.retired, below)

    def kept(before: list[Category]) -> Iterator[CategorySettings]:
        for one in before:
            if needed(one):
                yield CategorySettings(one.name, one.id, True, list(kept(one.children)))

    def needed(one: Category) -> bool:
        return one.id not in claimed and (one.id in chosen or any(map(needed, one.children)))

    return settings(wanted, house)


@dataclass
class _Node:
    """A category of the file, and the one it means."""

    name: str
    retired: bool
    children: "list[_Node]"
    was: Category | None = None


def _node(said: Said) -> _Node:
    if isinstance(said, str):
        return _Node(said, False, [])
    return _Node(said.name, said.retired, [_node(one) for one in said.children])


def _where_it_stood(wanted: list[_Node], house: list[Category]) -> None:
    there = {one.name.casefold(): one for one in house}
    for one in wanted:
        one.was = there.get(_name(one))
        if one.was is not None:
            _where_it_stood(one.children, one.was.children)


def _moved(wanted: list[_Node], house: list[Category]) -> None:
    claimed = {one.was.id for one in _all(wanted) if one.was is not None}
    new = [one for one in _all(wanted) if one.was is None]
    gone = [one for one in _all(house) if one.id not in claimed]
    names = Counter(map(_name, new)) + Counter(map(_name, gone))
    there = {_name(one): one for one in gone}
    for one in new:
        # Two: it and the one it was.
        if names[_name(one)] == 2:
            one.was = there.get(_name(one))


def _name(one: _Node | Category) -> str:
    return one.name.casefold()


class _Nested(Protocol):
    @property
    def children(self) -> "Sequence[Self]": ...


T = TypeVar("T", bound=_Nested)


def _all(those: Sequence[T]) -> Iterator[T]:
    for one in those:
        yield one
        yield from _all(one.children)
