from msgspec import to_builtins
from msgspec.structs import asdict

from parley.config.schemas import Mistake
from parley.kit.errors import Conflict, Invalid
from parley.retention.schemas import Erasable

MOST_TOLD = 100


class ConfigMistakes(Invalid):
    """``details["mistakes"]``: a list of ``{line, path, message}``, the first hundred by line."""

    code = "config_mistakes"
    message = "The file has mistakes; nothing was changed."

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = sorted(mistakes, key=lambda one: one.line)[:MOST_TOLD]
        super().__init__(mistakes=to_builtins(self.mistakes))


class WouldErase(Conflict):
    """``details`` says how much: ``conversations``, ``audit_entries``."""

    code = "would_erase"
    message = "The file keeps things for less time, and what is older would be erased; nothing was changed."

    def __init__(self, erasable: Erasable) -> None:
        self.erasable = erasable
        super().__init__(**asdict(erasable))
