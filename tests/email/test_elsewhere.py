"""What other programs need to show a mail of ours as it was written; what was seen in them stands in docs/email.md."""

import re
from typing import Any

import pytest

from parley.channels.email import plain
from parley.channels.email.html import clean
from parley.organisation import actions as organisation
from parley.organisation.schemas import OrganisationSettings
from tests.clients import Agent
from tests.email.post import Elsewhere, Post, Taken, letter
from tests.email.test_outgoing import goes
from tests.email.test_showing import PNG
from tests.hands import Hands
from tests.world import World

WRITTEN = (
    '<p style="margin: 0px"><span style="font-family: georgia, serif; color: rgb(180, 35, 24)">One</span></p>'
    '<p style="margin: 0px">Two</p><p style="margin: 0px"><br></p><p style="margin: 0px">Three</p>'
    '<ul><li><p style="margin: 0px">first</p></li><li><p style="margin: 0px">second</p>'
    '<ol><li><p style="margin: 0px">within</p></li></ol></li></ul>'
    '<p style="margin: 0px">Four</p><p style="margin: 0px">123 שלום, lamp</p><p style="margin: 0px">Lamp שלום</p>'
    "<ul><li><p>مرحبا</p></li></ul>"
)


@pytest.fixture
def task(post: Post, anna: Agent) -> int:
    post.bring(letter("Is the lamp in stock?"))
    return anna.line.event("task.added")["task"]["conversation_id"]


def sent(anna: Agent, hands: Hands, post: Post, out: Elsewhere, task: int, **more: Any) -> Taken:
    goes(anna, hands, post, task, **more)
    return out.next()


def test_plain_text_has_the_lines_and_lists_of_what_was_written(
    hands: Hands, post: Post, out: Elsewhere, anna: Agent, task: int
) -> None:
    taken = sent(anna, hands, post, out, task, html=WRITTEN, with_quote=False)
    assert taken.words().strip() == (
        "One\nTwo\n\nThree\n\n- first\n- second\n  1. within\n\nFour\n123 שלום, lamp\nLamp שלום\n\n- مرحبا"
    )
    assert anna.messages(task)[-1]["text"] == taken.words().strip()


def test_its_html_says_what_programs_without_our_styles_must_be_told(
    hands: Hands, post: Post, out: Elsewhere, anna: Agent, task: int
) -> None:
    html = sent(anna, hands, post, out, task, html=WRITTEN, with_quote=False).words("html")
    assert html.startswith("<!doctype html><html><head><meta ")
    assert re.search(r"font-family: ?georgia, ?serif; ?color: ?#b42318", html)
    assert [re.sub(r"<[^>]*>", "", one) for one in re.findall(r'<p[^>]*dir="rtl"[^>]*>.*?</p>', html)] == [
        "123 שלום, lamp",
        "مرحبا",
    ]
    assert re.findall(r'<ul[^>]*dir="rtl"[^>]*>', html)
    lists = re.findall(r"<[uo]l[^>]*>", html)
    assert len(lists) == 3
    assert all("margin-top: 4px; margin-bottom: 4px" in one for one in lists)


def test_a_picture_says_how_wide_it_is_to_be(
    hands: Hands, post: Post, out: Elsewhere, anna: Agent, task: int, wide: bytes
) -> None:
    def picture(name: str, content: bytes) -> str:
        answer = anna.http.post("/api/media", files={"file": (name, content, "image/png")})
        return f'<img src="{answer.json()["url"]}" alt="{name}">'

    html = sent(anna, hands, post, out, task, html=picture("a.png", PNG) + picture("b.png", wide)).words("html")
    assert re.findall(r'<img [^>]*alt="(.).png"[^>]*width="(\d+)"', html) == [("a", "1"), ("b", "640")]
    assert html.count("max-width: 100%; height: auto") == 2


@pytest.fixture
def wide() -> bytes:
    """The head of a picture 3,000 wide, which is all that anybody looks at."""
    return PNG[:16] + (3_000).to_bytes(4, "big") + PNG[20:]


def test_what_is_quoted_is_marked_as_programs_know_it(
    world: World, hands: Hands, post: Post, out: Elsewhere, anna: Agent, task: int
) -> None:
    taken = sent(anna, hands, post, out, task, html="<p>Yes.</p>")
    quote = taken.words("html").partition("Yes.")[2]
    assert re.search(r'<div class="gmail_quote"><div>On \w{3}, \d+ \w{3} \d{4} at \d\d:\d\d, Carla Verdi ', quote)
    [mark] = re.findall(r"<blockquote[^>]*>", quote)
    assert 'class="gmail_quote"' in mark
    assert 'type="cite"' in mark
    assert "border-left: 2px solid" in mark
    # Ourselves too tell the new from the quoted.
    cleaned = clean(taken.words("html"), {})
    assert (plain.to_text(cleaned.new), "Is the lamp in stock?" in cleaned.quoted) == ("Yes.", True)


def test_above_it_stands_whose_it_is_in_the_language_and_by_the_clock_of_the_house(
    world: World, hands: Hands, post: Post, out: Elsewhere, anna: Agent
) -> None:
    world.server.database.write_now(
        organisation.describe, OrganisationSettings("The Shop", "Europe/Rome", ["it"], "it", None, None)
    )
    post.bring(letter("C'è la lampada?", subject="Una lampada", Date="Sat, 28 Nov 2026 23:30:00 +0000"))
    task = anna.line.event("task.added")["task"]["conversation_id"]
    reply = sent(anna, hands, post, out, task, subject="Re: Una lampada")
    said = "Il giorno dom 29 nov 2026 alle ore 00:30, Carla Verdi <carla@example.org> ha scritto:"
    assert said in reply.words()
    assert plain.to_text(clean(reply.words("html"), {}).quoted).startswith(said)
    forward = sent(anna, hands, post, out, task, mode="forward", subject="Fwd: Una lampada").words()
    assert "---------- Messaggio inoltrato ----------\nDa: Carla Verdi <carla@example.org>\nData: dom 29 nov" in forward
    assert "\nOggetto: Una lampada\nA: support@shop.example\n" in forward
