"""Decoding to a type in any thread.

msgspec works out at its first use how to decode to a type, and two threads that do so at once for the same type bring
the process down. So it is worked out while modules are loaded, by a ``Decoder`` or a ``Converter`` of the module's own.
"""

from typing import Any, Generic, TypeVar

import msgspec

T = TypeVar("T")


class Converter(Generic[T]):
    """From what was decoded without a type."""

    def __init__(self, shape: type[T]) -> None:
        self._shape = shape
        # It leaves what it has worked out with the type.
        msgspec.json.Decoder(shape)

    def __call__(self, value: Any) -> T:
        return msgspec.convert(value, self._shape)  # noqa: TID251 (worked out above)


def wrong(error: msgspec.ValidationError) -> tuple[str, str]:
    """What does not fit, and where: ``Expected `int` >= 5 - at `$.spans[2].start` `` → (…, ``spans.2.start``)."""
    what, _, where = str(error).partition(" - at `$")
    return what, where.rstrip("`").replace("[", ".").replace("]", "").lstrip(".")
