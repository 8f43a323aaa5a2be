import pytest

from parley.kit.text import one_line


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Carla \n Conti\t", "Carla Conti"),
        ("\u202eitnoC alraC\u202c", "itnoC alraC"),
        ("\u2067Carla\u2069\x00", "Carla"),
        ("שלום עולם 👩‍🚀", "שלום עולם 👩‍🚀"),
        ("\u202e \u2066", ""),
    ],
)
def test_a_name_stands_among_other_words(written: str, kept: str) -> None:
    assert one_line(written) == kept
