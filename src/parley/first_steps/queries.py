from sqlalchemy import Connection

from parley.access import queries as access
from parley.agents import availability
from parley.agents import queries as agents
from parley.channels import queries as channels
from parley.conversations import queries as conversations
from parley.first_steps.schemas import FirstSteps
from parley.organisation import queries as organisation
from parley.queues import queries as queues


def first_steps(connection: Connection, account_id: int) -> FirstSteps:
    """Of the house, as this account sees it."""
    connectors = [one for one in channels.all_connectors(connection) if one.enabled]
    sites = [one.id for one in connectors if one.channel == "webchat"]
    return FirstSteps(
        yourself=access.is_themselves(connection, account_id),
        organisation=bool(organisation.get(connection).name),
        queue=bool(queues.names(connection)),
        profile=any(one.queue_ids for one in agents.all_profiles(connection)),
        agent=any(availability.serving(connection).values()),
        connector=bool(connectors),
        conversation=conversations.anything_answered(connection) or organisation.has_answered(connection),
        site_id=min(sites, default=None),
    )
