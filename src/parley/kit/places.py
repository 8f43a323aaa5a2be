"""Where in the world an internet address is, by a database file that the operator has, and nobody else is asked."""

from pathlib import Path
from typing import Any

import maxminddb
import msgspec

from parley.kit.shapes import Converter
from parley.settings import SettingsError


class Place(msgspec.Struct, frozen=True):
    """Whatever is not known is empty."""

    city: str = ""
    country: str = ""
    """Two letters."""
    zone: str = ""
    """Of time: ``Europe/Rome``."""


NOWHERE = Place()


class _Named(msgspec.Struct):
    names: dict[str, str] = {}
    iso_code: str = ""


class _Location(msgspec.Struct):
    time_zone: str = ""


class _Entry(msgspec.Struct):
    """What of MaxMind's city and country databases (and those made like them) is of use here."""

    city: _Named = msgspec.field(default_factory=_Named)
    subdivisions: list[_Named] = []
    country: _Named = msgspec.field(default_factory=_Named)
    location: _Location = msgspec.field(default_factory=_Location)


_as_entry = Converter(_Entry)


class Places:
    """Without a file, nothing is known of anybody."""

    def __init__(self, path: Path | None) -> None:
        self._reader = None if path is None else _opened(path)

    def find(self, address: str) -> Place:
        if self._reader is None:
            return NOWHERE
        try:
            entry = _as_entry(self._reader.get(address))
        except (ValueError, TypeError, maxminddb.InvalidDatabaseError):
            # An address of no internet, one that is not in there, or a database of something else.
            return NOWHERE
        names = [_name(one) for one in (entry.city, *reversed(entry.subdivisions))]
        return Place(next(filter(None, names), ""), entry.country.iso_code, entry.location.time_zone)

    def close(self) -> None:
        if self._reader is not None:
            self._reader.close()


def _opened(path: Path) -> Any:
    try:
        return maxminddb.open_database(path)  # pyright: ignore[reportUnknownMemberType] (it also opens streams)
    except (OSError, maxminddb.InvalidDatabaseError) as error:
        raise SettingsError(f"PARLEY_GEOIP_FILE: {path} cannot be read: {error}.") from error


def _name(of: _Named) -> str:
    return of.names.get("en") or next(iter(of.names.values()), "")
