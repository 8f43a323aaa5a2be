from typing import Annotated

from msgspec import Meta, Struct


class Bot(Struct):
    id: int
    name: str


class BotTransfer(Struct):
    bot_id: int
    note: Annotated[str, Meta(max_length=2_000)] = ""
    """For whoever gets it after the bot; the customer does not see it."""
