"""Opening hours against the calendar: the days clocks change, midnight, holidays."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from parley.queues.check import hours_to_keep
from parley.queues.hours import is_open, opens_at
from parley.queues.schemas import Holiday, HoursSettings, OpeningHours, Span

ROME = ZoneInfo("Europe/Rome")
MONDAY, WEDNESDAY, FRIDAY, SATURDAY, SUNDAY = 0, 2, 4, 5, 6
MINUTE = 60_000
HOUR = 60 * MINUTE


def hours(
    *week: tuple[int, int, int], zone: str = "Europe/Rome", holidays: list[Holiday] | None = None
) -> OpeningHours:
    """Of days, from one minute of the day to another."""
    return OpeningHours("Office", [Span(*one) for one in week], holidays or [], time_zone=zone, id=1, version=1)


def at(text: str, *, zone: ZoneInfo = ROME, fold: int = 0) -> int:
    """``2026-03-29 03:30`` on a wall in Rome; ``fold``: the second time it is that late."""
    return int(datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold).timestamp() * 1000)


def test_without_hours_it_is_always_open() -> None:
    assert is_open(None, 0)
    assert opens_at(None, 7) == 7


def test_never_open() -> None:
    assert not is_open(hours(), at("2026-06-01 12:00"))
    assert opens_at(hours(), at("2026-06-01 12:00")) is None


def test_from_and_to() -> None:
    office = hours((MONDAY, 540, 1080))
    for text, expected in [
        ("2026-06-01 08:59", False),
        ("2026-06-01 09:00", True),
        ("2026-06-01 17:59", True),
        ("2026-06-01 18:00", False),
        ("2026-06-02 12:00", False),
    ]:
        assert is_open(office, at(text)) is expected, text
    assert is_open(office, at("2026-06-01 18:00") - 1)
    assert not is_open(office, at("2026-06-01 09:00") - 1)
    assert opens_at(office, at("2026-06-01 18:00")) == at("2026-06-08 09:00")
    assert opens_at(office, at("2026-06-01 08:00")) == at("2026-06-01 09:00")
    assert opens_at(office, at("2026-06-01 10:00")) == at("2026-06-01 10:00")


def test_a_break_at_noon() -> None:
    office = hours((MONDAY, 540, 750), (MONDAY, 840, 1080))
    assert not is_open(office, at("2026-06-01 13:00"))
    assert opens_at(office, at("2026-06-01 13:00")) == at("2026-06-01 14:00")


def test_midnight_is_the_days_end_and_the_next_ones_beginning() -> None:
    night = hours((FRIDAY, 1320, 1440), (SATURDAY, 0, 120))
    assert is_open(night, at("2026-06-05 23:59"))
    assert is_open(night, at("2026-06-06 00:00") - 1)
    assert is_open(night, at("2026-06-06 00:00"))
    assert is_open(night, at("2026-06-06 01:59"))
    assert not is_open(night, at("2026-06-06 02:00"))
    evening = hours((FRIDAY, 1320, 1440))
    assert is_open(evening, at("2026-06-06 00:00") - 1)
    assert not is_open(evening, at("2026-06-06 00:00"))


def test_the_days_are_those_of_the_hours_own_zone() -> None:
    tokyo = hours((MONDAY, 540, 1080), zone="Asia/Tokyo")
    assert is_open(tokyo, at("2026-06-01 02:00"))  # 9 in Tokyo
    assert not is_open(tokyo, at("2026-06-01 12:00"))


class TestClocksGoForward:
    """29 March 2026 in Rome: after 01:59 comes 03:00."""

    def test_the_day_is_an_hour_shorter(self) -> None:
        all_day = hours((SUNDAY, 0, 1440))
        opened, closed = at("2026-03-29 00:00"), at("2026-03-30 00:00")
        assert closed - opened == 23 * HOUR
        assert is_open(all_day, opened)
        assert not is_open(all_day, opened - 1)
        assert is_open(all_day, closed - 1)
        assert not is_open(all_day, closed)

    def test_opening_is_by_the_wall(self) -> None:
        office = hours((SUNDAY, 540, 1080))
        assert opens_at(office, at("2026-03-29 00:00")) == at("2026-03-29 09:00") == at("2026-03-29 00:00") + 8 * HOUR

    def test_a_time_that_is_not(self) -> None:
        """Half past two is as long after two as ever: it is half past three on the wall."""
        early = hours((SUNDAY, 150, 300))
        opens = opens_at(early, at("2026-03-29 01:59"))
        assert opens == at("2026-03-29 03:30")
        assert not is_open(early, at("2026-03-29 03:29"))
        assert is_open(early, at("2026-03-29 04:59"))
        assert not is_open(early, at("2026-03-29 05:00"))

    def test_hours_the_clock_jumps_over(self) -> None:
        """From 02:30 to 03:15 there is no time at all: the next Sunday has it."""
        short = hours((SUNDAY, 150, 195))
        assert opens_at(short, at("2026-03-29 00:00")) == at("2026-04-05 02:30")


class TestClocksGoBack:
    """25 October 2026 in Rome: after 02:59 comes 02:00 once more."""

    def test_the_day_is_an_hour_longer(self) -> None:
        all_day = hours((SUNDAY, 0, 1440))
        opened, closed = at("2026-10-25 00:00"), at("2026-10-26 00:00")
        assert closed - opened == 25 * HOUR
        assert is_open(all_day, opened)
        assert is_open(all_day, closed - 1)
        assert not is_open(all_day, closed)

    def test_what_begins_in_the_hour_that_comes_twice_begins_the_first_time(self) -> None:
        early = hours((SUNDAY, 150, 300))
        first = at("2026-10-25 02:30")
        assert opens_at(early, at("2026-10-25 00:00")) == first
        assert is_open(early, first + HOUR - MINUTE)  # 02:29, the second time
        assert is_open(early, at("2026-10-25 02:30", fold=1))
        assert is_open(early, at("2026-10-25 04:59"))
        assert not is_open(early, at("2026-10-25 05:00"))

    def test_what_ends_in_it_ends_the_first_time(self) -> None:
        late = hours((SUNDAY, 0, 150))
        assert is_open(late, at("2026-10-25 02:29"))
        assert not is_open(late, at("2026-10-25 02:30"))
        assert not is_open(late, at("2026-10-25 02:00", fold=1))


class TestHolidays:
    def test_closed_all_day(self) -> None:
        office = hours((FRIDAY, 540, 1080), (MONDAY, 540, 1080), holidays=[Holiday("2026-12-25")])
        assert not is_open(office, at("2026-12-25 12:00"))
        assert is_open(office, at("2026-12-18 12:00"))
        assert opens_at(office, at("2026-12-24 20:00")) == at("2026-12-28 09:00")

    def test_with_hours_of_its_own(self) -> None:
        office = hours((MONDAY, 540, 1080), holidays=[Holiday("2026-12-28", "", 600, 720)])
        assert not is_open(office, at("2026-12-28 09:30"))
        assert is_open(office, at("2026-12-28 10:00"))
        assert not is_open(office, at("2026-12-28 12:00"))
        assert opens_at(office, at("2026-12-28 12:00")) == at("2027-01-04 09:00")

    def test_on_a_day_that_is_closed_otherwise(self) -> None:
        fair = hours(holidays=[Holiday("2026-12-26", "Fair", 0, 1440)])
        assert opens_at(fair, at("2026-06-01 12:00")) == at("2026-12-26 00:00")
        assert is_open(fair, at("2026-12-27 00:00") - 1)
        assert opens_at(fair, at("2026-12-27 00:00")) is None

    def test_too_far_ahead_to_wait_for(self) -> None:
        fair = hours(holidays=[Holiday("2030-01-01", "", 0, 1440)])
        assert opens_at(fair, at("2026-06-01 12:00")) is None

    def test_it_is_one_by_the_date_of_the_hours_own_zone(self) -> None:
        always = [(day, 0, 1440) for day in range(7)]
        tokyo = hours(*always, zone="Asia/Tokyo", holidays=[Holiday("2026-06-02")])
        assert is_open(tokyo, at("2026-06-01 16:59"))
        assert not is_open(tokyo, at("2026-06-01 17:00"))  # midnight in Tokyo
        assert is_open(tokyo, at("2026-06-02 17:00"))


ZONES = [
    "UTC",
    "Europe/Rome",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Beirut",
    "America/Havana",
    "Asia/Kathmandu",
]
YEAR = datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC"))
minutes = st.integers(0, 1440)


@st.composite
def any_hours(draw: st.DrawFn) -> OpeningHours:
    """As an administrator could have set them."""
    week: list[Span] = []
    for day in range(7):
        edges = sorted(draw(st.sets(minutes, max_size=6)))
        week += [Span(day, start, end) for start, end in zip(edges[::2], edges[1::2], strict=False)]
    days = draw(st.sets(st.integers(0, 364), max_size=4))
    holidays: list[Holiday] = []
    for number in days:
        text = (YEAR + timedelta(days=number)).date().isoformat()
        span = sorted(draw(st.lists(minutes, min_size=2, max_size=2, unique=True))) if draw(st.booleans()) else None
        holidays.append(Holiday(text, "", *(span or (None, None))))
    kept = hours_to_keep(HoursSettings("Any", week, holidays=holidays), draw(st.sampled_from(ZONES)))
    return OpeningHours(kept.name, kept.week, kept.holidays, time_zone=kept.time_zone, id=1, version=1)


@given(any_hours(), st.integers(0, 365 * 24 * 60), st.integers(0, MINUTE - 1))
def test_it_turns_open_exactly_when_it_says(one: OpeningHours, minute: int, more: int) -> None:
    now = int(YEAR.timestamp() * 1000) + minute * MINUTE + more
    opens = opens_at(one, now)
    if opens is None:
        assert not is_open(one, now)
        return
    assert opens >= now
    assert is_open(one, opens)
    assert (opens == now) == is_open(one, now)
    if opens > now:
        assert not is_open(one, opens - 1)


@given(any_hours(), st.integers(0, 365 * 24 * 60), st.integers(1, 3 * 24 * 60))
def test_nothing_opens_before(one: OpeningHours, minute: int, step: int) -> None:
    now = int(YEAR.timestamp() * 1000) + minute * MINUTE
    opens = opens_at(one, now)
    between = now + step * MINUTE
    assume(opens is None or between < opens)
    if opens != now:
        assert not is_open(one, between)


@pytest.mark.parametrize("zone", ZONES)
def test_the_zones_are_known_here(zone: str) -> None:
    assert ZoneInfo(zone).key == zone
