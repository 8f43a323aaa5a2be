from msgspec import Struct


class ShortcodesChanged(Struct, tag="shortcodes.changed", tag_field="type"):
    """An administrator changed shortcodes: fetch them anew. Topic: ``everyone``."""
