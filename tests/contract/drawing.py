"""Requests that Schemathesis draws from an OpenAPI document, and what it finds in the answers.

Boundary values and what is just beyond them, the same in every run. By itself, since to load it takes seconds.
"""

# pyright: basic
# The library's types leave open what they are of.

from collections import Counter
from collections.abc import Iterator
from typing import Any

from schemathesis import GenerationMode, openapi
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
# So many requests that fit the document, and so many that do not, at most; the others need only get past the door.
MOST, MOST_OF_OTHERS = 15, 3
# What ends a session is tried when nothing is left to try.
LAST = {"signIn", "signOut", "changePassword"}
Drawn = tuple[Any, bool]


def operations(document: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Iterator[Drawn]]]:
    """Each, with its requests and whether everybody shall try them."""
    schema: Any = openapi.from_dict(document, config=SchemathesisConfig(seed=1))
    found = [one.ok() for one in schema.get_all_operations()]
    for one in sorted(found, key=lambda one: one.definition.raw["operationId"] in LAST):
        yield one.definition.raw, _requests(schema, one)


def _requests(schema: Any, operation: Any) -> Iterator[Drawn]:
    config = schema.config.generation_for(operation=operation)
    modes = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
    taken: Counter[GenerationMode] = Counter()
    for case in schema.iter_coverage_cases(operation, generation_modes=modes, generation_config=config):
        mode = case.meta.generation.mode if case.meta else GenerationMode.POSITIVE
        if case.method.upper() != operation.method.upper() or taken[mode] == MOST:
            continue
        taken[mode] += 1
        if mode is GenerationMode.POSITIVE and taken[mode] % 2:
            # Half of the time, something that is there.
            for name, value in case.path_parameters.items():
                if isinstance(value, int):
                    case.path_parameters[name] = 1 + taken[mode] // 2 % 5
        yield case, taken[mode] <= MOST_OF_OTHERS
        if taken.total() == 2 * MOST:
            return


def wrong_with(case: Any, answer: Any) -> list[str]:
    try:
        case.validate_response(answer, checks=CHECKS)
    except FailureGroup as group:
        return [_told(one) for one in group.exceptions]
    return []


def _told(failure: Failure) -> str:
    return " ".join(f"{failure.title}: {failure.message}".split())[:300]
