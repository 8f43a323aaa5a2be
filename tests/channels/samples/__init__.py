"""For each channel's folder a module of its name with a ``Sample``: a customer on that channel, and the vendor between.

What ``test_contract`` asks of every channel it asks through these few words; nothing else there knows which it is.
"""

import importlib
from typing import Any, ClassVar, Literal, Protocol

from tests.clients import Agent
from tests.hands import Hands
from tests.world import World

Vendor = Literal["takes", "later", "never"]


class Sample(Protocol):
    """``close`` when done. Its connector feeds the queue *Support*."""

    SETTINGS: ClassVar[dict[str, Any]]
    """What the server needs beside its defaults."""
    ROOM: ClassVar[dict[str, Any]]
    """How an agent has room for it: ``chats``, ``emails``."""

    def __init__(self, world: World, hands: Hands) -> None: ...

    def write(self, name: str, text: str) -> None:
        """The customer's message of this outside name; the same one again under the same name."""

    def forge(self, text: str) -> bool:
        """A message that does not prove to be meant for us, or by whom; whether it was refused as such."""
        ...

    def unknown(self) -> Literal["kept", "refused"]:
        """Something this channel may bring and we do not know; ``kept`` is a task of its own."""
        ...

    def vendor(self, does: Vendor) -> None:
        """From now on: takes what we send, cannot for a while, or refuses it for good (only where something is between
        us and the customer: no ``pushes``)."""

    def answer(self, agent: Agent, conversation_id: int, text: str) -> None:
        """The agent's answer, on its way."""

    def tried(self, agent: Agent, conversation_id: int) -> str:
        """What the agent is told of the last answer: ``sent``, ``queued``, ``failed``."""
        ...

    def later(self) -> None:
        """Time passes until it is tried again."""

    def got(self) -> list[str]:
        """The agents' texts that have reached the customer by now."""
        ...

    def close(self) -> None: ...


def sample_of(folder: str) -> type[Sample]:
    return importlib.import_module(f"tests.channels.samples.{folder}").Sample
