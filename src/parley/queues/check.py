"""What an administrator says of a queue or its hours, looked through before it is kept."""

from collections import defaultdict
from datetime import date

from msgspec.structs import replace

from parley.kit.errors import Invalid
from parley.kit.fields import labels_to_keep, localised_to_keep, name_to_keep
from parley.kit.zones import must_be_zone
from parley.queues.schemas import Holiday, HoursSettings, QueueSettings, Span


def queue_to_keep(settings: QueueSettings) -> QueueSettings:
    """Raises Invalid."""
    return replace(
        settings,
        name=name_to_keep(settings.name),
        skills=labels_to_keep(settings.skills, "skills"),
        waiting_text=localised_to_keep(settings.waiting_text),
        closed_text=localised_to_keep(settings.closed_text),
        nobody_text=localised_to_keep(settings.nobody_text),
    )


def hours_to_keep(settings: HoursSettings, time_zone: str) -> HoursSettings:
    """In order of time; in ``time_zone`` unless they say otherwise. Raises Invalid."""
    time_zone = settings.time_zone or time_zone
    must_be_zone(time_zone)
    return replace(
        settings,
        name=name_to_keep(settings.name),
        time_zone=time_zone,
        week=_week(settings.week),
        holidays=sorted(map(_holiday, _each_once(settings.holidays)), key=lambda one: one.date),
    )


def _week(week: list[Span]) -> list[Span]:
    until: defaultdict[int, int] = defaultdict(int)
    ordered = sorted(week, key=lambda one: (one.day, one.start))
    for span in ordered:
        if span.start >= span.end:
            raise Invalid("Opening hours end after they start.", field="week", reason="ends_before_start", day=span.day)
        if span.start < until[span.day]:
            raise Invalid("Two opening hours of a day overlap.", field="week", reason="hours_overlap", day=span.day)
        until[span.day] = span.end
    return ordered


def _each_once(holidays: list[Holiday]) -> list[Holiday]:
    seen: set[str] = set()
    for one in holidays:
        if one.date in seen:
            raise Invalid("A holiday is listed twice.", field="holidays", reason="holiday_twice", date=one.date)
        seen.add(one.date)
    return holidays


def _holiday(holiday: Holiday) -> Holiday:
    try:
        date.fromisoformat(holiday.date)
    except ValueError as error:
        raise Invalid("There is no such day.", field="holidays", reason="no_such_day", date=holiday.date) from error
    if (holiday.start is None) != (holiday.end is None):
        told = "A holiday has both a start and an end, or neither."
        raise Invalid(told, field="holidays", reason="half_a_holiday", date=holiday.date)
    if holiday.start is not None and holiday.end is not None and holiday.start >= holiday.end:
        told = "Opening hours end after they start."
        raise Invalid(told, field="holidays", reason="ends_before_start", date=holiday.date)
    return replace(holiday, name=" ".join(holiday.name.split()))
