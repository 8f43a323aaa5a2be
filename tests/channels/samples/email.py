"""Carla writes from her mail program; another server takes what we send her."""

import smtplib
from typing import Any, ClassVar, Literal

from tests.channels.samples import Vendor
from tests.clients import Agent, key
from tests.email.post import Elsewhere, Post, letter, mails
from tests.hands import Hands
from tests.world import World

SAYS = {"takes": "250 OK", "later": "451 4.7.1 Greylisted", "never": "550 5.1.1 No such user"}


class Sample:
    SETTINGS: ClassVar[dict[str, Any]] = {"smtp_port": -1}
    ROOM: ClassVar[dict[str, Any]] = {"emails": 5}

    def __init__(self, world: World, hands: Hands) -> None:
        self._hands = hands
        self._out = Elsewhere()
        self._out.start()
        self._post = Post(world, self._out, world.queues["Support"])
        self._got: list[str] = []

    def write(self, name: str, text: str) -> None:
        self._post.bring(letter(text, Message_ID=f"<{name}@example.org>", References="<first@example.org>"))

    def forge(self, text: str) -> bool:
        """Nobody signs mail so that we could tell: what is not for one of our mailboxes is not taken."""
        try:
            self._post.bring(letter(text), to="somebody@else.example")
        except smtplib.SMTPRecipientsRefused as refused:
            return all(code == 550 for code, _ in refused.recipients.values())
        return False

    def unknown(self) -> Literal["kept", "refused"]:
        head = "From: bruno@example.org\r\nSubject: ?\r\nContent-Type: application/x-nobody-knows"
        self._post.bring(f"{head}\r\n\r\n\x01\x02".encode(), sender="bruno@example.org")
        return "kept"

    def vendor(self, does: Vendor) -> None:
        self._out.answers["carla@example.org"] = SAYS[does]

    def answer(self, agent: Agent, conversation_id: int, text: str) -> None:
        about = [one for one in mails(agent, conversation_id) if one["direction"] == "in"][-1]
        content = {"mode": "reply", "answers": about["message_id"], "to": [about["sender"]], "html": f"<p>{text}</p>"}
        body = {"key": key(), "subject": about["subject"], "with_quote": False, **content}
        agent.http.post(f"/api/conversations/{conversation_id}/mail", json=body).raise_for_status()
        # As long as it can be taken back.
        self._pass(11)

    def tried(self, agent: Agent, conversation_id: int) -> str:
        last = mails(agent, conversation_id)[-1]
        # One that has not been tried yet says nothing of what became of it.
        return "" if last["direction"] == "in" or (last["state"] == "queued" and not last["trouble"]) else last["state"]

    def later(self) -> None:
        self._pass(16)

    def got(self) -> list[str]:
        while not self._out.taken.empty():
            self._got.append(self._out.next().words().strip())
        return list(self._got)

    def close(self) -> None:
        self._out.stop()

    def _pass(self, seconds: int) -> None:
        self._hands.ahead += seconds * 1000
        self._post.server.house.jobs.wake()
