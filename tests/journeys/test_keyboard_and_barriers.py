"""Without a mouse, and without barriers."""

import re
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsers import People
from tests.journeys.conftest import OpenHouse
from tests.journeys.desk import Desk
from tests.journeys.house import House
from tests.journeys.looks import barriers
from tests.journeys.widget import Shop
from tests.world import PASSWORD


def tab_to(page: Page, name: str | re.Pattern[str], keys: str = "Tab") -> None:
    """As often as it takes."""
    for _ in range(40):
        page.keyboard.press(keys)
        focused = page.locator("*:focus")
        if focused.count() and re.search(name, focused.evaluate(_NAME)):
            return
    raise AssertionError(f"{name} cannot be reached by {keys}")


_NAME = "(element) => element.ariaLabel || element.innerText || element.labels?.[0]?.innerText || ''"


def test_an_agent_without_a_mouse(people: People, house: House, shop: Shop) -> None:
    desk = Desk(people.page(), house.url).open()
    keys = desk.page.keyboard
    expect(desk.username).to_be_focused()
    keys.type("anna")
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    expect(desk.ready_switch).to_be_visible()
    tab_to(desk.page, "Ready for new conversations")
    keys.press("Space")
    expect(desk.ready_switch).to_be_checked()

    shop.begin().say("Hello?")
    expect(desk.offers).to_be_visible()
    expect(desk.ready_switch).to_be_focused()  # the card takes nobody's focus
    keys.press("Alt+a")
    expect(desk.pane).to_be_visible()
    keys.press("r")
    expect(desk.editor).to_be_focused()
    keys.type("Good morning")
    keys.press("Shift+Enter")
    keys.type("Anna here")
    keys.press("Enter")
    expect(shop.message("Good morning\nAnna here")).to_be_visible()
    keys.press("Escape")
    keys.press("n")
    expect(desk.note_editor).to_be_focused()
    keys.type("Very polite")
    keys.press("Enter")
    expect(desk.message("Very polite")).to_be_visible()
    keys.press("Escape")
    keys.press("s")
    expect(desk.pane.get_by_role("button", name="Remove the star (S)")).to_be_visible()
    keys.press("?")
    expect(desk.page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    keys.press("Escape")
    expect(desk.page.get_by_role("dialog")).to_have_count(0)
    keys.press("e")
    expect(desk.page.get_by_role("dialog")).to_be_visible()
    keys.press("Enter")
    expect(shop.message("Anna closed the conversation")).to_be_visible()
    expect(desk.tasks).to_have_count(0)


def test_a_customer_without_a_mouse(people: People, open_house: OpenHouse) -> None:
    house = open_house(with_bot=True)
    shop = Shop(people.page(), house.url).open()
    keys = shop.page.keyboard
    shop.launcher.focus()
    keys.press("Enter")
    expect(shop.panel.get_by_label("Name")).to_be_focused()
    keys.type("Carla")
    keys.press("Tab")
    keys.type("carla@example.org")
    keys.press("Enter")
    expect(shop.editor).to_be_focused()
    expect(shop.message("What is it about?")).to_be_visible()
    keys.type("2")
    keys.press("Enter")
    expect(shop.message("You are in line for Support")).to_be_visible()
    keys.press("Escape")
    expect(shop.panel).to_have_count(0)
    expect(shop.launcher).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barriers(people: People, open_house: OpenHouse, scheme: Literal["light", "dark"]) -> None:
    house = open_house(with_bot=True)
    shop = Shop(people.page(color_scheme=scheme), house.url).open().chat()
    assert barriers(shop.page) == []
    shop.fill_form()
    shop.panel.get_by_role("button", name="Start the conversation").click()
    shop.answer("Something else")

    desk = Desk(people.page(color_scheme=scheme), house.url).open()
    expect(desk.log_in_button).to_be_visible()
    assert barriers(desk.page) == []
    desk.at_work("anna")
    expect(desk.offers).to_be_visible()
    assert barriers(desk.page) == []
    desk.accept().say("Good morning")
    desk.add_note("Only for us")
    shop.say("Can you see me?")
    expect(desk.message("Can you see me?")).to_be_visible()
    assert barriers(desk.page) == []
    expect(shop.message("Good morning")).to_be_visible()
    assert barriers(shop.page) == []
    desk.open_settings()
    assert barriers(desk.page) == []
