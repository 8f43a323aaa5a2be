"""A conversation changes hands: transferred, parked and resumed, picked up; and who misses offers is told."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from parley.agents import staff as people_at_work
from parley.agents.schemas import AgentChange
from tests import databases
from tests.journeys import scene
from tests.journeys.browsers import People
from tests.journeys.desk import Desk
from tests.journeys.house import House
from tests.journeys.looks import barriers, spills
from tests.journeys.widget import Shop
from tests.world import OPERATOR

OpenOffice = Callable[..., House]


@pytest.fixture
def open_office(tmp_path: Path) -> Iterator[OpenOffice]:
    """Support with Anna, Billing with Bruno, to whom one may transfer, and Sara, who supervises both."""
    url = databases.fresh("sqlite")
    house = House(tmp_path / "office", url)

    def furnished(offer_seconds: int = 60, missed_offers: int = 3) -> House:
        with scene.opened(url) as staff:
            support = staff.queue(
                "Support", offer_seconds=offer_seconds, sla_chat_seconds=120, missed_offers=missed_offers
            )
            billing = staff.queue("Billing", acceptance="automatic")
            staff.hire("anna", [support])
            bruno = staff.hire("bruno", [billing])
            staff.hire("sara", [support, billing], role="supervisor")
            staff.site(support)
            staff.bot(scene.bot(support))
            write = staff._database.write_now  # pyright: ignore[reportPrivateUsage]
            write(people_at_work.change_agent, OPERATOR, bruno, AgentChange(transfer_target=True))
        house.start()
        return house

    yield furnished
    house.stop()
    databases.forget(url)


@pytest.fixture
def people(open_office: OpenOffice, people: People) -> People:
    """They leave before the office closes."""
    return people


@pytest.fixture
def office(open_office: OpenOffice) -> House:
    return open_office()


@pytest.fixture
def carla(people: People, office: House) -> Shop:
    return Shop(people.page(), office.url).open()


@pytest.fixture
def anna(people: People, office: House, carla: Shop) -> Desk:
    """Anna, who talks to Carla."""
    desk = Desk(people.page(), office.url).at_work("anna")
    carla.begin().say("My invoice is wrong")
    return desk.accept().say("Let me see")


def options(desk: Desk) -> Locator:
    return desk.page.get_by_role("dialog").get_by_role("option")


def foot(desk: Desk) -> Locator:
    """What stands in place of the editor."""
    return desk.pane.get_by_role("group").filter(has=desk.page.get_by_role("status"))


def parked(desk: Desk) -> Locator:
    return desk.page.get_by_role("region", name="Parked tasks")


def toast(desk: Desk, text: str) -> Locator:
    return desk.page.get_by_role("alert").filter(has_text=text)


def number(desk: Desk) -> str:
    """The open conversation's."""
    return "#" + re.sub(r"^.*/conversations/", "", desk.page.url)


def test_transferred_to_a_queue_with_a_note(people: People, office: House, anna: Desk, carla: Shop) -> None:
    bruno = Desk(people.page(), office.url).at_work("bruno")
    other = Shop(people.page(), office.url).open().begin("Dario Duro", "dario@example.org").say("Hello")
    anna.offers.get_by_role("button", name="Accept").click()
    expect(anna.tasks.get_by_role("listitem")).to_have_count(2)
    anna.task("Carla Conti").click()
    anna.editor.fill("Half of a")

    # By keys alone: the dialog from within the editor, a few letters, a note, and it is gone.
    keys = anna.page.keyboard
    keys.press("Alt+t")
    expect(options(anna)).to_have_count(4)
    expect(options(anna).filter(has_text="Billing")).to_contain_text("1 ready · none waiting")
    expect(options(anna).filter(has_text="Support")).to_contain_text("its queue now")
    assert barriers(anna.page) == []
    keys.type("bil")
    expect(options(anna)).to_have_count(1)
    keys.press("Enter")
    keys.type("Invoice 47, the address is an old one")
    keys.press("Enter")
    expect(foot(anna)).to_contain_text("Transferred to Billing. It has left your list")
    expect(foot(anna).get_by_role("textbox", name="Your draft is kept")).to_have_value("Half of a")
    expect(anna.tasks.get_by_role("listitem")).to_have_count(1)
    assert barriers(anna.page) == []
    keys.press("j")
    expect(anna.pane).to_contain_text("Dario Duro")

    bruno.task("Carla Conti").click()
    expect(bruno.message("Invoice 47, the address is an old one")).to_be_visible()
    expect(bruno.notice("Transferred to Billing")).to_be_visible()
    bruno.say("I have changed it")
    expect(carla.message("I have changed it")).to_be_visible()
    expect(carla.page.get_by_text("the address is an old one")).to_have_count(0)
    turns = bruno.page.get_by_role("complementary").get_by_role("list").last.get_by_role("listitem")
    expect(turns.first).to_contain_text("Offered to Anna · accepted")
    expect(turns.last).to_contain_text("Transferred by Anna")
    assert spills(bruno.page) == []
    other.say("Still there?")
    expect(anna.message("Still there?")).to_be_visible()


