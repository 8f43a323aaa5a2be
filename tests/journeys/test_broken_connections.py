"""Servers die and networks go away; nothing that was written does."""

from playwright.sync_api import expect

from tests.journeys.browsers import NO_CONNECTION, People
from tests.journeys.conftest import OpenHouse
from tests.journeys.desk import Desk
from tests.journeys.house import House
from tests.journeys.widget import Shop

TALL = {"width": 1280, "height": 2400}


def in_conversation(people: People, house: House, shop: Shop) -> Desk:
    """Tall enough to show everything that is said."""
    people.expect(NO_CONNECTION)
    anna = Desk(people.page(viewport=TALL), house.url).at_work("anna")
    shop.begin().say("c-0")
    anna.accept().say("a-0")
    expect(shop.message("a-0")).to_be_visible()
    return anna


def all_there(anna: Desk, shop: Shop, last: int) -> None:
    """Each side's messages exactly once, in the order they were written, and the same conversation on both sides."""
    for page in (anna, shop):
        expect(page.message(f"a-{last}")).to_be_visible()
        expect(page.message(f"c-{last}")).to_be_visible()
    seen = anna.texts(r"\b[ac]-\d+\b")
    assert [one for one in seen if one[0] == "a"] == [f"a-{n}" for n in range(last + 1)]
    assert [one for one in seen if one[0] == "c"] == [f"c-{n}" for n in range(last + 1)]
    assert shop.texts(r"\b[ac]-\d+\b") == seen


def test_the_server_is_killed_while_both_write(people: People, house: House, shop: Shop) -> None:
    anna = in_conversation(people, house, shop)
    shop.say("c-1")
    anna.say("a-1")
    house.kill()
    for n in (2, 3, 4):
        shop.say(f"c-{n}")
        anna.say(f"a-{n}")
    expect(anna.no_connection).to_be_visible()
    expect(anna.connection).to_contain_text("Offline")
    anna.delivered("a-4", "Waiting to be sent")
    expect(shop.offline).to_be_visible()
    expect(shop.message("c-4")).to_contain_text("Waiting for the connection")

    house.start()
    expect(anna.no_connection).to_be_hidden()
    expect(shop.offline).to_be_hidden()
    all_there(anna, shop, 4)
    shop.say("c-5")
    anna.say("a-5")
    all_there(anna, shop, 5)
    anna.delivered("a-5", "Read")
    shop.ticked("c-5", "Read")


def test_the_server_is_killed_again_and_again(people: People, house: House, shop: Shop) -> None:
    anna = in_conversation(people, house, shop)
    for n in range(1, 5):
        shop.say(f"c-{n}")
        anna.say(f"a-{n}")
        if n % 2:
            house.kill()
            house.start()
    all_there(anna, shop, 4)


def test_each_loses_the_network_in_turn(people: People, open_house: OpenHouse) -> None:
    """An agent's two tabs, whoever watches, and the customer: in the end they all say the same, and each event once."""
    house = open_house(with_ada=True)
    shop = Shop(people.page(), house.url).open()
    anna = in_conversation(people, house, shop)
    place = anna.page.url.removeprefix(house.url)
    tab = Desk(anna.page.context.new_page(), house.url).open(place)
    ada = Desk(people.page(viewport=TALL), house.url).log_in("ada").open(place.replace("conversations", "supervision"))

    def agree(last: int) -> None:
        all_there(anna, shop, last)
        for page in (tab, ada):
            expect(page.message(f"a-{last}")).to_be_visible()
            expect(page.message(f"c-{last}")).to_be_visible()
            assert page.texts(r"\b[ac]-\d+\b") == anna.texts(r"\b[ac]-\d+\b")

    agree(0)
    # The agent, on both tabs.
    anna.page.context.set_offline(True)
    for one in (anna, tab):
        expect(one.no_connection).to_be_visible()
    anna.say("a-1")
    anna.delivered("a-1", "Waiting to be sent")
    # The tabs share the draft too: what the one has sent must be gone from the other before that is written in.
    expect(tab.message("a-1")).to_be_visible()
    expect(tab.editor).to_have_value("")
    tab.say("a-2")
    tab.delivered("a-2", "Waiting to be sent")
    shop.say("c-1")
    shop.say("c-2")
    expect(ada.message("c-2")).to_be_visible()
    expect(shop.message("a-1")).to_have_count(0)
    anna.page.context.set_offline(False)
    for one in (anna, tab):
        expect(one.no_connection).to_be_hidden()
    expect(shop.message("a-1")).to_be_visible()
    expect(shop.message("a-2")).to_be_visible()

    # Whoever watches.
    ada.page.context.set_offline(True)
    expect(ada.no_connection).to_be_visible()
    anna.say("a-3")
    expect(shop.message("a-3")).to_be_visible()
    shop.say("c-3")
    expect(tab.message("c-3")).to_be_visible()
    expect(ada.message("a-3")).to_have_count(0)
    ada.page.context.set_offline(False)
    expect(ada.no_connection).to_be_hidden()

    # The customer.
    shop.page.context.set_offline(True)
    expect(shop.offline).to_be_visible()
    expect(shop.status).to_have_text("You are offline")
    shop.say("c-4")
    expect(shop.message("c-4")).to_contain_text("Waiting for the connection")
    tab.say("a-4")
    anna.delivered("a-4", "Sent")
    expect(ada.message("a-4")).to_be_visible()
    expect(anna.message("c-4")).to_have_count(0)
    shop.page.context.set_offline(False)
    expect(shop.offline).to_be_hidden()
    agree(4)

    tab.resolve()
    expect(anna.tasks).to_have_count(0)
    expect(shop.message("Anna closed the conversation")).to_be_visible()
    expect(ada.notice("Anna resolved the conversation")).to_be_visible()
