from msgspec import Struct


class ConnectorsChanged(Struct, tag="connectors.changed", tag_field="type"):
    """An administrator changed a connector: fetch what shows it anew. Topics: ``everyone``, and ``connector:ID`` for
    its customers' pages."""

    connector_id: int
