"""Where a mail belongs, by what happened to it on its way. A wrong merge would be worse than a thread too many."""

import email
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from sqlalchemy import Connection, select

from parley.channels.email.tables import mail
from tests.clients import Agent, key, until
from tests.email.post import ADDRESS, Elsewhere, Post, Taken, letter, mails
from tests.hands import Hands
from tests.world import World


class Thread:
    """Carla asked, Anna answered, and the answer has arrived at Carla's server."""

    def __init__(self, hands: Hands, post: Post, out: Elsewhere, anna: Agent) -> None:
        self.hands, self.post, self.out, self.anna = hands, post, out, anna
        self.asked = letter("Is the lamp in stock?")
        self.id = self.comes(self.asked)
        self.sent = self.answer()

    @property
    def ours(self) -> str:
        return str(self.sent.mail["Message-ID"])

    @property
    def theirs(self) -> str:
        return str(self.asked["Message-ID"])

    def comes(self, letter_: EmailMessage, sender: str = "carla@example.org") -> int:
        """Bring a mail; returns the conversation it came into, once that has found its agent."""
        self.post.bring(letter_, sender=sender)
        found = self.post.server.database.read_now(_conversation_of, str(letter_["Message-ID"])[1:-1])
        until(lambda: self.anna.http.get(f"/api/conversations/{found}").status_code == 200)
        return found

    def answer(self, **more: Any) -> Taken:
        [*_, about] = [one for one in mails(self.anna, self.id) if one["direction"] == "in"]
        to = [{"name": "", "address": "carla@example.org"}]
        body = {"key": key(), "mode": "reply", "answers": about["message_id"], "to": to, "subject": "Re: A lamp"}
        path = f"/api/conversations/{self.id}/mail"
        self.anna.http.post(path, json={**body, "html": "<p>Yes.</p>", **more}).raise_for_status()
        self.hands.ahead += 11_000
        self.post.server.house.jobs.wake()
        return self.out.next()

    def reply(self, text: str = "Thanks", subject: str = "", **headers: str) -> EmailMessage:
        given = {"In_Reply_To": self.ours, "References": f"{self.theirs} {self.ours}", **headers}
        return letter(text, subject=subject or str(self.sent.mail["Subject"]), **given)


@pytest.fixture
def thread(hands: Hands, post: Post, out: Elsewhere, anna: Agent) -> Thread:
    return Thread(hands, post, out, anna)


def test_the_customer_answers(thread: Thread) -> None:
    assert thread.sent.mail["In-Reply-To"] == thread.theirs
    assert thread.sent.mail["References"] == thread.theirs
    assert thread.comes(thread.reply()) == thread.id
    last = mails(thread.anna, thread.id)[-1]
    assert (last["subject"], last["text"]) == ("Re: A lamp", "Thanks")
    again = thread.answer()
    assert len(str(again.mail["References"]).split()) == 3
    assert again.mail["Subject"] == thread.sent.mail["Subject"], "one mark is enough"


@pytest.mark.parametrize("prefix", ["AW: ", "R: ", "RE: AW: Re[2]: ", "[EXTERNAL] Re: ", "Réf : ", "RV: "])
def test_the_customers_program_has_its_own_word_for_re(thread: Thread, prefix: str) -> None:
    reply = thread.reply(subject=f"{prefix}A lamp")
    assert thread.comes(reply) == thread.id


def test_the_same_person_writes_of_something_new_in_an_old_thread(thread: Thread) -> None:
    new = thread.comes(thread.reply("Something else", subject="My invoice"))
    assert new != thread.id
    assert thread.anna.detail(new)["follows_id"] is None
    assert thread.anna.task(new)["subject"] == "My invoice"


def test_two_people_answer(thread: Thread) -> None:
    copied = [{"name": "Bruno", "address": "bruno@example.net"}]
    thread.sent = thread.answer(cc=copied)
    assert thread.sent.recipients == ["carla@example.org", "bruno@example.net"]
    bruno = thread.reply("I agree", sender="Bruno <bruno@example.net>")
    assert thread.comes(bruno, "bruno@example.net") == thread.id
    assert thread.comes(thread.reply("So do I")) == thread.id
    names = [one["author_name"] for one in thread.anna.messages(thread.id) if one["kind"] == "text"]
    assert names[-2:] == ["Bruno", "Carla Verdi"]


