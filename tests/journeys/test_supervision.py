"""Somebody watches the queues: who waits, who has what, and what is being said."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import databases
from tests.journeys import scene
from tests.journeys.browsers import People
from tests.journeys.desk import Desk
from tests.journeys.house import House
from tests.journeys.looks import barriers, in_dark, spills
from tests.journeys.widget import Shop


@pytest.fixture
def office(tmp_path: Path) -> Iterator[House]:
    """Anna in Support, Bruno in Billing; Sofia watches Support alone, and takes no conversations."""
    url = databases.fresh("sqlite")
    with scene.opened(url) as staff:
        support = staff.queue("Support", offer_seconds=60, sla_chat_seconds=120)
        billing = staff.queue("Billing")
        staff.hire("anna", [support])
        staff.hire("bruno", [billing])
        staff.hire("sofia", [support], role="supervisor", chats=0)
        staff.site(support)
    house = House(tmp_path / "office", url)
    house.start()
    yield house
    house.stop()
    databases.forget(url)


@pytest.fixture
def people(office: House, people: People) -> People:
    """They leave before the office closes."""
    return people


class Watch(Desk):
    """A supervisor's desk."""

    def __init__(self, page: Page, url: str) -> None:
        super().__init__(page, url)
        self.place = page.get_by_role("navigation").get_by_role("link", name="Supervision")
        self.grid = page.get_by_role("grid", name="Conversations")
        self.agents = page.get_by_role("region", name="Agents")
        self.panel = page.get_by_role("complementary")
        self.find = page.get_by_role("textbox", name="Find a conversation by its dialog id")

    def queue(self, name: str) -> Locator:
        return self.page.get_by_role("list", name="Queues").get_by_role("button", name=name)

    def row(self, text: str) -> Locator:
        return self.grid.get_by_role("row").filter(has_text=text)


def test_a_supervisor_reads_along(people: People, office: House) -> None:
    anna = Desk(people.page(), office.url).log_in("anna")
    sofia = Watch(people.page(), office.url)
    sofia.log_in("sofia")
    sofia.place.click()
    expect(sofia.page.get_by_text("All quiet")).to_be_visible()
    # Only what she watches.
    expect(sofia.page.get_by_role("list", name="Queues").get_by_role("listitem")).to_have_count(1)

    # Somebody waits, and nobody is ready.
    shop = Shop(people.page(), office.url).open().begin().say("Where is my table?")
    waiting = sofia.row("Carla Conti")
    expect(waiting).to_contain_text("Queued")
    expect(waiting).to_contain_text("Where is my table?")
    expect(sofia.queue("Support")).to_contain_text(re.compile(r"0 of 2 ready.*1waiting"))
    expect(sofia.queue("Support").get_by_role("img", name="Nobody is ready")).to_be_visible()
    assert spills(sofia.page) == []
    assert barriers(sofia.page) == []
    with in_dark(sofia.page):
        assert barriers(sofia.page, "color-contrast") == []

    # By keys alone into the conversation.
    sofia.grid.focus()
    sofia.page.keyboard.press("Enter")
    expect(sofia.message("Where is my table?")).to_be_visible()
    expect(sofia.editor).to_have_count(0)

    anna.go_ready().accept()
    expect(sofia.row("Carla Conti")).to_contain_text("Anna")
    expect(sofia.panel).to_contain_text("Longest available")
    anna.say("On its way, I think.")
    expect(sofia.message("On its way, I think.")).to_be_visible()
    shop.say("When?")
    expect(sofia.message("When?")).to_be_visible()
    assert spills(sofia.page) == []
    assert barriers(sofia.page) == []

    # A tooltip under the pointer would have the first Escape.
    sofia.page.mouse.move(0, 0)
    expect(sofia.page.get_by_role("tooltip")).to_have_count(0)
    sofia.page.keyboard.press("Escape")
    expect(sofia.pane).to_have_count(0)
    expect(sofia.grid).to_be_focused()
    expect(sofia.row("Carla Conti")).to_contain_text("Live")
    expect(sofia.agents.get_by_role("button", name=re.compile("^Anna"))).to_contain_text("1 live")

    # Gone from the list, and still to be found by its number.
    number = re.search(r"#(\d+)", sofia.row("Carla Conti").inner_text())
    assert number
    anna.resolve()
    expect(sofia.page.get_by_text("All quiet")).to_be_visible()
    sofia.find.fill(number[1])
    sofia.find.press("Enter")
    expect(sofia.pane).to_contain_text("This conversation is closed.")
    expect(sofia.message("On its way, I think.")).to_be_visible()
    sofia.page.get_by_role("button", name="Close the conversation").click()
    sofia.page.keyboard.press("Control+k")
    sofia.page.get_by_role("dialog").get_by_role("combobox").fill(f"#{number[1]}")
    sofia.page.get_by_role("option", name=f"Open conversation #{number[1]}").click()
    expect(sofia.message("On its way, I think.")).to_be_visible()


def test_what_is_transferred_away_is_no_longer_watched(people: People, office: House) -> None:
    anna = Desk(people.page(), office.url).at_work("anna")
    sofia = Watch(people.page(), office.url)
    sofia.log_in("sofia").open("/supervision")
    shop = Shop(people.page(), office.url).open().begin().say("A bill, please")
    anna.accept()
    shop.ticked("A bill, please", "Read")
    expect(sofia.row("Carla Conti")).to_contain_text("Live")
    number = re.search(r"#(\d+)", sofia.row("Carla Conti").inner_text())
    assert number
    queues = anna.page.request.get(f"{office.url}/api/queues").json()
    [billing] = [one["id"] for one in queues if one["name"] == "Billing"]
    answer = anna.page.request.post(
        f"{office.url}/api/conversations/{number[1]}/transfer",
        data={"queue_id": billing, "note": ""},
        headers={"Origin": office.url},
    )
    assert answer.ok, answer.text()
    expect(sofia.page.get_by_text("All quiet")).to_be_visible()


def test_an_agent_does_not_have_the_page(people: People, office: House) -> None:
    anna = Watch(people.page(), office.url)
    anna.log_in("anna")
    expect(anna.place).to_have_count(0)
    anna.open("/supervision")
    expect(anna.page.get_by_text("This page is for supervisors")).to_be_visible()
    assert barriers(anna.page) == []
    anna.page.get_by_role("link", name="To my conversations").click()
    expect(anna.tasks.or_(anna.page.get_by_text("No tasks"))).to_be_visible()


def test_on_a_narrow_screen(people: People, office: House) -> None:
    sofia = Watch(people.page(viewport={"width": 1024, "height": 720}), office.url)
    sofia.log_in("sofia").open("/supervision")
    Shop(people.page(), office.url).open().begin().say("Is there anybody?")
    sofia.row("Carla Conti").click()
    expect(sofia.message("Is there anybody?")).to_be_visible()
    assert spills(sofia.page) == []
    assert barriers(sofia.page) == []
