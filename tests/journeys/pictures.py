"""The pictures of the README: ``scripts/pictures`` runs this. A day at Casa Lume, acted out by everybody in it."""

import re
import sys
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from playwright.sync_api import FilePayload, Page, ViewportSize, expect

from parley.demo.people import ADMINISTRATOR
from parley.demo.seed import ADMINISTRATORS_PASSWORD, PASSWORD
from tests.journeys.browsers import People, chromium
from tests.journeys.desk import Desk
from tests.journeys.house import House
from tests.journeys.looks import in_dark
from tests.journeys.small_png import smaller
from tests.journeys.widget import Shop

DESK: ViewportSize = {"width": 1440, "height": 900}
SHOP: ViewportSize = {"width": 1000, "height": 700}
PHONE: ViewportSize = {"width": 390, "height": 844}
# What most customers come with, as the panel names it.
BROWSER = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"
)


class Album:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def add(self, page: Page, name: str, *, shades: bool = False) -> None:
        """``shades``: there are shadows and pictures on it that few colours would spoil."""
        # Nobody's pointer hovers, and no caret blinks.
        page.mouse.move(0, 0)
        page.evaluate("() => document.fonts.ready")
        taken = page.screenshot(caret="hide", animations="disabled")
        path = self._folder / f"{name}.png"
        path.write_bytes(taken if shades else smaller(taken))
        print(f"{path}  {path.stat().st_size / 1000:.0f} kB")


class Customer(Shop):
    """Somebody who comes to the shop, and what they tell the bot."""

    def __init__(
        self, people: People, house: House, name: str, language: str = "en", email: str = "", **browser: Any
    ) -> None:
        super().__init__(people.page(**{"viewport": SHOP, "user_agent": BROWSER, **browser}), house.url)
        self.name = name
        self.open(language)
        self.launcher.click()
        self.panel.locator("input[name=name]").fill(name)
        self.panel.locator("input[name=email]").fill(email or f"{name.split(maxsplit=1)[0].lower()}@example.org")

    def start(self) -> None:
        self.panel.get_by_role("button", name="Start the conversation").click()
        expect(self.messages.get_by_role("button", name="Talk to a person")).to_be_visible()

    def asked(self, question: str) -> Self:
        expect(self.message(question)).to_be_visible()
        return self

    def tells(self, option: str, answer: str) -> None:
        self.start()
        self.answer(option)
        self.asked("it about?").say(answer)
        expect(self.message("You are in line for")).to_be_visible()


def wardrobe(people: People, house: House) -> FilePayload:
    """A picture out of the shop's window."""
    page = people.page(viewport={"width": 640, "height": 480})
    page.goto(f"{house.url}/demo/wardrobe.svg")
    return FilePayload(name="wardrobe-door.png", mimeType="image/png", buffer=page.screenshot())


def other_customers(people: People, house: House, desk: Desk) -> Customer:
    """Who else is waiting for an answer. James, who will write again."""
    james = Customer(people, house, "James Walker")
    james.tells("Products and prices", "The Noce table, and how long it takes")
    desk.accept()
    desk.say("Hello James, Elena here. The table is made to order: about four weeks.")
    james.say("That is fine. And does the large one seat eight?")
    expect(desk.message("seat eight")).to_be_visible()
    desk.pane.get_by_role("button", name="Star (S)").click()
    oliver = Customer(people, house, "Oliver Hughes")
    oliver.tells("Invoices and payments", "47120")
    desk.accept()
    desk.say("Hello Oliver, what shall I change on the invoice?")
    oliver.say("My company's name should be on it, please.")
    expect(desk.message("My company's name")).to_be_visible()
    desk.say("Done: it is in your mailbox.")
    chiara = Customer(people, house, "Chiara Romano", "it")
    chiara.panel.get_by_role("button", name="Inizia la conversazione").click()
    chiara.messages.get_by_role("button", name="Prodotti e prezzi").click()
    expect(chiara.messages).to_contain_text("Di quale mobile")
    chiara.panel.get_by_role("textbox").fill("Il divano verde: si può avere in un altro tessuto?")
    chiara.panel.get_by_role("textbox").press("Enter")
    expect(desk.task("Chiara Romano")).to_be_visible()
    return james


