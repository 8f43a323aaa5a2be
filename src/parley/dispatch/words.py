"""A reason in English words, for the command line; the desktop says it in the reader's language."""

from parley.dispatch.schemas import Why

_CODES = {
    "longest_available": "longest available: {free}",
    "preferred_agent": "the customer's preferred agent",
    "transferred": "a colleague passed it on to them",
    "asked_again": "asked again, nobody else is free",
    "picked_up": "picked up",
}


def in_words(why: Why) -> str:
    """For example ``longest available: 6 min 12 s; 1 of 3 chats``."""
    said = _CODES[why.code].format(free=_span(why.free_ms // 1000))
    return f"{said}; {why.used} of {why.capacity} {'emails' if why.pool == 'email' else 'chats'}"


def _span(seconds: int) -> str:
    if seconds >= 86_400:
        return "more than a day"
    hours, minutes = divmod(seconds // 60, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {seconds % 60} s" if minutes else f"{seconds} s"
