from msgspec import Struct


class ResultsChanged(Struct, tag="results.changed", tag_field="type"):
    """An administrator changed trees of contact results or surveys: fetch what shows them anew. Topic: ``everyone``."""
