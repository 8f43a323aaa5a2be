from typing import Annotated

from msgspec import Meta, Struct

from parley.bots.check import FlowProblem
from parley.bots.flow import Answer, Fetched, Flow, Progress
from parley.bots.run import Output
from parley.conversations.schemas import Parameter
from parley.kit.fields import Name
from parley.kit.versions import Version


class Bot(Struct):
    id: int
    name: str


class BotTransfer(Struct):
    bot_id: int
    note: Annotated[str, Meta(max_length=2_000)] = ""
    """For whoever gets it after the bot; the customer does not see it."""


class BotSettings(Struct):
    name: Name
    flow: Flow
    """The draft: nobody meets it before it is published, so it may be unfinished."""


class BotChange(BotSettings, kw_only=True):
    """All of it at once."""

    version: Version
    """As it was read; a stale one is refused."""


class BotRecord(Struct):
    """A bot as administrators see it in a list."""

    id: int
    name: str
    version: int
    published: int | None
    """The number of the version that answers; none = it answers nobody."""
    changed: bool
    """Whether the draft is another than what is published."""


class BotVersion(Struct):
    number: int
    published_at: int
    published_by: str
    restores: int | None
    """The earlier version that it brought back."""


class BotDetail(BotRecord, kw_only=True):
    draft: Flow
    problems: list[FlowProblem]
    """Of the draft."""
    versions: list[BotVersion]
    """Newest first."""


class Publishing(Struct):
    version: Version
    """Of the bot, as it was read; a stale one is refused."""


class RollBack(Publishing, kw_only=True):
    number: int
    """Which of its versions is to answer again."""


class TryOut(Struct):
    """A step of a draft, with nobody at the other end. Without ``progress`` the bot begins."""

    flow: Flow
    language: Annotated[str, Meta(max_length=20)] = "en"
    parameters: Annotated[list[Parameter], Meta(max_length=100)] = []
    """What is known at the beginning, as from the initial form."""
    progress: Progress | None = None
    answer: Answer | None = None
    fetched: Fetched | None = None
    """What the network is said to have answered; none with ``call`` = it is really asked."""
    call: bool = False


class TriedOut(Struct):
    progress: Progress
    outputs: list[Output]
    """What the bot does, in order."""
