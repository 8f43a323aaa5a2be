"""What every channel's folder provides, so that the rest of the house need not know which it is.

``inbound.py`` turns what arrives into actions; ``connector.py`` holds a ``Capabilities`` and, where the channel must be
called, ``send``; ``settings.py`` is the msgspec struct of one configured account.
"""

from msgspec import Struct


class Capabilities(Struct, frozen=True):
    """What the channel can carry. What it cannot is refused before it is stored."""

    attachments: bool = True
    keyboards: bool = True
    typing: bool = False
    delivery: bool = False
    """Tells us when a message arrived."""
    read: bool = False
    """Tells us when a message was read."""
    pushes: bool = False
    """Customers hold a socket that follows the event log; nothing needs to be sent to a vendor."""
