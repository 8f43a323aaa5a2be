"""By what one recognises that two customers may be the same person."""

import re

# Shorter ones are extensions and service numbers, which many share.
FEWEST_DIGITS = 7
_NO_DIGITS = re.compile(r"[^0-9]")


def email_key(email: str) -> str:
    """The same for the same mailbox, as far as can be known."""
    return email.strip().lower()


def phone_key(phone: str) -> str:
    """The end of a number, which is the same with and without its country's prefix; empty if there is too little."""
    digits = _digits(phone)
    return digits[-8:] if len(digits) >= FEWEST_DIGITS else ""


def same_phone(one: str, other: str) -> bool:
    """Of two numbers with the same key: one may be written without the other's prefix."""
    a, b = sorted((_digits(one), _digits(other)), key=len)
    return b.endswith(a)


def _digits(phone: str) -> str:
    """Without what is dialled before a country's or a city's number."""
    return _NO_DIGITS.sub("", phone.replace("(0)", "")).lstrip("0")
