"""Whether what a file says fits, and if not, where."""

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from typing import Any, cast

import msgspec
from msgspec import Struct, structs

from parley.config.libraries import of_msgspec
from parley.config.schemas import Path, Wrong

Found = Iterator[tuple[Path, Wrong]]
_WHERE = re.compile(r" - at (?:`key` in )?`\$(?P<path>[^`]*)`$")
_STEP = re.compile(r"\.([A-Za-z_]\w*)|\[(\d+)\]|(\[\.\.\.\])")


def fit(convert: Callable[[Any], Any], raw: Any) -> tuple[Any, list[tuple[Path, Wrong]]]:
    """What ``convert`` makes of it, and what is wrong; with the former none there is something wrong."""
    try:
        made = convert(raw)
    except msgspec.ValidationError as error:
        return None, [_where(convert, raw, str(error))]
    return made, list(surplus(raw, made))


def mapping(value: Any) -> dict[str, Any] | None:
    """It, if that is what it is."""
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None


def surplus(raw: Any, read: Any, path: Path = ()) -> Found:
    """Fields that nobody reads; ``read`` is what was made of the rest."""
    said, known = mapping(raw), _fields(read)
    if said is not None and known is not None:
        for name, value in said.items():
            if name in known:
                yield from surplus(value, known[name], (*path, str(name)))
                continue
            near = next(iter(get_close_matches(str(name), map(str, known), 1)), None)
            meant = f"; did you mean {near}?" if near else ""
            yield (*path, str(name)), Wrong("unknown_field", f"there is no such field{meant}", {"near": near})
    elif isinstance(raw, list) and isinstance(read, list):
        for place, (value, other) in enumerate(zip(raw, read, strict=False)):  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
            yield from surplus(value, other, (*path, place))


def _fields(read: Any) -> dict[Any, Any] | None:
    """Also those that are left out when it is written, because they say what goes without saying."""
    if not isinstance(read, Struct):
        return mapping(read)
    config = read.__struct_config__
    fields = {field.encode_name: getattr(read, field.name) for field in structs.fields(read)}
    return fields | {config.tag_field: config.tag} if config.tag_field else fields


def _where(convert: Callable[[Any], Any], raw: Any, said: str) -> tuple[Path, Wrong]:
    """The library does not tell which of a mapping's entries it means: with that one alone it says the same again."""
    what, told = _told(said)
    path = list(told)
    while None in path:
        place = path.index(None)
        around = _at(raw, path[:place])
        for key, value in around.items():
            alone = _with(raw, path[:place], {key: value})
            try:
                convert(alone)
            except msgspec.ValidationError as error:
                if _told(str(error)) == (what, told):
                    raw, path[place] = alone, key
                    break
        else:
            path = path[:place]
    return tuple(one for one in path if one is not None), of_msgspec(what)


def _told(said: str) -> tuple[str, list[str | int | None]]:
    found = _WHERE.search(said)
    if found is None:
        return said, []
    steps = [name or (int(number) if number else None) for name, number, _ in _STEP.findall(found["path"])]
    keyed = " - at `key` in " in found[0]
    return said[: found.start()], [*steps, None] if keyed else steps


def _at(raw: Any, path: list[Any]) -> Any:
    for step in path:
        raw = raw[step]
    return raw


def _with(raw: Any, path: list[Any], value: Any) -> Any:
    """A copy that has ``value`` there."""
    if not path:
        return value
    copied = raw.copy()
    copied[path[0]] = _with(raw[path[0]], path[1:], value)
    return copied
