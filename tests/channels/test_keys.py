"""A message sent again under the same key is the same message, whatever happened between."""

from pathlib import Path

from tests.clients import Clients, Customer, Line, at_once, key
from tests.servers import running
from tests.world import Staff, World


def reply(line: Line, sent: str) -> dict[str, object]:
    frame = line.wait(lambda f: f.get("key") == sent)
    assert frame["type"] == "sent", frame
    return frame["message"]


def written(customer: Customer) -> list[str]:
    return [one["text"] for one in customer.messages() if one["author"] == "customer"]


def test_twice_over_http(world: World) -> None:
    _, customer, _ = world.talk()
    same = key()
    first = customer.post("Hello", key=same)
    again = customer.post("Hello", key=same)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json() == first.json()
    assert first.json()["key"] == same
    assert written(customer) == ["Hello"]


def test_twice_over_the_socket(world: World) -> None:
    _, customer, _ = world.talk()
    same = key()
    for _ in range(2):
        customer.line.send(type="send", key=same, text="Hello")
    assert reply(customer.line, same) == reply(customer.line, same)
    assert written(customer) == ["Hello"]


def test_over_the_socket_and_then_over_http(world: World) -> None:
    _, customer, _ = world.talk()
    same = key()
    customer.line.send(type="send", key=same, text="Hello")
    first = reply(customer.line, same)
    assert customer.post("Hello", key=same).json() == first
    assert written(customer) == ["Hello"]


def test_many_times_at_once(world: World) -> None:
    _, customer, _ = world.talk()
    pages = [world.customer(token=customer.token) for _ in range(3)]
    same = key()
    answers = at_once([*pages, *pages], lambda page: page.post("Hello", key=same))
    for page in pages:
        page.line.send(type="send", key=same, text="Hello")
    assert sorted(one.status_code for one in answers) == [200] * 5 + [201]
    assert {one.json()["id"] for one in answers} == {reply(page.line, same)["id"] for page in pages}
    assert written(customer) == ["Hello"]


def test_a_repetition_tells_nobody_anything(world: World) -> None:
    agent, customer, _ = world.talk()
    same = key()
    customer.post("Hello", key=same)
    agent.line.message("Hello")
    customer.post("Hello", key=same)
    assert agent.line.until_quiet() == []


def test_the_first_message_of_all_begins_one_conversation(world: World) -> None:
    world.site(world.queue())
    customer = world.customer()
    pages = [world.customer(token=customer.token, connect=False) for _ in range(4)]
    same = key()
    answers = at_once(pages, lambda page: page.post("Hello", key=same))
    assert len({one.json()["conversation_id"] for one in answers}) == 1
    assert written(customer) == ["Hello"]


def test_opening_the_chat_at_once_in_several_tabs_begins_one_conversation(world: World) -> None:
    world.site(world.queue())
    customer = world.customer()
    pages = [world.customer(token=customer.token, connect=False) for _ in range(4)]
    states = at_once(pages, lambda page: page.start(name="Carla"))
    assert len({one["conversation"]["id"] for one in states}) == 1


def test_after_the_conversation_was_closed(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    same = key()
    first = customer.post("Hello", key=same)
    agent.resolve(conversation_id)
    again = customer.post("Hello", key=same)
    assert (again.status_code, again.json()) == (200, first.json())
    customer.line.send(type="send", key=same, text="Hello")
    assert reply(customer.line, same) == first.json()
    assert customer.state()["conversation"]["status"] == "closed"


def test_after_the_server_was_started_anew(tmp_path: Path, database_url: str, clients: Clients) -> None:
    same = key()
    with running(tmp_path, database_url) as server:
        staff = Staff(server.database)
        staff.site(staff.queue())
        customer = clients.keep(Customer(server))
        first = customer.post("Hello", key=same)
    with running(tmp_path, database_url) as server:
        customer = clients.keep(Customer(server, token=customer.token))
        again = customer.post("Hello", key=same)
        assert (again.status_code, again.json()) == (200, first.json())
        assert written(customer) == ["Hello"]


def test_an_agents_key_is_as_good(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    same = key()
    answers = at_once([conversation_id] * 4, lambda id_: agent.post(id_, "Hi", key=same))
    assert sorted(one.status_code for one in answers) == [200, 200, 200, 201]
    assert len({one.text for one in answers}) == 1
    customer.line.message("Hi")
    assert customer.line.until_quiet() == []
    # A note under the key of a text is the text: the first one stands.
    assert agent.post(conversation_id, "Hi", key=same, kind="note").json()["kind"] == "text"


def test_an_agents_key_after_the_end(world: World) -> None:
    """The answer was lost, somebody resolved meanwhile, the outbox tries again."""
    agent, _, conversation_id = world.talk()
    same = key()
    first = agent.post(conversation_id, "Hi", key=same)
    agent.resolve(conversation_id)
    again = agent.post(conversation_id, "Hi", key=same)
    assert (again.status_code, again.json()) == (200, first.json())


def test_the_same_key_of_somebody_else_is_another_message(world: World) -> None:
    agent, customer, conversation_id = world.talk()
    other = world.customer()
    same = key()
    ids = {
        customer.post("mine", key=same).json()["id"],
        other.post("theirs", key=same).json()["id"],
        agent.post(conversation_id, "ours", key=same).json()["id"],
    }
    assert len(ids) == 3


def test_two_agents_keys_do_not_meet(world: World) -> None:
    """An agent uses a key again in another conversation: another message, since keys are per conversation."""
    agent, _, first = world.talk()
    other = world.customer()
    second = other.start(name="Dario")["conversation"]["id"]
    agent.line.event("task.added")
    same = key()
    one, two = agent.say(first, "to Carla", key=same), agent.post(second, "to Dario", key=same)
    assert two.status_code == 201, two.text
    assert two.json()["conversation_id"] == second
    assert one["id"] != two.json()["id"]
