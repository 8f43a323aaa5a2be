from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from parley.kit.tables import Id, Moment, metadata

# One turn of a conversation: from entering a queue to leaving the agent.
# ``state``: waiting, offered, accepted, released.
assignment = Table(
    "assignment",
    metadata,
    Column("id", Id, primary_key=True),
    Column("conversation_id", Id, ForeignKey("conversation.id"), nullable=False, index=True),
    Column("queue_id", Id, ForeignKey("queue.id"), nullable=False, index=True),
    Column("channel", Text, nullable=False),
    # 0 low, 1 medium, 2 high: what the queue is ordered by.
    Column("priority", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("agent_id", Id, ForeignKey("agent.id")),
    Column("queued_at", Moment, nullable=False),
    Column("accepted_at", Moment),
    Column("first_response_at", Moment),
    Column("released_at", Moment),
    # resolved, transferred, abandoned, …
    Column("release_reason", Text),
    # Why this agent, in words a supervisor understands.
    Column("reason", Text),
    Index("ix_assignment_state_priority_queued_at", "state", "priority", "queued_at"),
    Index("ix_assignment_agent_id_state", "agent_id", "state"),
)

offer = Table(
    "offer",
    metadata,
    Column("id", Id, primary_key=True),
    Column("assignment_id", Id, ForeignKey("assignment.id"), nullable=False, index=True),
    Column("agent_id", Id, ForeignKey("agent.id"), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("closed_at", Moment),
    # accepted, rejected, timed_out, withdrawn; empty while open.
    Column("outcome", Text),
    Column("reason", Text, nullable=False),
    Index("ix_offer_outcome_expires_at", "outcome", "expires_at"),
    Index("ix_offer_agent_id_outcome", "agent_id", "outcome"),
)
