"""Who gets a conversation, and which one comes first."""

from collections import Counter

from parley.bots.flow import Flow, Handover
from parley.kit import clock
from parley.queues.schemas import Priority
from tests.clients import Agent, Customer, at_once, until
from tests.hands import Hands
from tests.world import World


def held(*agents: Agent) -> list[int]:
    return [len(agent.tasks()) for agent in agents]


def begin(customer: Customer) -> int:
    return int(customer.start(name="Carla")["conversation"]["id"])


def test_the_longest_available_agent_gets_it(world: World) -> None:
    queue_id = world.queue(acceptance="automatic")
    world.site(queue_id)
    agents = [world.agent(name, [queue_id]) for name in ("anna", "bruno", "carlo")]
    for n in range(6):
        conversation_id = begin(world.customer(connect=False))
        task = agents[n % 3].line.event("task.added")["task"]
        assert task["conversation_id"] == conversation_id
    assert held(*agents) == [2, 2, 2]


def test_being_offered_one_counts_as_being_given_one(world: World) -> None:
    queue_id = world.queue(acceptance="offer")
    world.site(queue_id)
    anna, bruno = world.agent("anna", [queue_id]), world.agent("bruno", [queue_id])
    begin(world.customer(connect=False))
    anna.line.event("offer.made")
    begin(world.customer(connect=False))
    bruno.line.event("offer.made")


def test_a_tie_goes_to_the_one_with_the_most_room(world: World) -> None:
    queue_id = world.queue(acceptance="automatic")
    world.site(queue_id)
    moment = clock.now()
    clock.replace(lambda: moment)
    try:
        world.agent("anna", [queue_id], chats=1)
        bruno = world.agent("bruno", [queue_id], chats=5)
        world.agent("carlo", [queue_id], chats=3)
        begin(world.customer(connect=False))
        bruno.line.event("task.added")
    finally:
        clock.replace(None)


def test_who_is_not_ready_gets_nothing(world: World) -> None:
    agent, customer = world.desk()
    agent.ready(False)
    begin(customer)
    world.dispatch()
    assert held(agent) == [0]
    assert customer.state()["conversation"]["status"] == "queued"
    agent.ready()
    agent.line.event("task.added")


def test_who_is_not_there_gets_nothing(world: World) -> None:
    agent, customer = world.desk()
    agent.line.close()
    until(lambda: agent.http.get("/api/agents/me").json()["status"] == "just_left")
    begin(customer)
    world.dispatch()
    assert held(agent) == [0]
    agent.connect()
    until(lambda: held(agent) == [1])


def test_who_has_not_the_queue_gets_nothing(world: World) -> None:
    agent, customer = world.desk()
    other = world.agent("bruno", [world.queue("Sales")])
    for each in (customer, world.customer(), world.customer()):
        begin(each)
    until(lambda: held(agent) == [3])
    assert held(other) == [0]


def test_going_not_ready_keeps_what_one_has(world: World) -> None:
    agent, _, conversation_id = world.talk()
    agent.ready(False)
    assert held(agent) == [1]
    agent.say(conversation_id, "Still here")


def test_room_is_never_exceeded_however_many_come_at_once(world: World) -> None:
    queue_id = world.queue(acceptance="automatic")
    world.site(queue_id)
    agents = [world.agent(name, [queue_id], chats=2) for name in ("anna", "bruno", "carlo")]
    customers = [world.customer(connect=False) for _ in range(12)]
    conversations = at_once(customers, begin)
    until(lambda: sum(held(*agents)) == 6)
    assert held(*agents) == [2, 2, 2]
    served = {task["conversation_id"] for agent in agents for task in agent.tasks()}
    # The first six of the queue, whoever's request was heard first.
    states = Counter(one.state()["conversation"]["status"] for one in customers)
    assert states == {"live": 6, "queued": 6}
    for agent in agents:
        for task in agent.tasks():
            agent.resolve(task["conversation_id"])
    until(lambda: sum(held(*agents)) == 6)
    rest = {task["conversation_id"] for agent in agents for task in agent.tasks()}
    assert served | rest == set(conversations)
    assert held(*agents) == [2, 2, 2]


def test_more_room_is_used_as_more_agents_come(world: World) -> None:
    agent, customer = world.desk(chats=1)
    begin(customer)
    begin(world.customer(connect=False))
    until(lambda: held(agent) == [1])
    bruno = world.agent("bruno", [world.queues["Support"]])
    until(lambda: held(bruno) == [1])


def test_an_agent_without_chat_room_gets_no_chat(world: World) -> None:
    queue_id = world.queue(acceptance="automatic")
    world.site(queue_id)
    mail_only = world.agent("anna", [queue_id], chats=0, emails=5)
    begin(world.customer(connect=False))
    world.dispatch()
    assert held(mail_only) == [0]


def test_the_urgent_first_then_who_came_first(world: World, hands: Hands) -> None:
    queue_id = world.queue(acceptance="automatic")
    priorities: tuple[Priority, ...] = ("low", "medium", "high")
    for priority in priorities:
        flow = Flow("on", {"on": Handover(queue_id, priority)})
        world.site(queue_id, key=priority, bot_id=world.bot(flow, f"Bot {priority}"))
    came: list[tuple[Priority, int]] = []
    for priority in ("low", "high", "medium", "low", "medium", "high"):
        hands.ahead += 10
        came.append((priority, begin(world.customer(site=priority, connect=False))))
    agent = world.agent("anna", [queue_id], chats=1)
    served: list[tuple[Priority, int]] = []
    for _ in came:
        task = agent.line.event("task.added")["task"]
        served.append((task["priority"], task["conversation_id"]))
        agent.resolve(task["conversation_id"])
    assert served == sorted(came, key=lambda one: (-priorities.index(one[0]), one[1]))
