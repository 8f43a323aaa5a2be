"""What the libraries find wrong with a file: their sentences as codes, each with what it is about."""

import re
from ast import literal_eval
from collections.abc import Sequence
from typing import Any

from parley.config.schemas import Wrong

# A sentence that is in none of the tables below. It is told as it is.
OTHER = "other"
_MSGSPEC = (
    (r"Expected `(?P<expected>[^`]+)`, got `(?P<got>[^`]+)`", "wrong_type"),
    (r"Expected `(?:int|float)` >= (?P<least>\S+)", "number_too_small"),
    (r"Expected `(?:int|float)` <= (?P<most>\S+)", "number_too_large"),
    (r"Expected `str` of length >= (?P<least>\d+)", "text_too_short"),
    (r"Expected `str` of length <= (?P<most>\d+)", "text_too_long"),
    (r"Expected `(?:array|object)` of length >= (?P<least>\d+)", "list_too_short"),
    (r"Expected `(?:array|object)` of length <= (?P<most>\d+)", "list_too_long"),
    (r"Expected `str` matching regex (?P<pattern>.+)", "pattern"),
    (r"Invalid (?:enum )?value (?P<said>.+)", "no_such_choice"),
    (r"Object missing required field `(?P<field>[^`]+)`", "missing_field"),
)
_YAML = (
    (r"found character '\\t' that cannot start any token", "yaml_tab"),
    (r"found character (?P<said>.+) that cannot start any token", "yaml_character"),
    (r"mapping values are not allowed here", "yaml_colon"),
    (r"could not find expected ':'", "yaml_no_colon"),
    (r"found unexpected (?:end of stream|document separator)", "yaml_quote"),
    (r"found unknown escape character (?P<said>.+)", "yaml_escape"),
    (r"expected ',' or (?P<said>'.'), but got .+", "yaml_bracket"),
    (r"(?:expected <block end>, but found .+|sequence entries are not allowed here)", "yaml_indent"),
)


def of_msgspec(said: str) -> Wrong:
    found = _found(said, _MSGSPEC, OTHER)
    return Wrong(found.code, f"{said[0].lower()}{said[1:]}", found.details)


def of_yaml(said: str) -> Wrong:
    return _found(said, _YAML, "no_yaml")


def _found(said: str, forms: Sequence[tuple[str, str]], otherwise: str) -> Wrong:
    for form, code in forms:
        if (match := re.fullmatch(form, said, re.DOTALL)) is not None:
            return Wrong(code, said, {name: _meant(name, value) for name, value in match.groupdict().items()})
    return Wrong(otherwise, said)


def _meant(name: str, value: str) -> Any:
    if name in ("least", "most"):
        return int(value) if value.lstrip("-").isdecimal() else float(value)
    if name == "expected":
        return value.split(" | ")
    return _unquoted(value) if value[0] in "'\"" else value


def _unquoted(text: str) -> str:
    """Of what is written as Python writes it, or only put between quotes."""
    try:
        return str(literal_eval(text))
    except (SyntaxError, ValueError):
        return text[1:-1]
