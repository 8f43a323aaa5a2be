"""Mail from the wild: whatever was done to it, it is read, or kept as it is; and the mailbox goes on."""

import base64
import quopri
import time
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.channels.email import inbound, parse
from parley.channels.email.inbound import Body, Incoming
from parley.channels.email.settings import EmailSettings
from parley.media.actions import NewFile

BOX = EmailSettings(address="support@shop.example")
NOW = 1_767_225_600_000
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def read(raw: bytes | str) -> tuple[Incoming, Body]:
    content = raw if isinstance(raw, bytes) else raw.encode()
    incoming = inbound.read(content, BOX, NOW)
    files = [NewFile(f"KEY{n}", one.name or "file", one.type, 1, "", 1, 1) for n, one in enumerate(incoming.mail.parts)]
    return incoming, inbound.body(incoming, files)


def mail(body: bytes | str, *head: str) -> bytes:
    lines = [
        "From: Carla <carla@example.org>",
        "To: support@shop.example",
        "Subject: A lamp",
        "MIME-Version: 1.0",
        *head,
    ]
    content = body if isinstance(body, bytes) else body.encode()
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


SAID = {
    "utf-8": "Grüße, città, 東京 🙂",
    "iso-8859-1": "Grüße aus Zürich",
    "iso-8859-15": "10 € für Œuvre",
    "windows-1252": "“Grüße” – 10 €",
    "iso-8859-2": "Příliš žluťoučký kůň",
    "windows-1251": "Привет из Москвы",
    "koi8-r": "Привет из Москвы",
    "iso-8859-7": "Καλημέρα",
    "iso-8859-8-i": "שלום",
    "windows-1256": "مرحبا",
    "shift_jis": "こんにちは",
    "iso-2022-jp": "こんにちは",
    "euc-jp": "こんにちは",
    "gb2312": "你好，世界",
    "gbk": "你好，世界",
    "gb18030": "你好，世界",
    "big5": "你好，世界",
    "euc-kr": "안녕하세요",
    "ks_c_5601-1987": "안녕하세요",
    "utf-16": "Grüße",
    "utf-7": "Grüße",
    "macintosh": "Grüße",
    "windows-874": "สวัสดี",
}
PYTHONS = {"iso-8859-8-i": "iso-8859-8", "ks_c_5601-1987": "cp949", "macintosh": "mac_roman", "windows-874": "cp874"}


@pytest.mark.parametrize("charset", SAID)
@pytest.mark.parametrize("encoding", ["8bit", "quoted-printable", "base64"])
def test_every_charset_in_every_encoding(charset: str, encoding: str) -> None:
    content = SAID[charset].encode(PYTHONS.get(charset, charset))
    packed = {"8bit": content, "quoted-printable": quopri.encodestring(content), "base64": base64.encodebytes(content)}
    raw = mail(
        packed[encoding], f"Content-Type: text/plain; charset={charset}", f"Content-Transfer-Encoding: {encoding}"
    )
    if encoding == "8bit" and charset == "utf-16":
        pytest.skip("its line ends are no line ends")
    assert read(raw)[1].text == SAID[charset]


@pytest.mark.parametrize(
    ("declared", "content", "expected"),
    [
        ("us-ascii", "Grüße".encode(), "Grüße"),
        ("x-unknown", "Grüße".encode(), "Grüße"),
        ("utf-8", "Grüße".encode("latin-1"), "Grüße"),
        ("", "Grüße".encode("cp1252"), "Grüße"),
        ("base64", b"plain", "plain"),
        ("utf-8", b"a\x00b", "ab"),
        ("idna", b"plain", "plain"),
    ],
)
def test_a_charset_that_is_wrong_missing_or_none(declared: str, content: bytes, expected: str) -> None:
    kind = f"Content-Type: text/plain; charset={declared}" if declared else "Content-Type: text/plain"
    assert read(mail(content, kind))[1].text == expected


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("=?utf-8?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        ("=?utf-8?B?5p2x?= =?utf-8?B?5Lqs?=", "東京"),
        # One sign broken over two words.
        ("=?utf-8?B?5p0=?= =?utf-8?B?sQ==?=", "東"),
        ("=?iso-8859-1?q?Gr=FC?= and =?utf-8?q?plain?=", "Grü and plain"),
        ("=?x-nobody-knows?q?plain?=", "plain"),
        ("=?utf-8?B?not base64!?=", "=?utf-8?B?not base64!?="),
        ("=?utf-8?q?two=0D=0ABcc:_eve@example.com?=", "two Bcc: eve@example.com"),
        ("plain \u202egpj.exe", "plain gpj.exe"),
        ("", ""),
    ],
)
def test_subjects(written: str, meant: str) -> None:
    raw = f"From: a@example.org\r\nSubject: {written}\r\n\r\nx"
    assert read(raw)[0].subject == meant


