"""An administrator and an empty house: the list leads to the first answered customer, and is gone then.

And one who changes a queue while its agents are at work.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import databases
from tests.journeys import scene
from tests.journeys.browsers import People
from tests.journeys.desk import Desk
from tests.journeys.house import House
from tests.journeys.looks import barriers, spills
from tests.journeys.page import carrying
from tests.journeys.widget import Shop
from tests.world import Staff

FIRST = "handed over at first"
OWN = "a password of my own"
ANNAS = "known to two people"


Open = Callable[..., House]


@pytest.fixture
def open_empty(tmp_path: Path) -> Iterator[Open]:
    """A house with nothing in it but what ``furnish`` brings, and the first administrator if that is nobody."""
    url = databases.fresh("sqlite")
    houses: list[House] = []

    def opened(furnish: Callable[[Staff], object] | None = None) -> House:
        if furnish is not None:
            with scene.opened(url) as staff:
                furnish(staff)
        # Without the demo there is nothing in it at first, and no shop's page.
        house = House(tmp_path / "home", url, PARLEY_ADMIN_PASSWORD=FIRST, PARLEY_DEMO="1" if furnish else "0")
        houses.append(house)
        house.start()
        return house

    yield opened
    for house in houses:
        house.stop()
    databases.forget(url)


@pytest.fixture
def people(open_empty: Open, people: People) -> People:
    """They leave before the house closes."""
    return people


def field(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=name, exact=True)


def save(page: Page, told: str, button: str = "Save") -> None:
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_text(told)).to_be_visible()


class Steps:
    """The list, and the entry that leads back to it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.entry = page.get_by_role("navigation", name="Administration").get_by_role("link", name="First steps")
        self.list = page.get_by_role("main").get_by_role("list")

    def back(self, done: int) -> None:
        self.entry.click()
        expect(self.page.get_by_role("main").get_by_role("status")).to_have_text(f"{done} of 7 done")
        expect(self.list.get_by_role("heading", name="(done)")).to_have_count(done)

    def follow(self, link: str) -> None:
        self.list.get_by_role("link", name=link, exact=True).click()


def test_from_an_empty_house_to_the_first_answer(people: People, open_empty: Open) -> None:
    # Who is no agent is told so, and Chromium writes it down.
    people.expect(r"Failed to load resource: the server responded with a status of 403 .*/api/agents/me$")
    house = open_empty()
    desk = Desk(people.page(), house.url).open()
    desk.username.fill("admin")
    desk.password.fill(FIRST)
    desk.log_in_button.click()
    ada = desk.page
    steps = Steps(ada)
    expect(ada.get_by_role("heading", name="First steps", exact=True)).to_be_visible()
    expect(steps.list.get_by_role("listitem")).to_have_count(7)
    assert barriers(ada) == []

    steps.follow("Your name")
    field(ada, "Name").fill("Ada Rossi")
    save(ada, "Ada Rossi is saved.")
    steps.back(1)

    steps.follow("Organisation")
    field(ada, "Name").fill("Rossi & Co.")
    ada.get_by_role("button", name="Use mine: Europe/Rome").click()
    save(ada, "The organisation is saved.")
    assert barriers(ada) == []
    assert spills(ada) == []
    expect(ada.get_by_role("navigation", name="Administration")).to_contain_text("Rossi & Co.")
    steps.back(2)

    steps.follow("New queue")
    field(ada, "Name").fill("Questions")
    save(ada, "The queue Questions is created.", "Create queue")
    steps.back(3)

    steps.follow("New profile")
    field(ada, "Name").fill("Everybody")
    ada.get_by_role("checkbox", name="Questions").check()
    save(ada, "The profile Everybody is created.", "Create profile")
    steps.back(4)

    steps.follow("New agent")
    field(ada, "Name").fill("Anna Bianchi")
    field(ada, "Username").fill("anna")
    ada.get_by_label("First password").fill(ANNAS)
    ada.get_by_role("combobox", name="Profile", exact=True).click()
    ada.get_by_role("option", name="Everybody").click()
    save(ada, "Anna Bianchi is created", "Create agent")
    steps.back(5)

    steps.follow("New connector")
    ada.get_by_role("button", name="Web chat").click()
    field(ada, "Name").fill("Our site")
    save(ada, "Our site is created", "Create connector")
    steps.back(6)
    steps.follow("The line to copy")
    line = ada.get_by_text("<script src=").inner_text()
    steps.entry.click()

    anna = Desk(people.page(), house.url).log_in("anna", ANNAS).go_ready()
    with carrying(line) as site:
        shop = Shop(people.page(), site).open().chat()
        shop.panel.get_by_label("Your name").fill("Carla Conti")
        shop.panel.get_by_role("button", name="Start the conversation").click()
        shop.say("Is anybody there?")
        anna.accept()
        anna.say("Good morning, we have just opened.")
        expect(shop.message("Good morning, we have just opened.")).to_be_visible()
    expect(ada.get_by_text("Everything is set up")).to_be_visible()
    expect(steps.entry).to_have_count(0)


def test_a_queue_changes_under_its_agents_hands(people: People, open_empty: Open) -> None:
    def furnish(staff: Staff) -> None:
        support = staff.queue("Support", acceptance="offer", offer_seconds=60)
        staff.hire("anna", [support], chats=5)
        staff.hire("sue", [support], role="supervisor")
        staff.hire("ada", role="administrator", chats=0)
        staff.site(support)

    house = open_empty(furnish)
    anna = Desk(people.page(), house.url).at_work("anna")
    first = Shop(people.page(), house.url).open().begin(name="Carla Conti").say("Hello?")
    anna.accept()
    anna.editor.fill("Half a sentence")
    sue = Desk(people.page(), house.url).log_in("sue").open("/supervision").page
    expect(sue.get_by_text("Support").first).to_be_visible()

    ada = Desk(people.page(), house.url).log_in("ada").open("/administration/queues").page
    ada.get_by_role("link", name="Support").click()
    field(ada, "Name").fill("First aid")
    ada.get_by_text("Automatic", exact=True).click()
    save(ada, "First aid is saved.")

    # Nobody has reloaded anything, and nothing that was being written is gone.
    expect(sue.get_by_text("First aid").first).to_be_visible()
    expect(sue.get_by_text("Support")).to_have_count(0)
    expect(anna.editor).to_have_text("Half a sentence")
    second = Shop(people.page(), house.url).open().begin(name="Dario Dini").say("Me too")
    expect(anna.task("Dario Dini")).to_be_visible()
    expect(anna.offers).to_have_count(0)
    anna.say("A whole sentence.")
    expect(first.message("A whole sentence.")).to_be_visible()
    expect(second.status).to_have_text("Anna is here")
