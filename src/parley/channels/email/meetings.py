"""A meeting in an Outlook mail as the calendar entry that everybody else would have sent."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from email.headerregistry import Address as HeaderAddress
from typing import Any
from uuid import UUID

from parley.channels.email.tnef import Message, Name, Value

# By class: in properties, and as attributes call it since before there were any.
_METHODS = {
    "ipm.schedule.meeting.request": ("REQUEST", "NEEDS-ACTION"),
    "ipm.microsoft schedule.mtgreq": ("REQUEST", "NEEDS-ACTION"),
    "ipm.schedule.meeting.canceled": ("CANCEL", ""),
    "ipm.microsoft schedule.mtgcncl": ("CANCEL", ""),
    "ipm.schedule.meeting.resp.pos": ("REPLY", "ACCEPTED"),
    "ipm.microsoft schedule.mtgrespp": ("REPLY", "ACCEPTED"),
    "ipm.schedule.meeting.resp.neg": ("REPLY", "DECLINED"),
    "ipm.microsoft schedule.mtgrespn": ("REPLY", "DECLINED"),
    "ipm.schedule.meeting.resp.tent": ("REPLY", "TENTATIVE"),
    "ipm.microsoft schedule.mtgrespa": ("REPLY", "TENTATIVE"),
}
_APPOINTMENT = UUID("00062002-0000-0000-c000-000000000046")
_MEETING = UUID("6ed8da90-450b-101b-98da-00aa003f1305")
_STARTS: tuple[Name, ...] = ((_APPOINTMENT, 0x820D), 0x0060)
_ENDS: tuple[Name, ...] = ((_APPOINTMENT, 0x820E), 0x0061)
_PLACE: tuple[Name, ...] = ((_APPOINTMENT, 0x8208), (_MEETING, 0x0002))
_SEQUENCE, _WHOLE_DAYS, _REPEATS = (_APPOINTMENT, 0x8201), (_APPOINTMENT, 0x8215), (_APPOINTMENT, 0x8223)
_MOST_INVITEES = 200


def is_one(kind: str) -> bool:
    return kind.lower() in _METHODS


def as_calendar(
    message: Message, kind: str, title: str, sender: HeaderAddress, invitees: Sequence[tuple[HeaderAddress, bool]]
) -> bytes | None:
    """``invitees`` with whether they may stay away. None for a series, which it describes in a way of its own."""
    # Its library is loaded with the first invitation.
    from icalendar import Calendar, Event  # noqa: PLC0415

    method, answer = _METHODS[kind.lower()]
    starts, ends = _first(message, _STARTS), _first(message, _ENDS)
    if message.properties.get(_REPEATS) or not isinstance(starts, datetime):
        return None
    calendar: Any = Calendar()
    event: Any = Event()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Parley//Outlook//EN")
    calendar.add("method", method)
    event.add("summary", title)
    whole_days = bool(message.properties.get(_WHOLE_DAYS))
    event.add("dtstart", _day(starts) if whole_days else starts)
    if isinstance(ends, datetime):
        event.add("dtend", _day(ends) if whole_days else ends)
    place = _first(message, _PLACE)
    if isinstance(place, str) and place:
        event.add("location", place)
    sequence = message.properties.get(_SEQUENCE)
    if isinstance(sequence, int):
        event.add("sequence", sequence)
    if method != "REPLY":
        event.add("organizer", _who(sender), encode=False)
    for one, optional in [(sender, False)] if method == "REPLY" else invitees[:_MOST_INVITEES]:
        event.add("attendee", _who(one, answer, optional=optional), encode=False)
    calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _first(message: Message, names: tuple[Name, ...]) -> Value:
    return next((found for name in names if (found := message.properties.get(name)) is not None), None)


def _day(moment: datetime) -> date:
    """Of a midnight somewhere in the world, the day that begins with it."""
    return (moment + timedelta(hours=12)).date()


def _who(one: HeaderAddress, answer: str = "", *, optional: bool = False) -> object:
    from icalendar import vCalAddress  # noqa: PLC0415

    found = vCalAddress(f"mailto:{one.addr_spec}" if one.domain else "invalid:nomail")
    if one.display_name:
        found.params["CN"] = one.display_name
    if answer:
        found.params["PARTSTAT"] = answer
    if optional:
        found.params["ROLE"] = "OPT-PARTICIPANT"
    return found
