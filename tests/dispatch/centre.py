"""A contact centre straight on its database, without a server: its rooms' actions, called as the server calls them.

What the server does by itself (a pass of the dispatcher after a commit that matters, heartbeats) happens when it is
called. Several actions may be held and let go together: in one batch of the writer, or, on PostgreSQL, at two
processes at once.
"""

import threading
from collections.abc import Callable
from typing import Any, NamedTuple

from msgspec.structs import replace
from sqlalchemy import update

from parley.access.permissions import STARTING_SETS
from parley.access.who import Who
from parley.agents import pages
from parley.agents.tables import agent as agent_table
from parley.bots.flow import Ask, Flow, Handover
from parley.conversations import actions as conversations
from parley.conversations import handing_over
from parley.conversations.assigning import follow
from parley.conversations.errors import Repeated
from parley.conversations.schemas import Parameter
from parley.customers import actions as customers
from parley.customers.tables import customer as customer_table
from parley.dispatch.passes import run_pass
from parley.events import log
from parley.kit import clock
from parley.kit.database import Database, Tx
from parley.kit.errors import Problem
from parley.queues import actions as queues
from parley.queues.schemas import Channel, HoursSettings, Priority, QueueSettings, Span
from tests import databases
from tests.world import OPERATOR, Staff

BEGINNING = 1_800_000_000_000
ALWAYS = [Span(day, 0, 1440) for day in range(7)]
HOURS = "Office"
PROCESSES = ("one", "two")
# Username, role, chats, emails, skills, queues.
PEOPLE: tuple[tuple[str, str, int, int, tuple[str, ...], tuple[str, ...]], ...] = (
    ("anna", "agent", 2, 1, ("french",), ("Support", "Sales", "French")),
    ("bruno", "agent", 1, 1, (), ("Support", "Sales")),
    ("carla", "agent", 1, 0, ("french", "refunds"), ("French", "Support")),
    ("boss", "supervisor", 1, 0, (), ("Support", "Sales", "French")),
)
QUEUES: tuple[QueueSettings, ...] = (
    QueueSettings("Support", offer_seconds=20, missed_offers=2, requeue_seconds=60, preferred_seconds=45),
    QueueSettings("Sales", "automatic", requeue_seconds=40, transfer_seconds=50),
    QueueSettings("French", offer_seconds=10, missed_offers=None, preferred_seconds=None, skills=["french"]),
)


class Call(NamedTuple):
    action: Callable[..., Any]
    args: tuple[Any, ...]
    then: Callable[[Any], None] | None
    at: str | None = None
    """At which process, if it is one's own affair; otherwise at any."""


