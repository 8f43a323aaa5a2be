from msgspec import Struct

from parley.agents.schemas import AgentStatus, NotReadyReason


class AgentStatusChanged(Struct, tag="agent.status_changed", tag_field="type"):
    """An agent is ready, not ready, just left or offline. Topics: ``agent:ID`` and ``queue:ID`` of their queues."""

    agent_id: int
    status: AgentStatus
    status_since: int
    status_reason: NotReadyReason | None


class AgentsChanged(Struct, tag="agents.changed", tag_field="type"):
    """An administrator changed profiles or agents: fetch what shows them anew. Topics: ``everyone``, ``sockets``."""
