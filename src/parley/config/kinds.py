"""A kind of thing of the file: its section, how the file says it, and how its room is told.

Things refer to each other by name. ``House`` knows the names there are.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from msgspec import Struct, structs
from sqlalchemy import Connection

from parley.access.audit.schemas import By, Change
from parley.config.schemas import Path, Verb, Wrong
from parley.config.writing import field_default
from parley.kit.database import Tx
from parley.kit.fields import name_to_keep
from parley.kit.shapes import Converter


@dataclass
class House:
    """What there is: the ids of each section's things, by name."""

    ids: dict[str, dict[str, int]] = field(default_factory=dict[str, dict[str, int]])

    def id(self, section: str, name: str) -> int:
        return self.ids[section][name]

    def name(self, section: str, thing_id: int) -> str:
        return next(name for name, one in self.ids[section].items() if one == thing_id)


@dataclass(frozen=True)
class Mention:
    """Something that is referred to."""

    path: Path
    section: str
    name: str


class Importing(Struct):
    """What one import goes by."""

    tx: Tx
    by: By
    house: House
    password_hash: str
    """Of a password that nobody has."""
    environment: Mapping[str, str]


class Kind(ABC):
    """``said`` is what the file says of one thing: an instance of ``shape``, whose fields are the file's."""

    section: str
    shape: type[Struct]
    single: bool = False
    """There is one of it, and the section is it; its name here is empty."""

    def __init__(self, section: str, shape: type[Struct]) -> None:
        self.section = section
        self.shape = shape
        self.convert: Callable[[Any], Any] = Converter(shape)

    def path(self, name: str) -> Path:
        """Where the file has it."""
        return (self.section,) if self.single else (self.section, name)

    def number(self, one: Any) -> int:
        return int(one.id)

    def kept_name(self, name: str) -> str:
        """As its room will keep it."""
        return name_to_keep(name)

    @abstractmethod
    def all(self, connection: Connection) -> dict[str, Any]:
        """What there is, by name."""

    @abstractmethod
    def get(self, connection: Connection, thing_id: int) -> Any: ...

    @abstractmethod
    def said(self, connection: Connection, house: House, one: Any) -> Struct:
        """As the file says it."""

    def settled(self, one: Any) -> bool:
        """Whether there is nothing left to do to what the file no longer has."""
        return False

    def surplus(self, said: Any) -> list[tuple[Path, Wrong]]:
        """What of it nobody reads."""
        return []

    def mentions(self, said: Any) -> Iterator[Mention]:
        return iter(())

    @abstractmethod
    def add(self, task: Importing, name: str, said: Any) -> int:
        """Returns its id."""

    @abstractmethod
    def set(self, task: Importing, name: str, said: Any, before: Any) -> list[Change]:
        """Returns what of it cannot be seen by comparing."""

    @abstractmethod
    def remove(self, task: Importing, before: Any) -> Verb:
        """Raises a Problem if it cannot go."""

    def missing(self, connection: Connection, said: Any, after: Any, is_new: bool) -> list[str]:
        """Fields that somebody has to set by hand."""
        return []

    def finish(self, task: Importing, name: str, said: Any, before: Any) -> None:
        """What can be done only after everything else."""
        return


def _in_file(settings: type[Struct], renamed: dict[str, tuple[str, Any]]) -> type[Struct]:
    """A room's settings as the file says them: ``hours_id: int`` becomes ``hours: str``; the name stands outside."""
    fields: list[Any] = []
    for one in structs.fields(settings):
        if one.name != "name":
            name, shape = renamed.get(one.name, (one.name, one.type))
            fields.append((name, shape) if one.required else (name, shape, msgspec.field(default_factory=_maker(one))))
    return msgspec.defstruct(f"{settings.__name__}InFile", fields, kw_only=True)


def _maker(one: structs.FieldInfo) -> Callable[[], Any]:
    return lambda: field_default(one)


@dataclass(frozen=True)
class Reference:
    """A field of a room's settings that holds ids."""

    field: str
    section: str

    @property
    def many(self) -> bool:
        return self.field.endswith("_ids")

    @property
    def in_file(self) -> str:
        return f"{self.field[:-4]}s" if self.many else self.field[:-3]

    @property
    def shape(self) -> Any:
        return list[str] if self.many else (str | None)


class Settings(Kind):
    """Whatever is set by its room's ``…Settings`` all at once, with names in the place of ids."""

    def __init__(
        self,
        section: str,
        settings: type[Struct],
        references: list[Reference],
        *,
        records: Callable[[Connection], list[Any]],
        get: Callable[[Connection, int], Any],
        add: Callable[..., Any],
        change: Callable[..., Any],
        remove: Callable[..., Any],
    ) -> None:
        renamed = {one.field: (one.in_file, one.shape) for one in references}
        super().__init__(section, _in_file(settings, renamed))
        self._settings = settings
        self._references = {one.field: one for one in references}
        self._records = records
        self._get = get
        self._add = add
        self._change = change
        self._remove = remove

    def all(self, connection: Connection) -> dict[str, Any]:
        return {one.name: one for one in self._records(connection)}

    def get(self, connection: Connection, thing_id: int) -> Any:
        return self._get(connection, thing_id)

    def said(self, connection: Connection, house: House, one: Any) -> Struct:
        values = {name: getattr(one, name) for name in self._settings.__struct_fields__ if name != "name"}
        return self.shape(**{self._in_file(name): self._named(house, name, value) for name, value in values.items()})

    def _in_file(self, name: str) -> str:
        return self._references[name].in_file if name in self._references else name

    def _named(self, house: House, name: str, value: Any) -> Any:
        found = self._references.get(name)
        if found is None or value is None:
            return value
        if found.many:
            return sorted(house.name(found.section, one) for one in value)
        return house.name(found.section, value)

    def mentions(self, said: Any) -> Iterator[Mention]:
        for one in self._references.values():
            value = getattr(said, one.in_file)
            if one.many:
                for place, name in enumerate(value):
                    yield Mention((one.in_file, place), one.section, name)
            elif value is not None:
                yield Mention((one.in_file,), one.section, value)

    def _for_room(self, house: House, name: str, said: Any) -> Any:
        values: dict[str, Any] = {"name": name}
        for known in self._settings.__struct_fields__:
            if known == "name":
                continue
            value = getattr(said, self._in_file(known))
            found = self._references.get(known)
            values[known] = value if found is None or value is None else self._ids(house, found, value)
        return self._settings(**values)

    def _ids(self, house: House, found: Reference, value: Any) -> Any:
        return [house.id(found.section, one) for one in value] if found.many else house.id(found.section, value)

    def add(self, task: Importing, name: str, said: Any) -> int:
        return int(self._add(task.tx, task.by, self._for_room(task.house, name, said)).id)

    def set(self, task: Importing, name: str, said: Any, before: Any) -> list[Change]:
        self._change(task.tx, task.by, before.id, self._for_room(task.house, name, said), before.version)
        return []

    def remove(self, task: Importing, before: Any) -> Verb:
        self._remove(task.tx, task.by, before.id)
        return "deleted"
