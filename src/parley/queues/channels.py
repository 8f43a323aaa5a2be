"""What a channel counts as, for SLA targets and for capacity."""

from parley.queues.schemas import Channel, ChannelGroup, Pool, Queue

_GROUPS: dict[Channel, ChannelGroup] = {
    "webchat": "chat",
    "whatsapp": "social",
    "telegram": "social",
    "messenger": "social",
    "email": "email",
}


def group_of(channel: Channel) -> ChannelGroup:
    return _GROUPS[channel]


def pool_of(channel: Channel) -> Pool:
    """Which of an agent's two capacities it takes."""
    return "email" if group_of(channel) == "email" else "chat"


def sla_seconds(queue: Queue, channel: Channel) -> int | None:
    """Within how many seconds this queue means to answer on this channel; none = no target."""
    group = group_of(channel)
    if group == "chat":
        return queue.sla_chat_seconds
    return queue.sla_email_seconds if group == "email" else queue.sla_social_seconds
