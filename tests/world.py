"""A contact centre to test in: staff, queues, a web-chat site. Made by the rooms' own actions, used over HTTP."""

from collections.abc import Collection, Sequence
from functools import cache
from itertools import count
from typing import Any

from argon2 import PasswordHasher

from parley.access import actions as access
from parley.access.audit.schemas import By
from parley.agents import actions as agents
from parley.bots import publishing as bots
from parley.bots.flow import Flow
from parley.channels import actions as channels
from parley.channels.webchat.settings import FormField, WebchatSettings
from parley.kit.database import Database, Tx
from parley.queues import actions as queues
from parley.queues.schemas import Acceptance, QueueSettings
from tests.clients import Agent, Clients, Customer
from tests.servers import Server

PASSWORD = "correct horse battery"
# Who does what no test asks about.
OPERATOR = By("command_line", None, "root")
SITE = "demo"
FORM = [FormField("name", {"en": "Name"}, required=True), FormField("email", {"en": "Email"}, "email")]


@cache
def password_hash() -> str:
    """One for everybody, and a cheap one: a verification takes as much as the hash says."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


class Staff:
    """Makes what a contact centre consists of, in any database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._numbers = count(1)
        self.queues: dict[str, int] = {}
        database.write_now(access.ensure_permission_sets)

    def queue(
        self,
        name: str = "Support",
        *,
        acceptance: Acceptance = "offer",
        offer_seconds: int = 30,
        sla_chat_seconds: int | None = None,
        **more: Any,
    ) -> int:
        """``more``: see ``QueueSettings``."""
        settings = QueueSettings(
            name, acceptance=acceptance, offer_seconds=offer_seconds, sla_chat_seconds=sla_chat_seconds, **more
        )
        queue_id = self._database.write_now(queues.create_queue, settings)
        self.queues[name] = queue_id
        return queue_id

    def profile(self, *queue_ids: int, chats: int = 3, emails: int = 0) -> int:
        name = f"profile {next(self._numbers)}"
        return self._database.write_now(agents.create_profile, name, chats, emails, queue_ids)

    def account(self, username: str, role: str = "agent") -> int:
        """An account that is no agent: it has no profile."""
        return self._database.write_now(access.create_account, username, username.capitalize(), password_hash(), role)

    def hire(
        self,
        username: str,
        queue_ids: Collection[int] = (),
        *,
        role: str = "agent",
        chats: int = 3,
        emails: int = 0,
        profile: int | None = None,
    ) -> int:
        """An agent; returns their id. Without a ``profile`` they get one of their own."""
        profile_id = self.profile(*queue_ids, chats=chats, emails=emails) if profile is None else profile

        def make(tx: Tx) -> int:
            account_id = access.create_account(tx, username, username.capitalize(), password_hash(), role)
            agents.create_agent(tx, account_id, profile_id)
            return account_id

        return self._database.write_now(make)

    def bot(self, flow: Flow, name: str = "Robbie") -> int:
        return self._database.write_now(bots.create_bot, name, flow)

    def site(
        self,
        queue_id: int,
        *,
        key: str = SITE,
        bot_id: int | None = None,
        form: Sequence[FormField] = FORM,
        origins: Sequence[str] = (),
    ) -> int:
        """A web-chat site; without a bot its conversations go straight to the queue."""
        settings = WebchatSettings(
            title={"en": "Shop"}, welcome={"en": "Hello"}, form=list(form), origins=list(origins)
        )
        return self._database.write_now(
            channels.create_connector,
            channel="webchat",
            name=f"Site {key}",
            key=key,
            settings=settings,
            queue_id=queue_id,
            bot_id=bot_id,
        )


class World(Staff):
    """A contact centre on a running server, with its people."""

    def __init__(self, server: Server, clients: Clients) -> None:
        super().__init__(server.database)
        self.server = server
        self._clients = clients

    def agent(
        self,
        username: str,
        queue_ids: Collection[int] = (),
        *,
        role: str = "agent",
        chats: int = 3,
        emails: int = 0,
        profile: int | None = None,
        at_work: bool = True,
    ) -> Agent:
        """Hired and signed in; unless not ``at_work``, connected and Ready too."""
        self.hire(username, queue_ids, role=role, chats=chats, emails=emails, profile=profile)
        agent = self.signed_in(username)
        if at_work:
            agent.connect()
            agent.ready()
        return agent

    def signed_in(self, username: str) -> Agent:
        """One more browser of somebody hired before."""
        return self._clients.keep(Agent(self.server, username, PASSWORD))

    def customer(self, *, site: str = SITE, token: str | None = None, connect: bool = True) -> Customer:
        """A new visitor of a site, or the one of this token on another page."""
        customer = self._clients.keep(Customer(self.server, site, token))
        if connect:
            customer.connect()
        return customer

    def desk(
        self, *, acceptance: Acceptance = "automatic", chats: int = 3, connect: bool = True
    ) -> tuple[Agent, Customer]:
        """The least there can be: a queue, a site without a bot, an agent at work, a customer who has not written."""
        queue_id = self.queue(acceptance=acceptance, offer_seconds=20, sla_chat_seconds=60)
        self.site(queue_id)
        return self.agent("anna", [queue_id], chats=chats), self.customer(connect=connect)

    def talk(self) -> tuple[Agent, Customer, int]:
        """An agent and a customer in a live conversation in which nothing has been said; its id."""
        agent, customer = self.desk()
        conversation_id = customer.start(name="Carla")["conversation"]["id"]
        agent.line.event("task.added")
        # Whatever the beginning had to tell has been told.
        agent.line.until_quiet()
        customer.line.until_quiet()
        return agent, customer, conversation_id

    def dispatch(self) -> None:
        """Have the dispatcher look for what is due, after the clock was put forward."""
        self.server.database.write_now(lambda tx: tx.wake("dispatch"))
