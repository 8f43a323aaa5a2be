"""A customer comes back: with their history, on another page, after the network was gone."""

from tests.clients import Customer
from tests.world import World


def texts(customer: Customer) -> list[str]:
    return [one["text"] for one in customer.messages() if one["kind"] == "text"]


def test_everything_said_is_there_again(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    customer.say("Hello")
    agent.say(conversation_id, "Good morning")
    customer.close()
    again = world.customer(token=customer.token)
    assert texts(again) == ["Hello", "Good morning"]
    state = again.state()
    assert (state["conversation"]["id"], state["conversation"]["agent_name"]) == (conversation_id, "Anna")
    assert state["has_more"] is False


def test_what_was_said_while_away_is_there_too(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    customer.line.close()
    agent.say(conversation_id, "Are you still there?")
    assert texts(customer)[-1] == "Are you still there?"
    customer.connect()
    agent.say(conversation_id, "And now?")
    customer.line.message("And now?")


def test_the_state_and_the_socket_leave_no_gap(world: World) -> None:
    """The socket first, the state then: what the state does not hold is heard on the socket."""
    agent, customer, conversation_id = world.talk()
    customer.line.close()
    for n in range(5):
        agent.say(conversation_id, f"before {n}")
    customer.connect()
    state = customer.state()
    for n in range(5):
        agent.say(conversation_id, f"after {n}")
    known = [one["text"] for one in state["messages"] if one["kind"] == "text"]
    heard = [
        frame["event"]["message"]["text"]
        for frame in customer.line.until_quiet()
        if "event" in frame and frame["seq"] > state["seq"]
    ]
    assert [*known, *heard] == [f"before {n}" for n in range(5)] + [f"after {n}" for n in range(5)]


def test_two_pages_of_one_visitor_show_the_same(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    other_page = world.customer(token=customer.token)
    said = customer.say("Hello")
    assert other_page.line.message("Hello") == said
    agent.say(conversation_id, "Good morning")
    for page in (customer, other_page):
        page.line.message("Good morning")
    assert other_page.state()["messages"] == customer.state()["messages"]


def test_the_history_reaches_over_all_conversations(world: World) -> None:
    agent, customer = world.desk()
    customer.start(name="Carla")
    for round_ in range(3):
        for n in range(25):
            customer.say(f"{round_}.{n}")
        agent.resolve(agent.line.event("task.added")["task"]["conversation_id"])
    state = customer.state()
    assert state["has_more"]
    assert len(state["messages"]) == 50
    seen = state["messages"]
    while True:
        page = customer.http.get("/webchat/history", params={"before": seen[0]["id"], "limit": 20}).json()
        seen = [*page["messages"], *seen]
        if not page["has_more"]:
            break
    assert [one["id"] for one in seen] == sorted({one["id"] for one in seen})
    mine = [one["text"] for one in seen if one["author"] == "customer"]
    assert mine == [f"{round_}.{n}" for round_ in range(3) for n in range(25)]
    assert len({one["conversation_id"] for one in seen}) == 3


def test_who_served_is_told_and_who_left_too(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    agent.resolve(conversation_id)
    lines = [(one["system"]["code"], one["system"]["name"]) for one in customer.messages() if one["system"]]
    assert lines == [
        ("handed_over", "Support"),
        ("agent_joined", "Anna"),
        ("agent_left", "Anna"),
        ("closed_by_agent", "Anna"),
    ]
    assert customer.state()["conversation"]["agent_name"] is None
