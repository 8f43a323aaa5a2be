"""Markup, endless words, other directions: shown as written, run by nobody, and nothing moves out of place."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.journeys import files
from tests.journeys.browsers import People
from tests.journeys.conftest import OpenHouse
from tests.journeys.desk import Desk
from tests.journeys.looks import spills
from tests.journeys.widget import Shop

SCRIPT = "<script>alert('s')</script>"
PICTURE = "<img src=x onerror=alert('i')>"
LINK = "javascript:alert('l')"
RIGHT_TO_LEFT = "\u202eevitcennoc\u202c שלום עולם"
ENDLESS = "w" * 5000
LONG = "word " * 1000
NAME = f"{PICTURE} \u202e{'n' * 200}"
# As it is kept: what no file system takes is replaced, and what turns the direction is gone.
FILE = f"{'_b_' * 10}{'f' * 60}.png"
SENT_FILE = f"{'<b>' * 10}\u202e{'f' * 60}.png"
ALL = [SCRIPT, PICTURE, LINK, RIGHT_TO_LEFT, ENDLESS, LONG, "🎉🎉🎉", '"><svg onload=alert(1)>', "{{7*7}} ${7*7}"]
SIZES: list[ViewportSize] = [{"width": 1280, "height": 720}, {"width": 1024, "height": 768}]


def holds(page: Page) -> None:
    for size in SIZES:
        page.set_viewport_size(size)
        assert spills(page) == [], size


def test_hostile_content(people: People, open_house: OpenHouse) -> None:
    house = open_house(with_bot=True)
    shop = Shop(people.page(), house.url).open()
    anna = Desk(people.page(), house.url).at_work("anna")
    shop.begin(NAME)
    # The bot repeats the name, and its own words stay readable.
    expect(shop.message(f"Hello {PICTURE} {'n' * 200}, I am Robbie.")).to_be_visible()
    shop.say(SCRIPT)
    expect(shop.message("Sorry, I did not understand.")).to_be_visible()
    shop.answer("Something else")
    expect(anna.offers).to_be_visible()
    holds(anna.page)
    anna.accept()
    for text in ALL:
        shop.say(text)
        anna.say(text)
    anna.add_note(PICTURE)
    shop.attach(files.picture(SENT_FILE))
    shop.editor.press("Enter")
    anna.attach(files.picture(SENT_FILE))
    anna.editor.press("Enter")

    last = "{{7*7}} ${7*7}"
    expect(anna.message(last)).to_have_count(2)
    expect(shop.message(last)).to_have_count(2)
    expect(anna.messages.get_by_role("button", name=f"Open the picture {FILE}")).to_have_count(2)
    expect(shop.messages.get_by_role("img", name=f"Picture: {FILE}")).to_have_count(2)
    for page in (anna.page, shop.page):
        holds(page)
        # From the bottom to the top: the list draws what is in view.
        for _ in range(12):
            page.get_by_role("log", name="Messages").press("PageUp")
            assert spills(page) == []
    # No address is made of what is none.
    assert anna.page.locator("a[href^='javascript']").count() == 0
    assert shop.page.locator("a[href^='javascript']").count() == 0
    assert people.complaints == [] or all("401" in one for one in people.complaints)


@pytest.mark.parametrize("width", [360, 1024])
def test_the_form_and_its_answers(people: People, open_house: OpenHouse, width: int) -> None:
    house = open_house(with_bot=True)
    shop = Shop(people.page(viewport={"width": width, "height": 640}), house.url).open().begin(NAME)
    for text in ALL:
        shop.say(text)
    expect(shop.message("🎉🎉🎉")).to_be_visible()
    assert spills(shop.page) == []
