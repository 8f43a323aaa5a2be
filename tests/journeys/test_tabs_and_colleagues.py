"""One agent on two pages, two agents side by side, and what an account remembers."""

import re

from playwright.sync_api import expect

from tests.journeys.browsers import People
from tests.journeys.desk import Desk
from tests.journeys.house import House
from tests.journeys.widget import Shop


def test_two_tabs_of_one_agent_agree(people: People, house: House, shop: Shop) -> None:
    browser = people.sit_down()
    one = Desk(browser.new_page(), house.url).log_in("anna")
    two = Desk(browser.new_page(), house.url).open()
    expect(two.ready_switch).not_to_be_checked()
    one.go_ready()
    expect(two.ready_switch).to_be_checked()

    shop.begin().say("Hello?")
    expect(two.offers).to_be_visible()
    one.accept()
    expect(two.offers).to_have_count(0)
    two.task("Carla Conti").click()
    one.say("From one")
    expect(two.message("From one")).to_be_visible()
    two.say("From two")
    expect(one.message("From two")).to_be_visible()
    one.editor.fill("Half of a")
    expect(two.editor).to_have_value("Half of a")
    two.pane.get_by_role("button", name="Star (S)").click()
    expect(one.pane.get_by_role("button", name="Remove the star (S)")).to_be_visible()
    shop.say("And now?")
    expect(one.message("And now?")).to_be_visible()
    expect(two.message("And now?")).to_be_visible()

    # One ends the session; the other page knows, and the way back leads to where it was.
    one.log_out()
    expect(two.page.get_by_text("You were signed out. Log in to go on where you were")).to_be_visible()
    two.log_in("anna")
    expect(two.editor).to_have_value("Half of a")
    expect(two.message("From one")).to_be_visible()
    expect(two.ready_switch).not_to_be_checked()
    one.task("Carla Conti").click()
    expect(one.message("From two")).to_be_visible()

    two.resolve()
    expect(one.tasks).to_have_count(0)
    expect(one.pane).to_contain_text("This conversation is closed.")


def test_colleagues_do_not_see_each_others_conversations(people: People, house: House, shop: Shop) -> None:
    anna = Desk(people.page(), house.url).at_work("anna")
    shop.begin().say("For Anna")
    anna.accept()
    bruno = Desk(people.page(), house.url).at_work("bruno")
    other = Shop(people.page(), house.url).open().begin("Dario Duro", "dario@example.org").say("For Bruno")
    bruno.accept()
    expect(bruno.tasks.get_by_role("listitem")).to_have_count(1)
    expect(anna.tasks.get_by_role("listitem")).to_have_count(1)
    bruno.say("Only for Dario")
    expect(other.message("Only for Dario")).to_be_visible()
    expect(shop.message("Only for Dario")).to_have_count(0)

    people.expect(r"Failed to load resource: the server responded with a status of 404 .*/api/conversations/")
    place = re.sub("^.*/conversations/", "/conversations/", anna.page.url)
    bruno.open(place)
    expect(bruno.page.get_by_text("There is no such conversation")).to_be_visible()
    expect(bruno.page.get_by_text("For Anna")).to_have_count(0)
    # Nor is there anything beside it; and there is a way back.
    expect(bruno.page.get_by_role("tab")).to_have_count(0)
    bruno.page.get_by_role("link", name="Back to the tasks").click()
    expect(bruno.page.get_by_text("No conversation is open")).to_be_visible()


def test_an_account_remembers(people: People, house: House) -> None:
    browser = people.sit_down()
    one = Desk(browser.new_page(), house.url).log_in("anna")
    two = Desk(browser.new_page(), house.url).open()
    expect(two.ready_switch).to_be_visible()
    settings = one.open_settings()
    settings.locator("label", has_text="Dark").click()
    settings.get_by_role("slider", name="Volume of the alert sound").press("ArrowRight")
    settings.locator("label", has_text="Italiano").click()

    def dark_and_italian(desk: Desk) -> None:
        expect(desk.page.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
        expect(desk.page.locator("html")).to_have_attribute("lang", "it")
        expect(desk.page.get_by_text("Non sei disponibile, quindi non arriva nulla di nuovo.")).to_be_visible()
        desk.page.get_by_role("button", name="Impostazioni di Anna").click()
        expect(desk.page.get_by_role("slider")).to_have_attribute("aria-valuenow", "55")

    dark_and_italian(two)
    # The next login, elsewhere.
    other = Desk(people.page(), house.url).open()
    other.page.locator("label", has_text="Italiano").click()
    other.page.get_by_label("Nome utente").fill("anna")
    other.page.get_by_label("Password", exact=True).fill("correct horse battery")
    other.page.get_by_role("button", name="Accedi").click()
    dark_and_italian(other)
