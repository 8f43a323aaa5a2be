from msgspec import Struct


class Erasable(Struct):
    """What would go, as things stand now."""

    conversations: int
    audit_entries: int

    @property
    def anything(self) -> bool:
        return self.conversations + self.audit_entries > 0
