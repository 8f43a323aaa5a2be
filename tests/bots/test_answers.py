"""Which answers fit what was asked, and how they are kept."""

import pytest

from parley.bots.answers import fitting
from parley.bots.flow import Answer, Expects

FITTING: list[tuple[Expects, str, str]] = [
    ("text", "  anything ", "anything"),
    ("email", "Anna.Rossi+shop@mail.example.co.uk", "Anna.Rossi+shop@mail.example.co.uk"),
    ("email", "<anna@example.com>", "anna@example.com"),
    ("email", "anna@città.example", "anna@città.example"),
    ("phone", "+39 011 123-456", "+39011123456"),
    ("phone", "0039 (0)11.123456", "+39011123456"),
    ("phone", "333 1234567", "3331234567"),
    ("number", "12", "12"),
    ("number", "-3,5", "-3.5"),
    ("date", "2025-12-31", "2025-12-31"),
    ("date", "2025-12-31T10:00:00Z", "2025-12-31"),
    ("date", "31/12/2025", "2025-12-31"),
    ("date", "1.2.25", "2025-02-01"),
    ("date", "12/31/2025", "2025-12-31"),
    ("location", "45.07, 7.69", "45.07,7.69"),
    ("location", "-33.9;151", "-33.9,151"),
    ("location", "Via Po 12, Torino", "Via Po 12, Torino"),
    ("rating", "4", "4"),
    ("rating", "5/5", "5"),
]

NOT_FITTING: list[tuple[Expects, str]] = [
    ("text", "  "),
    ("email", "anna"),
    ("email", "anna@example"),
    ("email", "anna@@example.com"),
    ("email", "my address is anna@example.com"),
    ("email", "a@b.c@d.example"),
    ("email", f"{'a' * 250}@example.com"),
    ("phone", "12345"),
    ("phone", "1234567890123456"),
    ("phone", "call me"),
    ("phone", "+39 abc 123456"),
    ("number", "twelve"),
    ("number", "1e5"),
    ("number", "nan"),
    ("number", "١٢"),
    ("date", "soon"),
    ("date", "31/02/2025"),
    ("date", "2025-13-01"),
    ("date", "0000-00-00"),
    ("location", "95.0, 7"),
    ("location", "12"),
    ("location", ""),
    ("rating", "0"),
    ("rating", "6"),
    ("rating", "4.5"),
]


@pytest.mark.parametrize(("expects", "text", "kept"), FITTING)
def test_fits(expects: Expects, text: str, kept: str) -> None:
    assert fitting(expects, Answer(text)) == kept


@pytest.mark.parametrize(("expects", "text"), NOT_FITTING)
def test_does_not_fit(expects: Expects, text: str) -> None:
    assert fitting(expects, Answer(text)) is None


def test_a_button_is_an_answer_too() -> None:
    assert fitting("rating", Answer("", "3")) == "3"
    assert fitting("date", Answer("", "2025-12-31")) == "2025-12-31"
