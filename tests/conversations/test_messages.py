"""What is said goes to the other side, in order, and is counted."""

from tests.world import World


def test_messages_go_both_ways(world: World) -> None:
    agent, customer = world.desk()
    customer.start(name="Carla")
    task = agent.line.event("task.added")["task"]
    customer.say("Hello")
    added = agent.line.event("conversation.message_added", lambda e: e["message"]["author"] == "customer")
    assert added["message"]["text"] == "Hello"
    agent.say(task["conversation_id"], "Good morning")
    heard = customer.line.event("conversation.message_added", lambda e: e["message"]["author"] == "agent")
    assert heard["message"]["text"] == "Good morning"
