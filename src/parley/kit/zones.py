"""Time zones, by their IANA names."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from parley.kit.errors import Invalid


def must_be_zone(name: str, field: str = "time_zone") -> None:
    """Raises Invalid."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        # Also a name that leads to a folder, or out of it.
        raise Invalid("There is no such time zone.", field=field, reason="no_such_zone") from error
