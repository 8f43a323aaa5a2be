"""What stands beside the messages: how it ended, who the customer is, what was before, their files."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.browsers import People
from tests.journeys.conftest import OpenHouse
from tests.journeys.desk import Desk
from tests.journeys.files import invoice, picture
from tests.journeys.house import House
from tests.journeys.looks import barriers
from tests.journeys.widget import Shop

OWED = "1 closed task waits for its contact result"


def panel_of(desk: Desk, tab: str) -> Locator:
    panel = desk.page.locator("[data-customer-panel]")
    panel.get_by_role("tab", name=tab).click()
    return panel


def test_it_ends_with_what_must_be_said(people: People, open_house: OpenHouse) -> None:
    house = open_house(with_result=True)
    anna = Desk(people.page(), house.url).at_work("anna")
    Shop(people.page(), house.url).open().begin().say("Where is my lamp?")
    anna.accept().say("It comes tomorrow")
    anna.resolve()
    dispose = anna.pane.get_by_role("button", name="Dispose")
    expect(dispose).to_have_attribute("aria-disabled", "true")
    result = anna.page.get_by_role("form", name="Contact result")
    expect(result.get_by_role("searchbox")).to_be_focused()

    # It survives a reload, and the badge leads back to it.
    anna.open()
    badge = anna.page.get_by_role("banner").get_by_role("button", name=OWED)
    badge.click()
    expect(result.get_by_role("searchbox")).to_be_focused()
    expect(result.get_by_text("Still missing: Category, Was the question solved?")).to_be_visible()
    result.get_by_role("searchbox").fill("late")
    result.get_by_role("searchbox").press("Enter")
    expect(result.get_by_text(re.compile("^Order . Delivery . Late$"))).to_be_visible()
    result.get_by_role("radio", name="Yes").check()
    result.get_by_role("radio", name="By phone").check()
    result.get_by_role("button", name="Take back the answer: How else did they ask?").click()
    expect(result.get_by_role("radio", name="By phone")).not_to_be_checked()
    result.get_by_role("textbox", name="Notes on the result").fill("A slow courier")
    expect(result.get_by_text("Saved")).to_be_visible()
    anna.page.reload()
    expect(result.get_by_role("textbox", name="Notes on the result")).to_have_value("A slow courier")
    assert barriers(anna.page) == []
    dispose.click()
    expect(anna.tasks.get_by_role("listitem")).to_have_count(0)
    expect(badge).to_have_count(0)


def test_who_they_are_and_what_was_before(people: People, house: House) -> None:
    people.expect(r"Failed to load resource: the server responded with a status of 422 .*/customer$")
    browser = people.sit_down()
    anna = Desk(browser.new_page(), house.url).at_work("anna")
    first = Shop(people.page(), house.url).open().begin("Carla Conti").say("Here is the bill")
    anna.accept()
    first.attach(invoice(), picture())
    first.page.get_by_role("button", name="Send").click()
    expect(anna.messages.get_by_text("invoice.pdf")).to_be_visible()
    anna.add_note("Asked the bank")
    anna.resolve()

    # The same person from another browser: suggested, and merged after a question.
    second = Shop(people.page(), house.url).open().begin("carla c.").say("And my bill?")
    anna.accept()
    info = panel_of(anna, "Info")
    expect(info.get_by_text(re.compile(r"Chrome \d+, Linux$"))).to_be_visible()
    expect(info.get_by_text("Europe/Rome")).to_be_visible()
    info.get_by_role("button", name="Merge…").click()
    question = anna.page.get_by_role("dialog", name="Merge carla c. and Carla Conti?")
    question.get_by_role("radio", name="Carla Conti").check()
    assert barriers(anna.page) == []
    question.get_by_role("button", name="Merge the two").click()
    expect(info.get_by_role("heading", name="Carla Conti")).to_be_visible()
    expect(anna.task("Carla Conti")).to_be_visible()
    read_what_was_before(anna)
    files_of_both(anna)
    # The customer sees their own conversation and no other.
    expect(second.message("Here is the bill")).to_have_count(0)

    # What is put right on one page is right on the other; the page the customer is on now is on both.
    other = Desk(browser.new_page(), house.url).open()
    other.task("Carla Conti").click()
    theirs = panel_of(other, "Info")
    info = panel_of(anna, "Info")
    info.get_by_role("button", name="Edit the customer's details").click()
    info.get_by_role("textbox", name="Phone").fill("+39 011 5550100")
    info.get_by_role("textbox", name="Email").fill("nonsense")
    info.get_by_role("button", name="Save").click()
    expect(info.get_by_text("This is not an email address.")).to_be_visible()
    info.get_by_role("textbox", name="Email").fill("conti@example.org")
    info.get_by_role("textbox", name="Email").press("Enter")
    expect(info.get_by_role("link", name="conti@example.org")).to_be_visible()
    expect(theirs.get_by_role("link", name="+39 011 5550100")).to_be_visible()
    theirs.get_by_role("button", name="Separate carla c.").click()
    expect(info.get_by_role("heading", name="carla c.")).to_be_visible()


def read_what_was_before(anna: Desk) -> None:
    """By keyboard alone."""
    history = panel_of(anna, "History")
    row = history.get_by_role("list", name="Previous conversations").get_by_role("button")
    expect(row).to_have_count(1)
    row.focus()
    row.press("Enter")
    reader = history.get_by_role("region", name=re.compile(r"^Conversation #\d+"))
    expect(reader.get_by_text("Private note by Anna")).to_be_visible()
    expect(reader.get_by_text("Here is the bill")).to_be_visible()
    part = reader.get_by_role("radiogroup", name="What to read")
    part.get_by_role("radio", name="Messages").focus()
    keys: Page = anna.page
    keys.keyboard.press("ArrowRight")
    expect(reader.get_by_text("Nothing was said of how this conversation ended.")).to_be_visible()
    keys.keyboard.press("ArrowRight")
    expect(reader.get_by_text("Handed over to Support")).to_be_visible()
    keys.keyboard.press("Escape")
    expect(row).to_be_focused()


def files_of_both(anna: Desk) -> None:
    files = panel_of(anna, "Files")
    expect(files.get_by_text("No files in this conversation.")).to_be_visible()
    files.get_by_text("This customer").click()
    expect(files.get_by_role("link", name="invoice.pdf", exact=True)).to_have_attribute("target", "_blank")
    files.get_by_text("Pictures", exact=True).click()
    expect(files.get_by_role("link", name="invoice.pdf", exact=True)).to_have_count(0)
    files.get_by_role("button", name=re.compile("^Open parcel.png")).click()
    viewer = anna.page.get_by_role("dialog")
    expect(viewer.get_by_role("img", name="parcel.png")).to_be_visible()
    anna.page.keyboard.press("Escape")
    expect(viewer).to_have_count(0)
