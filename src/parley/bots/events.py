from msgspec import Struct


class BotsChanged(Struct, tag="bots.changed", tag_field="type"):
    """An administrator changed a bot or published it: fetch what shows it anew. Topic: ``everyone``."""
