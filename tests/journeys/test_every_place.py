"""Every page and dialog, in both themes, both languages and several widths: no barrier, and nothing cut off."""

import re

from playwright.sync_api import Page, expect

from tests.journeys import files
from tests.journeys.browsers import People
from tests.journeys.conftest import OpenHouse
from tests.journeys.desk import Desk
from tests.journeys.looks import barriers, cut_off, in_dark, in_widths, spills
from tests.journeys.widget import Shop

# The smallest that A7 names, and what is still usable.
WIDTHS = (1280, 1024)
# The smallest at 200 %, where tables may want to be scrolled.
ZOOMED = 640
LONG_NAME = "Maria Bartholomea Wilhelmina von Hohenzollern-Sigmaringen-Donaudampfschifffahrtsgesellschaft"
ARABIC = "مرحبا، أين طلبي رقم ٤٨٢١٣؟ شكرا جزيلا لكم على المساعدة"
UNBROKEN = "https://example.org/" + "a-very-long-path/" * 12


class Inspector:
    """Looks at what one page shows now, in every way it can be shown."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.page = desk.page
        self.wrong: list[str] = []

    def look(self, what: str, *, table: bool = False) -> None:
        self._note(what, "", barriers(self.page))
        with in_dark(self.page):
            self._note(what, "dark", barriers(self.page, "color-contrast"))
        self._note(what, "", self._missing())
        # Italian words are the longer ones.
        self._speak("it")
        for width in in_widths(self.page, *(WIDTHS if table else (*WIDTHS, ZOOMED))):
            self._note(what, f"Italian, {width} wide", self._missing())
        self._speak("en")

    def _missing(self) -> list[str]:
        """What floats finds its place a moment after the page has changed."""
        found: list[str] = []
        for _ in range(20):
            found = [*spills(self.page), *cut_off(self.page)]
            if not found:
                break
            self.page.wait_for_timeout(50)
        return found

    def _speak(self, language: str) -> None:
        """As the other tab of the same account would have it: whatever is open stays open."""
        answer = self.page.request.patch(f"{self._desk.url}/api/account/preferences", data={"language": language})
        if answer.ok:
            expect(self.page.locator("html")).to_have_attribute("lang", language)

    def _note(self, what: str, how: str, found: list[str]) -> None:
        self.wrong += [f"{what} ({how}): {one}" for one in found]


def test_every_place(people: People, open_house: OpenHouse) -> None:
    house = open_house(with_bot=True, with_ada=True)
    shop = Shop(people.page(), house.url).open().chat()
    assert barriers(shop.page) == []
    shop.fill_form(LONG_NAME)
    shop.panel.get_by_role("button", name="Start the conversation").click()
    shop.answer("Something else")

    desk = Desk(people.page(color_scheme="light"), house.url).open()
    inspector = Inspector(desk)
    look = inspector.look
    expect(desk.log_in_button).to_be_visible()
    look("login")
    desk.log_in("ada")
    look("no tasks")
    desk.go_ready()
    expect(desk.offers).to_be_visible()
    look("offer")
    desk.accept().say("Good morning")
    desk.add_note("Only for us")
    for text in (ARABIC, UNBROKEN):
        shop.say(text)
        expect(desk.message(text)).to_be_visible()
    shop.attach(files.picture())
    expect(desk.messages.get_by_role("img").last).to_be_visible()
    look("conversation")
    in_system_colours(desk)
    assert barriers(shop.page) == []
    the_conversation(desk, inspector)
    desk.open_settings()
    look("settings")
    desk.page.get_by_role("button", name="Change password…").click()
    expect(desk.page.get_by_role("dialog", name="Change password")).to_be_visible()
    look("password")
    desk.page.keyboard.press("Escape")
    other_places(desk, inspector)
    assert not inspector.wrong, "\n".join(inspector.wrong)


def in_system_colours(desk: Desk) -> None:
    """What tints say has edges where the system's few colours leave no tints."""
    desk.page.emulate_media(forced_colors="active")
    edge = "(element) => [getComputedStyle(element).outlineStyle, getComputedStyle(element).borderTopStyle]"
    assert desk.task("").first.evaluate(edge)[0] == "solid"
    assert desk.message("Good morning").locator("[data-kind]").evaluate(edge)[1] == "solid"
    desk.page.emulate_media(forced_colors="none")


def the_conversation(desk: Desk, inspector: Inspector) -> None:
    """What opens on it and beside it."""
    page = desk.page
    for tab in page.get_by_role("complementary").get_by_role("tab").all():
        tab.click()
        loaded(page)
        inspector.look(f"customer panel, {tab.inner_text()}")
    dialog = page.get_by_role("dialog")
    for key in ("?", "Control+k", "t", "e"):
        page.keyboard.press(key)
        expect(dialog).to_be_visible()
        loaded(page)
        inspector.look(f"what {key} opens")
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
    for button in ("Insert an emoji", "Insert a shortcode (/)"):
        opener = desk.pane.get_by_role("button", name=button)
        opener.click()
        expect(opener).to_have_attribute("aria-expanded", "true")
        inspector.look(button)
        page.keyboard.press("Escape")
        expect(opener).to_be_focused()


def other_places(desk: Desk, inspector: Inspector) -> None:
    """Every place of the navigation, every section of the administration with its list and its first entry."""
    page = desk.page
    places = page.get_by_role("navigation", name="Places").get_by_role("link").all()
    for place in [str(one.get_attribute("href")) for one in places if one.get_attribute("aria-current") is None]:
        settle(desk.open(place))
        inspector.look(place, table=True)
        for section in sections(page):
            settle(desk.open(section))
            inspector.look(section, table=True)
            entry = page.get_by_role("main").get_by_role("row").get_by_role("link")
            if entry.count():
                entry.first.click()
                page.wait_for_url(re.compile(f"{section}/.+"))
                settle(desk)
                inspector.look(f"{section}, one of them", table=True)

    desk.open("/administration/agents/999")
    expect(page.get_by_role("link", name="Back to the list")).to_be_visible()
    inspector.look("one that is not there", table=True)
    desk.open("/administration/hours/new")
    page.get_by_role("button", name="Add a holiday").click()
    page.get_by_role("button", name="Create opening hours").click()
    expect(page.get_by_text("Choose a day.")).to_be_visible()
    inspector.look("what is wrong", table=True)


def sections(page: Page) -> list[str]:
    """Inside of a place."""
    links = page.get_by_role("navigation").locator("a[href^='/administration/']").all()
    return sorted({str(link.get_attribute("href")) for link in links})


def settle(desk: Desk) -> None:
    """Until the place is there, whole."""
    expect(desk.ready_switch).to_be_visible()
    expect(desk.page.get_by_role("main")).to_be_visible()
    loaded(desk.page)


def loaded(page: Page) -> None:
    """Until nothing is a mere outline any more."""
    expect(page.locator("[aria-busy=true], .mantine-Skeleton-root")).to_have_count(0)
