"""What the events of email change: see ``tests/events``."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from parley.kit import clock
from tests.clients import Frame
from tests.email.post import Elsewhere, Post, letter, mails
from tests.events.recording import Case, StandingClock, must_be_committed, record
from tests.world import World

pytestmark = pytest.mark.once

WORK = ("listTasks", "getConversation", "listMessages", "listMails", "getMailDraft")


class Scene:
    """Carla has written, and Anna has got it."""

    def __init__(self, world: World, out: Elsewhere, time: StandingClock) -> None:
        self.time = time
        self.server = world.server
        self.out = out
        queue_id = world.queue(acceptance="automatic", sla_email_seconds=3600)
        self.post = Post(world, out, queue_id)
        self.agent = world.agent("anna", [queue_id], emails=3)
        self.write("first", "Is the lamp in stock?")
        self.conversation_id: int = self.agent.line.event("task.added")["task"]["conversation_id"]
        time.now += 60_000

    def write(self, name: str, text: str, **headers: str) -> None:
        self.post.bring(letter(text, Message_ID=f"<{name}@example.org>", **headers))

    def record(self, act: Callable[[], object], until: str, fits: Callable[[Frame], bool] = lambda _: True) -> Case:
        case = record(self.agent, act, *WORK, conversation_id=self.conversation_id, until=until, fits=fits)
        # What is random in a mail of ours, and how many bytes the way has added to any.
        text = re.sub(r"\d+\.[\w-]{22}@shop", "RANDOM@shop", json.dumps(case))
        text = re.sub(r"(\[#\d+)-[a-z0-9]{10}\]", r"\1-MARK]", text)
        return json.loads(re.sub(r'"raw_size": \d+', '"raw_size": 1000', text))

    def content(self) -> dict[str, Any]:
        [about, *_] = mails(self.agent, self.conversation_id)
        carla = {"name": "Carla Verdi", "address": "carla@example.org"}
        given = {"mode": "reply", "answers": about["message_id"], "to": [carla]}
        return {**given, "subject": "Re: A lamp", "html": "<p>It is.</p>"}

    def send(self) -> None:
        body = {"key": "mail-of-the-case", **self.content()}
        self.agent.http.post(f"/api/conversations/{self.conversation_id}/mail", json=body).raise_for_status()

    def due(self) -> None:
        self.time.now += 10_000
        self.server.house.jobs.wake()


def mail_received(scene: Scene) -> Case:
    act = lambda: scene.write("second", "Hello?", In_Reply_To="<first@example.org>")  # noqa: E731
    return scene.record(act, "mail.changed")


def mail_draft_saved(scene: Scene) -> Case:
    path = f"/api/conversations/{scene.conversation_id}/mail-draft"
    body = {"version": 0, **scene.content()}
    act = lambda: scene.agent.http.put(path, json=body).raise_for_status()  # noqa: E731
    return scene.record(act, "mail.draft_changed")


def mail_can_be_taken_back(scene: Scene) -> Case:
    return scene.record(scene.send, "mail.draft_changed")


def mail_sent(scene: Scene) -> Case:
    scene.send()
    return scene.record(scene.due, "mail.changed", lambda e: e["mail"]["state"] == "sent")


def mail_refused(scene: Scene) -> Case:
    scene.out.answers["carla@example.org"] = "550 5.1.1 No such user"
    scene.send()
    return scene.record(scene.due, "mail.changed", lambda e: e["mail"]["state"] == "failed")


@pytest.fixture
def time() -> Iterator[StandingClock]:
    standing = StandingClock()
    clock.replace(standing)
    yield standing
    clock.replace(None)


@pytest.mark.parametrize(
    "make", [mail_received, mail_draft_saved, mail_can_be_taken_back, mail_sent, mail_refused], ids=lambda m: m.__name__
)
def test_case(time: StandingClock, world: World, out: Elsewhere, make: Callable[[Scene], Case]) -> None:
    must_be_committed(make.__name__, make(Scene(world, out, time)))
