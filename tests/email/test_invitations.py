"""Invitations as programs write them: told in a few words where they can be understood, and always kept as a file."""

import time
from typing import Any

import msgspec
import pytest

from parley.channels.email import invitations
from parley.channels.email.parts import Part
from parley.channels.email.schemas import Address, Invitation, Invitee, Repeat
from tests.email.post import Post, letter, mails
from tests.world import World

GOOGLE = """BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:REQUEST
BEGIN:VEVENT
DTSTART:20260304T090000Z
DTEND:20260304T100000Z
DTSTAMP:20260301T120000Z
ORGANIZER;CN=Carla Verdi:mailto:carla@example.org
UID:3k2j@google.com
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=TRUE
 ;CN=Carla Verdi;X-NUM-GUESTS=0:mailto:carla@example.org
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=OPT-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=
 TRUE;CN=support@shop.example;X-NUM-GUESTS=0:mailto:support@shop.example
LOCATION:Corso Francia 12\\, Torino
DESCRIPTION:About the lamp.\\nBring the box.
SEQUENCE:0
STATUS:CONFIRMED
SUMMARY:Visit to the show room
TRANSP:OPAQUE
END:VEVENT
END:VCALENDAR
"""

OUTLOOK = """BEGIN:VCALENDAR
METHOD:REQUEST
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
ORGANIZER;CN="Verdi, Carla":MAILTO:carla@example.org
ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=TENTATIVE;RSVP=TRUE;CN=Bruno:MAILTO:b
 runo@example.org
SUMMARY;LANGUAGE=de-DE:Besprechung Lieferung
DTSTART;TZID=W. Europe Standard Time:20260701T143000
DTEND;TZID=W. Europe Standard Time:20260701T153000
RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE;UNTIL=20261230T133000Z
UID:040000008200E00074C5B7101A82E008
SEQUENCE:2
LOCATION;LANGUAGE=de-DE:Microsoft Teams-Besprechung
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
BEGIN:VALARM
DESCRIPTION:REMINDER
TRIGGER;RELATED=START:-PT15M
ACTION:DISPLAY
END:VALARM
END:VEVENT
END:VCALENDAR
"""

