"""Mails that have been kept for long enough leave nothing behind, not even as they came."""

from typing import Any

import httpx

from tests.clients import Agent, until
from tests.email.post import Elsewhere, Post, letter, mails
from tests.email.test_writing import path, send, time_passes
from tests.hands import Hands
from tests.retention.test_erasing import rows

DAY = 24 * 3600


def test_mails_go_with_their_files_drafts_and_originals(hands: Hands, post: Post, out: Elsewhere, anna: Agent) -> None:
    mail = letter("Is the lamp in stock?")
    mail.add_attachment(b"%PDF-1.4 a bill", maintype="application", subtype="pdf", filename="bill.pdf")
    post.bring(mail)
    task = anna.line.event("task.added")["task"]["conversation_id"]
    assert send(anna, task).status_code == 202
    time_passes(hands, post)
    out.next()
    until(lambda: mails(anna, task)[-1]["state"] == "sent")
    [about, *_] = mails(anna, task)
    draft: dict[str, Any] = {
        "mode": "reply",
        "answers": about["message_id"],
        "to": [],
        "subject": "Re",
        "html": "<p>And</p>",
    }
    assert anna.http.put(path(task, "mail-draft"), json={**draft, "version": 0}).status_code < 300
    anna.resolve(task)
    kept = post.server.settings.home / "media"
    assert [one for one in kept.rglob("*") if one.is_file()]

    hands.ahead += 31 * DAY * 1000
    post.world.account("root", "administrator")
    root: httpx.Client = post.world.signed_in("root").http
    house = root.get("/api/organisation").json()
    root.put("/api/organisation", json={**house, "name": "Rossi", "keep_conversations_days": 30})
    until(lambda: root.get(f"/api/conversations/{task}").status_code == 404)
    until(lambda: not [one for one in kept.rglob("*") if one.is_file()])
    for name in ("mail", "mail_draft", "mail_thread", "message", "media", "identity"):
        assert rows(post.server.database, name) == 0, name
    # Who writes again is somebody new.
    post.bring(letter("Me again"))
    until(lambda: root.get("/api/conversations/live").json())
