"""Mails that have been kept for long enough leave nothing behind, not even as they came."""

from pathlib import Path
from typing import Any

from tests.clients import Agent, until
from tests.email.post import Elsewhere, Post, letter, mails
from tests.email.test_writing import path, send, time_passes
from tests.hands import Hands
from tests.media.files import png
from tests.retention.test_erasing import administrator, erased_up_to_now, gone, keep, rows

DAY = 24 * 3600 * 1000
BOB = "Bob <bob@example.org>"


def conversation(anna: Agent) -> int:
    """The one that has just come to her."""
    return anna.line.event("task.added")["task"]["conversation_id"]


def upload(agent: Agent, name: str, content: bytes, kind: str) -> dict[str, Any]:
    answer = agent.http.post("/api/media", files={"file": (name, content, kind)})
    assert answer.status_code == 201, answer.text
    return answer.json()


def files(post: Post) -> list[Path]:
    return [one for one in (post.server.settings.home / "media").rglob("*") if one.is_file()]


def test_mails_go_with_their_files_drafts_and_originals(hands: Hands, post: Post, out: Elsewhere, anna: Agent) -> None:
    mail = letter("Is the lamp in stock?")
    mail.add_attachment(b"%PDF-1.4 a bill", maintype="application", subtype="pdf", filename="bill.pdf")
    post.bring(mail)
    task = conversation(anna)
    assert send(anna, task).status_code == 202
    time_passes(hands, post)
    out.next()
    until(lambda: mails(anna, task)[-1]["state"] == "sent")
    [about, *_] = mails(anna, task)
    picture = upload(anna, "lamp.png", png(), "image/png")
    draft: dict[str, Any] = {
        "mode": "reply",
        "answers": about["message_id"],
        "to": [],
        "subject": "Re",
        "html": f'<p>And <img src="{picture["url"]}"></p>',
        "attachments": [upload(anna, "terms.pdf", b"%PDF-1.4 terms", "application/pdf")["id"]],
    }
    assert anna.http.put(path(task, "mail-draft"), json={**draft, "version": 0}).status_code < 300
    anna.resolve(task)
    customer_id = anna.detail(task)["customer"]["id"]
    assert len(files(post)) >= 5

    hands.ahead += 31 * DAY
    root = administrator(post.world)
    keep(root, 30)
    until(lambda: gone(root, task))
    until(lambda: not files(post))
    for name in ("mail", "mail_draft", "mail_thread", "message", "media", "identity"):
        assert rows(post.server.database, name) == 0, name
    # Who writes again is somebody new.
    post.bring(letter("Me again"))
    [again] = until(lambda: root.get("/api/conversations/live").json())
    assert root.get(f"/api/conversations/{again['id']}").json()["customer"]["id"] != customer_id


def test_who_wrote_into_anothers_thread_is_known_until_that_is_gone(hands: Hands, post: Post, anna: Agent) -> None:
    post.bring(letter("Mine", sender=BOB), sender="bob@example.org")
    bobs = conversation(anna)
    anna.resolve(bobs)
    carlas_mail = letter("Is the lamp in stock?", Cc=BOB)
    post.bring(carlas_mail)
    carlas = conversation(anna)
    hands.ahead += 20 * DAY
    answer = letter("This one?", sender=BOB, In_Reply_To=str(carlas_mail["Message-ID"]))
    answer.add_attachment(b"%PDF-1.4 a lamp", maintype="application", subtype="pdf", filename="lamp.pdf")
    post.bring(answer, sender="bob@example.org")
    root = administrator(post.world)
    said = root.get(f"/api/conversations/{carlas}/messages").json()["messages"]
    [attached] = [file for message in said for file in message["attachments"]]
    hands.ahead += 11 * DAY
    root = administrator(post.world)
    keep(root, 30)
    erased_up_to_now(post.server.database)
    assert gone(root, bobs)
    # What he sent to Carla's conversation stays with it, and so does he.
    assert root.get(attached["url"]).status_code == 200
    assert rows(post.server.database, "identity") == 2
    post.world.signed_in("anna").resolve(carlas)
    hands.ahead += 31 * DAY
    root = administrator(post.world)
    erased_up_to_now(post.server.database)
    assert gone(root, carlas)
    assert rows(post.server.database, "identity") == 0
    until(lambda: not files(post))


def test_what_is_still_to_go_out_goes_before_its_conversation_does(
    hands: Hands, post: Post, out: Elsewhere, anna: Agent
) -> None:
    out.data_answer = "451 Later"
    post.bring(letter("Is the lamp in stock?"))
    task = conversation(anna)
    assert send(anna, task).status_code == 202
    time_passes(hands, post)
    until(lambda: mails(anna, task)[-1]["trouble"])
    anna.resolve(task)
    hands.ahead += 2 * DAY
    root = administrator(post.world)
    out.data_answer = "250 OK"
    keep(root, 1)
    erased_up_to_now(post.server.database)
    assert not gone(root, task)
    time_passes(hands, post)
    assert out.next().recipients == ["carla@example.org"]
    until(lambda: gone(root, task))
