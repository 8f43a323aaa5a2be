from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, text

from parley.dispatch.schemas import Why
from parley.kit.tables import Id, Json, Moment, metadata

# One turn of a conversation: from entering a queue to leaving the agent.
# ``state``: waiting, offered, accepted, parked, released.
assignment = Table(
    "assignment",
    metadata,
    Column("id", Id, primary_key=True),
    Column("conversation_id", Id, ForeignKey("conversation.id"), nullable=False, index=True),
    Column("queue_id", Id, ForeignKey("queue.id"), nullable=False, index=True),
    Column("channel", Text, nullable=False),
    # chat, email: which of an agent's capacities it takes.
    Column("pool", Text, nullable=False, server_default="chat"),
    # 0 low, 1 medium, 2 high: what the queue is ordered by.
    Column("priority", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("agent_id", Id, ForeignKey("agent.id")),
    # How it came here: handover, transfer, requeue, pick_up.
    Column("cause", Text, nullable=False, server_default="handover"),
    # Who had it before: they are not the first to get it back.
    Column("from_agent_id", Id, ForeignKey("agent.id")),
    # Before all others of its priority: it was somebody's task already.
    Column("at_head", Boolean, nullable=False, server_default="0"),
    # In this agent's personal queue, and until when.
    Column("for_agent_id", Id, ForeignKey("agent.id")),
    Column("for_agent_until", Moment),
    # What its agent must be able to do, beside what the queue asks.
    Column("skills", Json(list[str]), nullable=False, server_default="[]"),
    # It does not simply wait for the next agent of its queue: it needs skills, is meant for somebody, or was refused.
    Column("apart", Boolean, nullable=False, server_default="0"),
    # It came while the queue was closed: its customer does not wait in front of the page.
    Column("out_of_hours", Boolean, nullable=False, server_default="0"),
    # When the customer last wrote to a parked one.
    Column("wanted_at", Moment),
    # When the waiting customer's page was last known to be open; none where the channel cannot tell.
    Column("customer_seen_at", Moment),
    Column("queued_at", Moment, nullable=False),
    Column("accepted_at", Moment),
    Column("first_response_at", Moment),
    Column("released_at", Moment),
    # resolved, transferred, abandoned, …
    Column("release_reason", Text),
    # Why this agent.
    Column("why", Json(Why)),
    Index("ix_assignment_state_priority_queued_at", "state", "priority", "queued_at"),
    # Who holds what.
    Index("ix_assignment_state_agent_id_pool", "state", "agent_id", "pool"),
    # When the first of the personal queues gives up: most conversations are in none.
    Index(
        "ix_assignment_state_for_agent_until",
        "state",
        "for_agent_until",
        sqlite_where=text("for_agent_until IS NOT NULL"),
        postgresql_where=text("for_agent_until IS NOT NULL"),
    ),
)
# The line in front of each queue, in the order it is served.
Index(
    "ix_assignment_line",
    assignment.c.state,
    assignment.c.queue_id,
    assignment.c.apart,
    assignment.c.pool,
    assignment.c.priority.desc(),
    assignment.c.at_head.desc(),
    assignment.c.queued_at,
    assignment.c.id,
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
    Column("why", Json(Why)),
    Index("ix_offer_outcome_expires_at", "outcome", "expires_at"),
    Index("ix_offer_agent_id_outcome", "agent_id", "outcome"),
)
