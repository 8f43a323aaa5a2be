"""Opening hours as they are written on a door: ``mon-fri 09:00-12:30,14:00-18:00``. What is not is Invalid."""

import re
from itertools import groupby

from parley.kit.errors import Invalid
from parley.queues.schemas import Holiday, Span

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIMES = re.compile(r"(\d\d):(\d\d)-(\d\d):(\d\d)")


def read_spans(text: str) -> list[Span]:
    days, _, times = text.strip().partition(" ")
    return [Span(day, *minutes) for day in _days(days.lower()) for minutes in read_times(times)]


def read_holiday(text: str) -> Holiday:
    """``2026-12-25 Christmas``, closed; ``2026-12-24 09:00-12:00 Christmas Eve``, open so long."""
    date, _, rest = text.strip().partition(" ")
    first, _, name = rest.strip().partition(" ")
    if not _TIMES.fullmatch(first):
        return Holiday(date, rest.strip())
    [(start, end)] = read_times(first)
    return Holiday(date, name.strip(), start, end)


def write_week(week: list[Span]) -> list[str]:
    """A line for days of the same hours that follow each other."""
    ordered = sorted(week, key=lambda one: (one.day, one.start))
    lines: list[tuple[int, int, str]] = []
    for day, spans in groupby(ordered, lambda one: one.day):
        times = ",".join(write_times(one.start, one.end) for one in spans)
        if lines and lines[-1][1:] == (day - 1, times):
            lines[-1] = (lines[-1][0], day, times)
        else:
            lines.append((day, day, times))
    return [f"{DAYS[first]}{f'-{DAYS[last]}' if last > first else ''} {times}" for first, last, times in lines]


def write_holiday(holiday: Holiday) -> str:
    if holiday.start is None or holiday.end is None:
        return f"{holiday.date} closed {holiday.name}".rstrip()
    return f"{holiday.date} {write_times(holiday.start, holiday.end)} {holiday.name}".rstrip()


def _days(text: str) -> list[int]:
    found: list[int] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        if first not in DAYS or (last or first) not in DAYS:
            raise Invalid(f"{part!r} is no day; write mon, mon-fri, or sat,sun.", reason="no_day", said=part)
        start, end = DAYS.index(first), DAYS.index(last or first)
        found += [day % 7 for day in range(start, (end if end >= start else end + 7) + 1)]
    return found


def read_times(text: str) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for part in text.split(","):
        match = _TIMES.fullmatch(part.strip())
        if match is None:
            told = f"{part.strip()!r} are no hours; write 09:00-18:00, and 24:00 for midnight."
            raise Invalid(told, reason="no_hours", said=part.strip())
        from_hour, from_minute, to_hour, to_minute = map(int, match.groups())
        found.append((from_hour * 60 + from_minute, to_hour * 60 + to_minute))
        if from_minute > 59 or to_minute > 59:
            told = f"{part.strip()!r} are no hours: an hour has 60 minutes."
            raise Invalid(told, reason="too_many_minutes", said=part.strip())
    return found


def write_times(start: int, end: int) -> str:
    return f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}"
