"""An administrator sets up content: a bot goes back, a tree gets an order, a mailbox its test, a file it all."""

import re
from collections.abc import Iterator

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword
from playwright.sync_api import Locator, Page, Request, expect

from tests.email.post import Elsewhere, elsewhere
from tests.journeys.browsers import People
from tests.journeys.conftest import OpenHouse
from tests.journeys.desk import Desk
from tests.journeys.house import House, free_port
from tests.journeys.looks import barriers, in_dark, spills
from tests.journeys.widget import Shop

RIGHT, WRONG = "the right secret", "a wrong secret"


def _known(_server: object, _session: object, _envelope: object, _mechanism: str, auth: LoginPassword) -> AuthResult:
    return AuthResult(success=auth.password == RIGHT.encode(), handled=False)


@pytest.fixture
def out() -> Iterator[Elsewhere]:
    """A mail server that asks who one is."""
    with elsewhere(authenticator=_known, auth_require_tls=False) as server:
        yield server


@pytest.fixture
def house(open_house: OpenHouse, out: Elsewhere) -> House:
    return open_house(
        {"PARLEY_SMTP_PORT": str(free_port())}, with_ada=True, with_bot=True, with_result=True, mail_port=out.port
    )


@pytest.fixture
def ada(people: People, house: House) -> Desk:
    return Desk(people.page(), house.url).log_in("ada")


def save(page: Page, told: str, button: str = "Save") -> None:
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("status").filter(has_text=told)).to_be_visible()


def fine(page: Page) -> None:
    """Nobody is kept out, in either theme."""
    assert barriers(page) == []
    assert spills(page) == []
    with in_dark(page):
        assert barriers(page) == []


