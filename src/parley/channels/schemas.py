from typing import Annotated, Any

from msgspec import Meta, Struct

from parley.channels.contract import Capabilities, Words
from parley.kit.fields import Name
from parley.kit.versions import Version
from parley.queues.schemas import Channel


class ConnectorSettings(Struct):
    name: Name
    queue_id: int
    """Where conversations go that no bot sends elsewhere."""
    settings: dict[str, Any]
    """As the channel's schema says. A secret that is left out, or empty, stays as it is."""
    bot_id: int | None = None
    """Who answers first; none = straight to the queue."""
    enabled: bool = True


class NewConnector(ConnectorSettings, kw_only=True):
    channel: Channel


class ConnectorChange(ConnectorSettings, kw_only=True):
    """All of it at once."""

    version: Version
    """As it was read; a stale one is refused."""


class Connector(ConnectorSettings, kw_only=True):
    """Without its secrets."""

    id: int
    version: int
    channel: Channel
    key: str
    """What the outside knows it by."""
    secrets: list[str]
    """Which of its secrets are set."""


class ConnectorAddress(Struct):
    address: str
    """What to put where customers are: a web chat's script tag, the address of a webhook."""


class ChannelKind(Struct):
    """What connectors of a channel are set by."""

    channel: Channel
    schema: dict[str, Any]
    """JSON Schema of ``settings``. Beside it, of each property: ``x-group``, ``x-label`` and ``x-hint`` in both
    languages, ``x-look`` and ``x-choices``; ``writeOnly`` is a secret."""
    groups: dict[str, Words]
    """The headings of ``x-group``, in their order."""
    fresh: dict[str, Any]
    """The settings a new one begins with."""
    capabilities: Capabilities


class ConnectorTest(Struct):
    page: Annotated[str, Meta(max_length=2_000)] = ""
    """A page of the customers' to look at, where the channel has any."""
