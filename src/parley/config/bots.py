"""Bots, with the flow that answers; of a bot that answers nobody, its draft."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import asdict
from sqlalchemy import Connection

from parley.access.audit.schemas import Change
from parley.bots import publishing, queries
from parley.bots.flow import (
    Ask,
    Condition,
    End,
    Flow,
    Handover,
    HttpRequest,
    Localised,
    Menu,
    Node,
    NodeId,
    Say,
    SetParameter,
    Survey,
)
from parley.bots.schemas import BotDetail, BotSettings
from parley.config.kinds import House, Importing, Kind, Mention
from parley.config.schemas import Verb
from parley.in_use import uses_of_bot
from parley.queues.schemas import Priority, Skills


class HandoverInFile(Struct, tag="handover", tag_field="kind"):
    queue: str
    priority: Priority = "medium"
    text: Localised = {}
    skills: Skills = []


NodeInFile = Say | Ask | Menu | Condition | SetParameter | HttpRequest | Survey | HandoverInFile | End


class BotInFile(Struct):
    start: NodeId
    nodes: Annotated[dict[NodeId, NodeInFile], Meta(max_length=500)]
    published: bool = True
    """Whether it answers customers."""


class Bots(Kind):
    def all(self, connection: Connection) -> dict[str, BotDetail]:
        return {one.name: queries.get_bot(connection, one.id) for one in queries.all_records(connection)}

    def get(self, connection: Connection, thing_id: int) -> BotDetail:
        return queries.get_bot(connection, thing_id)

    def said(self, connection: Connection, house: House, one: BotDetail) -> Struct:
        answers = queries.published(connection, one.id)
        flow = one.draft if answers is None else answers.flow
        return BotInFile(
            flow.start, {name: _named(house, node) for name, node in flow.nodes.items()}, answers is not None
        )

    def mentions(self, said: BotInFile) -> Iterator[Mention]:
        for name, node in said.nodes.items():
            if isinstance(node, HandoverInFile):
                yield Mention(("nodes", name, "queue"), "queues", node.queue)

    def add(self, task: Importing, name: str, said: BotInFile) -> int:
        made = publishing.add_bot(task.tx, task.by, BotSettings(name, _flow(task.house, said)))
        if said.published:
            publishing.publish(task.tx, task.by, made.id, None)
        return made.id

    def set(self, task: Importing, name: str, said: BotInFile, before: BotDetail) -> list[Change]:
        flow = _flow(task.house, said)
        if said.published:
            publishing.publish_flow(task.tx, task.by, before.id, flow, before.version)
            return []
        publishing.set_bot(task.tx, task.by, before.id, BotSettings(name, flow), before.version)
        return [] if before.published is None else [Change("published", True, False)]

    def finish(self, task: Importing, name: str, said: BotInFile, before: BotDetail) -> None:
        """A connector may have let go of it by now."""
        if not said.published and before.published is not None:
            publishing.withdraw(task.tx, task.by, before.id, uses_of_bot, None)

    def settled(self, one: BotDetail) -> bool:
        return one.published is None and one.versions != []

    def remove(self, task: Importing, before: BotDetail) -> Verb:
        if any(one.kind == "conversation" for one in uses_of_bot(task.tx.connection, before.id)):
            publishing.withdraw(task.tx, task.by, before.id, uses_of_bot, before.version)
            return "disabled"
        publishing.delete_bot(task.tx, task.by, before.id, uses_of_bot)
        return "deleted"


def _named(house: House, node: Node) -> NodeInFile:
    if not isinstance(node, Handover):
        return node
    names = {one: name for name, one in house.ids["queues"].items()}
    # A draft may hand over to a queue that is gone.
    values = {name: value for name, value in asdict(node).items() if name != "queue_id"}
    return HandoverInFile(queue=names.get(node.queue_id, f"#{node.queue_id}"), **values)


def _flow(house: House, said: BotInFile) -> Flow:
    return Flow(said.start, {name: _meant(house, node) for name, node in said.nodes.items()})


def _meant(house: House, node: NodeInFile) -> Node:
    if not isinstance(node, HandoverInFile):
        return node
    values = {name: value for name, value in asdict(node).items() if name != "queue"}
    return Handover(queue_id=house.id("queues", node.queue), **values)


BOTS = Bots("bots", BotInFile)