def zoe_reports(zoe: Customer, album: Album) -> None:
    zoe.start()
    album.add(zoe.page, "widget", shades=True)
    zoe.answer("A problem with a delivery")
    zoe.asked("number of your order").say("48213")
    zoe.asked("What happened?").say("The left door of the wardrobe has a deep scratch.")
    zoe.asked("which day would suit you")
    day = datetime.now() + timedelta(days=3)  # noqa: DTZ005 (the browser's own calendar)
    zoe.panel.get_by_label("Pick a date").fill(day.date().isoformat())
    zoe.panel.get_by_role("button", name="Send the date").click()
    expect(zoe.message("You are in line for Support")).to_be_visible()


def is_known(desk: Desk) -> None:
    """The same person as before: from now on what was said then stands in the history."""
    desk.page.get_by_role("list", name="Perhaps the same person").get_by_role("button", name="Merge…").click()
    question = desk.page.get_by_role("dialog", name="Merge Zoe Shaw and Zoe Shaw?")
    question.get_by_role("button", name="Merge the two").click()
    expect(question).to_have_count(0)
    desk.page.get_by_role("button", name="Dismiss").click()


def they_talk(desk: Desk, zoe: Customer, photo: FilePayload) -> None:
    desk.say("Hello Zoe, this is Elena. I am sorry about the scratch!")
    desk.say("Could you send me a photo of the door?")
    expect(zoe.message("a photo of the door")).to_be_visible()
    zoe.attach(photo).say("Here it is. It is on the left side, at about knee height.")
    expect(desk.message("knee height")).to_be_visible()
    desk.add_note("Workshop says: we have one left door of this series in stock.")
    desk.say("Thank you. We bring you a new door, at no cost to you. Does Wednesday morning suit you?")
    expect(zoe.message("Does Wednesday")).to_be_visible()
    zoe.say("Wednesday is perfect, thank you 🙂")
    expect(desk.message("Wednesday is perfect")).to_be_visible()


def act(people: People, house: House, album: Album) -> None:
    desk = Desk(people.page(viewport=DESK), house.url).open()
    expect(desk.log_in_button).to_be_visible()
    album.add(desk.page, "login")
    desk.log_in("elena", PASSWORD).go_ready()
    james = other_customers(people, house, desk)
    desk.task("James Walker").click()
    # One of the demo's regulars, who writes from another browser this time.
    zoe = Customer(people, house, "Zoe Shaw", email="zoe.shaw@example.com")
    zoe_reports(zoe, album)
    expect(desk.offers).to_be_visible()
    album.add(desk.page, "offer")
    desk.accept()
    is_known(desk)
    they_talk(desk, zoe, wardrobe(people, house))
    desk.editor.fill("Then I put you down for Wednesday between nine and twelve. The driver will")
    expect(zoe.typing).to_be_visible()
    album.add(zoe.page, "widget-agent", shades=True)
    # Before anybody has waited for too long.
    album.add(desk.page, "desk-light")
    with in_dark(desk.page):
        album.add(desk.page, "desk-dark")
    in_italian(desk, album)
    desk.task("Zoe Shaw").click()
    the_customer(desk, album)
    phone = Customer(people, house, "Noah Reed", viewport=PHONE, has_touch=True, is_mobile=True)
    phone.start()
    album.add(phone.page, "widget-phone")
    colleagues_come(people, house, phone)
    they_talk_on(desk, zoe, james)


def colleagues_come(people: People, house: House, noah: Customer) -> None:
    """So that supervision has more than one of them to show."""
    Desk(people.page(viewport=DESK), house.url).log_in("tom", PASSWORD)
    Desk(people.page(viewport=DESK), house.url).log_in("marco", PASSWORD).go_ready()
    anna = Desk(people.page(viewport=DESK), house.url).log_in("anna", PASSWORD).go_ready()
    noah.answer("Talk to a person")
    noah.asked("what is it about?").say("Do you take the old sofa with you?")
    anna.accept().say("We do, Noah: tell us when you order, and it costs nothing.")