def test_eight_bit_subjects_and_names() -> None:
    raw = "From: Jürg <j@example.org>\r\nSubject: Grüße\r\n\r\nx"
    for encoding in ("utf-8", "cp1252"):
        found, _ = read(raw.encode(encoding))
        assert (found.subject, found.customer.name) == ("Grüße", "Jürg")


@pytest.mark.parametrize(
    ("written", "name", "address"),
    [
        ("carla@example.org", "", "carla@example.org"),
        ('"Verdi, Carla" <carla@example.org>', "Verdi, Carla", "carla@example.org"),
        ("=?utf-8?q?Verdi=2C_Carla?= <carla@example.org>", "Verdi, Carla", "carla@example.org"),
        ("carla@example.org (Carla)", "Carla", "carla@example.org"),
        ("<carla@example.org>", "", "carla@example.org"),
        ("Carla <carla@example.org", "Carla", "carla@example.org"),
        ("Carla", "Carla", ""),
        ("undisclosed-recipients:;", "", ""),
        ('"carla@example.org" <carla@example.org>', "", "carla@example.org"),
    ],
)
def test_senders(written: str, name: str, address: str) -> None:
    customer = read(f"From: {written}\r\n\r\nx")[0].customer
    assert (customer.name, customer.address) == (name, address)


@pytest.mark.parametrize(
    "date",
    [
        "",
        "yesterday",
        "Mon, 99 Foo 20026 99:99:99",
        "Thu, 1 Jan 1970 00:00:00 +0000",
        "0",
        "Tue, 1 Jan 2999 00:00:00 +9999",
    ],
)
def test_absurd_dates(date: str) -> None:
    assert read(f"From: a@example.org\r\nDate: {date}\r\n\r\nx")[0].mail.date is None


def test_a_date_that_can_be() -> None:
    assert read("From: a@example.org\r\nDate: Thu, 1 Jan 2026 01:00:00 +0100\r\n\r\nx")[0].mail.date == NOW


NESTED = b"""--a
Content-Type: multipart/related; boundary=b

--b
Content-Type: multipart/alternative; boundary=c

--c
Content-Type: text/plain

Plain
--c
Content-Type: text/html

<p>Rich <img src="cid:logo@x"></p>
--c--
--b
Content-Type: image/png; name=logo.png
Content-ID: <logo@x>
Content-Transfer-Encoding: base64

%s
--b--
--a
Content-Type: application/pdf
Content-Disposition: attachment; filename*=utf-8''%%C3%%BCbersicht.pdf

%%PDF-1.4
--a
Content-Type: message/rfc822

From: Bruno <bruno@example.org>
Subject: Enclosed
Content-Type: text/plain

Not ours
--a
Content-Type: text/plain

A footer of the list
--a--
""" % base64.b64encode(PNG)


