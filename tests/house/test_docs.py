"""Each setting, event and permission has its heading in the docs, and no heading outlives its thing."""

import typing

import msgspec

from parley.access.permissions import Permission
from parley.catalogue import Event
from parley.settings import Settings
from tests.house.sources import headings


def test_every_setting_is_described() -> None:
    assert sorted(headings("settings.md")) == sorted(f"PARLEY_{field.upper()}" for field in Settings.__struct_fields__)


def test_every_event_is_described() -> None:
    structs: tuple[type[msgspec.Struct], ...] = typing.get_args(Event)
    assert sorted(headings("events.md")) == sorted(str(struct.__struct_config__.tag) for struct in structs)


def test_every_permission_is_described() -> None:
    assert headings("permissions.md") == [str(permission) for permission in Permission]
