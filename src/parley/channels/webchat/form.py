"""The initial form, checked by the rules the widget has (``form/check.ts``)."""

import re
from collections.abc import Iterable, Mapping

from parley.channels.webchat.settings import FormField
from parley.kit.errors import Invalid
from parley.kit.text import one_line

_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")
_PHONE = re.compile(r"\+?[\d\s()./-]+")


def checked(fields: Iterable[FormField], form: Mapping[str, str]) -> dict[str, str]:
    """The known fields' values; raises Invalid naming the fields that are wrong, and why."""
    kept: dict[str, str] = {}
    wrong: dict[str, str] = {}
    for field in fields:
        value = one_line(form.get(field.name, ""))
        if problem := _problem(field, value):
            wrong[field.name] = problem
        elif value:
            kept[field.name] = value
    if wrong:
        raise Invalid(fields=wrong)
    return kept


def _problem(field: FormField, value: str) -> str | None:
    if not value:
        return "required" if field.required else None
    match field.kind:
        case "email":
            fits = _EMAIL.fullmatch(value) is not None
        case "phone":
            fits = _PHONE.fullmatch(value) is not None and 6 <= sum(one.isdigit() for one in value) <= 15
        case "choice":
            fits = value in field.options
        case "text":
            fits = True
    return None if fits else field.kind
