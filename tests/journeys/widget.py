"""What a customer sees and does on the shop's page."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, Self

from playwright.sync_api import FilePayload, Locator, Page, expect

Tick = Literal["Sent", "Read"]


class Shop:
    """The shop's page with the chat on it."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        self.url = url
        self.launcher = page.get_by_role("button", name=re.compile("^(Open|Close) the chat|^Apri la chat"))
        self.panel = page.get_by_role("dialog").filter(has=page.get_by_role("heading", level=2))
        self.status = self.panel.get_by_role("heading", level=2).locator("xpath=following-sibling::p")
        self.messages = self.panel.get_by_role("log")
        self.editor = self.panel.get_by_role("textbox", name="Write a message…")
        self.offline = self.panel.get_by_text(re.compile("^Keep writing:"))
        self.end_question = self.panel.get_by_role("group", name="End this conversation?")
        self.end_button = self.panel.get_by_role("button", name="End chat", expanded=False)
        self.typing = self.panel.get_by_role("status").filter(has_text="is typing")
        self.trouble = self.panel.get_by_role("alert")

    def open(self, language: str = "en") -> Self:
        """Go to the page; the chat waits in its corner."""
        self.page.goto(f"{self.url}/demo?lang={language}")
        expect(self.launcher).to_be_visible()
        return self

    def chat(self) -> Self:
        """Press the button in the corner."""
        self.page.get_by_role("button", name=re.compile("^Open the chat")).click()
        expect(self.panel).to_be_visible()
        return self

    def fill_form(self, name: str = "Carla Conti", email: str = "carla@example.org") -> Self:
        self.panel.get_by_label("Name").fill(name)
        self.panel.get_by_label("Email").fill(email)
        return self

    def begin(self, name: str = "Carla Conti", email: str = "carla@example.org") -> Self:
        """From the closed chat to a begun conversation."""
        self.chat().fill_form(name, email)
        self.panel.get_by_role("button", name="Start the conversation").click()
        expect(self.editor).to_be_visible()
        return self

    def message(self, text: str | re.Pattern[str]) -> Locator:
        """A message that holds this text, whoever wrote it."""
        return self.messages.get_by_role("listitem").filter(has_text=text)

    def answer(self, option: str) -> None:
        """Press one of the bot's buttons."""
        self.messages.get_by_role("button", name=option, disabled=False).click()

    def say(self, text: str) -> Self:
        self.editor.fill(text)
        self.editor.press("Enter")
        expect(self.editor).to_have_value("")
        return self

    def end(self) -> Self:
        """Ask for the end, and mean it."""
        self.end_button.click()
        self.end_question.get_by_role("button", name="End chat").click()
        expect(self.panel.get_by_role("button", name="Start a new conversation")).to_be_visible()
        return self

    def attach(self, *files: FilePayload | Path) -> Self:
        with self.page.expect_file_chooser() as chooser:
            self.panel.get_by_role("button", name="Attach files").click()
        _choose(chooser.value.set_files, files)
        return self

    def drop(self, name: str, type_: str, data: bytes) -> None:
        drop_on(self.messages, name, type_, data)

    def ticked(self, text: str, tick: Tick) -> None:
        """The newest message of a run tells for all of it."""
        expect(self.message(text).get_by_title(tick, exact=True)).to_be_visible()

    def texts(self, pattern: str) -> list[str]:
        """What matches, in the order it stands in the conversation."""
        return re.findall(pattern, self.messages.inner_text())


def _choose(set_files: object, files: Sequence[FilePayload | Path]) -> None:
    assert callable(set_files)
    set_files(list(files))


def drop_on(target: Locator, name: str, type_: str, data: bytes, kind: Literal["drop", "paste"] = "drop") -> None:
    """What the browser tells a page when a file is dropped or pasted there."""
    target.evaluate(
        """(element, {name, type, bytes, kind}) => {
            const files = new DataTransfer();
            files.items.add(new File([new Uint8Array(bytes)], name, {type}));
            const shared = {bubbles: true, cancelable: true, composed: true};
            if (kind === "paste") {
                element.dispatchEvent(new ClipboardEvent("paste", {...shared, clipboardData: files}));
                return;
            }
            for (const step of ["dragenter", "dragover", "drop"]) {
                element.dispatchEvent(new DragEvent(step, {...shared, dataTransfer: files}));
            }
        }""",
        {"name": name, "type": type_, "bytes": list(data), "kind": kind},
    )