def test_a_server_rewrote_the_references_and_the_mark_in_the_subject_is_left(thread: Thread) -> None:
    reply = thread.reply(In_Reply_To="<rewritten-1@exchange.example>", References="<rewritten-0@exchange.example>")
    assert thread.comes(reply) == thread.id


def test_a_server_rewrote_everything_and_the_mark_in_the_address_is_left(
    hands: Hands, world: World, out: Elsewhere
) -> None:
    post = Post(world, out, world.queue(acceptance="automatic"), thread_mark="address")
    thread = Thread(hands, post, out, world.agent("anna", [world.queues["Support"]], emails=3))
    address = str(thread.sent.mail["Reply-To"])
    assert address.startswith("support+")
    assert "[#" not in thread.sent.mail["Subject"]
    reply = thread.reply(to=address, In_Reply_To="<other@example.org>", References="<other@example.org>")
    post.bring(reply, to=address)
    until(lambda: len(mails(thread.anna, thread.id)) == 3)
    new = thread.reply(to=address, subject="My invoice", In_Reply_To="<x@example.org>", References="<x@example.org>")
    assert thread.comes(new) != thread.id, "an address is taken from an old mail to write of something new"


def test_nothing_but_the_subject_is_the_same(thread: Thread) -> None:
    assert thread.comes(letter("Is my lamp in stock?", subject="Re: A lamp")) != thread.id


def test_somebody_the_mail_was_forwarded_to_writes_to_us(thread: Thread) -> None:
    """They refer to our mail, further up; whom it was passed on to shall not read what Carla goes on to write."""
    references = f"{thread.theirs} {thread.ours} <forwarded@example.org>"
    stranger = letter(
        "I am the neighbour",
        sender="Nadia <nadia@example.com>",
        subject="Re: Fwd: A lamp",
        In_Reply_To="<forwarded@example.org>",
        References=references,
    )
    assert thread.comes(stranger, "nadia@example.com") != thread.id


def test_the_customer_answers_under_another_address(thread: Thread) -> None:
    """Our mail was redirected to where she reads it; her answer is to our mail itself."""
    alias = thread.reply(sender="Carla Verdi <c.verdi@work.example>")
    assert thread.comes(alias, "c.verdi@work.example") == thread.id


def test_a_mark_is_guessed(thread: Thread) -> None:
    guess = f"Re: A lamp [#{thread.id}-aaaaaaaaaa]"
    assert (
        thread.comes(letter("Let me in", sender="Eve <eve@example.com>", subject=guess), "eve@example.com") != thread.id
    )


def test_a_closed_conversation_is_answered(thread: Thread) -> None:
    thread.anna.resolve(thread.id)
    new = thread.comes(thread.reply("One more thing"))
    assert new != thread.id
    detail = thread.anna.detail(new)
    assert (detail["follows_id"], detail["status"]) == (thread.id, "live")
    assert thread.anna.detail(thread.id)["followed_by_id"] == new
    # And that one too goes on where it went on.
    assert thread.comes(thread.reply("And another")) == new


def test_the_same_mail_comes_twice_by_different_ways(thread: Thread) -> None:
    reply = thread.reply()
    thread.comes(reply)
    reply["Received"] = "from elsewhere by a detour"
    thread.post.bring(reply)
    thread.post.bring(letter("A careless program", Message_ID=str(reply["Message-ID"]), subject="Another mail"))
    until(lambda: len(thread.anna.tasks()) == 2)
    assert [one["text"] for one in mails(thread.anna, thread.id)] == ["Is the lamp in stock?", "Yes.", "Thanks"]


def test_our_own_mail_comes_back(thread: Thread) -> None:
    thread.post.bring(thread.sent.raw, sender=ADDRESS)
    thread.comes(thread.reply())
    assert len(mails(thread.anna, thread.id)) == 3
    assert len(thread.anna.tasks()) == 1


def test_a_form_on_our_page_writes_in_our_name(thread: Thread) -> None:
    form = letter("I want a desk", sender=f"Form <{ADDRESS}>", subject="Form", Reply_To="Dario <dario@example.net>")
    new = thread.comes(form, ADDRESS)
    assert thread.anna.task(new)["customer_name"] == "Dario"
    start = thread.anna.http.get(f"/api/conversations/{new}/mail-start").json()
    assert [one["address"] for one in start["to"]] == ["dario@example.net"]


