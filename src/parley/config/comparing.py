"""What is between two ways of saying a thing."""

from collections.abc import Iterator
from typing import Any

from parley.access.audit.schemas import Change
from parley.config.fitting import mapping


def differences(before: Any, after: Any) -> list[Change]:
    """By their paths; what is empty is not said."""
    old, new = dict(_flat(before, "")), dict(_flat(after, ""))
    fields = [*old, *(one for one in new if one not in old)]
    return [Change(one, old.get(one), new.get(one)) for one in fields if old.get(one) != new.get(one)]


def _flat(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Lists of words are taken as a whole; of lists of things, what they are called and then each of them."""
    if isinstance(value, dict):
        for name, one in value.items():  # pyright: ignore[reportUnknownVariableType]
            yield from _flat(one, f"{path}.{name}" if path else str(name))  # pyright: ignore[reportUnknownArgumentType]
    elif isinstance(value, list) and any(isinstance(one, dict) for one in value):  # pyright: ignore[reportUnknownVariableType]
        labels = _labels(value)  # pyright: ignore[reportUnknownArgumentType]
        yield path, labels
        for label, one in zip(labels, value, strict=True):  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
            if isinstance(one, dict):
                yield from _flat(one, f"{path}.{label}")
    elif value is not None and value not in ("", []):
        yield path, value


def _labels(things: list[Any]) -> list[str]:
    """What people know them by, or else their places."""
    labels = [_label(one) for one in things]
    if "" in labels or len(set(labels)) < len(labels):
        return [str(place) for place, _ in enumerate(things, 1)]
    return labels


def _label(thing: Any) -> str:
    if (known := mapping(thing)) is not None:
        return next((known[name] for name in ("name", "id", "date", "text") if isinstance(known.get(name), str)), "")
    return str(thing)
