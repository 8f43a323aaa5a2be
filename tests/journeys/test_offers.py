"""Who gets a conversation: taken, declined, missed, or given without asking."""

from playwright.sync_api import expect

from tests.journeys.browsers import People
from tests.journeys.conftest import OpenHouse
from tests.journeys.desk import Desk
from tests.journeys.house import House
from tests.journeys.widget import Shop


def test_declined_goes_to_the_next(people: People, house: House, shop: Shop) -> None:
    anna = Desk(people.page(), house.url).at_work("anna")
    shop.begin().say("Hello?")
    expect(anna.offers).to_be_visible()
    bruno = Desk(people.page(), house.url).at_work("bruno")
    expect(bruno.offers).to_have_count(0)

    anna.offers.get_by_role("button", name="Reject").click()
    expect(anna.offers).to_have_count(0)
    bruno.accept()
    expect(bruno.message("Hello?")).to_be_visible()
    expect(shop.status).to_have_text("Bruno is here")
    expect(anna.page.get_by_text("You are ready. The next conversation comes by itself.")).to_be_visible()


def test_missed_goes_to_the_next(people: People, open_house: OpenHouse) -> None:
    house = open_house(offer_seconds=4)
    shop = Shop(people.page(), house.url).open()
    anna = Desk(people.page(), house.url).at_work("anna")
    bruno = Desk(people.page(), house.url).log_in("bruno")
    shop.begin().say("Hello?")
    expect(anna.offers.get_by_role("timer")).to_be_visible()
    bruno.go_ready()

    told = anna.page.get_by_role("region", name="Offers").get_by_role("status")
    told = told.filter(has_text="The time ran out. It is offered to the next agent.")
    expect(told).to_be_visible()
    told.get_by_role("button", name="Dismiss").click()
    expect(told).to_be_hidden()
    expect(bruno.offers.get_by_role("button", name="Accept")).to_be_visible()


def test_an_automatic_queue_asks_nobody(people: People, open_house: OpenHouse) -> None:
    house = open_house(acceptance="automatic")
    shop = Shop(people.page(), house.url).open()
    anna = Desk(people.page(), house.url).at_work("anna")
    shop.begin().say("Hello?")

    expect(shop.status).to_have_text("Anna is here")
    expect(anna.task("Carla Conti").get_by_label("1 unread message")).to_be_visible()
    expect(anna.ready_switch).to_be_focused()  # what comes by itself takes nobody's focus
    anna.task("Carla Conti").click()
    expect(anna.message("Hello?")).to_be_visible()
    expect(anna.editor).to_be_focused()
    expect(anna.task("Carla Conti").get_by_label("1 unread message")).to_have_count(0)
    anna.say("Here I am.")
    expect(shop.message("Here I am.")).to_be_visible()