APPLE = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Apple Inc.//macOS 15.2//EN
CALSCALE:GREGORIAN
METHOD:CANCEL
BEGIN:VEVENT
UID:6E1C@icloud
DTSTART;VALUE=DATE:20260810
DTEND;VALUE=DATE:20260815
SUMMARY:Trip to Göteborg 🚢
ORGANIZER;EMAIL=carla@example.org:mailto:carla@example.org
STATUS:CANCELLED
SEQUENCE:1
END:VEVENT
END:VCALENDAR
"""


def calendar(*lines: str, method: str = "REQUEST") -> str:
    entry = ["BEGIN:VEVENT", "DTSTART:20260304T090000Z", "SUMMARY:Visit", *lines, "END:VEVENT"]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", f"METHOD:{method}", *entry, "END:VCALENDAR"])


def read(text: str | bytes) -> list[Invitation]:
    content = text if isinstance(text, bytes) else text.replace("\r\n", "\n").replace("\n", "\r\n").encode()
    found = invitations.read([Part("invite.ics", "text/calendar", content)])
    # It can be kept as it is.
    assert msgspec.json.decode(msgspec.json.encode(found), type=list[Invitation]) == found
    return found


def the(text: str | bytes) -> Invitation:
    [found] = read(text)
    return found


def test_googles() -> None:
    assert the(GOOGLE) == Invitation(
        what="invitation",
        title="Visit to the show room",
        starts="2026-03-04T09:00:00Z",
        ends="2026-03-04T10:00:00Z",
        zone="",
        place="Corso Francia 12, Torino",
        organiser=Address("Carla Verdi", "carla@example.org"),
        invitees=[
            Invitee("Carla Verdi", "carla@example.org", "accepted", optional=False),
            Invitee("", "support@shop.example", "none", optional=True),
        ],
        more_invitees=0,
        repeats=None,
        one_of_series=False,
        text="About the lamp.\nBring the box.",
    )


def test_outlooks_by_the_name_windows_has_for_a_zone() -> None:
    found = the(OUTLOOK)
    assert (found.what, found.title) == ("update", "Besprechung Lieferung")
    assert (found.starts, found.ends) == ("2026-07-01T12:30:00Z", "2026-07-01T13:30:00Z")
    assert found.organiser == Address("Verdi, Carla", "carla@example.org")
    assert found.invitees == [Invitee("Bruno", "bruno@example.org", "tentative", optional=False)]
    assert found.repeats == Repeat("week", 2, "2026-12-30T13:30:00Z", None)


def test_outlooks_with_a_zone_of_its_own_which_nobody_else_gets() -> None:
    own = OUTLOOK.replace("W. Europe Standard Time", "Customized Time Zone")
    assert (the(own).starts, the(own).zone) == ("2026-07-01T12:30:00Z", "")
    without = own[: own.index("BEGIN:VTIMEZONE")] + own[own.index("BEGIN:VEVENT") :]
    assert (the(without).starts, the(without).zone) == ("2026-07-01T14:30:00", "Customized Time Zone")


def test_apples_for_whole_days_and_its_last_one() -> None:
    found = the(APPLE)
    assert (found.what, found.title) == ("cancellation", "Trip to Göteborg 🚢")
    assert (found.starts, found.ends) == ("2026-08-10", "2026-08-14")
    assert the(APPLE.replace("20260815", "20260811")).ends is None


@pytest.mark.parametrize(
    ("method", "lines", "what"),
    [
        ("REPLY", ("COMMENT:I am away", "ATTENDEE;PARTSTAT=DECLINED:mailto:b@example.org"), "answer"),
        ("COUNTER", (), "proposal"),
        ("PUBLISH", (), "event"),
        ("REQUEST", ("STATUS:CANCELLED",), "cancellation"),
        ("REQUEST", ("SEQUENCE:nonsense",), "invitation"),
        ("", (), "event"),
    ],
)
def test_what_it_is(method: str, lines: tuple[str, ...], what: str) -> None:
    found = the(calendar(*lines, method=method))
    assert found.what == what
    if method == "REPLY":
        assert (found.text, found.invitees[0].answer) == ("I am away", "declined")


@pytest.mark.parametrize(
    ("lines", "ends"),
    [
        (("DURATION:PT1H30M",), "2026-03-04T10:30:00Z"),
        (("DTEND:20260304T080000Z",), None),
        (("DTEND;VALUE=DATE:20260305",), None),
        (("DTEND:20260304T100000",), None),
        (("DTEND:nonsense",), None),
        (("DURATION:nonsense",), None),
        ((), None),
    ],
)
def test_its_end(lines: tuple[str, ...], ends: str | None) -> None:
    assert the(calendar(*lines)).ends == ends


@pytest.mark.parametrize(
    ("rule", "repeats"),
    [
        ("FREQ=DAILY;COUNT=5", Repeat("day", 1, None, 5)),
        ("FREQ=MONTHLY;INTERVAL=3", Repeat("month", 3, None, None)),
        ("FREQ=YEARLY;INTERVAL=0", Repeat("year", 1, None, None)),
        ("FREQ=WEEKLY;COUNT=99999", Repeat("week", 1, None, 10_000)),
        ("FREQ=WEEKLY;COUNT=99999999999999999999", None),
        ("FREQ=SECONDLY", None),
        ("COUNT=3", None),
        ("nonsense", None),
    ],
)
def test_a_series_is_described_and_not_counted_out(rule: str, repeats: Repeat | None) -> None:
    assert the(calendar(f"RRULE:{rule}")).repeats == repeats


def test_one_of_a_series() -> None:
    assert the(calendar("RECURRENCE-ID:20260304T090000Z")).one_of_series


ENDLESS = """BEGIN:VTIMEZONE
TZID:Endless
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=SECONDLY
END:STANDARD
END:VTIMEZONE
"""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "BEGIN:VCALENDAR",
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR",
        "END:VEVENT\r\n" * 1_000,
        "BEGIN:VEVENT\r\n" * 5_000,
        calendar().replace("DTSTART:20260304T090000Z", "DTSTART:nonsense"),
        calendar().replace("DTSTART:20260304T090000Z\r\n", ""),
        calendar().replace("DTSTART:2026", "DTSTART:0000"),
        calendar().replace("20260304T090000Z", "00010101T000000Z\r\nDURATION:-P9999999D"),
        calendar(*(["ATTENDEE:mailto:x@example.org"] * 100_000)),
        b"\xff\xfe\x00" * 1_000,
    ],
    ids=range(12),
)
def test_what_cannot_be_understood_is_nothing(text: str | bytes) -> None:
    began = time.monotonic()
    assert [one for one in read(text) if one.starts > "0002"] == []
    assert time.monotonic() - began < 5


def test_rules_without_end_take_no_time() -> None:
    began = time.monotonic()
    zoned = calendar().replace("DTSTART:20260304T090000Z", "DTSTART;TZID=Endless:20260304T090000")
    for zone in (
        ENDLESS,
        ENDLESS.replace("END:VTIMEZONE", "end:VTIME\n ZONE"),
        ENDLESS.replace("EGIN:V", "EGIN;X=1:V"),
    ):
        found = the(zoned.replace("BEGIN:VEVENT", zone + "BEGIN:VEVENT"))
        assert (found.starts, found.zone) == ("2026-03-04T09:00:00", "Endless")
    assert time.monotonic() - began < 5


def test_a_hundred_invitees_are_counted_and_names_do_no_harm() -> None:
    found = the(calendar(*(f'ATTENDEE;CN="A\u202eb {n}":mailto:n{n}@example.org' for n in range(100))))
    assert (len(found.invitees), found.more_invitees) == (50, 50)
    assert found.invitees[0].name == "Ab 0"


def test_it_is_told_with_its_mail_and_kept_as_one_file(world: World) -> None:
    queue_id = world.queue(acceptance="automatic")
    post = Post(world, None, queue_id)
    agent = world.agent("anna", [queue_id], emails=3)
    mail: Any = letter("Please come", Message_ID="<visit@example.org>")
    mail.add_alternative(GOOGLE.encode(), maintype="text", subtype="calendar", params={"method": "REQUEST"})
    mail.make_mixed()
    mail.add_attachment(GOOGLE.encode(), maintype="application", subtype="ics", filename="invite.ics")
    post.bring(mail)
    conversation_id = agent.line.event("task.added")["task"]["conversation_id"]
    [found] = mails(agent, conversation_id)
    [told] = found["invitations"]
    assert (told["what"], told["title"], told["starts"]) == (
        "invitation",
        "Visit to the show room",
        "2026-03-04T09:00:00Z",
    )
    [file] = found["attachments"]
    assert (file["name"], file["type"]) == ("invite.ics", "text/calendar")
    assert agent.http.get(file["url"]).text == GOOGLE
