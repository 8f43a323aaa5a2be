"""What the rooms refuse, as mistakes of the file."""

import re

from parley.bots.check import FlowProblem
from parley.bots.errors import BrokenFlow
from parley.config.schemas import Path, Wrong
from parley.kit.errors import Problem
from parley.kit.shapes import Converter
from parley.kit.telling import in_words

_flow_problems = Converter(list[FlowProblem])


def refused_at(problem: Problem) -> list[tuple[Path, Wrong]]:
    """Where in a thing, and why."""
    if isinstance(problem, BrokenFlow):
        return [_in_flow(one) for one in _flow_problems(problem.details["problems"]) if not one.harmless]
    field = str(problem.details.pop("field", ""))
    path = [int(step) if step.isdecimal() else step for step in field.split(".")] if field else []
    if path:
        path[0] = re.sub(r"_id$", "", re.sub(r"_ids$", "s", str(path[0])))
    # Its id, which is in no file.
    problem.details.pop("question", None)
    message = in_words(problem)
    details = dict(problem.details)
    return [(tuple(path), Wrong(details.pop("reason", problem.code), message, details))]


def _in_flow(one: FlowProblem) -> tuple[Path, Wrong]:
    message = f"{one.code.replace('_', ' ')} {one.detail}".strip()
    if not one.node:
        return ("start",), Wrong("unknown_start", message, {"detail": one.detail})
    return ("nodes", one.node), Wrong(one.code, message, {"node": one.node, "detail": one.detail})
