"""Half-written and unsent things outlive the page they were written on."""

from playwright.sync_api import Error, Page, expect

from tests.journeys import files
from tests.journeys.browsers import NO_CONNECTION, People
from tests.journeys.desk import Desk
from tests.journeys.house import House
from tests.journeys.widget import Shop


def test_drafts_survive_a_reload(people: People, house: House, anna: Desk, shop: Shop) -> None:
    # The form, half filled.
    shop.chat().fill_form("Carla Conti", "carla@")
    shop.page.reload()
    expect(shop.panel.get_by_label("Name")).to_have_value("Carla Conti")
    expect(shop.panel.get_by_label("Email")).to_have_value("carla@")
    shop.fill_form()
    shop.panel.get_by_role("button", name="Start the conversation").click()

    # The customer's message.
    shop.editor.fill("I would like to")
    shop.page.reload()
    expect(shop.editor).to_have_value("I would like to")
    shop.editor.press("End")
    shop.editor.press_sequentially(" ask")
    shop.editor.press("Enter")

    # The agent's answer with its file, and the note.
    anna.at_work("anna").accept()
    expect(anna.message("I would like to ask")).to_be_visible()
    anna.attach(files.picture())
    expect(anna.tray.get_by_text("parcel.png")).to_be_visible()
    anna.editor.fill("Of course, we")
    anna.pane.get_by_role("button", name="Write a private note (N)").click()
    anna.note_editor.fill("She asks for")
    # A part of the page is there no more, as after an update: whoever tries again gets a new page.
    people.expect(r"(Failed to load resource: .* 404 .*/assets/Palette-|.*Failed to fetch dynamically imported module)")
    anna.page.route("**/assets/Palette-*.js", lambda route: route.fulfill(status=404))
    anna.page.keyboard.press("Control+k")
    expect(anna.page.get_by_role("alert")).to_be_visible()
    anna.page.unroute("**/assets/Palette-*.js")
    anna.page.get_by_role("alert").get_by_role("button", name="Try again").click()
    expect(anna.editor).to_have_value("Of course, we")
    expect(anna.tray.get_by_text("parcel.png")).to_be_visible()
    anna.pane.get_by_role("button", name="Write a private note (N)").click()
    expect(anna.note_editor).to_have_value("She asks for")
    anna.pane.get_by_role("button", name="Back to answering (R)").click()
    anna.editor.press("Enter")
    expect(shop.message("Of course, we")).to_be_visible()
    expect(shop.messages.get_by_role("img", name="Picture: parcel.png")).to_be_visible()


def in_vain(page: Page) -> None:
    """Reload while there is nobody who could answer."""
    try:
        page.reload()
    except Error as error:
        assert "ERR_CONNECTION_REFUSED" in error.message  # noqa: PT017 (an error page is no exception to a user)


def test_the_unsent_survives_a_reload(people: People, house: House, anna: Desk, shop: Shop) -> None:
    anna.at_work("anna")
    shop.begin().say("c-0")
    anna.accept()
    expect(anna.message("c-0")).to_be_visible()
    people.expect(NO_CONNECTION)
    house.kill()
    shop.say("c-1").say("c-2")
    anna.say("a-1").say("a-2")
    anna.delivered("a-2", "Waiting to be sent")
    for page in (shop.page, anna.page):
        in_vain(page)

    house.start()
    for page in (shop.page, anna.page):
        page.reload()
    for side in (anna, shop):
        for text in ("c-1", "c-2", "a-1", "a-2"):
            expect(side.message(text)).to_have_count(1)
        seen = side.texts(r"\b[ac]-[12]\b")
        assert [one for one in seen if one[0] == "a"] == ["a-1", "a-2"]
        assert [one for one in seen if one[0] == "c"] == ["c-1", "c-2"]


def test_a_conversation_begun_without_a_connection(people: People, house: House, anna: Desk, shop: Shop) -> None:
    anna.at_work("anna")
    shop.chat().fill_form()
    people.expect(NO_CONNECTION)
    shop.page.context.set_offline(True)
    shop.panel.get_by_role("button", name="Start the conversation").click()
    shop.say("Are you there?")
    expect(shop.message("Are you there?")).to_contain_text("Waiting for the connection")
    shop.page.context.set_offline(False)
    anna.accept()
    expect(anna.message("Are you there?")).to_have_count(1)
    expect(shop.status).to_have_text("Anna is here")