class Centre:
    """``now`` is its clock; nothing moves it but the test."""

    def __init__(self) -> None:
        self.now = BEGINNING
        clock.replace(lambda: self.now)
        self.url = databases.fresh()
        self.woken = False
        self._processes = [self._open() for _ in range(1 + (databases.KIND == "postgresql"))]
        self.staff = Staff(self.database)
        self.who: dict[int, Who] = {}
        self.profiles: dict[int, str] = {}
        self.bot_id = 0
        self._furnish()

    def _furnish(self) -> None:
        self.hours_id = self.database.write_now(queues.add_hours, OPERATOR, HoursSettings(HOURS, ALWAYS)).id
        for one in QUEUES:
            settings = replace(one, hours_id=self.hours_id if one.name == "Sales" else None)
            self.staff.queues[one.name] = self.database.write_now(queues.create_queue, settings)
        for username, role, chats, emails, skills, served in PEOPLE:
            serving = [self.staff.queues[name] for name in served]
            agent_id = self.staff.hire(username, serving, role=role, chats=chats, emails=emails)
            self.who[agent_id] = Who(agent_id, username.capitalize(), frozenset(STARTING_SETS[role]))
            self.change_agent(agent_id, skills=list(skills), transfer_target=True)
        support = self.staff.queues["Support"]
        flow = Flow("order", {"order": Ask({"en": "Which?"}, "order", "on"), "on": Handover(support, "high")})
        self.bot_id = self.staff.bot(flow)
        self.site_id = self.staff.site(support)

    def change_agent(self, agent_id: int, **values: Any) -> None:
        chosen = update(agent_table).where(agent_table.c.id == agent_id).values(**values)
        self.database.write_now(lambda tx: tx.connection.execute(chosen) and None)

    def _open(self) -> Database:
        database = Database(self.url, readers=1)
        database.write_events = log.write_events
        database.on_wake("dispatch", self._wake)
        database.start()
        return database

    def _wake(self) -> None:
        self.woken = True

    @property
    def database(self) -> Database:
        return self._processes[0]

    def restart(self) -> None:
        """The server's processes end, and begin again knowing nothing but the database."""
        for database in self._processes:
            database.stop()
        self._processes = [self._open() for _ in self._processes]

    def close(self) -> None:
        for database in self._processes:
            database.stop()
        databases.forget(self.url)
        clock.replace(None)

    def run(self, calls: list[Call]) -> None:
        """Do it, together if it is several; refusals are answers too, anything else is an error."""
        if len(calls) == 1:
            [call] = calls
            try:
                result = self.database.write_now(call.action, *call.args)
            except (Problem, Repeated):
                return
            if call.then is not None:
                call.then(result)
            return
        gates = [self._hold(database) for database in self._processes]
        told: list[tuple[Call, Any, BaseException | None]] = []
        done = threading.Semaphore(0)
        for number, call in enumerate(calls):

            def tell(result: Any, error: BaseException | None, call: Call = call) -> None:
                told.append((call, result, error))
                done.release()

            at = number if call.at is None else PROCESSES.index(call.at)
            self._processes[at % len(self._processes)].submit(tell, call.action, *call.args)
        for gate in gates:
            gate.set()
        for _ in calls:
            assert done.acquire(timeout=60), "an action never came to an end"
        for call, result, error in told:
            if error is None and call.then is not None:
                call.then(result)
            if error is not None and not isinstance(error, (Problem, Repeated)):
                raise error

    @staticmethod
    def _hold(database: Database) -> threading.Event:
        """Keep the writer busy, so that what is queued until then becomes one batch."""
        gate = threading.Event()
        database.submit(_nobody, _wait_for, gate)
        return gate


def _wait_for(_: Tx, gate: threading.Event) -> None:
    gate.wait(60)


def _nobody(_: object, error: BaseException | None) -> None:
    assert error is None


def dispatch(tx: Tx, look_for_gone: bool) -> bool:
    """What the live dispatcher does when it looks. False: another process was at it."""
    turns = run_pass(tx, look_for_gone=look_for_gone)
    follow(tx, turns or ())
    tx.woken.discard("dispatch")
    return turns is not None


def arrive(
    tx: Tx,
    connector_id: int,
    address: str,
    channel: Channel,
    preferred: int | None,
    queue_id: int | None,
    priority: Priority,
    skills: tuple[str, ...],
) -> int:
    """A new customer begins a conversation and, if a queue is named, is handed over to it; returns its id."""
    customer_id = customers.find_or_create(tx, channel, address, name=address)
    if preferred is not None:
        tx.connection.execute(
            update(customer_table).where(customer_table.c.id == customer_id).values(preferred_agent_id=preferred)
        )
    conversation_id = conversations.start(
        tx,
        channel=channel,
        connector_id=connector_id,
        customer_id=customer_id,
        customer_name=address,
        language="en",
        parameters=[Parameter("order", "12")],
    )
    if queue_id is not None:
        handing_over.hand_over(tx, conversation_id, queue_id, priority, skills=skills)
    return conversation_id


def beat(tx: Tx, process: str, open_pages: dict[str, int]) -> None:
    """A process says that it lives; what another took for dead it opens again. By page, whose it is."""
    known = pages.heartbeat(tx, process).page_ids
    for page_id, agent_id in open_pages.items():
        if page_id not in known:
            pages.opened(tx, page_id, agent_id, process)
