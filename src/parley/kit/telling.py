"""A refusal in one line, for whoever has no form before them."""

from parley.kit.errors import Problem
from parley.kit.uses import Use, from_details

# Told in other ways, or already.
IN_THE_WORDS = ("used_by", "reason", "said")


def in_words(problem: Problem) -> str:
    """On one line, with what its details add."""
    others = [f"{name}: {value}" for name, value in problem.details.items() if name not in IN_THE_WORDS]
    said = [_use(use) for use in from_details(problem.details)] or others
    return " ".join(f"{str(problem).rstrip('.')} ({'; '.join(said)}).".split()) if said else str(problem)


def _use(use: Use) -> str:
    more = f", and {use.count - len(use.names)} more" if use.names and use.count > len(use.names) else ""
    return f"{use.kind}: {', '.join(use.names) or use.count}{more}"