def test_a_bot_goes_forth_and_back(people: People, house: House, ada: Desk) -> None:
    page = ada.open("/administration/bots").page
    page.get_by_role("link", name="Robbie").click()
    expect(page.get_by_text("Answers with version 1")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Message ")).click()
    page.get_by_label("What it says, English").fill("Good day {name}, I am Robbie.")

    # What is typed can be talked to before it is saved.
    tried = page.get_by_role("region", name="Try it")
    tried.get_by_role("button", name="Begin").click()
    talk = tried.get_by_role("log")
    expect(talk.get_by_text("Good day, I am Robbie.")).to_be_visible()
    tried.get_by_role("button", name="An order").click()
    tried.get_by_label("Write as a customer").fill("4711")
    tried.get_by_label("Write as a customer").press("Enter")
    expect(talk.get_by_text("Handed over to Support. High priority.")).to_be_visible()
    expect(tried.get_by_role("definition").filter(has_text="4711")).to_be_visible()

    save(page, "The draft of Robbie is saved.", "Save draft")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Answers with version 2")).to_be_visible()
    after = Shop(people.page(), house.url).open().begin()
    expect(after.message("Good day Carla Conti, I am Robbie.")).to_be_visible()

    page.get_by_role("tab", name="Versions").click()
    first = page.get_by_role("listitem").filter(has_text=re.compile("^Version 1"))
    first.get_by_role("button", name="Roll back to this").click()
    expect(page.get_by_text("Answers with version 3")).to_be_visible()
    expect(page.get_by_text("version 1 again")).to_be_visible()
    # There was no other work on the draft: it is what answers.
    expect(page.get_by_label("What it says, English")).to_have_value("Hello {name}, I am Robbie.")
    fine(page)

    # The site is for another page; on ours it can be tried all the same, and the bot says what it said at first.
    ada.open("/administration/connectors")
    page.get_by_role("link", name="Site demo").click()
    sites = page.locator("input").and_(page.get_by_label("Allowed sites", exact=True))
    sites.fill("https://shop.example")
    sites.press("Enter")
    save(page, "Site demo is saved.")
    with page.expect_popup() as opened:
        page.get_by_role("link", name="Try it").click()
    tried_out = Shop(opened.value, house.url).begin()
    expect(opened.value.get_by_role("heading", name="Shop", level=1)).to_be_visible()
    expect(tried_out.message("Hello Carla Conti, I am Robbie.")).to_be_visible()
    assert barriers(opened.value) == []
    opened.value.get_by_role("link", name="Come as a new visitor").click()
    expect(tried_out.panel.get_by_label("Name")).to_be_hidden()
    expect(tried_out.chat().panel.get_by_label("Name")).to_have_value("")


def names(page: Page) -> list[str]:
    """Of a tree's categories, further in the deeper they are."""
    rows = page.locator("li[data-depth]")
    return rows.evaluate_all(
        """(rows) => rows.map((row) => "  ".repeat(Number(row.dataset.depth)) + row.querySelector("input").value)"""
    )


def drag(page: Page, handle: Locator, to: Locator) -> None:
    """By the pointer, as a hand does it: in steps."""
    begin, end = handle.bounding_box(), to.bounding_box()
    assert begin is not None
    assert end is not None
    page.mouse.move(begin["x"] + 8, begin["y"] + 8)
    page.mouse.down()
    page.mouse.move(begin["x"] + 8, end["y"] + 8, steps=8)
    page.mouse.up()


def test_a_tree_has_the_order_one_gives_it(house: House, ada: Desk) -> None:
    page = ada.open("/administration/trees").page
    page.get_by_role("link", name="Reasons").click()
    rows = page.locator("li[data-depth]")
    expect(rows).to_have_count(4)
    assert names(page) == ["Order", "  Delivery", "    Late", "Other"]

    def handle(name: str) -> Locator:
        return page.get_by_role("button", name=re.compile(f"^Move {name},"))

    drag(page, handle("Other"), handle("Order"))
    expect(rows.first.get_by_role("textbox")).to_have_value("Other")
    assert names(page) == ["Other", "Order", "  Delivery", "    Late"]
    save(page, "Reasons is saved.")
    # A whole branch goes, and the handle keeps the focus.
    handle("Late").press("ArrowLeft")
    expect(handle("Late")).to_be_focused()
    handle("Late").press("ArrowUp")
    expect(handle("Late")).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Late")).to_have_count(1)
    assert names(page) == ["Other", "Order", "  Late", "  Delivery"]
    handle("Order").press("ArrowUp")
    assert names(page) == (order := ["Order", "  Late", "  Delivery", "Other"])
    fine(page)
    save(page, "Reasons is saved.")
    page.reload()
    expect(rows).to_have_count(4)
    assert names(page) == order


def test_the_set_up_goes_out_and_comes_back_changed(people: People, house: House, ada: Desk) -> None:
    people.expect(r"Failed to load resource: the server responded with a status of 422")
    page = ada.open("/administration/import-export").page
    fine(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the set-up").press("Enter")
    text = download.value.path().read_text()
    assert "- name: Order" in text

    def choose(button: str, text: str) -> None:
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name=button).press("Enter")
        chooser.value.set_files({"name": "house.yaml", "mimeType": "", "buffer": text.encode()})

    changed = text.replace("offer_seconds: 60", "offer_seconds: 3").replace(
        "  hours:\n    text: We are here from nine to five.\n", ""
    )
    choose("Choose a file…", changed)
    mistakes = page.get_by_role("alert")
    expect(mistakes.get_by_role("listitem")).to_have_text(
        re.compile("^Line [0-9]+queues.Support.offer_secondsAt least 5[.]")
    )
    fine(page)
    choose("Another file…", changed.replace("offer_seconds: 3", "offer_seconds: 45"))
    row = page.get_by_role("row", name="Seconds an offer stands 60 45")
    expect(row).to_be_visible()
    page.get_by_role("switch", name="What the file does not have goes too").press("Space")
    expect(page.get_by_text("1 changed, 1 deleted")).to_be_visible()
    fine(page)
    page.get_by_role("button", name="Make 2 changes").press("Enter")
    asked = page.get_by_role("dialog", name="Import, though something goes?")
    expect(asked.get_by_text("hours")).to_be_visible()
    expect(asked.get_by_role("button", name="Change nothing")).to_be_focused()
    assert barriers(page) == []
    asked.get_by_role("button", name="Import all the same").press("Enter")
    told = page.get_by_role("status").filter(has_text="The set-up is imported.")
    expect(told).to_be_focused()
    fine(page)
    page.get_by_role("link", name="Shortcodes").click()
    expect(page.get_by_role("link", name="thanks")).to_be_visible()
    expect(page.get_by_role("link", name="hours", exact=True)).to_have_count(0)


def test_a_mailbox_says_what_is_wrong_with_it(people: People, house: House, out: Elsewhere, ada: Desk) -> None:
    page = ada.open("/administration/connectors").page
    page.get_by_role("link", name="Mailbox").click()
    # What was begun and given up has an answer without a body.
    heard: list[Request] = []
    page.on("requestfinished", lambda request: heard.append(request))  # noqa: PLW0108 (Playwright marks what it is given)
    password = page.get_by_label("SMTP password", exact=True)
    port = page.get_by_role("textbox", name="SMTP port", exact=True)
    found = page.get_by_role("region", name="Test").get_by_role("listitem")

    def tested(*expected: str) -> None:
        save(page, "Mailbox is saved.")
        page.get_by_role("button", name="Test now").click()
        for text in expected:
            expect(found.filter(has_text=text)).to_be_visible()

    page.get_by_role("textbox", name="SMTP user name", exact=True).fill("shop")
    password.fill(WRONG)
    tested("Mail comes in at", f"127.0.0.1:{out.port}: ")
    expect(found.last.get_by_role("img", name="Problem")).to_be_visible()
    expect(password).to_have_value("")
    expect(password).to_have_attribute("placeholder", "Is set; type to replace it")
    fine(page)
    password.fill(RIGHT)
    tested(f"127.0.0.1:{out.port} answers and takes our mail.")
    expect(found.last.get_by_role("img", name="Good")).to_be_visible()
    port.fill("1")
    tested("127.0.0.1:1: Nothing answers at this address and port.")
    # Nothing that came to the page, nor what it shows, says the secret.
    answers = [one.response() for one in heard if "/api/connectors" in one.url]
    came = [one.text() for one in answers if one is not None and one.ok]
    assert len(came) > 5
    assert not [one for one in [*came, page.content()] if RIGHT in one or WRONG in one]
    page.reload()
    expect(password).to_have_value("")
