"""A customer opens the chat: the bot greets, asks, and hands over what it learned."""

from parley.bots.flow import Ask, End, Flow, Handover, Menu, MenuOption, Say
from tests.clients import Agent, Customer
from tests.world import World


def greeter(world: World) -> tuple[Agent, Customer]:
    """A site whose bot greets, offers a menu, asks for the order's number and hands over."""
    sales, support = world.queue("Sales", acceptance="automatic"), world.queue("Support", acceptance="automatic")
    flow = Flow(
        "hello",
        {
            "hello": Say({"en": "Hello {name}", "it": "Ciao {name}"}, "menu"),
            "menu": Menu(
                {"en": "What is it about?", "it": "Di che cosa si tratta?"},
                [
                    MenuOption("order", {"en": "My order", "it": "Il mio ordine"}, "number"),
                    MenuOption("buy", {"en": "Buying", "it": "Un acquisto"}, "sales"),
                    MenuOption("bye", {"en": "Nothing", "it": "Niente"}, "bye"),
                ],
                "topic",
            ),
            "number": Ask({"en": "Which order?"}, "order", "support"),
            "support": Handover(support, "high", {"en": "A colleague will help you."}),
            "sales": Handover(sales, "low"),
            "bye": End({"en": "Goodbye"}),
        },
    )
    world.site(sales, bot_id=world.bot(flow))
    return world.agent("anna", [support]), world.customer()


def said(customer: Customer) -> list[str]:
    return [one["text"] for one in customer.messages() if one["kind"] == "text"]


def test_from_the_greeting_to_the_agent(world: World) -> None:
    agent, customer = greeter(world)
    state = customer.start(name="Carla", email="carla@example.org")
    conversation_id = state["conversation"]["id"]
    assert state["conversation"]["status"] == "bot"
    greeting, menu = state["messages"]
    assert (greeting["author"], greeting["author_name"], greeting["text"]) == ("bot", "Robbie", "Hello Carla")
    assert [one["label"] for one in menu["keyboard"]["options"]] == ["My order", "Buying", "Nothing"]
    pressed = customer.say("My order", choice="order")
    assert pressed["choice"] == "order"
    assert customer.line.message("Which order?")["author"] == "bot"
    customer.say("A-2231")
    customer.line.message("A colleague will help you.")
    task = agent.line.event("task.added")["task"]
    assert (task["conversation_id"], task["priority"], task["queue_name"]) == (conversation_id, "high", "Support")
    # What was said to the bot is no news, but the customer waits for a person.
    assert (task["unread"], task["awaiting_since"] is not None) == (0, True)
    parameters = {one["name"]: one["value"] for one in agent.detail(conversation_id)["parameters"]}
    assert parameters == {"name": "Carla", "email": "carla@example.org", "topic": "order", "order": "A-2231"}
    numbers = [one["number"] for one in agent.messages(conversation_id)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert task["previous_up_to"] == numbers[-2]


def test_each_branch_has_its_own_queue_and_priority(world: World) -> None:
    agent, customer = greeter(world)
    customer.start(name="Carla")
    customer.say("buying")
    assert customer.state()["conversation"]["status"] == "queued"
    task = world.agent("bruno", [world.queues["Sales"]]).line.event("task.added")["task"]
    assert (task["queue_name"], task["priority"]) == ("Sales", "low")
    assert agent.tasks() == []


def test_the_bot_may_end_it(world: World) -> None:
    agent, customer = greeter(world)
    customer.start(name="Carla")
    customer.say("Nothing", choice="bye")
    state = customer.state()
    assert state["conversation"]["status"] == "closed"
    assert [one["system"]["code"] for one in state["messages"] if one["system"]] == ["closed_by_bot"]
    # The next word begins anew, with the greeting.
    again = customer.say("Hello?")
    assert again["conversation_id"] != state["conversation"]["id"]
    assert agent.tasks() == []


def test_what_does_not_fit_is_asked_again(world: World) -> None:
    _, customer = greeter(world)
    customer.start(name="Carla")
    customer.say("my cat")
    assert customer.state()["conversation"]["status"] == "bot"
    assert customer.messages()[-1]["keyboard"] is not None


def test_it_speaks_the_customers_language(world: World) -> None:
    _, customer = greeter(world)
    body = {"key": "a-key-of-mine", "form": {"name": "Carla"}, "language": "it-IT"}
    customer.http.post("/webchat/start", json=body)
    assert said(customer) == ["Ciao Carla", "Di che cosa si tratta?"]


def test_opening_it_again_gives_the_same_conversation(world: World) -> None:
    _, customer = greeter(world)
    first = customer.start(name="Carla")
    again = customer.start(name="Somebody else")
    assert (again["conversation"], again["messages"]) == (first["conversation"], first["messages"])


def test_a_first_word_without_opening_begins_it_too(world: World) -> None:
    _, customer = greeter(world)
    first = customer.say("Hello")
    assert customer.state()["conversation"]["id"] == first["conversation_id"]
    # The bot greets after it, and does not take it for an answer to what it had not asked yet.
    assert [one["author"] for one in customer.messages()] == ["customer", "bot", "bot"]


def test_without_a_bot_it_waits_for_an_agent_at_once(world: World) -> None:
    world.site(world.queue())
    customer = world.customer()
    state = customer.start(name="Carla")
    assert state["conversation"]["status"] == "queued"
    assert [one["system"] for one in state["messages"]] == [
        {"code": "handed_over", "name": "Support", "at": None},
        {"code": "nobody_here", "name": "Support", "at": None},
    ]
