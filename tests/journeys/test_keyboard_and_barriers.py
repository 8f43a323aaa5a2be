"""Without a mouse, and without barriers."""

import re

from playwright.sync_api import Page, expect

from tests.journeys import files
from tests.journeys.browsers import People
from tests.journeys.conftest import OpenHouse
from tests.journeys.desk import Desk
from tests.journeys.house import House
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

    # A shortcode, and a file.
    keys.press("r")
    keys.type("/tha")
    expect(desk.page.get_by_role("option").filter(has_text="Thank you")).to_be_visible()
    keys.press("Enter")
    expect(desk.editor).to_have_value(re.compile(r"^Thank you, Carla Conti\. Your number is #\d+\.$"))
    keys.press("Enter")
    expect(shop.message("Thank you, Carla Conti")).to_be_visible()
    # Listened for from here on: a key pressed at once may be faster than the browser's being told.
    with desk.page.expect_file_chooser() as chooser:
        tab_to(desk.page, "^Attach files")
        keys.press("Enter")
    chooser.value.set_files(files.picture())
    expect(desk.tray.get_by_role("progressbar")).to_have_count(0)
    expect(desk.editor).to_be_focused()
    keys.press("Enter")
    expect(shop.messages.get_by_role("img", name="parcel.png")).to_be_visible()

    # Aside and back, to a colleague and back.
    keys.press("Escape")
    keys.press("p")
    expect(desk.tasks).to_have_count(0)
    keys.press("p")
    expect(desk.editor).to_be_focused()
    dialog = desk.page.get_by_role("dialog")
    keys.press("Alt+t")
    expect(dialog.get_by_role("combobox")).to_be_focused()
    keys.press("Escape")
    expect(desk.editor).to_be_focused()
    keys.press("Escape")
    keys.press("t")
    expect(dialog.get_by_role("combobox")).to_be_focused()
    keys.type("Support")
    keys.press("Enter")
    expect(dialog.get_by_role("textbox", name=re.compile("^Note"))).to_be_focused()
    keys.type("Polite, but in a hurry")
    keys.press("Enter")
    expect(desk.offers).to_be_visible()
    keys.press("Alt+a")
    expect(desk.message("Polite, but in a hurry")).to_be_visible()
    expect(desk.editor).to_be_focused()

    # How it ended.
    keys.press("Alt+c")
    expect(desk.page.get_by_role("textbox", name="Notes on the result")).to_be_focused()
    keys.type("A parcel was missing")
    tab_to(desk.page, "^Contact result", "Shift+Tab")
    keys.press("e")
    expect(dialog.get_by_role("button", name=re.compile("^Resolve #"))).to_be_focused()
    keys.press("Enter")
    expect(shop.message("Anna closed the conversation")).to_be_visible()
    expect(desk.tasks).to_have_count(0)

    keys.press("Control+k")
    expect(dialog.get_by_role("combobox")).to_be_focused()
    keys.type("log out")
    keys.press("Enter")
    expect(desk.username).to_be_focused()


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
