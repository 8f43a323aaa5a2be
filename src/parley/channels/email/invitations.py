"""Calendar entries in a mail: what is when and where, and whether somebody invites, changes, cancels or answers.

Told, not kept in a calendar: a series is described and never counted out. What cannot be understood stays the file it
is.
"""

import logging
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, tzinfo
from io import StringIO
from typing import Any, Literal, cast

import msgspec

from parley.channels.email import headers
from parley.channels.email.parts import CALENDAR, Part
from parley.channels.email.schemas import Address, Answer, Invitation, Invitee, Repeat
from parley.kit.text import clean, one_line

log = logging.getLogger(__name__)

LARGEST = 200_000
MOST = 5
MOST_INVITEES = 50
LONGEST_TEXT = 2_000
_FOLDED = re.compile(r"\r?\n[ \t]")
_ZONE_EDGE = re.compile(r"(BEGIN|END)\s*[:;].*VTIMEZONE\s*", re.IGNORECASE)
# A zone changes its offset once a year, twice: whatever else a rule may say would take its time to be counted out.
_YEARLY = re.compile(
    r"RRULE:(?:(?:FREQ=YEARLY|INTERVAL=1|BYMONTH=\d{1,2}|BYDAY=[+-]?[1-5](?:MO|TU|WE|TH|FR|SA|SU)|BYMONTHDAY=-?\d{1,2}"
    r"|WKST=[A-Z]{2}|UNTIL=[\dTZ]{8,16});?)+",
    re.IGNORECASE,
)
MOST_ZONE_LINES = 60
# Programs that begin in 1601 mean "always"; the years since then would be counted one by one.
_LONG_AGO = re.compile(r"^(DTSTART[^:]*:)1[0-8]\d\d", re.IGNORECASE)
_ANSWERS: dict[str, Answer] = {
    "ACCEPTED": "accepted",
    "DECLINED": "declined",
    "TENTATIVE": "tentative",
    "DELEGATED": "delegated",
}
_EVERY: dict[str, Literal["day", "week", "month", "year"]] = {
    "DAILY": "day",
    "WEEKLY": "week",
    "MONTHLY": "month",
    "YEARLY": "year",
}


def read(parts: Sequence[Part]) -> list[Invitation]:
    """Of the first of the parts that is a calendar with anything in it: others are the same once more."""
    for part in parts:
        if part.type not in CALENDAR or len(part.content) > LARGEST:
            continue
        try:
            if found := list(_entries(headers.decoded(part.content, "utf-8"))):
                # What could not be kept would keep its mail from being taken.
                msgspec.json.encode(found)
                return found
        except Exception:
            log.info("a calendar entry of %d bytes cannot be understood", len(part.content), exc_info=True)
    return []


def _entries(text: str) -> Iterator[Invitation]:
    # Its library is loaded with the first invitation.
    from icalendar import Calendar  # noqa: PLC0415

    lines, zones = _without_zones(_FOLDED.sub("", clean(text)).splitlines())
    calendar: Any = cast(Any, Calendar).from_ical("\r\n".join(lines))
    method = str(calendar.get("METHOD", "")).upper()
    for event in calendar.walk("VEVENT")[:MOST]:
        begins = next(_each(event, "DTSTART"), None)
        if isinstance(getattr(begins, "dt", None), date):
            yield _entry(event, begins, method, zones)


def _without_zones(lines: list[str]) -> tuple[list[str], dict[str, list[str]]]:
    """The lines without definitions of time zones, and these by name.

    The library would remember them for everybody's mails, and count out whatever rules they have.
    """
    kept: list[str] = []
    zones: dict[str, list[str]] = {}
    within: list[str] | None = None
    for line in lines:
        edge = _ZONE_EDGE.fullmatch(line)
        if edge is None:
            (kept if within is None else within).append(_LONG_AGO.sub(r"\g<1>1970", line) if within else line)
        elif edge.group(1).upper() == "BEGIN":
            within = ["BEGIN:VTIMEZONE"]
        elif within is not None:
            name = next((one.partition(":")[2] for one in within if one.upper().startswith("TZID")), "")
            zones[name.strip()] = [*within, "END:VTIMEZONE"]
            within = None
    return kept, zones


def _zone(lines: list[str]) -> tzinfo | None:
    from dateutil.tz import tzical  # noqa: PLC0415

    rules = [line for line in lines if line.upper().startswith(("RRULE", "RDATE", "EXRULE"))]
    if len(lines) > MOST_ZONE_LINES or not all(_YEARLY.fullmatch(rule) for rule in rules):
        return None
    return cast(Any, tzical)(StringIO("\n".join(lines))).get()


