"""Filling an empty database with the demo, once, in one transaction: it is there whole or not at all."""

from random import Random

from argon2 import PasswordHasher
from sqlalchemy import Connection

from parley.access import actions as access
from parley.access import passwords
from parley.access import queries as access_queries
from parley.agents import actions as agents
from parley.bots import publishing as bots
from parley.demo import mailbox, rows, shop
from parley.demo.filing import put_away
from parley.demo.flow import BOT_NAME, flow
from parley.demo.history import SEED, history
from parley.demo.people import ADMINISTRATOR, AGENTS
from parley.demo.roster import Roster, Worker
from parley.kit.database import Database, Tx
from parley.organisation import actions as organisation
from parley.queues import queries as queues
from parley.settings import Settings

PASSWORD = "parley-demo"  # noqa: S105 (printed at every start)
ADMINISTRATORS_PASSWORD = "parley-demo-admin"  # noqa: S105 (likewise, unless PARLEY_ADMIN_PASSWORD says another)
# Everybody knows these passwords: a thorough hash would protect nothing, and cost each start a second.
_known = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)


def is_empty(connection: Connection) -> bool:
    """Whether nobody has ever been here."""
    return not access_queries.anybody(connection)


def seed(database: Database, settings: Settings) -> None:
    """Fill the database, unless another process was faster."""
    given = settings.admin_password
    hashes = {"": _known.hash(PASSWORD)}
    hashes[ADMINISTRATOR] = passwords.hash_now(given) if given else _known.hash(ADMINISTRATORS_PASSWORD)
    database.write_now(_fill, settings, hashes)


def logins(database: Database, settings: Settings) -> list[str]:
    """A line each for two agents and the administrator, with the passwords that are still as the demo made them."""
    lines: list[str] = []
    for label, username, password in (
        ("Agent", "anna", PASSWORD),
        ("Agent", "marco", PASSWORD),
        ("Administrator", ADMINISTRATOR, ADMINISTRATORS_PASSWORD),
    ):
        found = database.read_now(access_queries.credentials, username)
        if found is None:
            continue
        if username == ADMINISTRATOR and settings.admin_password:
            shown = "the password in PARLEY_ADMIN_PASSWORD at the first start"
        elif passwords.check_now(found.password_hash, password):
            shown = password
        else:
            shown = "a password that has been changed since"
        lines.append(f"{label:<17}{username} / {shown}")
    return lines


def _fill(tx: Tx, settings: Settings, hashes: dict[str, str]) -> None:
    tx.lock(access.FIRST_ACCOUNT_LOCK, 0)
    if not is_empty(tx.connection):
        return
    organisation.describe(tx, shop.ORGANISATION)
    in_shop = shop.create_queues(tx)
    shop.create_shortcodes(tx, in_shop)
    greeting = flow(in_shop)
    connector_id = shop.create_site(tx, in_shop, bots.create_bot(tx, BOT_NAME, greeting))
    mailbox_id = mailbox.create_mailbox(tx, in_shop.support, settings)
    workers = _create_agents(tx, shop.profiles(in_shop), hashes)
    settings_of = {one.id: one for one in queues.all_queues(tx.connection)}
    pasts = history(tx.now, greeting, Roster(Random(SEED), workers, settings_of), in_shop.support)
    connector_ids = {"webchat": connector_id, "email": mailbox_id}
    rows.write(tx, pasts, connector_ids, settings_of, put_away(settings, pasts))


def _create_agents(tx: Tx, profiles: dict[str, shop.Profile], hashes: dict[str, str]) -> list[Worker]:
    profile_ids = {name: agents.create_profile(tx, name, *profile) for name, profile in profiles.items()}
    workers: list[Worker] = []
    for one in AGENTS:
        password_hash = hashes.get(one.username, hashes[""])
        agent_id = access.create_account(tx, one.username, one.name, password_hash, one.role)
        # Everybody knows it, and that is as it should be here.
        access.chose_password(tx, agent_id)
        agents.create_agent(tx, agent_id, profile_ids[one.profile], transfer_target=one.profile == "Everything")
        profile = profiles[one.profile]
        workers.append(Worker(one, agent_id, profile.queue_ids, profile.chat_capacity, profile.email_capacity))
    return workers
