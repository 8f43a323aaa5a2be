"""A customer writes by email, from a mail program, through servers as there are anywhere."""

import base64
import re
import smtplib
from collections.abc import Iterator
from email.message import EmailMessage

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.email.post import Elsewhere, elsewhere, letter
from tests.email.test_invitations import GOOGLE
from tests.journeys import files
from tests.journeys.browsers import People
from tests.journeys.conftest import OpenHouse
from tests.journeys.desk import Desk
from tests.journeys.house import free_port
from tests.journeys.looks import barriers, in_dark

PAPER = "iframe[title='Text of the email']"
OURS = "support@shop.example"
HTML = """
<style>p { color: red }</style><p onclick="alert(1)">My lamp is <b>broken</b>.</p><script>document.title = "x"</script>
<img src="cid:lamp@example.org" alt="The lamp"><img src="http://pictures.example/spy.png">
<div class="gmail_quote"><div>On Mon, Jan 5, 2026, The Shop wrote:</div>
<blockquote>Your lamp is on its way.</blockquote></div>
"""
# What a browser does with files from the clipboard, or from another window.
GIVE = """(element, [kind, name, content]) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(content), (one) => one.charCodeAt(0))], name, {type: "image/png"}));
    const {left, top} = element.getBoundingClientRect();
    const at = {bubbles: true, cancelable: true, clientX: left + 12, clientY: top + 18};
    if (kind === "paste") element.dispatchEvent(new ClipboardEvent("paste", {...at, clipboardData: data}));
    else for (const step of ["dragenter", "dragover", "drop"])
        element.dispatchEvent(new DragEvent(step, {...at, dataTransfer: data}));
}"""


@pytest.fixture
def out() -> Iterator[Elsewhere]:
    with elsewhere() as server:
        yield server


def post(port: int, mail: EmailMessage) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=30) as line:
        line.send_message(mail, to_addrs=[OURS])


def asking() -> EmailMessage:
    """With a picture in the text, one elsewhere, a quote, and a file; to us and to Dario."""
    mail = letter("My lamp is broken.", subject="A lamp", to=f"The Shop <{OURS}>", Cc="Dario Neri <dario@example.org>")
    mail.add_alternative(HTML, subtype="html")
    page = next(part for part in mail.iter_parts() if part.get_content_subtype() == "html")
    assert isinstance(page, EmailMessage)
    page.add_related(files.png(), "image", "png", cid="<lamp@example.org>", filename="lamp.png")
    mail.add_attachment(files.PDF, maintype="application", subtype="pdf", filename="Rechnung Größe.pdf")
    return mail


def give(text: Locator, kind: str, name: str, colour: tuple[int, int, int]) -> None:
    text.evaluate(GIVE, [kind, name, base64.b64encode(files.png(120, 80, colour)).decode()])
    expect(text.locator(f"img[alt='{name}']")).to_be_visible()


def shape(mail: EmailMessage) -> object:
    """Its parts by their kinds."""
    kind = mail.get_content_type()
    return [kind, *map(shape, mail.iter_parts())] if mail.is_multipart() else kind  # type: ignore[arg-type]


