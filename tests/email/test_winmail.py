"""What Outlook sends in a ``winmail.dat`` is there as if anybody had sent it; what does not add up stays the file."""

import email
import time
from datetime import UTC, datetime
from email.policy import default
from typing import Any

import pytest

from tests.clients import Agent, key
from tests.email.post import Post, letter, mails
from tests.email.test_showing import PNG
from tests.email.winmail import (
    APPOINTMENT,
    BODY,
    CHARSET,
    HTML,
    KIND,
    PACKED,
    SIGNATURE,
    SUBJECT,
    Inner,
    attribute,
    bomb,
    file,
    packed,
    properties,
    winmail,
)
from tests.world import World

PDF = b"%PDF-1.4 order"
HTML_IN_RTF = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}{\f1\fmodern\fcharset204 Courier;}}"
    rb"{\colortbl\red0\green0\blue0;}{\*\generator Riched20;}\uc1\pard\plain{\*\htmltag64 <p>}\htmlrtf \par\htmlrtf0 "
    rb"Gr\'fc\'dfe {\*\htmltag84 &lt;3 }{\*\htmltag84 <b>}\htmlrtf {\b\htmlrtf0 \u8364?10 \u-10179?\u-8704? "
    rb"{\f1 \'cf\'f0\'e8\'e2\'e5\'f2}{\*\htmltag92 </b>}\htmlrtf }\htmlrtf0 "
    rb"{\*\htmltag84 <img src=\'22cid:logo@shop\'22>}{\*\htmltag72 </p>}"
    rb"{\*\mhtmltag84 <img src=\'22file:C:/logo.png\'22>}}"
)
TEXT_IN_RTF = rb"{\rtf1\ansi\fromtext \deff0{\fonttbl{\f0\fmodern Courier;}}\f0 One\par\par \{two\}\tab\'80 three\par}"
RTF = (
    rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\*\generator x;}{\info{\author Carla}}{\pict\pngblip\bin4 {{{{}"
    rb"\pard\ldblquote Rich\rdblquote , and\line broken\par {\b bold}}"
)


@pytest.fixture
def anna(world: World, post: Post) -> Agent:
    """With room for every mail of a test."""
    return world.agent("anna", [world.queues["Support"]], emails=50, role="supervisor")


def with_winmail(content: bytes, text: str = "Hello", kind: str = "application/ms-tnef") -> Any:
    # Each from somebody else: who sends the same again and again is a program.
    mail = letter(text, sender=f"{key()}@example.org")
    main, _, sub = kind.partition("/")
    mail.add_attachment(content, main, sub, filename="winmail.dat")
    return mail


def came(post: Post, anna: Agent, mail: Any) -> dict[str, Any]:
    post.bring(mail)
    [found] = mails(anna, anna.line.event("task.added")["task"]["conversation_id"])
    return found


def names(mail: dict[str, Any]) -> list[str]:
    return [one["name"] for one in mail["attachments"]]


def page(anna: Agent, mail: dict[str, Any]) -> str:
    answer = anna.http.get(f"/api/conversations/{mail['conversation_id']}/mail/{mail['message_id']}/page")
    return answer.text.partition("<body>")[2]


def test_its_files_are_the_mails_files(post: Post, anna: Agent) -> None:
    content = winmail(
        {},
        file("Bestätigung für Carla.pdf", PDF, TYPE="application/pdf"),
        file("..\\..\\gpj\u202egnp.exe", b"MZ\x90\x00"),
        file("notes.txt", DATA=b"In its properties"),
        file("empty.csv"),
        file("logo.png", PNG, CID="logo@shop", FLAGS=4),
    )
    mail = came(post, anna, with_winmail(content))
    assert names(mail) == ["Bestätigung für Carla.pdf", "gpjgnp.exe", "notes.txt", "empty.csv", "logo.png"]
    assert [one["type"] for one in mail["attachments"]][:2] == ["application/pdf", "application/octet-stream"]
    assert (mail["text"], mail["unreadable"]) == ("Hello", False)
    assert anna.http.get(mail["attachments"][0]["url"]).content == PDF
    assert anna.http.get(mail["attachments"][2]["url"]).content == b"In its properties"
    # What came is there as it came.
    raw = anna.http.get(f"/api/conversations/{mail['conversation_id']}/mail/{mail['message_id']}/raw")
    assert b"winmail.dat" in raw.content


def test_whatever_was_done_to_it_on_the_way(post: Post, anna: Agent) -> None:
    content = winmail({}, file("order.pdf", PDF))
    for litter in (b"\r\n", bytes(10), b"\x8f<\n"):
        assert names(came(post, anna, with_winmail(content + litter))) == ["order.pdf"]
    for kind in ("application/vnd.ms-tnef", "application/octet-stream"):
        assert names(came(post, anna, with_winmail(content, kind=kind))) == ["order.pdf"]


def test_a_mail_that_is_nothing_else(post: Post, anna: Agent) -> None:
    mail = letter()
    mail.set_content(winmail({BODY: "Only here"}, file("order.pdf", PDF)), "application", "ms-tnef")
    found = came(post, anna, mail)
    assert (names(found), found["text"], found["subject"]) == (["order.pdf"], "Only here", "A lamp")


def test_what_it_says_is_the_text_when_the_mail_has_none(post: Post, anna: Agent) -> None:
    for content, text, html in (
        (winmail({BODY: "Città\r\n€"}), "Città\n€", ""),
        (winmail({BODY: ["Città €", "cp1252"]}), "Città €", ""),
        (winmail(body="Città €\0".encode("cp1252")), "Città €", ""),
        (winmail({HTML: "<p>Привет</p>".encode("koi8-r"), CHARSET: 20866, BODY: "Привет"}), "Привет", "<p>Привет</p>"),
        (winmail({HTML: b"<p>Hi<script>alert(1)</script></p>"}), "Hi", "<p>Hi</p>"),
        (winmail({PACKED: packed(HTML_IN_RTF)}), "Grüße <3 €10 😀 Привет", "<b>€10 😀 Привет</b>"),
        (winmail({PACKED: packed(TEXT_IN_RTF)}), "One\n\n{two}\t€ three", ""),
        (winmail({PACKED: packed(RTF)}), "“Rich”, and\nbroken\nbold", ""),
        (winmail({PACKED: b"no RTF at all"}), "", ""),
        (winmail({PACKED: packed(b"{\\rtf1 " + b"{" * 2_000)}), "", ""),
    ):
        mail = came(post, anna, with_winmail(content, " \n"))
        assert (mail["text"], names(mail)) == (text, [])
        assert html in page(anna, mail)
        assert "script" not in page(anna, mail)


def test_html_in_which_there_is_nothing_to_see_is_no_text(post: Post, anna: Agent) -> None:
    mail = with_winmail(winmail({HTML: b"<p>Here</p>"}), "")
    mail.get_payload(0).set_content("<html><body><p>&nbsp;</p></body></html>", subtype="html")
    assert came(post, anna, mail)["text"] == "Here"


def test_its_pictures_stand_in_its_text(post: Post, anna: Agent) -> None:
    content = winmail({PACKED: packed(HTML_IN_RTF)}, file("logo.png", PNG, CID="logo@shop", FLAGS=4))
    mail = came(post, anna, with_winmail(content, ""))
    assert ([one["name"] for one in mail["inline"]], names(mail)) == (["logo.png"], [])
    assert f'src="{mail["inline"][0]["url"]}"' in page(anna, mail)
    assert "file:" not in page(anna, mail)


def test_the_text_that_the_mail_has_is_its_text(post: Post, anna: Agent) -> None:
    mail = came(post, anna, with_winmail(winmail({HTML: b"<p>Another</p>", BODY: "Another"})))
    assert (mail["text"], "Another" in page(anna, mail)) == ("Hello", False)


def enclosed(*files: bytes) -> Inner:
    said = {
        SUBJECT: "Grüße\r\nBcc: evil@example.net",
        BODY: "Enclosed",
        HTML: b"<p>Enclosed</p>",
        0x0C1A: "Bruno, B.",
        0x0C1F: "/O=EXCHANGE/CN=BRUNO",
        0x5D01: "bruno@example.org",
        0x0039: datetime(2026, 3, 4, 9, tzinfo=UTC),
    }
    people = [
        {0x3001: "Carla", 0x39FE: "carla@example.org", 0x0C15: 1},
        {0x3001: "Dario", 0x3003: "/O=EXCHANGE/CN=DARIO", 0x0C15: 2},
    ]
    return Inner(winmail(said, *files, people=people))


def test_a_mail_in_it_is_a_mail(post: Post, anna: Agent) -> None:
    inner = enclosed(file("order.pdf", PDF), file("Deeper", DATA=enclosed(), METHOD=5))
    mail = came(post, anna, with_winmail(winmail({}, file("Grüße", DATA=inner, METHOD=5))))
    [kept] = mail["attachments"]
    assert (kept["name"], kept["type"]) == ("Grüße.eml", "message/rfc822")
    found: Any = email.message_from_bytes(anna.http.get(kept["url"]).content, policy=default)
    assert str(found["From"]) == '"Bruno, B." <bruno@example.org>'
    assert (str(found["To"]), found["Cc"].addresses[0].display_name) == ("Carla <carla@example.org>", "Dario")
    assert (str(found["Subject"]), found["Bcc"]) == ("Grüße Bcc: evil@example.net", None)
    assert found["Date"].datetime == datetime(2026, 3, 4, 9, tzinfo=UTC)
    assert found.get_body(("plain",)).get_content().strip() == "Enclosed"
    order, deeper = found.iter_attachments()
    assert (order.get_filename(), order.get_content()) == ("order.pdf", PDF)
    assert str(deeper.get_content()["From"]) == '"Bruno, B." <bruno@example.org>'


MEETING = {
    SUBJECT: "Visit, to the show room",
    KIND: "IPM.Schedule.Meeting.Request",
    0x0C1A: "Carla",
    0x5D01: "carla@example.org",
    (APPOINTMENT, 0x820D): datetime(2026, 3, 4, 9, tzinfo=UTC),
    (APPOINTMENT, 0x820E): datetime(2026, 3, 4, 10, tzinfo=UTC),
    (APPOINTMENT, 0x8208): "Corso Francia 12",
    (APPOINTMENT, 0x8201): 0,
    (APPOINTMENT, "Colour"): "blue",
}
PEOPLE = [
    {0x3001: "The Shop", 0x39FE: "support@shop.example", 0x0C15: 1},
    {0x3001: "Dario", 0x3003: "/O=EXCHANGE/CN=DARIO", 0x0C15: 2},
]


def test_a_meeting_in_it_is_told(post: Post, anna: Agent) -> None:
    mail = came(post, anna, with_winmail(winmail(MEETING, people=PEOPLE)))
    assert names(mail) == ["invite.ics"]
    [told] = mail["invitations"]
    assert (told["what"], told["title"], told["place"]) == ("invitation", MEETING[SUBJECT], "Corso Francia 12")
    assert (told["starts"], told["ends"]) == ("2026-03-04T09:00:00Z", "2026-03-04T10:00:00Z")
    assert told["organiser"] == {"name": "Carla", "address": "carla@example.org"}
    assert [(one["name"], one["address"], one["optional"]) for one in told["invitees"]] == [
        ("The Shop", "support@shop.example", False),
        ("Dario", "", True),
    ]


def test_what_becomes_of_a_meeting(post: Post, anna: Agent) -> None:
    whole_day = {(APPOINTMENT, 0x8215): True, (APPOINTMENT, 0x820D): datetime(2026, 3, 3, 23, tzinfo=UTC)}
    at_nine, nobody_yet = "2026-03-04T09:00:00Z", ["none", "none"]
    changes: list[tuple[dict[Any, Any], str, str, list[str]]] = [
        ({KIND: "IPM.Schedule.Meeting.Canceled"}, "cancellation", at_nine, nobody_yet),
        ({KIND: "IPM.Schedule.Meeting.Resp.Neg"}, "answer", at_nine, ["declined"]),
        ({(APPOINTMENT, 0x8201): 2}, "update", at_nine, nobody_yet),
        (whole_day, "invitation", "2026-03-04", nobody_yet),
    ]
    for changed, what, starts, answers in changes:
        [told] = came(post, anna, with_winmail(winmail({**MEETING, **changed}, people=PEOPLE)))["invitations"]
        assert (told["what"], told["starts"], [one["answer"] for one in told["invitees"]]) == (what, starts, answers)


def test_what_is_not_all_of_it_stays_beside_what_is(post: Post, anna: Agent) -> None:
    for content in (
        winmail({**MEETING, (APPOINTMENT, 0x8223): True}, file("order.pdf", PDF)),
        winmail({}, file("order.pdf", PDF), file("Sheet", b"\xd0\xcf\x11\xe0 of another program", METHOD=6)),
        winmail({}, file("order.pdf", PDF), file("elsewhere.docx", METHOD=7)),
    ):
        mail = came(post, anna, with_winmail(content))
        assert (names(mail), mail["invitations"]) == (["order.pdf", "winmail.dat"], [])


def _nested(depth: int) -> bytes:
    inner = enclosed(file("order.pdf", PDF))
    for _ in range(depth):
        inner = enclosed(file("Deeper", DATA=inner, METHOD=5))
    return inner


WHOLE = winmail({BODY: "Hello"}, file("order.pdf", PDF))
BROKEN = {
    "nothing": b"",
    "something else": b"PK\x03\x04 not what it is called",
    "cut in an attribute": WHOLE[:-40],
    "cut in a length": WHOLE + b"\x02\x02\x90\x06",
    "nothing in it": SIGNATURE,
    "a wrong sum": WHOLE + attribute(1, 0x8004, 1, b"A lamp\0", total=1),
    "one byte other": WHOLE.replace(b"%PDF", b"%QDF"),
    "a length past the end": SIGNATURE + b"\x01\x04\x80\x01\x00\xff\xff\xff\xff" + bytes(20),
    "a level that there is not": WHOLE + attribute(7, 0x8004, 1, b"A lamp\0"),
    "of a file before there is one": SIGNATURE + attribute(2, 0x800F, 6, PDF),
    "more properties than there is room": SIGNATURE + attribute(1, 0x9003, 6, b"\xff\xff\xff\xff" + bytes(50)),
    "values that take no room": SIGNATURE
    + attribute(1, 0x9003, 6, b"\x01\0\0\0\x01\x10\x00\x10\xff\xff\xff\xff" + bytes(12)),
    "recipients without end": SIGNATURE + attribute(1, 0x9004, 6, b"\xff\xff\xff\xff" + bytes(50)),
    "a kind that there is not": SIGNATURE + attribute(1, 0x9003, 6, b"\x01\0\0\0\x77\x00\x00\x10" + bytes(12)),
    "a property past its end": SIGNATURE
    + attribute(1, 0x9003, 6, properties({HTML: b"<p>Hi</p>"}).replace(b"\x09\0\0\0", b"\x09\xff\0\0")),
    "too many attributes": SIGNATURE + attribute(1, 0x8020, 3, b"") * 110_000,
    "too many files": winmail({}, *[file("a.txt", b"a")] * 101),
    "too deep": winmail({}, file("Deeper", DATA=_nested(6), METHOD=5)),
    "too many messages": winmail({}, *[file("Inner", DATA=enclosed(), METHOD=5)] * 11),
    "more RTF than is looked at": winmail({PACKED: bomb(510_000)}),
    "more RTF in all": winmail({}, *[file("Inner", DATA=Inner(winmail({PACKED: bomb(150_000)})), METHOD=5)] * 4),
}


def test_what_does_not_add_up_is_kept_as_it_is_and_the_next_mail_comes(post: Post, anna: Agent) -> None:
    for why, broken in BROKEN.items():
        began = time.monotonic()
        mail = came(post, anna, with_winmail(broken))
        assert time.monotonic() - began < 20, why
        assert (names(mail), mail["text"], mail["unreadable"]) == (["winmail.dat"], "Hello", False), why
        assert not broken or anna.http.get(mail["attachments"][0]["url"]).content == broken
    assert names(came(post, anna, letter(subject="The next"))) == []


def test_rtf_that_grows_or_breaks_costs_little_and_the_files_are_there(post: Post, anna: Agent) -> None:
    for rtf in (
        bomb(490_000),
        packed(b"{\\rtf1 " + b"{" * 499 + b"{}" * 240_000, small=False),
        packed(b"{\\rtf1 \\u99999999999 \\bin-5 \\'zz \\f99999 \\uc99 \\"),
        packed(b"{\\rtf1 a")[:-3],
    ):
        began = time.monotonic()
        mail = came(post, anna, with_winmail(winmail({PACKED: rtf}, file("order.pdf", PDF)), ""))
        assert time.monotonic() - began < 20
        assert (names(mail), mail["unreadable"]) == (["order.pdf"], False)


def test_the_same_many_times_is_not_taken_apart_many_times(post: Post, anna: Agent) -> None:
    mail = with_winmail(winmail({}, file("order.pdf", PDF)))
    for _ in range(4):
        mail.add_attachment(winmail({}, file("order.pdf", PDF)), "application", "ms-tnef", filename="winmail.dat")
    assert names(came(post, anna, mail)) == ["order.pdf"] * 2 + ["winmail.dat"] * 3
