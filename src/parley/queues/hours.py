"""When a queue is served. Pure: the clock is given, and the days are those of the hours' own time zone."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from parley.queues.schemas import OpeningHours

# How far ahead an opening is looked for: the longest closed season anybody plans.
DAYS_AHEAD = 400


def is_open(hours: OpeningHours | None, now: int) -> bool:
    """Whether a queue with these hours is served at ``now`` (ms). Without hours it always is."""
    if hours is None:
        return True
    day = datetime.fromtimestamp(now / 1000, ZoneInfo(hours.time_zone)).date()
    return any(start <= now < end for start, end in _spans(hours, day))


def opens_at(hours: OpeningHours | None, now: int) -> int | None:
    """When it opens next (ms): ``now`` while it is open; none when it does not within the next 400 days."""
    if hours is None or is_open(hours, now):
        return now
    today = datetime.fromtimestamp(now / 1000, ZoneInfo(hours.time_zone)).date()
    for ahead in range(DAYS_AHEAD):
        starts = [start for start, end in _spans(hours, today + timedelta(days=ahead)) if start < end and start > now]
        if starts:
            return min(starts)
    return None


def _spans(hours: OpeningHours, day: date) -> Iterator[tuple[int, int]]:
    """The day's openings, in ms since the epoch."""
    holiday = next((one for one in hours.holidays if one.date == day.isoformat()), None)
    if holiday is None:
        minutes = [(one.start, one.end) for one in hours.week if one.day == day.weekday()]
    elif holiday.start is None or holiday.end is None:
        minutes = []
    else:
        minutes = [(holiday.start, holiday.end)]
    for start, end in minutes:
        yield _at(hours, day, start), _at(hours, day, end)


def _at(hours: OpeningHours, day: date, minute: int) -> int:
    """A minute of the day as clocks on the wall show it, whatever they did that night."""
    wall = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(hours.time_zone))
    if minute == 24 * 60:
        wall, minute = wall + timedelta(days=1), 0
    return int(wall.replace(hour=minute // 60, minute=minute % 60).timestamp() * 1000)