def they_talk_on(desk: Desk, zoe: Customer, james: Customer) -> None:
    """Everybody has an answer, and two have written again: nobody is late in the pictures that follow."""
    desk.say("Then I put you down for Wednesday between nine and twelve. The driver will call you.")
    desk.task("Chiara Romano").click()
    desk.say("Buonasera Chiara, sono Elena. Certo: Le mando i campioni del tessuto.")
    desk.task("James Walker").click()
    desk.say("It does: eight chairs fit without touching.")
    zoe.say("Lovely. I shall be at home.")
    james.say("Then I should like to order it, please.")
    expect(desk.task("James Walker")).to_contain_text("order it")


def in_italian(desk: Desk, album: Album) -> None:
    speak(desk, "it")
    desk.page.get_by_role("button").filter(has_text="Chiara Romano").click()
    desk.page.get_by_role("textbox", name="Rispondi a").fill("Buonasera Chiara, sono Elena. Certo:")
    settle(desk.page)
    album.add(desk.page, "desk-italian")
    speak(desk, "en")


def speak(desk: Desk, language: str) -> None:
    """As the other tab of the same account would have it."""
    desk.page.request.patch(f"{desk.url}/api/account/preferences", data={"language": language})
    expect(desk.page.locator("html")).to_have_attribute("lang", language)


def the_customer(desk: Desk, album: Album) -> None:
    """The panel's tabs, by what they are called."""
    for tab in desk.page.get_by_role("complementary").get_by_role("tab").all():
        tab.click()
        settle(desk.page)
        album.add(desk.page, f"panel-{_file_name(tab.inner_text())}")
    desk.page.get_by_role("tab", name="Info").click()


def places(people: People, house: House, album: Album) -> None:
    """Every place of whoever may do everything, in both themes and both languages: new ones come by themselves."""
    page = people.page(viewport=DESK, color_scheme="light")
    page.goto(house.url)
    page.get_by_role("textbox", name="Username").fill(ADMINISTRATOR)
    page.get_by_label("Password", exact=True).fill(ADMINISTRATORS_PASSWORD)
    page.get_by_role("button", name="Log in").click()
    links = page.get_by_role("navigation", name="Places").get_by_role("link")
    expect(links.first).to_be_visible()
    hrefs = [str(link.get_attribute("href")) for link in links.all()]
    for language in ("en", "it"):
        page.request.patch(f"{house.url}/api/account/preferences", data={"language": language})
        for href in hrefs[1:]:  # the conversations have pictures of their own
            page.goto(f"{house.url}{href}")
            expect(page.locator("html")).to_have_attribute("lang", language)
            settle(page)
            name = _file_name(href.split("/")[1])
            if language == "it":
                album.add(page, f"{name}-italian")
                continue
            album.add(page, name)
            with in_dark(page):
                album.add(page, f"{name}-dark")


def settle(page: Page) -> None:
    """Until nothing is being loaded any more."""
    page.wait_for_load_state("networkidle")
    expect(page.locator("[aria-busy=true], .mantine-Skeleton-root")).to_have_count(0)


def _file_name(words: str) -> str:
    return re.sub(r"\W+", "-", words.lower()).strip("-")


def main(folder: Path) -> None:
    with ExitStack() as stack:
        home = Path(stack.enter_context(TemporaryDirectory(prefix="parley-pictures-")))
        house = House(home, f"sqlite:///{home / 'parley.db'}")
        house.start()
        stack.callback(house.stop)
        people = People(stack.enter_context(chromium()))
        stack.callback(people.leave)
        album = Album(folder)
        act(people, house, album)
        places(people, house, album)
        for complaint in people.unexpected():
            print(complaint, file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