def test_an_email_is_read_and_answered(people: People, open_house: OpenHouse, out: Elsewhere) -> None:
    port = free_port()
    house = open_house({"PARLEY_SMTP_PORT": str(port)}, mail_port=out.port)
    desk = Desk(people.page(), house.url).at_work("anna")
    page, pane, keys = desk.page, desk.pane, desk.page.keyboard
    fetched: list[str] = []

    def elsewheres(route: Route) -> None:
        fetched.append(route.request.url)
        route.fulfill(body=files.png(), content_type="image/png")

    page.route("http://pictures.example/**", elsewheres)
    text = pane.get_by_role("textbox", name="Text of the email")
    saved = pane.get_by_text("Draft saved")
    send = pane.get_by_role("button", name="Send", exact=True)
    undo = pane.get_by_role("button", name="Undo")

    def field(name: str) -> Locator:
        return pane.locator(f"[data-field={name}]")

    # Read: made safe, without what would tell anybody, and what is new of it.
    asked = asking()
    post(port, asked)
    desk.offers.get_by_role("button", name="Accept").click()
    expect(desk.task("Carla Verdi")).to_contain_text("A lamp")
    expect(pane.get_by_role("heading", name="A lamp")).to_be_visible()
    paper = pane.frame_locator(PAPER)
    expect(paper.get_by_text("My lamp is broken.")).to_be_visible()
    expect(paper.get_by_role("img", name="The lamp")).to_have_js_property("naturalWidth", 64)
    expect(paper.get_by_text("on its way")).to_have_count(0)
    expect(pane.get_by_role("link", name="Rechnung Größe.pdf", exact=True)).to_be_visible()
    assert (fetched, paper.locator("script, style:not(head style), [onclick]").count()) == ([], 0)
    assert barriers(page) == []
    with page.expect_request("http://pictures.example/spy.png"):
        pane.get_by_role("button", name="Show pictures").click()
    expect(pane.get_by_text("One picture of another server")).to_have_count(0)
    expect(paper.locator("img")).to_have_count(2)
    assert fetched == ["http://pictures.example/spy.png"]
    pane.get_by_role("button", name="More: what it quotes").click()
    expect(paper.get_by_text("Your lamp is on its way.")).to_be_visible()

    # An answer begun by mistake is left as quickly.
    keys.press("r")
    expect(text).to_be_focused()
    keys.press("Escape")
    expect(text).to_have_count(0)
    # Answered to all but ourselves: formatted, with what is pasted, dropped, picked and attached.
    keys.press("a")
    expect(text).to_be_focused()
    expect(pane.get_by_role("textbox", name="Subject")).to_have_value("Re: A lamp")
    expect(field("to")).to_contain_text("Carla Verdi")
    expect(field("cc")).to_contain_text("Dario Neri")
    expect(pane.locator("[data-field] .mantine-Pill-root")).to_have_count(2)
    keys.type("We send ")
    keys.press("Control+b")
    keys.type("a new one")
    keys.press("Control+b")
    keys.type(" today. /tha")
    expect(page.get_by_role("option", name="/thanks")).to_be_visible()
    keys.press("Enter")
    expect(text).to_contain_text("today. Thank you, Carla Verdi.")
    pane.get_by_role("button", name="Insert an emoji").click()
    page.get_by_role("searchbox", name="Search emoji").fill("thumbs up")
    expect(page.get_by_role("gridcell", name="thumbs up").first).to_be_visible()
    keys.press("Enter")
    expect(text).to_contain_text("👍")
    keys.press("Enter")
    give(text, "paste", "pasted.png", (200, 30, 30))
    pane.get_by_label("Size", exact=True).select_option("Huge")
    pane.get_by_role("button", name="Text colour").click()
    page.get_by_role("button", name="Red", exact=True).click()
    keys.type("Really.")
    give(text, "drop", "dropped.png", (30, 200, 30))
    expect(text).to_contain_text("Anna\nThe Shop", use_inner_text=True)

    held: list[Route] = []
    page.route("**/api/media*", lambda route: held.append(route))  # noqa: PLW0108 (Playwright marks its handlers)
    with page.expect_file_chooser() as chooser:
        pane.get_by_role("button", name=re.compile("^Attach files")).click()
    chooser.value.set_files(files.invoice("offer.pdf"))  # type: ignore[arg-type]
    expect(desk.tray.get_by_role("progressbar")).to_have_attribute("aria-valuenow", re.compile(r"^\d+$"))
    expect(send).to_be_disabled()
    page.unroute("**/api/media*")
    held[0].continue_()
    expect(desk.tray.get_by_role("listitem")).to_contain_text("offer.pdf")
    expect(desk.tray.get_by_role("progressbar")).to_have_count(0)

    # People: by their keys, by suggestion, and none that is no address.
    pane.get_by_role("button", name="Remove Dario Neri").click()
    pane.get_by_role("button", name="Add BCC").click()
    keys.type("dar")
    expect(page.get_by_role("option", name="dario@example.org")).to_be_visible()
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(field("bcc")).to_contain_text("Dario Neri")
    people.expect(r"Failed to load resource: the server responded with a status of 422 .*/mail$")
    keys.type("nobody,")
    expect(pane.locator("[data-bad]")).to_have_text("nobody")
    assert barriers(page) == []
    with in_dark(page):
        assert barriers(page, "color-contrast") == []
    send.click()
    expect(pane.get_by_role("alert")).to_have_text("Not an email address: nobody")
    field("bcc").get_by_role("textbox").press("Backspace")
    expect(pane.locator("[data-bad]")).to_have_count(0)

    # Kept, whatever happens to the page; and nobody leaves it behind unknowingly.
    page.reload()
    expect(text).to_contain_text("We send a new one today.")
    expect(text.locator("img[src^='/media/']")).to_have_count(2)
    expect(saved).to_be_visible()
    pane.get_by_role("button", name="Resolve", exact=True).click()
    expect(page.get_by_role("dialog")).to_contain_text("You have begun an email here and not sent it.")
    keys.press("Escape")
    pane.get_by_role("button", name="Transfer (T)").click()
    expect(page.get_by_role("dialog")).to_contain_text("You have begun an email here and not sent it.")
    keys.press("Escape")

    # Taken back after a reload; then it goes.
    send.click()
    expect(undo).to_be_visible()
    page.reload()
    expect(pane.get_by_text(re.compile(r"^Sending in \d+ s"))).to_be_visible()
    undo.click()
    expect(text.locator("strong")).to_have_text("a new one")
    expect(text).to_be_focused()
    keys.press("Control+Enter")
    expect(undo).to_be_visible()
    assert barriers(page) == []
    expect(pane.get_by_role("article")).to_have_count(2)
    expect(pane.get_by_text("Sent", exact=True)).to_be_visible()
    taken = out.next(30)
    assert sorted(taken.recipients) == ["carla@example.org", "dario@example.org"]
    mail = taken.mail
    assert (mail["To"], mail["Cc"], mail["Bcc"]) == ("Carla Verdi <carla@example.org>", None, None)
    assert mail["From"] == f"The Shop <{OURS}>"
    assert re.fullmatch(r"Re: A lamp \[#\d+-[a-z0-9]{10}\]", mail["Subject"])
    assert mail["In-Reply-To"] == mail["References"] == asked["Message-ID"]
    # What is quoted keeps its picture too.
    related = ["multipart/related", "text/html", "image/png", "image/png", "image/png"]
    assert shape(mail) == [
        "multipart/mixed",
        ["multipart/alternative", "text/plain", related],
        "application/pdf",
    ]
    html, plain = taken.words("html"), taken.words()
    assert "We send <strong>a new one</strong> today. Thank you, Carla Verdi." in html
    assert re.search(r"color: ?#b42318; ?font-size: ?28px[^>]*>Really\.", html)
    assert "We send a new one today. Thank you, Carla Verdi." in plain
    assert "👍" in plain
    assert re.search(r"^Anna\s+The Shop$", plain, re.MULTILINE)
    assert re.search(r"^> .*My lamp is broken\.", plain, re.MULTILINE)
    pictures = {part["Content-ID"].strip("<>"): part for part in mail.walk() if part["Content-ID"]}
    assert set(re.findall(r'src="cid:([^"]+)"', html)) == set(pictures)
    assert "/media/" not in html
    assert {part.get_filename() for part in pictures.values()} == {"pasted.png", "dropped.png", "lamp.png"}
    assert taken.files() == [("offer.pdf", files.PDF)]

    # The customer answers into the thread, and invites.
    again = letter("Wonderful!\n\n> We send a new one today.", subject="Re: A lamp")
    again["In-Reply-To"] = mail["Message-ID"]
    again.add_alternative(GOOGLE, subtype="calendar", params={"method": "REQUEST"})
    post(port, again)
    expect(pane.get_by_role("article")).to_have_count(3)
    last = pane.get_by_role("article").last
    expect(last.frame_locator(PAPER).get_by_text("Wonderful!")).to_be_visible()
    expect(last.frame_locator(PAPER).get_by_text("We send a new one")).to_have_count(0)
    invited = last.get_by_role("region", name="Invitation: Visit to the show room")
    expect(invited).to_contain_text(re.compile(r"March 4, 2026.*10:00\s.\s11:00\sGMT\+1.*Corso Francia 12, Torino"))
    expect(invited.get_by_role("listitem")).to_have_text(["Carla Verdi", re.compile(f"^{OURS}.*optional")])
    expect(last.get_by_text("invite.ics", exact=True)).to_be_visible()
    assert barriers(page) == []
    with in_dark(page):
        assert barriers(page, "color-contrast") == []

    # The first one is passed on, with its file; what is begun and not wanted is not thrown away unasked.
    pane.get_by_role("article").first.get_by_role("button", name="Forward").click()
    expect(field("to").get_by_role("textbox")).to_be_focused()
    keys.type("Elena <elena@example.net>")
    keys.press("Enter")
    expect(field("to")).to_contain_text("Elena")
    expect(pane.get_by_role("textbox", name="Subject")).to_have_value("Fwd: A lamp")
    expect(desk.tray.get_by_role("listitem")).to_contain_text("Rechnung Größe.pdf")
    expect(saved).to_be_visible()
    pane.get_by_role("button", name="Discard draft").click()
    dialog = page.get_by_role("dialog", name="Discard this draft?")
    dialog.get_by_role("button", name="Keep it").last.click()
    expect(field("to")).to_contain_text("Elena")
    pane.get_by_role("button", name="Discard draft").click()
    dialog.get_by_role("button", name="Discard draft").click()
    expect(text).to_have_count(0)
    page.reload()
    expect(pane.get_by_role("button", name="Reply", exact=True).last).to_be_visible()
    expect(text).to_have_count(0)