def absent(thread: Thread) -> EmailMessage:
    return thread.reply("I am away", subject="Automatic reply: A lamp", Auto_Submitted="auto-replied")


def test_an_absence_note_is_owed_no_answer(thread: Thread) -> None:
    assert thread.comes(absent(thread)) == thread.id
    assert mails(thread.anna, thread.id)[-1]["automatic"] == "reply"
    assert thread.anna.task(thread.id)["awaiting_since"] is None


def test_an_absence_note_opens_nothing_again(thread: Thread) -> None:
    thread.anna.resolve(thread.id)
    assert thread.comes(absent(thread)) == thread.id
    assert thread.anna.detail(thread.id)["status"] == "closed"
    without = letter("I am away", subject="Abwesenheitsnotiz: Re: A lamp", Auto_Submitted="auto-replied")
    assert thread.comes(without, "") == thread.id
    assert thread.anna.tasks() == []


def test_a_program_writes_the_same_again_and_again(thread: Thread) -> None:
    for number in range(24):
        robot = letter(f"Alarm {number}", sender="Robot <robot@example.com>", subject="Alarm")
        thread.post.bring(robot, sender="robot@example.com")
    found = thread.post.server.database.read_now(_conversations_of, "Alarm")
    assert len(found) == 20, "after twenty it is a loop, and goes on in one place"


def _conversation_of(connection: Connection, rfc_id: str) -> int:
    return connection.execute(select(mail.c.conversation_id).where(mail.c.rfc_id == rfc_id)).scalar_one()


def _conversations_of(connection: Connection, subject: str) -> set[int]:
    return set(connection.scalars(select(mail.c.conversation_id).where(mail.c.subject == subject)))


def bounce(thread: Thread, action: str = "failed", *, standard: bool = True) -> EmailMessage:
    if not standard:
        text = f"Your message to carla@example.org was not delivered: no such user.\n\nMessage-ID: {thread.ours}\n"
        return letter(
            text,
            sender="Mail Delivery System <mailer-daemon@example.org>",
            subject="Undelivered Mail",
            X_Failed_Recipients="carla@example.org",
        )
    raw = f"""From: Mail Delivery System <mailer-daemon@example.org>
To: {ADDRESS}
Subject: Undelivered Mail Returned to Sender
Message-ID: <{key()}@example.org>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

I am sorry.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; carla@example.org
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 Mailbox does not exist
--b
Content-Type: text/rfc822-headers

From: {ADDRESS}
Message-ID: {thread.ours}
Subject: Re: A lamp
--b--
"""
    read: Any = email.message_from_string(raw, policy=default)
    return read


@pytest.mark.parametrize("standard", [True, False])
def test_a_mail_comes_back_and_its_agent_is_told(thread: Thread, standard: bool) -> None:
    assert thread.comes(bounce(thread, standard=standard), "") == thread.id
    sent = mails(thread.anna, thread.id)[1]
    assert sent["state"] == "failed"
    [failure] = sent["failures"]
    assert failure["address"] == "carla@example.org"
    assert "Mailbox does not exist" in failure["reason"] or "no such user" in failure["reason"]
    notices = [one["system"] for one in thread.anna.messages(thread.id) if one["system"]]
    assert (notices[-1]["code"], notices[-1]["name"]) == ("mail_failed", "carla@example.org")
    assert thread.anna.task(thread.id)["awaiting_since"] is None
    assert thread.anna.task(thread.id)["unread"] == 2, "what Carla asked, and this"


def test_a_mail_is_only_late(thread: Thread) -> None:
    assert thread.comes(bounce(thread, "delayed"), "") == thread.id
    assert mails(thread.anna, thread.id)[1]["state"] == "sent"


def test_a_mail_comes_back_after_all_was_closed(thread: Thread) -> None:
    thread.anna.resolve(thread.id)
    new = thread.comes(bounce(thread), "")
    assert new != thread.id
    assert thread.anna.detail(new)["follows_id"] == thread.id
    assert thread.anna.detail(new)["customer"]["email"] == "carla@example.org"
    assert mails(thread.anna, thread.id)[1]["state"] == "failed"


def test_a_mailing_list_passes_something_on(thread: Thread) -> None:
    post = letter("News for all", subject="[news] All new", List_Id="<news.example.org>", Precedence="list")
    new = thread.comes(post)
    assert mails(thread.anna, new)[0]["automatic"] == "list"
