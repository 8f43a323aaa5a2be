"""From the customer's first click to the next conversation."""

import re

from playwright.sync_api import expect

from tests.journeys import files
from tests.journeys.browsers import People
from tests.journeys.conftest import OpenHouse
from tests.journeys.desk import Desk
from tests.journeys.widget import Shop, drop_on


def test_whole_conversation(people: People, open_house: OpenHouse) -> None:
    house = open_house(with_bot=True)
    shop = Shop(people.page(), house.url).open()
    desk = Desk(people.page(), house.url)

    # The customer meets the bot.
    shop.chat()
    shop.panel.get_by_role("button", name="Start the conversation").click()
    expect(shop.panel.get_by_text("Please fill this in.")).to_be_visible()
    shop.fill_form()
    shop.panel.get_by_role("button", name="Start the conversation").click()
    expect(shop.message("Hello Carla Conti, I am Robbie.")).to_be_visible()
    shop.answer("An order")
    expect(shop.message("Which order number?")).to_be_visible()
    shop.say("A-2231")
    expect(shop.message("A colleague takes over.")).to_be_visible()
    expect(shop.message("You are in line for Support")).to_be_visible()
    expect(shop.status).to_have_text("Waiting for an agent")

    # The agent comes in.
    desk.open()
    expect(desk.log_in_button).to_be_disabled()
    desk.username.fill("anna")
    expect(desk.log_in_button).to_be_disabled()
    desk.password.fill("not this one")
    expect(desk.log_in_button).to_be_enabled()
    desk.log_in_button.click()
    expect(desk.page.get_by_role("alert")).to_have_text("Username or password is wrong.")
    desk.log_in("anna")
    expect(desk.ready_switch).not_to_be_checked()
    expect(desk.page.get_by_text("You are Not Ready, so nothing new comes.")).to_be_visible()
    expect(desk.offers).to_have_count(0)

    # The offer.
    desk.go_ready()
    expect(desk.offers.get_by_role("heading")).to_have_text(re.compile(r"#\d+"))
    expect(desk.offers).to_contain_text("High priority")
    expect(desk.offers).to_contain_text("Support")
    expect(desk.offers.get_by_role("timer")).to_have_accessible_name(re.compile(r"^\d\d seconds left$"))
    desk.accept()
    expect(desk.offers).to_have_count(0)

    # What the bot and the customer said is above, and folds away.
    expect(desk.message("Which order number?")).to_be_visible()
    desk.messages.get_by_title("Hide previous messages").click()
    expect(desk.message("Which order number?")).to_have_count(0)
    desk.messages.get_by_title("Show previous messages").click()
    expect(desk.message("A-2231")).to_be_visible()
    expect(desk.pane.get_by_role("progressbar", name="Time to answer")).to_be_visible()
    expect(shop.message("Anna joined the conversation")).to_be_visible()
    expect(shop.status).to_have_text("Anna is here")

    # Both type and write, and see how far it got.
    desk.editor.press_sequentially("Good m")
    expect(shop.typing).to_have_text("Anna is typing")
    desk.say("Good morning, I am looking.")
    expect(shop.message("Good morning, I am looking.")).to_be_visible()
    desk.delivered("Good morning", "Read")
    expect(desk.pane.get_by_role("progressbar", name="Time to answer")).to_have_attribute(
        "aria-valuetext", re.compile("^Answered")
    )
    shop.editor.press_sequentially("T")
    expect(desk.typing).to_have_text("Carla Conti is typing…")
    shop.say("Thank you 🙂")
    expect(desk.message("Thank you 🙂")).to_be_visible()
    shop.ticked("Thank you 🙂", "Read")

    # Emoji from the pickers.
    desk.pane.get_by_role("button", name="Insert an emoji").click()
    desk.page.get_by_role("searchbox", name="Search emoji").fill("thumbs up")
    desk.page.get_by_role("gridcell", name="Thumbs up").first.click()
    expect(desk.editor).to_have_value(re.compile("^👍"))
    desk.editor.press("Enter")
    expect(shop.message("👍")).to_be_visible()
    shop.panel.get_by_role("button", name="Emoji").click()
    shop.panel.get_by_role("group", name="Faces").get_by_role("button", name="😂").click()
    shop.editor.press("Enter")
    expect(desk.message("😂")).to_be_visible()

    # A picture by the button, a PDF by pasting and by dropping.
    shop.attach(files.picture())
    expect(shop.panel.get_by_role("button", name="Remove parcel.png")).to_be_visible()
    shop.editor.press("Enter")
    expect(desk.messages.get_by_role("button", name="Open the picture parcel.png")).to_be_visible()
    expect(shop.messages.get_by_role("img", name="Picture: parcel.png")).to_be_visible()
    drop_on(desk.editor, "invoice.pdf", "application/pdf", files.PDF, "paste")
    expect(desk.tray.get_by_text("invoice.pdf")).to_be_visible()
    desk.say("Your invoice")
    expect(shop.messages.get_by_role("link", name=re.compile("^File: invoice.pdf"))).to_be_visible()
    shop.drop("receipt.pdf", "application/pdf", files.PDF)
    shop.editor.press("Enter")
    expect(desk.messages.get_by_role("link", name="receipt.pdf", exact=True)).to_be_visible()

    # What only colleagues see, and what is written by a slash.
    desk.add_note("A difficult one")
    expect(desk.message("A difficult one")).to_contain_text("Private note")
    desk.editor.press_sequentially("/tha")
    expect(desk.page.get_by_role("option", name="/thanks")).to_be_visible()
    desk.editor.press("Enter")
    expect(desk.editor).to_have_value(re.compile(r"^Thank you, Carla Conti\. Your number is #\d+\.$"))
    desk.editor.press("Enter")
    expect(shop.message("Thank you, Carla Conti. Your number is #")).to_be_visible()
    expect(shop.message("A difficult one")).to_have_count(0)

    # A star.
    desk.pane.get_by_role("button", name="Star (S)").click()
    expect(desk.page.get_by_role("img", name="1 starred task")).to_be_visible()
    expect(desk.task("Carla Conti").get_by_label("Starred")).to_be_visible()

    # The end.
    desk.pane.get_by_role("button", name="Resolve", exact=True).click()
    expect(desk.page.get_by_role("dialog")).to_contain_text("The conversation with Carla Conti closes")
    desk.page.get_by_role("dialog").get_by_text("Keep it open").click()
    desk.resolve()
    expect(desk.tasks).to_have_count(0)
    expect(desk.pane).to_contain_text("This conversation is closed.")
    expect(shop.message("Anna left the conversation")).to_be_visible()
    expect(shop.message("Anna closed the conversation")).to_be_visible()
    expect(shop.panel.get_by_text("This conversation is closed.")).to_be_visible()

    # The customer comes back, finds it all, and has another question.
    shop.page.reload()
    expect(shop.message("Hello Carla Conti, I am Robbie.")).to_be_visible()
    expect(shop.message("Anna closed the conversation")).to_be_visible()
    expect(shop.message("A difficult one")).to_have_count(0)
    shop.panel.get_by_role("button", name="Start a new conversation").click()
    shop.panel.get_by_role("button", name="Start the conversation").click()
    expect(shop.message("Hello Carla Conti, I am Robbie.")).to_have_count(2)
    shop.answer("Something else")
    expect(desk.offers).to_be_visible()
