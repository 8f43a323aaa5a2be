"""Who may call what: every endpoint of the OpenAPI document, tried by everybody there is.

``matrix.txt`` is the answer, to be read by people. A new endpoint is a new line there, written by hand or with
``PARLEY_WRITE_MATRIX=1`` and then read.
"""

import os
from pathlib import Path
from typing import Any

import httpx

from parley.access.permissions import Permission
from tests.access.examples import Examples
from tests.clients import browser
from tests.refusals import refusal
from tests.world import World

FILE = Path(__file__).with_name("matrix.txt")
ROLES = ("agent", "super agent", "supervisor", "administrator")
# What ends a session is tried when nothing is left to try.
LAST = {"signOut"}
HEAD = """\
Who may call what. `·` whoever gets past the door, `-` sign in first (401), `x` not permitted (403).
Columns: nobody; agent, super agent, supervisor, administrator; then tokens of an administrator with one permission
each, in the order of docs/permissions.md:
"""


def mark(answer: httpx.Response) -> str:
    if answer.status_code in {401, 403}:
        code = refusal(answer)[1]
        return {"not_signed_in": "-", "not_allowed": "x"}.get(code, "·")
    assert answer.status_code < 500, answer.text
    return "·"


def everybody(world: World) -> list[httpx.Client]:
    queue_id = world.queue()
    callers = [browser(world.server)]
    for role in ROLES:
        world.hire(role.replace(" ", "_"), [queue_id], role=role)
        callers.append(world.signed_in(role.replace(" ", "_")).http)
    for permission in Permission:
        made = callers[4].post("/api/tokens", json={"name": permission, "permissions": [permission]}).json()
        callers.append(browser(world.server, headers={"Authorization": f"Bearer {made['token']}"}))
    return callers


def test_who_may_call_what(world: World) -> None:
    callers = everybody(world)
    document: dict[str, Any] = callers[0].get("/schema/openapi.json", timeout=60).json()
    examples = Examples(document)
    calls = [
        (method.upper(), path, operation)
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
    ]
    lines: dict[str, str] = {}
    undeclared: set[str] = set()
    for method, path, operation in sorted(calls, key=lambda call: call[2]["operationId"] in LAST):
        address, query, body = examples.path(path, operation), examples.query(operation), examples.body(operation)
        answers = [one.request(method, address, params=query, **body) for one in callers]
        told = {str(one.status_code) for one in answers}
        undeclared |= {f"{method} {path}: {status}" for status in told - set(operation["responses"])}
        marks = [mark(one) for one in answers]
        lines[f"{method} {path}"] = f"{marks[0]} {''.join(marks[1:5])} {''.join(marks[5:])}"
    for one in callers[5:]:
        one.close()
    callers[0].close()
    width = max(map(len, lines))
    table = "\n".join(f"{line.ljust(width)}  {marks}" for line, marks in sorted(lines.items(), key=_by_path))
    written = f"{HEAD}{', '.join(Permission)}.\n\n{table}\n"
    if os.environ.get("PARLEY_WRITE_MATRIX"):
        FILE.write_text(written)
    assert written == FILE.read_text()
    assert sorted(undeclared) == [], "the document does not say that they answer so"


def _by_path(line: tuple[str, str]) -> tuple[str, str]:
    method, _, path = line[0].partition(" ")
    return path, method
