"""What an agent sees and does at the desk."""

import re
from pathlib import Path
from typing import Literal, Self

from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.world import PASSWORD

Delivery = Literal["Sending", "Waiting to be sent", "Not sent", "Sent", "Delivered", "Read"]


class Desk:
    """One page of the desk."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        # Login
        self.username = page.get_by_role("textbox", name="Username")
        self.password = page.get_by_label("Password", exact=True)
        self.log_in_button = page.get_by_role("button", name="Log in")
        # Frame
        self.ready_switch = page.get_by_role("banner").get_by_role("switch", name="Ready for new conversations")
        self.connection = page.get_by_role("banner").get_by_role("status")
        self.no_connection = page.get_by_text(re.compile("^No connection since"))
        self.tasks = page.get_by_role("region", name="Tasks").get_by_role("list", name="Tasks")
        self.offers = page.get_by_role("region", name="Offers").get_by_role("article")
        # The open conversation
        self.pane = page.get_by_role("region", name=re.compile(r"^Conversation #\d+"))
        self.messages = self.pane.get_by_role("log", name="Messages")
        self.editor = self.pane.get_by_role("textbox", name=re.compile("^Answer "))
        self.note_editor = self.pane.get_by_role("textbox", name="Private note")
        self.typing = self.pane.get_by_text(re.compile("is typing…$"))
        self.tray = self.pane.get_by_role("list", name="Attached files")

    def open(self, path: str = "/") -> Self:
        self.page.goto(f"{self.url}{path}")
        return self

    def log_in(self, username: str, password: str = PASSWORD) -> Self:
        if "/login" not in self.page.url:
            self.open()
        self.username.fill(username)
        self.password.fill(password)
        self.log_in_button.click()
        expect(self.ready_switch).to_be_visible()
        return self

    def go_ready(self) -> Self:
        self.ready_switch.click(force=True)
        expect(self.ready_switch).to_be_checked()
        return self

    def at_work(self, username: str) -> Self:
        """Logged in, connected and Ready."""
        self.log_in(username).go_ready()
        expect(self.connection).to_have_accessible_name("Connected")
        return self

    def accept(self) -> Self:
        number = self.offers.get_by_role("heading").inner_text().strip()
        self.offers.get_by_role("button", name="Accept").click()
        # As long as another is open, what is written would be for its customer.
        accepted = self.page.get_by_role("region", name=re.compile(rf"^Conversation {number}\b"))
        expect(accepted.get_by_role("textbox", name=re.compile("^Answer "))).to_be_focused()
        return self

    def task(self, text: str | int) -> Locator:
        name = f"#{text}" if isinstance(text, int) else text
        return self.tasks.get_by_role("button").filter(has_text=name)

    def message(self, text: str | re.Pattern[str]) -> Locator:
        """The row of a message in the conversation."""
        return self.messages.locator("[data-shape=message]").filter(has_text=text)

    def notice(self, text: str) -> Locator:
        return self.messages.locator("[data-shape=notice]").filter(has_text=text)

    def say(self, text: str) -> Self:
        self.editor.fill(text)
        self.editor.press("Enter")
        expect(self.editor).to_have_value("")
        return self

    def add_note(self, text: str) -> Self:
        self.pane.get_by_role("button", name="Write a private note (N)").click()
        self.note_editor.fill(text)
        self.note_editor.press("Enter")
        expect(self.note_editor).to_have_value("")
        self.pane.get_by_role("button", name="Back to answering (R)").click()
        expect(self.editor).to_be_visible()
        return self

    def attach(self, *files: FilePayload | Path) -> Self:
        """Until all have arrived, or been refused."""
        with self.page.expect_file_chooser() as chooser:
            self.pane.get_by_role("button", name=re.compile("^Attach files")).click()
        chooser.value.set_files(list(files))  # type: ignore[arg-type]
        expect(self.tray.get_by_role("listitem")).to_have_count(len(files))
        expect(self.tray.get_by_role("progressbar")).to_have_count(0)
        return self

    def delivered(self, text: str, state: Delivery) -> None:
        row = self.message(text)
        expect(row.get_by_label(state, exact=True).or_(row.get_by_text(state, exact=True))).to_be_visible()

    def texts(self, pattern: str) -> list[str]:
        """What matches, in the order it stands in the conversation."""
        return re.findall(pattern, self.messages.inner_text())

    def resolve(self) -> None:
        self.pane.get_by_role("button", name="Resolve", exact=True).click()
        self.page.get_by_role("dialog").get_by_role("button", name=re.compile("^Resolve #")).click()

    def open_settings(self) -> Locator:
        self.page.get_by_role("button", name=re.compile("^Settings of ")).click()
        dialog = self.page.get_by_role("dialog", name="Your settings")
        expect(dialog).to_be_visible()
        return dialog

    def log_out(self) -> None:
        self.open_settings().get_by_role("button", name="Log out").click()
        expect(self.log_in_button).to_be_visible()