def _entry(event: Any, begins: Any, method: str, zones: dict[str, list[str]]) -> Invitation:
    starts = _in_zone(begins, zones)
    ends = _end(event, starts, zones)
    invitees = [_invitee(one) for one in _each(event, "ATTENDEE")]
    what = _what(event, method)
    return Invitation(
        what=what,
        title=_words(event, "SUMMARY", 300),
        starts=_written(starts),
        ends=None if ends is None or ends <= starts else _last(starts, ends),
        zone=one_line(str(begins.params.get("TZID", "")))[:100] if _is_floating(starts) else "",
        place=_words(event, "LOCATION", 300),
        organiser=next((_person(one) for one in _each(event, "ORGANIZER")), None),
        invitees=invitees[:MOST_INVITEES],
        more_invitees=max(0, len(invitees) - MOST_INVITEES),
        repeats=_repeat(event, starts),
        one_of_series="RECURRENCE-ID" in event,
        text=_text(event, "COMMENT" if what in ("answer", "proposal") else "DESCRIPTION"),
    )


def _what(event: Any, method: str) -> Literal["invitation", "update", "cancellation", "answer", "proposal", "event"]:
    if method == "CANCEL" or _words(event, "STATUS", 20).upper() == "CANCELLED":
        return "cancellation"
    if method == "REPLY":
        return "answer"
    if method == "COUNTER":
        return "proposal"
    if method == "REQUEST":
        sequence = event.get("SEQUENCE")
        return "update" if isinstance(sequence, int) and sequence > 0 else "invitation"
    return "event"


def _in_zone(value: Any, zones: dict[str, list[str]]) -> date:
    """With its zone, if it is one of the world's or the mail says what it is."""
    said: date = value.dt
    name = str(value.params.get("TZID", "")).strip()
    if _is_floating(said) and name in zones:
        return cast(datetime, said).replace(tzinfo=_zone(zones[name]))
    return said


def _is_floating(moment: date) -> bool:
    return isinstance(moment, datetime) and moment.tzinfo is None


def _end(event: Any, starts: date, zones: dict[str, list[str]]) -> date | None:
    end = next(_each(event, "DTEND"), None)
    if isinstance(getattr(end, "dt", None), date):
        found = _in_zone(end, zones)
        # One with a zone and one without, or a day and a moment, do not go together.
        comparable = type(found) is type(starts) and _is_floating(found) == _is_floating(starts)
        return found if comparable else None
    lasts = getattr(next(_each(event, "DURATION"), None), "dt", None)
    return starts + lasts if isinstance(lasts, timedelta) else None


def _last(starts: date, ends: date) -> str | None:
    """Of whole days the last one: a calendar names the day after it."""
    if isinstance(starts, datetime):
        return _written(ends)
    last = ends - timedelta(days=1)
    return _written(last) if last > starts else None


def _written(moment: date) -> str:
    if not isinstance(moment, datetime):
        return moment.isoformat()
    if moment.tzinfo is None:
        return moment.isoformat(timespec="seconds")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def _repeat(event: Any, starts: date) -> Repeat | None:
    rule: Any = next(_each(event, "RRULE"), None)
    every = _EVERY.get(_first(rule, "FREQ", "").upper()) if isinstance(rule, dict) else None
    if every is None:
        return None
    until = _first(rule, "UNTIL", None)
    if isinstance(until, datetime) and not isinstance(starts, datetime):
        until = until.date()
    interval, count = (_first(rule, name, None) for name in ("INTERVAL", "COUNT"))
    return Repeat(
        every=every,
        interval=int(min(interval, 1000)) if isinstance(interval, int) and interval > 0 else 1,
        until=_written(until) if isinstance(until, date) else None,
        count=int(min(count, 10_000)) if isinstance(count, int) and count > 0 else None,
    )


def _first(rule: Any, name: str, default: Any) -> Any:
    found = rule.get(name) or default
    return cast("list[Any]", found)[0] if isinstance(found, list) else found


def _each(event: Any, name: str) -> Iterator[Any]:
    """Whether it stands there once, several times, or broken."""
    found = event.get(name)
    for one in cast("list[Any]", found) if isinstance(found, list) else [found]:
        if one is not None and type(one).__name__ != "vBroken":
            yield one


def _invitee(one: Any) -> Invitee:
    person = _person(one)
    said = one.params
    answer: Answer = _ANSWERS.get(str(said.get("PARTSTAT", "")).upper(), "none")
    optional = str(said.get("ROLE", "")).upper() in ("OPT-PARTICIPANT", "NON-PARTICIPANT")
    return Invitee(person.name, person.address, answer, optional)


def _person(one: Any) -> Address:
    scheme, _, address = one_line(str(one)).partition(":")
    address = address if scheme.lower() == "mailto" else ""
    name = one_line(str(one.params.get("CN", ""))).strip("\"'")
    return Address(name[:200] if name != address else "", address[:320])


def _words(event: Any, name: str, most: int) -> str:
    return one_line(str(next(_each(event, name), "")))[:most]


def _text(event: Any, name: str) -> str:
    return clean(str(next(_each(event, name), ""))).strip()[:LONGEST_TEXT]
