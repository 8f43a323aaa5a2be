"""Which categories a file means, whatever it makes of a tree: what was chosen stays, and again changes nothing."""

from collections.abc import Iterator
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from parley.config.categories import CategoryInFile, Said, as_said, as_settings
from parley.results.schemas import Category, CategorySettings

NAMES = st.sampled_from(["Order", "Late", "Broken", "Courier", "Other", "late"])


def siblings(children: st.SearchStrategy[list[Said]]) -> st.SearchStrategy[list[Said]]:
    one = NAMES | st.builds(CategoryInFile, NAMES, st.booleans(), children)
    return st.lists(one, max_size=4, unique_by=lambda said: _name(said).casefold())


def _name(said: Said) -> str:
    return said if isinstance(said, str) else said.name


trees = siblings(siblings(siblings(st.just([]))))


def kept(settings: list[CategorySettings], numbers: Iterator[int]) -> list[Category]:
    """As the room keeps them."""
    return [
        Category(next(numbers) if one.id is None else one.id, one.name, one.retired, kept(one.children, numbers))
        for one in settings
    ]


def every(those: list[Category]) -> list[Category]:
    return [one for each in those for one in (each, *every(each.children))]


@given(trees, trees, st.sets(st.integers(1, 20)))
def test_what_was_chosen_stays(first: list[Said], second: list[Said], chosen: set[int]) -> None:
    numbers = count(1)
    before = kept(as_settings(first, [], {}), numbers)
    after = kept(as_settings(second, before, dict.fromkeys(chosen, 1)), numbers)
    ids = [one.id for one in every(after)]
    assert len(set(ids)) == len(ids)
    assert {one.id for one in every(before)} & chosen <= set(ids)
    names = {one.id: one.name.casefold() for one in every(before)}
    assert all(names.get(one.id, one.name.casefold()) == one.name.casefold() for one in every(after))
    again = kept(as_settings(second, after, dict.fromkeys(chosen, 1)), numbers)
    assert again == after
    assert kept(as_settings(as_said(after), after, {}), numbers) == after
