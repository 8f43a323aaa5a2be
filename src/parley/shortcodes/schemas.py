from msgspec import Struct


class Shortcode(Struct):
    """``text`` may hold ``{customer}``, ``{agent}`` and ``{dialog_id}``, filled in as it is inserted."""

    id: int
    name: str
    text: str
    queue_id: int | None
