"""A customer writes by e-mail, from a mail program, through servers as there are anywhere."""

import re
import smtplib
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from playwright.sync_api import expect

from tests.email.post import Elsewhere, elsewhere, letter
from tests.journeys import files
from tests.journeys.browsers import People
from tests.journeys.conftest import OpenHouse
from tests.journeys.desk import Desk
from tests.journeys.house import free_port
from tests.journeys.looks import barriers

PAPER = "iframe[title='Text of the e-mail']"


@pytest.fixture
def out() -> Iterator[Elsewhere]:
    with elsewhere() as server:
        yield server


def post(port: int, mail: EmailMessage) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=30) as line:
        line.send_message(mail)


def test_an_email_is_answered(people: People, open_house: OpenHouse, out: Elsewhere) -> None:
    port = free_port()
    house = open_house({"PARLEY_SMTP_PORT": str(port)}, mail_port=out.port)
    desk = Desk(people.page(), house.url).at_work("anna")
    page, keys = desk.page, desk.page.keyboard

    asked = letter("My lamp is broken.\nCan you help?", subject="A lamp", Cc="Dario <dario@example.org>")
    asked.add_alternative(
        '<p>My lamp is <b>broken</b>.</p><img src="http://192.0.2.1/spy.png"><script>document.title = "x"</script>',
        subtype="html",
    )
    post(port, asked)
    desk.offers.get_by_role("button", name="Accept").click()
    expect(desk.task("Carla Verdi")).to_contain_text("A lamp")
    expect(desk.pane.get_by_role("heading", name="A lamp")).to_be_visible()
    paper = desk.pane.frame_locator(PAPER)
    expect(paper.get_by_text("My lamp is broken.")).to_be_visible()
    expect(desk.pane.get_by_text("One picture of another server is not shown.")).to_be_visible()
    assert barriers(page) == []

    # The answer: formatted, with a file, and kept by the server while it is written.
    keys.press("a")
    text = desk.pane.get_by_role("textbox", name="Text of the e-mail")
    expect(text).to_be_focused()
    expect(desk.pane.get_by_role("textbox", name="Subject")).to_have_value("Re: A lamp")
    people_in = desk.pane.locator("[data-field=to], [data-field=cc]")
    expect(people_in.first).to_contain_text("Carla Verdi")
    expect(people_in.last).to_contain_text("Dario")
    keys.press("Control+Home")
    keys.type("We send ")
    keys.press("Control+b")
    keys.type("a new one")
    keys.press("Control+b")
    keys.type(" today. /tha")
    expect(page.get_by_role("option", name="/thanks")).to_be_visible()
    keys.press("Enter")
    expect(text).to_contain_text("today. Thank you, Carla Verdi.")
    desk.attach(files.picture())
    to = desk.pane.get_by_role("combobox", name="To", exact=True).or_(desk.pane.get_by_label("To", exact=True)).first
    to.fill("nobody")
    to.press("Enter")
    expect(desk.pane.locator("[data-bad]")).to_have_text("nobody")
    assert barriers(page) == []
    desk.pane.get_by_role("button", name="Send", exact=True).click()
    expect(desk.pane.get_by_role("alert")).to_have_text("Not an e-mail address: nobody")
    to.press("Backspace")
    expect(desk.pane.locator("[data-bad]")).to_have_count(0)
    expect(desk.pane.get_by_text("Draft saved")).to_be_visible()

    # Taken back once, after a reload; then it goes.
    desk.pane.get_by_role("button", name="Send", exact=True).click()
    expect(desk.pane.get_by_text(re.compile(r"^Sending in \d+ s"))).to_be_visible()
    page.reload()
    desk.pane.get_by_role("button", name="Undo").click()
    expect(text).to_contain_text("We send a new one today.")
    expect(text.locator("strong")).to_have_text("a new one")
    desk.pane.get_by_role("button", name="Send", exact=True).click()
    expect(desk.pane.get_by_role("article")).to_have_count(2)
    taken = out.next(30)
    assert sorted(taken.recipients) == ["carla@example.org", "dario@example.org"]
    html = taken.mail.get_body(("html",))
    assert html is not None
    assert "We send <strong>a new one</strong> today." in html.get_content()
    assert "My lamp is" in html.get_content()
    assert [one.get_filename() for one in taken.mail.iter_attachments()] == ["parcel.png"]
    expect(desk.pane.get_by_text("Sent", exact=True)).to_be_visible()

    # The customer answers, and it comes into the thread.
    again = letter("Wonderful!\n\n> We send a new one today.", subject="Re: A lamp")
    again["In-Reply-To"] = taken.mail["Message-ID"]
    post(port, again)
    expect(desk.pane.get_by_role("article")).to_have_count(3)
    last = desk.pane.get_by_role("article").last
    expect(last.frame_locator(PAPER).get_by_text("Wonderful!")).to_be_visible()
    expect(last.frame_locator(PAPER).get_by_text("We send a new one")).to_have_count(0)
    last.get_by_role("button", name="More: what it quotes").click()
    expect(last.frame_locator(PAPER).get_by_text("We send a new one")).to_be_visible()