def test_nested_parts_pictures_files_and_a_mail_in_the_mail() -> None:
    incoming, body = read(mail(NESTED.replace(b"%%", b"%"), "Content-Type: multipart/mixed; boundary=a"))
    assert [(one.name, one.type) for one in incoming.mail.parts] == [
        ("logo.png", "image/png"),
        ("übersicht.pdf", "application/pdf"),
        ("Enclosed.eml", "message/rfc822"),
    ]
    assert body.html is not None
    assert 'src="/media/KEY0/logo.png"' in body.html
    assert "A footer" in body.html
    assert "Not ours" not in body.html
    assert body.text.startswith("Plain")
    assert body.shown == {"logo@x"}


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\r\n\r\n",
        b"no header at all",
        b"\x00\xff\xfe garbage \x80",
        b"From: a@example.org\r\nContent-Type: multipart/mixed\r\n\r\nno boundary",
        b"From: a@example.org\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nnever closed",
        b"From: a@example.org\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\nnever opened",
        b'From: a@example.org\r\nContent-Type: text/plain; charset="\r\n\r\nx',
        b"From: a@example.org\r\nContent-Type: ;;;\r\n\r\nx",
        b"From: a@example.org\r\nContent-Transfer-Encoding: base64\r\n\r\n!!! not base64",
        b"From: a@example.org\r\nContent-Transfer-Encoding: x-uuencode\r\n\r\nbegin 644 x\nbroken",
        b"From: a@example.org\r\nContent-Type: message/rfc822\r\n\r\n",
        b"From: a@example.org\r\nContent-Type: message/partial; number=1\r\n\r\nx",
        b"From: " + b"<" * 5_000 + b"\r\nSubject: x\r\n\r\nx",
        b"From: a@example.org\r\nTo: " + b", ".join(b"n%d@example.org" % n for n in range(10_000)) + b"\r\n\r\nx",
        b"From: a@example.org\r\nReferences: " + b"<a@b> " * 20_000 + b"\r\n\r\nx",
        b"From: a@example.org\r\nSubject: " + b"x" * 1_000_000 + b"\r\n\r\nx",
        b"X: y\r\n" * 20_000 + b"\r\nx",
        b"From: a@example.org\r\nContent-Disposition: attachment; filename*0*=utf-8''%zz; filename*9=x\r\n\r\nx",
    ],
    ids=range(19),
)
def test_broken_in_one_way_or_another(raw: bytes) -> None:
    began = time.monotonic()
    incoming, body = read(raw)
    assert time.monotonic() - began < 10
    assert isinstance(body.text, str)
    assert len(incoming.subject) <= 500
    assert len(incoming.mail.to) <= 200


def test_ten_thousand_recipients_are_counted() -> None:
    everybody = ", ".join(f"n{n}@example.org" for n in range(10_000))
    found = read(f"From: a@example.org\r\nTo: {everybody}\r\n\r\nx")[0].mail
    assert (len(found.to), found.more_recipients) == (200, 9_800)


@pytest.mark.parametrize("depth", [30, 300, 3_000])
def test_nested_as_deep_as_it_likes(depth: int) -> None:
    head = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(depth))
    incoming, _ = read(f"From: a@example.org\r\nSubject: Deep\r\nMIME-Version: 1.0\r\n{head}\r\nHello")
    assert incoming.customer.address == "a@example.org"
    assert incoming.subject == "Deep"
    if depth > 30:
        assert incoming.mail.unreadable
        assert [one.type for one in incoming.mail.parts] == ["message/rfc822"]


@pytest.mark.parametrize(
    "html",
    ["<div>" * 20_000 + "x", "<b>" * 20_000 + "x", "<table><tr><td>" * 5_000 + "x", "<" * 100_000, "&" * 100_000],
)
def test_html_nested_as_deep_as_it_likes(html: str) -> None:
    began = time.monotonic()
    _, body = read(mail(html, "Content-Type: text/html"))
    assert time.monotonic() - began < 15
    assert isinstance(body.text, str)
    assert body.text or body.html or html.startswith("<table")


@pytest.mark.parametrize(
    "text", [">\n" * 100_000 + "x", "On x, y wrote:\n" * 50_000 + "x", "From: a\n" * 50_000, "On " * 50_000]
)
def test_quotes_without_end(text: str) -> None:
    began = time.monotonic()
    read(mail(text, "Content-Type: text/plain"))
    assert time.monotonic() - began < 10


def test_no_body_is_no_text() -> None:
    incoming, body = read("From: a@example.org\r\nSubject: Only this\r\n\r\n")
    assert (body.text, body.html, incoming.mail.unreadable) == ("", None, False)


def test_html_alone_is_text_too() -> None:
    _, body = read(
        mail(
            "<p>Hello</p><ul><li>one</li><li>two</li></ul><p>See <a href='https://x.example/'>this</a></p>",
            "Content-Type: text/html",
        )
    )
    assert body.text == "Hello\n\n- one\n- two\n\nSee this <https://x.example/>"


