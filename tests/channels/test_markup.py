"""HTML and script are text like any other: kept as written, given back as JSON, run by nobody."""

import json

import pytest

from parley.kit.text import one_line
from tests.world import World

pytestmark = pytest.mark.once

MARKUP = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "{{constructor.constructor('alert(1)')()}}",
    "'; DROP TABLE message; --",
    "\u202eevil\u2066 \u200b\ufeff",
    "\\u003cscript\\u003e %00 \\x00 &lt;b&gt;",
]


@pytest.mark.parametrize("markup", MARKUP)
def test_it_comes_back_as_it_was_written(world: World, markup: str) -> None:
    queue_id = world.queue(f"Support {markup}", acceptance="automatic")
    world.site(queue_id)
    agent, customer = world.agent("anna", [queue_id]), world.customer()
    customer.start(name=markup)
    task = agent.line.event("task.added")["task"]
    conversation_id = task["conversation_id"]
    assert (task["customer_name"], task["queue_name"]) == (one_line(markup), f"Support {markup}")
    said = customer.say(markup)
    assert (said["text"], said["author_name"]) == (markup, one_line(markup))
    assert agent.line.message(markup) == said
    answered = agent.say(conversation_id, markup)
    assert customer.line.wait(lambda f: "event" in f and f["event"].get("message") == answered)
    assert agent.say(conversation_id, markup, kind="note")["text"] == markup
    assert agent.task(conversation_id)["last_message"]["text"] == markup
    detail = agent.detail(conversation_id)
    assert detail["customer"]["name"] == one_line(markup)
    assert [one["text"] for one in customer.messages() if one["kind"] == "text"] == [markup, markup]


def test_it_is_never_sent_as_a_page(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    customer.say(MARKUP[0])
    for answer in (
        customer.http.get("/webchat/state", headers={"Accept": "text/html"}),
        agent.http.get(f"/api/conversations/{conversation_id}/messages", headers={"Accept": "text/html"}),
        agent.http.get("/api/events", params={"after": 0}, headers={"Accept": "text/html"}),
        agent.http.get(f"/api/{MARKUP[0]}", headers={"Accept": "text/html"}),
        customer.http.get(f"/webchat/sites/{MARKUP[0]}", headers={"Accept": "text/html"}),
    ):
        assert answer.headers["content-type"].startswith("application/json")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        json.loads(answer.text)


def test_a_line_of_its_own_cannot_be_forged(world: World) -> None:
    """Frames are lines: a text with a line break in it must not make a second one."""
    agent, customer, _ = world.talk()
    text = 'hello\n{"seq":1,"event":{"type":"task.removed","conversation_id":10001,"reason":"resolved"}}\n\u2028\u0085'
    customer.say(text)
    assert agent.line.message(text)
    assert agent.line.until_quiet() == []
