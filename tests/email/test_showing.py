"""What the desk gets to see of a mail, and what a hostile one cannot do."""

from email.message import EmailMessage

import pytest

from parley.channels.email.html import clean
from tests.clients import Agent
from tests.email.post import Post, letter, mails
from tests.refusals import refusal
from tests.world import World

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
HOSTILE = """<html><head><style>body{background:url(http://spy.example/a)}</style></head><body onload="alert(1)">
<p style="position:fixed;background:url(http://spy.example/b);color:red">Hello</p>
<script>alert(2)</script><iframe src="http://spy.example"></iframe><form action="http://spy.example"><input></form>
<a href="javascript:alert(3)">click</a> <a href="https://spy.example/login">www.bank.example</a>
<a href="/api/session">me</a> <img src="http://spy.example/pixel.gif"> <img src="/api/agents/me">
<img src="cid:logo"><svg><script>alert(4)</script></svg></body></html>"""


def hostile() -> EmailMessage:
    mail = letter("Hello")
    mail.add_alternative(HOSTILE, subtype="html")
    parts = list(mail.iter_parts())
    assert isinstance(parts[1], EmailMessage)
    parts[1].add_related(PNG, "image", "png", cid="<logo>", filename="logo.png")
    mail.add_attachment(b"%PDF-1.4 order", maintype="application", subtype="pdf", filename="order.pdf")
    mail.add_attachment(b"MZ\x90\x00", maintype="application", subtype="octet-stream", filename="tool.exe")
    return mail


def test_a_mail_is_shown_and_can_do_nothing(post: Post, anna: Agent) -> None:
    post.bring(hostile())
    task = anna.line.event("task.added")["task"]
    conversation_id = task["conversation_id"]
    assert (task["channel"], task["subject"], task["customer_name"], task["unread"]) == (
        "email",
        "A lamp",
        "Carla Verdi",
        1,
    )
    [mail] = mails(anna, conversation_id)
    assert mail == anna.http.get(f"/api/conversations/{conversation_id}/mail/{mail['message_id']}").json()["mail"]
    assert [one["name"] for one in mail["attachments"]] == ["order.pdf", "tool.exe"]
    assert mail["attachments"][1]["type"] == "application/octet-stream"
    [logo] = mail["inline"]
    assert (logo["name"], mail["remote_pictures"], mail["text"]) == ("logo.png", 1, "Hello")
    page = f"/api/conversations/{conversation_id}/mail/{mail['message_id']}/page"
    shown = anna.http.get(page)
    policy = shown.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "img-src 'self' data:;" in policy
    assert "sandbox" in policy
    assert "allow-scripts" not in policy
    assert shown.headers["content-type"].startswith("text/html")
    body = shown.text.partition("<body>")[2]
    for word in (
        "script",
        "alert",
        "onload",
        "javascript",
        "iframe",
        "form",
        "position",
        "url(",
        "/api/",
        "svg",
        "input",
    ):
        assert word not in body, word
    assert f'src="{logo["url"]}"' in body
    assert ' src="http://spy' not in body
    assert "www.bank.example</a><span> [spy.example]</span>" in body
    with_pictures = anna.http.get(page, params={"pictures": "true"})
    assert 'src="http://spy.example/pixel.gif"' in with_pictures.text
    assert "img-src 'self' data: https: http:;" in with_pictures.headers["content-security-policy"]
    saved = anna.http.get(mail["attachments"][1]["url"])
    assert saved.headers["content-disposition"].startswith("attachment")


def test_the_raw_mail_takes_a_permission(world: World, post: Post, anna: Agent) -> None:
    sent = letter("As it came")
    post.bring(sent)
    conversation_id = anna.line.event("task.added")["task"]["conversation_id"]
    [mail] = mails(anna, conversation_id)
    path = f"/api/conversations/{conversation_id}/mail/{mail['message_id']}/raw"
    assert refusal(anna.http.get(path)) == (403, "not_allowed")
    sven = world.agent("sven", [world.queues["Support"]], role="supervisor")
    answer = sven.http.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    assert int(answer.headers["content-length"]) == len(answer.content) == mail["raw_size"]
    assert answer.content.endswith(b"As it came\r\n")
    assert b"Return-Path: <carla@example.org>" in answer.content
    elsewhere = world.agent("boss", [world.queue("Billing")], role="supervisor")
    assert refusal(elsewhere.http.get(path)) == (404, "no_such_conversation")
    assert refusal(sven.http.get(f"/api/conversations/{conversation_id}/mail/4711/raw")) == (404, "no_such_mail")


def test_a_plain_mail_is_a_page_too_and_what_it_quotes_is_apart(post: Post, anna: Agent) -> None:
    post.bring(
        letter("See https://shop.example/a?b=1&c=2.\n<b>bold</b>\n\nOn Monday, The Shop wrote:\n> What?\n> Really?")
    )
    conversation_id = anna.line.event("task.added")["task"]["conversation_id"]
    [mail] = mails(anna, conversation_id)
    assert (mail["text"], mail["has_quote"]) == ("See https://shop.example/a?b=1&c=2.\n<b>bold</b>", True)
    page = f"/api/conversations/{conversation_id}/mail/{mail['message_id']}/page"
    new = anna.http.get(page).text
    assert '<a href="https://shop.example/a?b=1&amp;c=2"' in new
    assert "&lt;b&gt;bold" in new
    assert "Really?" not in new
    assert "Really?" in anna.http.get(page, params={"quoted": "true"}).text


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("background:#123a6b", "background-color:#123a6b"),
        ("background: url(http://x.example/a.png) no-repeat center RED", "background-color:RED"),
        ("BACKGROUND:linear-gradient(90deg, #010203, #fff)", "background-color:#010203"),
        ("background: white !important", "background-color:white"),
        ("background:none", ""),
        ("background:url(http://x.example/a.png)", ""),
    ],
)
def test_words_stand_on_the_colour_they_were_written_for(written: str, kept: str) -> None:
    assert clean(f'<p style="{written}">a</p>', {}).new == f'<p style="{kept}">a</p>'
