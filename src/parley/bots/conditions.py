"""Whether a condition holds."""

from collections.abc import Mapping

from parley.bots.answers import fitting, number
from parley.bots.flow import Answer, Condition
from parley.bots.texts import fill


def holds(node: Condition, parameters: Mapping[str, str]) -> bool:
    value = parameters.get(node.parameter, "").strip().casefold()
    wanted = fill(node.value, parameters).strip().casefold()
    match node.operator:
        case "is":
            return value == wanted
        case "is_not":
            return value != wanted
        case "contains":
            return wanted in value
        case "is_empty":
            return not value
        case "greater":
            return _order(value, wanted) > 0
        case "less":
            return _order(value, wanted) < 0


def _order(left: str, right: str) -> int:
    """Numbers, or dates in any form an answer may have; what is neither is neither greater nor less."""
    numbers = number(left), number(right)
    if numbers[0] is not None and numbers[1] is not None:
        return (numbers[0] > numbers[1]) - (numbers[0] < numbers[1])
    dates = fitting("date", Answer(left)), fitting("date", Answer(right))
    if dates[0] is not None and dates[1] is not None:
        return (dates[0] > dates[1]) - (dates[0] < dates[1])
    return 0
