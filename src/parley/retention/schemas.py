from msgspec import Struct


class Erasable(Struct):
    """What would go, as things stand now."""

    conversations: int
    audit_entries: int
