"""An agent answers a mail: drafts, defaults, ten seconds to take it back, and what arrives elsewhere."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.clients import Agent, Clients, key, until
from tests.email.post import ADDRESS, Elsewhere, Post, letter, mails
from tests.hands import Hands
from tests.refusals import refusal
from tests.servers import running
from tests.world import World


@pytest.fixture
def task(post: Post, anna: Agent) -> int:
    """Carla has written; her conversation."""
    post.bring(letter("Is the lamp in stock?"))
    return anna.line.event("task.added")["task"]["conversation_id"]


def path(conversation_id: int, rest: str) -> str:
    return f"/api/conversations/{conversation_id}/{rest}"


def content(about: dict[str, Any], **more: Any) -> dict[str, Any]:
    carla = {"name": "Carla Verdi", "address": "carla@example.org"}
    given = {"mode": "reply", "answers": about["message_id"], "to": [carla], "subject": "Re: A lamp"}
    return {**given, "html": "<p>It is.</p>", **more}


def send(agent: Agent, conversation_id: int, **more: Any) -> httpx.Response:
    [about, *_] = mails(agent, conversation_id)
    body = {"key": key(), **content(about), **more}
    return agent.http.post(path(conversation_id, "mail"), json=body)


def time_passes(hands: Hands, post: Post, seconds: int = 11) -> None:
    hands.ahead += seconds * 1000
    post.server.house.jobs.wake()


def test_an_answer_waits_ten_seconds_and_goes(hands: Hands, post: Post, out: Elsewhere, anna: Agent, task: int) -> None:
    assert anna.task(task)["sla_seconds"] == 3600
    sent = send(anna, task)
    assert sent.status_code == 202
    assert anna.http.get(path(task, "mail-draft")).json()["draft"]["due_at"] == sent.json()["due_at"]
    assert len(mails(anna, task)) == 1
    assert out.quiet()
    time_passes(hands, post)
    taken = out.next()
    assert taken.recipients == ["carla@example.org"]
    assert taken.mail["To"] == "Carla Verdi <carla@example.org>"
    assert taken.mail["From"] == f"The Shop <{ADDRESS}>"
    until(lambda: mails(anna, task)[-1]["state"] == "sent")
    assert anna.http.get(path(task, "mail-draft")).json() == {"draft": None}
    message = anna.messages(task)[-1]
    assert (message["author_name"], message["text"], message["kind"]) == ("Anna", "It is.", "text")
    assert anna.task(task)["awaiting_since"] is None


def test_stopped_while_it_can_be_taken_back_it_is_still_there_and_goes_once(
    tmp_path: Path, database_url: str, clients: Clients, hands: Hands, out: Elsewhere
) -> None:
    with running(tmp_path / "home", database_url, smtp_port=-1) as first:
        world = World(first, clients)
        post = Post(world, out, world.queue(acceptance="automatic"))
        anna = world.agent("anna", [world.queues["Support"]], emails=3)
        post.bring(letter("Is the lamp in stock?"))
        task = anna.line.event("task.added")["task"]["conversation_id"]
        due_at = send(anna, task).json()["due_at"]
    with running(tmp_path / "home", database_url) as second:
        anna = World(second, clients).signed_in("anna")
        assert anna.http.get(path(task, "mail-draft")).json()["draft"]["due_at"] == due_at
        assert out.quiet()
        hands.ahead += 11_000
        second.house.jobs.wake()
        assert out.next().recipients == ["carla@example.org"]
        until(lambda: mails(anna, task)[-1]["state"] == "sent")
        assert out.quiet()


def test_taken_back_in_time_it_is_a_draft_again(
    hands: Hands, post: Post, out: Elsewhere, anna: Agent, task: int
) -> None:
    send(anna, task)
    back = anna.http.delete(path(task, "mail"))
    assert (back.status_code, back.json()["due_at"], back.json()["html"]) == (200, None, "<p>It is.</p>")
    time_passes(hands, post)
    assert refusal(anna.http.delete(path(task, "mail"))) == (409, "mail_already_sent")
    # Sent again it goes, once.
    send(anna, task, html="<p>Better.</p>")
    time_passes(hands, post)
    assert "Better." in out.next().words()
    assert refusal(anna.http.delete(path(task, "mail"))) == (409, "mail_already_sent")
    assert out.quiet()


def test_the_same_key_sends_once_before_and_after(
    hands: Hands, post: Post, out: Elsewhere, anna: Agent, task: int
) -> None:
    [about] = mails(anna, task)
    body = {"key": "one-and-the-same", **content(about)}
    first = anna.http.post(path(task, "mail"), json=body).json()
    assert anna.http.post(path(task, "mail"), json=body).json() == first
    assert refusal(send(anna, task)) == (409, "mail_being_sent")
    time_passes(hands, post)
    out.next()
    again = anna.http.post(path(task, "mail"), json=body)
    assert (again.status_code, again.json()) == (
        202,
        {"due_at": None, "message_id": mails(anna, task)[-1]["message_id"]},
    )
    anna.resolve(task)
    assert anna.http.post(path(task, "mail"), json=body).json() == again.json()
    assert len(mails(anna, task)) == 2


def test_resolved_in_between_it_goes_all_the_same(
    hands: Hands, post: Post, out: Elsewhere, anna: Agent, task: int
) -> None:
    send(anna, task)
    anna.resolve(task)
    time_passes(hands, post)
    out.next()
    until(lambda: mails(anna, task)[-1]["state"] == "sent")
    assert anna.detail(task)["status"] == "closed"
    assert [one["kind"] for one in anna.messages(task)][-1] == "text"


def test_a_draft_is_kept_and_two_windows_do_not_undo_each_other(anna: Agent, task: int) -> None:
    [about] = mails(anna, task)
    assert anna.http.get(path(task, "mail-draft")).json() == {"draft": None}
    half = content(about, to=[{"name": "", "address": "carl"}], version=0)
    first = anna.http.put(path(task, "mail-draft"), json=half)
    assert (first.status_code, first.json()["version"]) == (200, 1)
    told = anna.line.event("mail.draft_changed")
    assert told["draft"] == first.json() == anna.http.get(path(task, "mail-draft")).json()["draft"]
    assert anna.http.put(path(task, "mail-draft"), json={**half, "version": 1}).json()["version"] == 2
    late = anna.http.put(path(task, "mail-draft"), json={**half, "version": 1})
    assert refusal(late) == (409, "draft_changed")
    assert late.json()["details"] == {"version": 2}
    assert anna.http.delete(path(task, "mail-draft")).status_code == 204
    assert anna.line.event("mail.draft_changed", lambda e: e["draft"] is None)
    assert anna.http.delete(path(task, "mail-draft")).status_code == 204
    assert anna.http.get(path(task, "mail-draft")).json() == {"draft": None}


def test_each_agent_has_a_draft_of_their_own(world: World, anna: Agent, task: int) -> None:
    [about] = mails(anna, task)
    anna.http.put(path(task, "mail-draft"), json=content(about, version=0)).raise_for_status()
    sven = world.agent("sven", [world.queues["Support"]], role="supervisor", emails=1)
    assert sven.http.get(path(task, "mail-draft")).json() == {"draft": None}
    assert refusal(sven.http.put(path(task, "mail-draft"), json=content(about, version=0))) == (409, "not_your_task")
    assert refusal(send(sven, task)) == (409, "not_your_task")
    stranger = world.agent("clara", [world.queue("Billing")], emails=1)
    for answer in (
        stranger.http.get(path(task, "mail")),
        stranger.http.get(path(task, f"mail/{about['message_id']}")),
        stranger.http.get(path(task, f"mail/{about['message_id']}/page")),
        stranger.http.get(path(task, "mail-draft")),
        stranger.http.get(path(task, "mail-start")),
        stranger.http.get(path(task, "mail-suggestions")),
        stranger.http.delete(path(task, "mail-draft")),
        stranger.http.delete(path(task, "mail")),
        stranger.http.put(path(task, "mail-draft"), json=content(about, version=0)),
        stranger.http.post(path(task, "mail"), json={"key": key(), **content(about)}),
    ):
        assert refusal(answer) == (404, "no_such_conversation")


def test_what_cannot_be_sent_is_refused_and_nothing_is_done(anna: Agent, task: int) -> None:
    bad = [{"name": "", "address": one} for one in ("carl", "a@b", "x y@example.org", "ä@example.org", "a@-.example")]
    good = {"name": "Carla", "address": "carla@example.org"}
    refused: list[tuple[dict[str, Any], tuple[int, str]]] = [
        ({"to": []}, (422, "no_recipient")),
        ({"to": [good, *bad]}, (422, "bad_address")),
        ({"html": "<p> </p>"}, (422, "empty_message")),
        ({"attachments": [4711]}, (422, "no_such_file")),
        ({"answers": 4711}, (404, "no_such_mail")),
        ({"mode": "new"}, (422, "invalid")),
        ({"cc": [good] * 10_000}, (422, "invalid")),
        ({"key": "short"}, (422, "invalid")),
        ({"html": "<div>" * 5_000}, (422, "invalid")),
    ]
    for change, expected in refused:
        answer = send(anna, task, **change)
        assert refusal(answer) == expected, change
    answer = send(anna, task, to=[good, *bad])
    assert answer.json()["details"]["addresses"] == [one["address"] for one in bad]
    assert anna.http.get(path(task, "mail-draft")).json() == {"draft": None}
    assert refusal(anna.post(task, "Hello")) == (409, "mail_needed")
    assert anna.post(task, "A note", kind="note").status_code == 201


def test_a_chat_is_not_answered_by_mail(world: World) -> None:
    agent, _, conversation_id = world.talk()
    body = {"key": key(), "mode": "new", "to": [{"name": "", "address": "a@example.org"}], "html": "<p>x</p>"}
    assert refusal(agent.http.post(path(conversation_id, "mail"), json=body)) == (409, "not_by_mail")
    assert refusal(agent.http.get(path(conversation_id, "mail-start"))) == (409, "not_by_mail")
    assert agent.http.get(path(conversation_id, "mail")).json() == []


def test_reply_all_leaves_ourselves_out_and_reply_to_is_honoured(post: Post, anna: Agent) -> None:
    post.bring(
        letter(
            to=f"{ADDRESS}, Bruno <bruno@example.org>",
            Cc=f"dora@example.net, Support <{ADDRESS.upper()}>, carla@example.org",
            Reply_To="Carla at home <carla.home@example.net>",
        )
    )
    task = anna.line.event("task.added")["task"]["conversation_id"]

    def start(mode: str) -> dict[str, Any]:
        return anna.http.get(path(task, "mail-start"), params={"mode": mode}).json()

    home = {"name": "Carla at home", "address": "carla.home@example.net"}
    assert (start("reply")["to"], start("reply")["cc"]) == ([home], [])
    everybody = start("reply_all")
    assert everybody["to"] == [home, {"name": "Bruno", "address": "bruno@example.org"}]
    assert [one["address"] for one in everybody["cc"]] == ["dora@example.net", "carla@example.org"]
    forward = start("forward")
    assert (forward["to"], forward["cc"], forward["subject"]) == ([], [], "Fwd: A lamp")
    assert "Forwarded message" in forward["quote_html"]
    assert start("reply")["subject"] == "Re: A lamp"
    assert start("new")["answers"] is None


def test_a_mail_is_passed_on_with_its_files(hands: Hands, post: Post, out: Elsewhere, anna: Agent) -> None:
    asked = letter("Is the lamp in stock?\n\nSee the picture.")
    asked.add_attachment(b"\x00\xff" * 5000, maintype="application", subtype="x-lamp", filename="Größe.bin")
    post.bring(asked)
    task = anna.line.event("task.added")["task"]["conversation_id"]
    start = anna.http.get(path(task, "mail-start"), params={"mode": "forward"}).json()
    elena = {"name": "Neri, Elena", "address": "elena@example.net"}
    files = [one["id"] for one in start["attachments"]]
    assert send(anna, task, mode="forward", to=[elena], subject=start["subject"], attachments=files).status_code == 202
    time_passes(hands, post)
    taken = out.next()
    assert (taken.recipients, taken.mail["To"]) == (["elena@example.net"], '"Neri, Elena" <elena@example.net>')
    # It begins a thread of its own.
    assert (taken.mail["In-Reply-To"], taken.mail["References"]) == (None, None)
    for kind in ("plain", "html"):
        said = taken.words(kind)
        assert "It is." in said
        assert "See the picture." in said
    assert taken.files() == [("Größe.bin", b"\x00\xff" * 5000)]


def test_suggestions_know_the_conversation_and_the_customers(post: Post, anna: Agent, task: int) -> None:
    post.bring(letter(sender="Dario Neri <dario@example.net>"), sender="dario@example.net")

    def suggested(typed: str) -> list[str]:
        found = anna.http.get(path(task, "mail-suggestions"), params={"typed": typed}).json()
        return [one["address"] for one in found]

    assert suggested("") == ["carla@example.org", ADDRESS]
    assert suggested("DARIO") == ["dario@example.net"]
    assert suggested("neri") == ["dario@example.net"]
    assert suggested("%") == []
