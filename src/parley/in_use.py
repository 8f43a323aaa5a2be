"""What uses a thing that an administrator would delete: each room knows of its own."""

from sqlalchemy import Connection

from parley.agents import queries as agents
from parley.bots import queries as bots
from parley.channels import queries as channels
from parley.customers import queries as customers
from parley.dispatch import queries as dispatch
from parley.kit.uses import Use, by_count, by_name
from parley.shortcodes import queries as shortcodes


def uses_of_bot(connection: Connection, bot_id: int) -> list[Use]:
    return [
        *by_name("connector", channels.connectors_of_bot(connection, bot_id)),
        *by_count("conversation", bots.count_of_bot(connection, bot_id)),
    ]


def uses_of_queue(connection: Connection, queue_id: int) -> list[Use]:
    conversations = max(dispatch.count_of_queue(connection, queue_id), bots.count_of_queue(connection, queue_id))
    return [
        *by_name("profile", agents.profiles_of_queue(connection, queue_id)),
        *by_name("connector", channels.connectors_of_queue(connection, queue_id)),
        *by_name("bot", bots.bots_of_queue(connection, queue_id)),
        *by_name("shortcode", shortcodes.shortcodes_of_queue(connection, queue_id)),
        *by_count("conversation", conversations),
    ]


def uses_of_agent(connection: Connection, agent_id: int) -> list[Use]:
    """What they did, and who waits for them first."""
    return [
        *by_name("customer", customers.preferring(connection, agent_id)),
        *by_count("conversation", dispatch.count_of_agent(connection, agent_id)),
    ]
