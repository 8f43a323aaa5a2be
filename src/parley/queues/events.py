from msgspec import Struct


class QueuesChanged(Struct, tag="queues.changed", tag_field="type"):
    """An administrator changed queues or opening hours: fetch what shows them anew. Topic: ``everyone``."""
