"""An administrator changes queues, hours, profiles and agents while people work; others stay out."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests import databases
from tests.journeys import scene
from tests.journeys.browsers import People
from tests.journeys.desk import Desk
from tests.journeys.house import House
from tests.journeys.looks import barriers
from tests.journeys.widget import Shop
from tests.world import PASSWORD

REFUSED = r"Failed to load resource: the server responded with a status of (409|422)"
ROME = ZoneInfo("Europe/Rome")  # where the browsers of the journeys are

OpenOffice = Callable[..., House]


@pytest.fixture
def open_office(tmp_path: Path) -> Iterator[OpenOffice]:
    """Support and Billing, served by Anna; Ada administers and takes no conversations."""
    url = databases.fresh("sqlite")
    house = House(tmp_path / "office", url)

    def furnished(acceptance: Literal["automatic", "offer"] = "automatic") -> House:
        with scene.opened(url) as staff:
            support = staff.queue("Support", acceptance=acceptance)
            billing = staff.queue("Billing")
            profile = staff.profile(support, billing)
            staff.hire("anna", profile=profile)
            staff.hire("ada", profile=staff.profile(chats=0), role="administrator")
            staff.site(support)
        house.start()
        return house

    yield furnished
    house.stop()
    databases.forget(url)


@pytest.fixture
def office(open_office: OpenOffice) -> House:
    return open_office()


@pytest.fixture
def people(open_office: OpenOffice, people: People) -> People:
    """They leave before the office closes."""
    return people


@pytest.fixture
def ada(people: People, office: House) -> Page:
    """Ada's page, at the list of queues."""
    desk = Desk(people.page(), office.url).log_in("ada")
    desk.page.get_by_role("link", name="Administration").click()
    expect(desk.page.get_by_role("heading", name="Queues")).to_be_visible()
    return desk.page


def save(page: Page, told: str, button: str = "Save") -> None:
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_text(told)).to_be_visible()


def field(page: Page, name: str) -> Locator:
    return page.get_by_role("textbox", name=name, exact=True)


def choose(page: Page, of: str, what: str) -> None:
    page.get_by_role("combobox", name=of, exact=True).click()
    page.get_by_role("option", name=what, exact=True).click()


def test_from_automatic_to_offers(people: People, office: House, ada: Page) -> None:
    anna = Desk(people.page(), office.url).at_work("anna")
    expect(ada.get_by_role("row", name=re.compile("^Support Automatic .*1 of 1"))).to_be_visible()
    ada.get_by_role("link", name="Support").click()
    ada.get_by_text("Offer", exact=True).click()
    field(ada, "Time to answer an offer").fill("3")
    ada.get_by_role("button", name="Save", exact=True).click()
    expect(field(ada, "Time to answer an offer")).to_be_focused()
    expect(field(ada, "Time to answer an offer")).to_have_accessible_description(re.compile("Between 5 s and 10 min"))
    field(ada, "Time to answer an offer").fill("10")
    save(ada, "Support is saved.")
    expect(field(ada, "Time to answer an offer")).to_have_value("10 s")

    shop = Shop(people.page(), office.url).open().begin().say("Hello?")
    countdown = anna.offers.get_by_role("timer")
    expect(countdown).to_have_accessible_name(re.compile(r"^([1-9]|10) seconds left$"))
    anna.accept()
    expect(anna.message("Hello?")).to_be_visible()
    expect(shop.status).to_have_text("Anna is here")