def test_transferred_to_an_agent(people: People, office: House, anna: Desk) -> None:
    bruno = Desk(people.page(), office.url).at_work("bruno")
    anna.pane.get_by_role("button", name="Transfer (T)").click()
    dialog = anna.page.get_by_role("dialog")
    dialog.locator("label", has_text="Agents").click()
    expect(options(anna)).to_have_count(1)
    expect(options(anna)).to_contain_text("Ready")
    options(anna).click()
    note = dialog.get_by_role("textbox", name="Note to the next person")
    expect(note).to_be_focused()
    note.fill("For you")
    # What is written for a colleague outlives the dialog, and the page.
    anna.page.reload()
    anna.pane.get_by_role("button", name="Transfer (T)").click()
    expect(note).to_have_value("For you")
    options(anna).filter(has_text="Bruno").click()
    dialog.get_by_role("button", name="Transfer to Bruno").click()
    expect(foot(anna)).to_contain_text("Transferred to Bruno")
    bruno.accept()
    expect(bruno.message("For you")).to_be_visible()


def test_parked_written_to_and_resumed(people: People, office: House, anna: Desk, carla: Shop) -> None:
    anna.editor.fill("I will")
    anna.page.keyboard.press("Alt+p")
    expect(foot(anna)).to_contain_text("Parked since")
    expect(toast(anna, f"Parked: {number(anna)}")).to_be_visible()
    expect(anna.page.get_by_role("button", name="0 active tasks")).to_be_visible()
    toast(anna, "Parked").get_by_role("button", name="Undo").click()
    expect(anna.editor).to_have_value("I will")
    expect(parked(anna)).to_have_count(0)

    anna.page.keyboard.press("Escape")
    anna.page.keyboard.press("p")
    expect(parked(anna)).to_contain_text("Parked (1)")
    anna.page.get_by_role("link", name="Conversations").click()
    carla.say("I found the other invoice")
    expect(parked(anna)).to_contain_text("1 customer wrote")
    told = toast(anna, "Carla Conti wrote to")
    expect(told).to_be_visible()
    assert barriers(anna.page) == []
    parked(anna).get_by_role("button", name="Parked (1)").click()
    row = parked(anna).get_by_role("listitem").filter(has_text="Carla Conti")
    expect(row.get_by_label("1 unread message")).to_be_visible()
    told.get_by_role("button", name="Open").click()
    expect(anna.message("I found the other invoice")).to_be_visible()
    expect(told).to_have_count(0)

    foot(anna).get_by_role("button", name="Resume").click()
    expect(anna.editor).to_be_focused()
    anna.say("Thank you")
    expect(carla.message("Thank you")).to_be_visible()
    expect(anna.task("Carla Conti")).to_be_visible()
    expect(parked(anna)).to_have_count(0)


def test_picked_up(people: People, office: House, anna: Desk, carla: Shop) -> None:
    sara = Desk(people.page(), office.url).log_in("sara")
    path = re.sub("^.*/conversations/", "/conversations/", anna.page.url)
    sara.open(path)
    expect(foot(sara)).to_contain_text("Anna has this conversation. You can read it here.")
    carla.say("Hello?")
    expect(sara.message("Hello?")).to_be_visible()
    anna.editor.press_sequentially("In a mom")
    foot(sara).get_by_role("button", name="Pick up…").click()
    dialog = sara.page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"Pick up {number(sara)} from Anna?")
    assert barriers(sara.page) == []
    dialog.get_by_role("button", name="Pick up #").click()
    expect(sara.editor).to_be_focused()

    # In the middle of a word: its other letters do nothing.
    expect(foot(anna)).to_contain_text("Sara picked it up. You can still read it here.")
    expect(toast(anna, f"{number(anna)} was picked up by Sara")).to_be_visible()
    expect(foot(anna).get_by_role("textbox", name="Your draft is kept")).to_have_value("In a mom")
    assert barriers(anna.page) == []
    toast(anna, "picked up").get_by_role("button", name="Dismiss").click()
    expect(toast(anna, "picked up")).to_have_count(0)
    expect(anna.tasks).to_have_count(0)
    sara.say("Sara here")
    expect(carla.message("Sara here")).to_be_visible()


def test_waiting_is_picked_up_at_once(people: People, office: House, carla: Shop) -> None:
    sara = Desk(people.page(), office.url).log_in("sara")
    carla.begin().say("Anybody?")
    expect(carla.message("You are in line for Support")).to_be_visible()
    live = sara.page.request.get(f"{office.url}/api/conversations/live").json()
    sara.open(f"/conversations/{live[0]['id']}")
    expect(foot(sara)).to_contain_text("Waiting in Support.")
    foot(sara).get_by_role("button", name="Pick up").click()
    expect(sara.editor).to_be_focused()
    sara.say("Me")
    expect(carla.message("Me")).to_be_visible()


def test_made_not_ready_after_missed_offers(people: People, open_office: OpenOffice) -> None:
    house = open_office(offer_seconds=5, missed_offers=1)
    anna = Desk(people.page(), house.url).at_work("anna")
    Shop(people.page(), house.url).open().begin().say("Hello?")
    expect(anna.offers).to_be_visible()
    notice = anna.page.get_by_role("alert").filter(has_text="You are Not Ready:")
    expect(notice).to_contain_text("too many offers in a row went unanswered")
    expect(anna.ready_switch).not_to_be_checked()
    expect(anna.page.get_by_text("The time ran out.")).to_be_visible()
    assert barriers(anna.page) == []
    anna.page.reload()
    expect(notice).to_be_visible()
    notice.get_by_role("button", name="Go Ready").click()
    expect(notice).to_have_count(0)
    expect(anna.ready_switch).to_be_checked()
    expect(anna.offers).to_be_visible()
