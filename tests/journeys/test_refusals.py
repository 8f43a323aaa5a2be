"""What is too much, or not what it says: the page explains, and keeps what was written."""

import re

from playwright.sync_api import FilePayload, expect

from tests.journeys import files
from tests.journeys.browsers import People
from tests.journeys.conftest import OpenHouse
from tests.journeys.desk import Desk
from tests.journeys.widget import Shop

TOO_LONG = "x" * 10_001
BIG = FilePayload(name="big.pdf", mimeType="application/pdf", buffer=files.PDF + b"\n" * 30_000)
PROGRAM = FilePayload(name="setup.exe", mimeType="application/x-msdownload", buffer=b"MZ" + b"\0" * 100)
LYING = FilePayload(name="photo.png", mimeType="image/png", buffer=b"<html><script>alert(1)</script></html>")


def test_what_cannot_be_sent(people: People, open_house: OpenHouse) -> None:
    house = open_house(environment={"PARLEY_MAX_FILE_BYTES": "20000"})
    people.expect(r"Failed to load resource: the server responded with a status of 4(13|15|00|22) .*/files")
    people.expect(r"Failed to load resource: the server responded with a status of 4(13|15|00|22) .*/media")
    shop = Shop(people.page(), house.url).open()
    anna = Desk(people.page(), house.url).at_work("anna")
    shop.begin().say("c-0")
    anna.accept()

    # Too long, on either side: said while writing, and not sent.
    shop.editor.fill(TOO_LONG)
    expect(shop.panel.get_by_text("1 characters too many")).to_be_visible()
    expect(shop.panel.get_by_role("button", name="Send", exact=True)).to_be_disabled()
    shop.editor.press("Enter")
    expect(shop.editor).to_have_value(TOO_LONG)
    anna.editor.fill(TOO_LONG)
    expect(anna.pane.get_by_text("One character too many")).to_be_visible()
    anna.editor.press("Enter")
    expect(anna.editor).to_have_value(TOO_LONG)

    # Too large, or of a kind that is not taken: said at once, beside the message.
    shop.editor.fill("My papers")
    shop.attach(BIG)
    expect(shop.trouble).to_contain_text("“big.pdf” is larger than 20 kB.")
    shop.attach(PROGRAM)
    expect(shop.trouble).to_contain_text("“setup.exe”: files of this kind cannot be sent.")
    shop.editor.press("Enter")
    expect(anna.message("My papers")).to_be_visible()
    anna.editor.fill("Your papers")
    anna.attach(BIG, PROGRAM)
    expect(anna.tray.get_by_role("alert").filter(has_text="Larger than 20 kB")).to_be_visible()
    expect(anna.tray.get_by_role("alert").filter(has_text="This type of file cannot be sent")).to_be_visible()
    for name in ("big.pdf", "setup.exe"):
        anna.tray.get_by_role("button", name=f"Remove {name}").click()
    expect(anna.editor).to_have_value("Your papers")

    # Not what it says: the server looks into it.
    anna.attach(LYING)
    expect(anna.tray.get_by_role("alert")).to_contain_text("not what its name says")
    anna.tray.get_by_role("button", name="Remove photo.png").click()
    anna.editor.press("Enter")
    expect(shop.message("Your papers")).to_be_visible()
    shop.editor.fill("See the photo")
    shop.attach(LYING)
    shop.editor.press("Enter")
    failed = shop.message("See the photo")
    expect(failed).to_contain_text(re.compile("Not sent.*photo.png"))
    shop.say("c-1")
    expect(anna.message("c-1")).to_be_visible()
    expect(anna.message("See the photo")).to_have_count(0)
    failed.get_by_role("button", name="Discard").click()
    expect(shop.message("See the photo")).to_have_count(0)


def test_a_flood_is_slowed_down_not_lost(people: People, open_house: OpenHouse) -> None:
    house = open_house(environment={"PARLEY_VISITOR_MESSAGES_PER_MINUTE": "30"})
    shop = Shop(people.page(), house.url).open()
    anna = Desk(people.page(viewport={"width": 1280, "height": 2400}), house.url).at_work("anna")
    shop.begin()
    anna.accept()
    for number in range(13):
        shop.say(f"c-{number:02}")
    expect(shop.panel.get_by_text(re.compile("^Too many messages at once: sending again in"))).to_be_visible()
    expect(anna.message("c-12")).to_be_visible()
    assert anna.texts(r"\bc-\d+\b") == [f"c-{number:02}" for number in range(13)]