def test_dozens_of_attachments() -> None:
    parts = "".join(f"--x\r\nContent-Type: text/plain; name=f{n}.txt\r\n\r\nfile {n}\r\n" for n in range(60))
    incoming, body = read(mail(f"--x\r\n\r\nHello\r\n{parts}--x--", "Content-Type: multipart/mixed; boundary=x"))
    assert [one.name for one in incoming.mail.parts] == [f"f{n}.txt" for n in range(60)]
    assert body.text == "Hello"


def test_an_invitation() -> None:
    calendar = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Visit\r\nEND:VEVENT\r\nEND:VCALENDAR"
    plain = "--x\r\nContent-Type: text/plain\r\n\r\nCome\r\n"
    both = f"{plain}--x\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\n{calendar}\r\n--x--"
    incoming, body = read(mail(both, "Content-Type: multipart/alternative; boundary=x"))
    assert [(one.name, one.type) for one in incoming.mail.parts] == [("invite.ics", "text/calendar")]
    assert body.text == "Come"


def test_text_flows_as_it_was_written() -> None:
    body = "This is one \r\nparagraph.\r\n\r\n> quoted \r\n> too\r\n-- \r\nCarla"
    _, found = read(mail(body, "Content-Type: text/plain; format=flowed"))
    assert found.text == "This is one paragraph."
    assert "> quoted too" in found.quoted_text


def test_a_huge_text_is_attached_and_its_beginning_shown() -> None:
    incoming, body = read(mail("word " * 1_000_000, "Content-Type: text/plain"))
    assert [one.name for one in incoming.mail.parts] == ["message.txt"]
    assert 0 < len(body.text) <= 200_000


HEADS = st.dictionaries(
    st.sampled_from(
        [
            "From",
            "To",
            "Cc",
            "Subject",
            "Date",
            "Message-ID",
            "References",
            "Content-Type",
            "Reply-To",
            "Content-Transfer-Encoding",
            "Auto-Submitted",
        ]
    ),
    st.one_of(
        st.binary(max_size=80),
        st.sampled_from(
            [
                b"multipart/mixed; boundary=x",
                b"multipart/alternative; boundary=x",
                b"text/html; charset=utf-16",
                b"message/rfc822",
                b"multipart/report; boundary=x",
                b"base64",
                b"quoted-printable",
                b"=?utf-8?b?x?= <a@b",
            ]
        ),
    ),
)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(
    HEADS,
    st.one_of(
        st.binary(max_size=400),
        st.lists(
            st.sampled_from(
                [
                    b"--x\r\n",
                    b"--x--\r\n",
                    b"Content-Type: text/html\r\n\r\n",
                    b"Content-Type: message/delivery-status\r\n\r\n",
                    b"\r\n",
                    b"<div><blockquote type=cite>",
                    b"On x, y wrote:\r\n",
                    b"> q\r\n",
                    b"text\r\n",
                ]
            ),
            max_size=25,
        ).map(b"".join),
    ),
)
def test_anything_at_all(head: dict[str, bytes], body: bytes) -> None:
    raw = (
        b"".join(name.encode() + b": " + value.replace(b"\n", b" ") + b"\r\n" for name, value in head.items())
        + b"\r\n"
        + body
    )
    incoming, found = read(raw)
    assert isinstance(found.text, str)
    assert "\x00" not in found.text + incoming.subject
    assert parse.read(raw, NOW) == incoming.mail or incoming.mail.unreadable or len(incoming.mail.parts) == 100


def test_the_same_by_another_way_is_the_same() -> None:
    raw = mail("Hello", "Message-ID: <a@b>")
    known: Any = read(raw)[0].key
    assert read(b"Received: by a detour\r\nX-Spam: no\r\n" + raw)[0].key == known
    assert read(raw.replace(b"A lamp", b"A desk"))[0].key != known
    without = mail("Hello")
    assert read(without)[0].key == read(b"Received: by a detour\r\n" + without)[0].key
    assert read(without)[0].key != read(mail("Hello!"))[0].key
