from msgspec import to_builtins

from parley.config.schemas import Mistake
from parley.kit.errors import Invalid

MOST_TOLD = 100


class ConfigMistakes(Invalid):
    """Its body is a ``RefusedFile``."""

    code = "config_mistakes"
    message = "The file has mistakes; nothing was changed."

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = sorted(mistakes, key=lambda one: one.line)[:MOST_TOLD]
        super().__init__(mistakes=to_builtins(self.mistakes))
