from msgspec import Struct


class OrganisationChanged(Struct, tag="organisation.changed", tag_field="type"):
    """An administrator changed the organisation: fetch it anew. Topic: ``everyone``."""