def test_a_closed_queue_tells_its_customers(people: People, office: House, ada: Page) -> None:
    people.expect(REFUSED)
    today = datetime.now(ROME).date()
    ada.get_by_role("navigation", name="Administration").get_by_role("link", name="Opening hours").click()
    expect(ada.get_by_text("There are no opening hours yet")).to_be_visible()
    ada.get_by_role("link", name="New opening hours").click()
    field(ada, "Name").fill("Always, but not now")
    choose(ada, "Time zone", "Europe/Rome")
    field(ada, "Monday: open from").fill("0")
    field(ada, "Monday: open until").fill("24")
    ada.get_by_role("button", name="Copy Monday to other days").click()
    ada.get_by_role("menuitem", name="Every day").click()
    expect(ada.get_by_text("Open around the clock")).to_be_visible()
    for number, day in enumerate((today, today + timedelta(days=1)), 1):
        ada.get_by_role("button", name="Add a holiday").click()
        ada.get_by_label(f"Holiday {number}: day").fill(day.isoformat())
    opens = today + timedelta(days=2)
    expect(ada.get_by_text(f"Closed, opens {opens:%A} 00:00")).to_be_visible()
    save(ada, "Always, but not now is created.", "Create opening hours")
    expect(ada.get_by_role("row", name=re.compile("^Always, but not now Closed"))).to_be_visible()

    ada.get_by_role("navigation", name="Administration").get_by_role("link", name="Queues").click()
    ada.get_by_role("link", name="Support").click()
    choose(ada, "Opening hours", "Always, but not now")
    save(ada, "Support is saved.")
    shop = Shop(people.page(), office.url).open().begin().say("Hello?")
    expect(
        shop.message(re.compile("^We.re closed now. Leave a message: we will answer when we open, .*00:00"))
    ).to_be_visible()

    ada.get_by_role("navigation", name="Administration").get_by_role("link", name="Opening hours").click()
    ada.get_by_role("link", name="Always, but not now").click()
    ada.get_by_role("button", name="Delete opening hours…").click()
    ada.get_by_role("dialog").get_by_role("button", name="Delete Always, but not now").click()
    used = ada.get_by_role("dialog", name="Always, but not now is in use")
    expect(used.get_by_role("listitem")).to_have_text(re.compile("1 queue.*Support"))


def test_an_agent_comes_and_goes(people: People, office: House, ada: Page) -> None:
    people.expect(REFUSED, r"Failed to load resource: the server responded with a status of 401")
    ada.get_by_role("link", name="Agents").click()
    ada.get_by_role("link", name="New agent").click()
    field(ada, "Name").fill("Nina Neri")
    field(ada, "Username").fill("anna")
    ada.get_by_label("First password").fill("a fresh start")
    choose(ada, "Profile", "profile 1")
    ada.get_by_role("button", name="Create agent").click()
    expect(field(ada, "Username")).to_have_accessible_description(re.compile("already an account"))
    field(ada, "Username").fill("nina")
    save(ada, "Nina Neri is created and can log in.", "Create agent")

    nina = Desk(people.page(), office.url).log_in("nina", "a fresh start").go_ready()
    row = ada.get_by_role("row", name=re.compile("^Nina Neri"))
    expect(row).to_contain_text("Ready")
    shop = Shop(people.page(), office.url).open().begin().say("Hello?")
    expect(nina.task("Carla Conti")).to_be_visible()

    row.get_by_role("link").click()
    ada.get_by_role("button", name="Disable…").click()
    dialog = ada.get_by_role("dialog", name="Disable Nina Neri?")
    expect(dialog.get_by_text("Their task goes back to its queue at once.")).to_be_visible()
    dialog.get_by_role("button", name="Disable Nina Neri").click()
    expect(nina.log_in_button).to_be_visible()
    expect(ada.get_by_role("button", name="Enable")).to_be_visible()
    anna = Desk(people.page(), office.url).at_work("anna")
    expect(anna.task("Carla Conti")).to_be_visible()
    expect(shop.status).to_have_text("Anna is here")


def test_a_profile_takes_queues(people: People, office: House, ada: Page) -> None:
    anna = Desk(people.page(), office.url).at_work("anna")
    ada.get_by_role("link", name="Profiles").click()
    ada.get_by_role("link", name="profile 1").click()
    expect(ada.get_by_role("link", name="Anna")).to_be_visible()
    ada.get_by_role("checkbox", name="Support").uncheck()
    field(ada, "Chats at once").fill("500")
    ada.get_by_role("button", name="Save", exact=True).click()
    expect(field(ada, "Chats at once")).to_have_accessible_description(re.compile("A number from 0 to 100"))
    field(ada, "Chats at once").fill("2")
    save(ada, "profile 1 is saved.")

    shop = Shop(people.page(), office.url).open().begin().say("Hello?")
    expect(shop.message("Hello?")).to_be_visible()
    ada.get_by_role("checkbox", name="Support").check()
    expect(anna.task("Carla Conti")).to_have_count(0)
    save(ada, "profile 1 is saved.")
    expect(anna.task("Carla Conti")).to_be_visible()


