from msgspec.structs import asdict

from parley.kit.errors import Conflict
from parley.retention.schemas import Erasable


class WouldErase(Conflict):
    """``details`` says how much: ``conversations``, ``audit_entries``."""

    code = "would_erase"
    message = "Things would be kept for less time, and what is older would be erased; nothing was changed."

    def __init__(self, erasable: Erasable) -> None:
        self.erasable = erasable
        super().__init__(**asdict(erasable))
