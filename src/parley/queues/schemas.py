from typing import Literal

from msgspec import Struct

Acceptance = Literal["automatic", "offer"]
Priority = Literal["low", "medium", "high"]
Channel = Literal["webchat", "email", "whatsapp", "telegram", "messenger"]
# What SLA targets and capacity go by. Chat and social share the chat capacity.
ChannelGroup = Literal["chat", "social", "email"]


class Queue(Struct):
    id: int
    name: str
    acceptance: Acceptance
    offer_seconds: int
    sla_chat_seconds: int | None = None
    sla_social_seconds: int | None = None
    sla_email_seconds: int | None = None
