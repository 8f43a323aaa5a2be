"""The customer ends the conversation: asked once, told to both sides, and free to begin anew."""

from playwright.sync_api import expect

from tests.journeys.browsers import NO_CONNECTION, People
from tests.journeys.desk import Desk
from tests.journeys.house import House
from tests.journeys.looks import barriers, spills
from tests.journeys.widget import Shop


def test_both_sides_see_it_end(shop: Shop, anna: Desk) -> None:
    anna.at_work("anna")
    shop.begin()
    anna.accept().say("Good morning")
    expect(shop.message("Good morning")).to_be_visible()
    shop.end()
    expect(shop.message("You left the conversation")).to_be_visible()
    expect(shop.panel.get_by_text("This conversation is closed.")).to_be_visible()
    expect(shop.editor).to_have_count(0)
    expect(shop.end_button).to_have_count(0)
    expect(anna.tasks).to_have_count(0)
    expect(anna.notice("Carla Conti ended the conversation")).to_be_visible()

    shop.panel.get_by_role("button", name="Start a new conversation").click()
    shop.panel.get_by_role("button", name="Start the conversation").click()
    anna.offers.get_by_role("button", name="Accept").click()
    expect(shop.status).to_contain_text("Anna is here")
    expect(shop.message("You left the conversation")).to_have_count(1)


def test_who_ends_while_waiting_is_offered_no_more(shop: Shop, anna: Desk) -> None:
    shop.begin()
    expect(shop.message("Nobody is here just now.")).to_be_visible()
    anna.at_work("anna")
    expect(anna.offers).to_be_visible()
    shop.end()
    expect(anna.offers).to_have_count(0)
    expect(anna.tasks).to_have_count(0)


def test_another_tab_sees_it_too(people: People, house: House) -> None:
    context = people.sit_down()
    first, second = (Shop(context.new_page(), house.url).open() for _ in range(2))
    first.begin()
    second.chat()
    second.end_button.click()
    first.end()
    expect(second.end_question).to_have_count(0)
    expect(second.panel.get_by_role("button", name="Start a new conversation")).to_be_visible()


def test_by_keyboard_on_a_narrow_phone(people: People, house: House) -> None:
    shop = Shop(people.page(viewport={"width": 320, "height": 568}), house.url).open().begin()
    keys = shop.page.keyboard
    shop.end_button.focus()
    keys.press("Enter")
    cancel = shop.end_question.get_by_role("button", name="Cancel")
    expect(cancel).to_be_focused()
    assert (barriers(shop.page), spills(shop.page)) == ([], [])
    # Escape answers the question, and does not close the chat.
    keys.press("Escape")
    expect(shop.end_question).to_have_count(0)
    expect(shop.end_button).to_be_focused()
    keys.press("Enter")
    keys.press("Enter")
    expect(shop.end_question).to_have_count(0)
    expect(shop.editor).to_be_visible()
    keys.press("Enter")
    keys.press("Tab")
    keys.press("Enter")
    expect(shop.message("You left the conversation")).to_be_visible()
    # What was pressed is gone; the focus is not.
    expect(shop.panel).to_be_focused()
    assert barriers(shop.page) == []


def test_without_a_server_it_says_so_and_can_be_tried_again(shop: Shop, house: House, people: People) -> None:
    people.expect(NO_CONNECTION)
    shop.begin()
    expect(shop.end_button).to_be_visible()
    house.kill()
    shop.end_button.click()
    again = shop.panel.get_by_role("group").filter(has_text="Something went wrong.")
    shop.end_question.get_by_role("button", name="End chat").click()
    expect(again).to_be_visible()
    house.start()
    expect(shop.offline).to_have_count(0)
    again.get_by_role("button", name="End chat").click()
    expect(shop.message("You left the conversation")).to_be_visible()
