"""A long conversation: what was said in it is found, answered to, and taken along."""

import re

from playwright.sync_api import Page, expect

from tests.clients import Customer, Elsewhere
from tests.journeys.desk import Desk
from tests.journeys.house import House
from tests.journeys.widget import Shop

FROM_END = """() => {
    const list = document.querySelector("[role=log]");
    return Math.abs(list.scrollHeight - list.scrollTop - list.clientHeight) <= 1;
}"""


def say_much(house: House, page: Page) -> None:
    """The customer, from another page, says more than the desk loads at once, in lines of many lengths."""
    token = page.evaluate("Object.entries(localStorage).find(([name]) => name.endsWith(' token'))[1]")
    customer = Customer(Elsewhere(house.url), token=token)
    line = customer.connect()
    for n in range(260):
        line.send(type="send", key=f"message-{n:03}", text=f"{n} " + "and so on " * (n % 23))
    line.wait(lambda frame: frame.get("key") == "message-259")
    customer.close()


def test_what_was_said_is_found_and_answered(house: House, anna: Desk, shop: Shop) -> None:
    anna.at_work("anna")
    shop.begin().say("Perché non arriva?")
    anna.accept()
    say_much(house, shop.page)
    anna.page.reload()
    expect(anna.message(re.compile("^259 "))).to_be_visible()

    # Further up than what is loaded; the focus comes back to where it was.
    anna.editor.fill("In half a")
    anna.page.keyboard.press("Control+f")
    search = anna.pane.get_by_role("search", name="Search in the conversation")
    field = search.get_by_role("searchbox")
    expect(field).to_be_focused()
    field.fill("nowhere to be found")
    expect(search.get_by_role("status")).to_have_text("Nothing found")
    field.fill("2 AND")
    expect(search.get_by_role("status")).to_have_text(re.compile("^1 of [0-9]+ messages$"))
    field.press("Enter")
    expect(search.get_by_role("status")).to_have_text(re.compile("^2 of"))
    field.press("Shift+Enter")
    expect(search.get_by_role("status")).to_have_text(re.compile("^1 of"))
    field.fill("PERCHE")
    expect(search.get_by_role("status")).to_have_text("1 of 1 message")
    asked = anna.message("Perché non arriva?")
    expect(asked.locator("mark")).to_have_text("Perché")
    expect(asked).to_be_in_viewport()
    field.press("Escape")
    expect(search).to_be_hidden()
    expect(anna.editor).to_be_focused()

    # It is answered to, also after a reload; both sides see to what.
    asked.hover()
    asked.get_by_role("button", name="Quote this message").click()
    quoting = anna.pane.get_by_role("group", name="Quoting")
    expect(quoting).to_contain_text("Perché non arriva?")
    anna.page.reload()
    expect(quoting).to_contain_text("Perché non arriva?")
    expect(anna.editor).to_have_value("In half a")
    anna.editor.press("End")
    anna.editor.press_sequentially(" week")
    anna.editor.press("Enter")
    expect(quoting).to_be_hidden()
    expect(shop.message("In half a week")).to_contain_text("You Perché non arriva?")
    answer = anna.message("In half a week")
    expect(answer).to_be_in_viewport()
    answer.get_by_role("button", name="Perché non arriva?").click()
    expect(asked).to_be_in_viewport()
    anna.pane.get_by_role("button", name="Go to the newest message").click()
    expect(answer).to_be_in_viewport()

    # Whatever the window's size, the list rests at its very end.
    for width, height in ((1024, 720), (1440, 900), (1100, 640), (1280, 720)):
        anna.page.set_viewport_size({"width": width, "height": height})
        anna.page.wait_for_function(FROM_END)
        expect(answer).to_be_in_viewport()

    # All of it can be taken along.
    anna.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    anna.pane.get_by_role("button", name="Copy the conversation").click()
    expect(anna.page.get_by_text(re.compile(r"^Copied: \d+ messages$"))).to_be_visible()
    copied = anna.page.evaluate("navigator.clipboard.readText()")
    assert "Carla Conti: Perché non arriva?\n" in copied
    assert "Anna:\n> Perché non arriva?\nIn half a week\n" in copied
    assert copied.count("and so on") > 2000