def test_nothing_typed_is_lost(people: People, office: House, ada: Page) -> None:
    people.expect(REFUSED)
    ada.get_by_role("link", name="Support").click()
    field(ada, "Name").fill("Billing")
    ada.get_by_role("button", name="Save", exact=True).click()
    expect(field(ada, "Name")).to_have_accessible_description(re.compile("already a queue of this name"))
    expect(field(ada, "Name")).to_have_value("Billing")

    ada.get_by_role("link", name="Profiles").click()
    asked = ada.get_by_role("dialog", name="Leave without saving?")
    asked.get_by_role("button", name="Stay here").click()
    expect(field(ada, "Name")).to_have_value("Billing")

    # Somebody else saves the same queue meanwhile.
    eve = Desk(people.page(), office.url).log_in("ada").open("/administration/queues").page
    eve.get_by_role("link", name="Support").click()
    field(eve, "Chat").fill("2 min")
    save(eve, "Support is saved.")
    expect(ada.get_by_role("alert").filter(has_text="Somebody else has changed this")).to_be_visible()
    ada.get_by_role("button", name="Show theirs, drop mine").click()
    expect(field(ada, "Chat")).to_have_value("2 min")
    expect(field(ada, "Name")).to_have_value("Support")
    # Without changes, theirs is simply there.
    field(eve, "Chat").fill("")
    save(eve, "Support is saved.")
    expect(field(ada, "Chat")).to_have_value("")

    # What only one of them changed is kept, whoever saves last.
    field(ada, "Name").fill("Help")
    field(eve, "Email").fill("4 h")
    save(eve, "Support is saved.")
    ada.get_by_role("button", name="Go on with mine").click()
    save(ada, "Help is saved.")
    expect(field(ada, "Email")).to_have_value("4 h")
    expect(eve.get_by_role("heading", name="Help")).to_be_visible()

    field(ada, "Name").fill("Another name")
    people.expect(
        r"Failed to load resource: the server responded with a status of 401", r"WebSocket connection to '[^']*' failed"
    )
    ada.request.delete(f"{office.url}/api/session", headers={"Origin": office.url})
    expect(ada.get_by_text(re.compile("^You were signed out"))).to_be_visible()
    Desk(ada, office.url).log_in("ada")
    expect(field(ada, "Name")).to_have_value("Another name")
    ada.get_by_role("link", name="Profiles").click()
    asked.get_by_role("button", name="Leave, drop the changes").click()
    expect(ada.get_by_role("heading", name="Profiles")).to_be_visible()


def test_not_for_agents(people: People, office: House) -> None:
    people.expect(r"Failed to load resource: the server responded with a status of 403")
    anna = Desk(people.page(), office.url).log_in("anna")
    expect(anna.page.get_by_role("link", name="Conversations")).to_be_visible()
    expect(anna.page.get_by_role("link", name="Administration")).to_have_count(0)
    anna.open("/administration/queues/1")
    expect(anna.page.get_by_text("Only administrators come in here")).to_be_visible()
    assert barriers(anna.page) == []

    origin = {"Origin": office.url}
    with httpx.Client(base_url=office.url, headers=origin, trust_env=False) as client:
        client.post("/api/session", json={"username": "anna", "password": PASSWORD}).raise_for_status()
        assert client.get("/api/opening-hours").status_code == 403
        assert client.put("/api/queues/1", json={"name": "Mine", "version": 1}).json()["code"] == "not_allowed"


def test_without_a_mouse(people: People, office: House) -> None:
    desk = Desk(people.page(), office.url).log_in("ada").open("/administration/queues/new")
    page, keys = desk.page, desk.page.keyboard
    expect(field(page, "Name")).to_be_focused()
    keys.type("Returns")
    keys.press("Control+s")
    expect(page.get_by_text("The queue Returns is created.")).to_be_visible()
    expect(page.get_by_role("row", name=re.compile("^Returns Offer · 30 s .*No profile"))).to_be_visible()
