from parley.access.audit import actions as audit
from parley.bots import actions as bots
from parley.channels import registry
from parley.conversations import erasing
from parley.customers import actions as customers
from parley.customers import queries as customer_queries
from parley.dispatch import actions as dispatch
from parley.kit.database import Tx
from parley.media import actions as media
from parley.results import actions as results
from parley.retention import queries

# Others wait for the writer meanwhile: so much is done in a few milliseconds.
CONVERSATIONS_AT_ONCE = 10
ENTRIES_AT_ONCE = 500


def erase_some(tx: Tx) -> bool:
    """Some of what has been kept for too long by now; whether there may be more of it."""
    conversations, audit_log = queries.limits(tx.connection, tx.now)
    more = False
    if conversations is not None:
        more = _erase_conversations(tx, conversations) == CONVERSATIONS_AT_ONCE
    if audit_log is not None:
        more |= audit.forget_before(tx, audit_log, ENTRIES_AT_ONCE) == ENTRIES_AT_ONCE
    return more


def _erase_conversations(tx: Tx, moment: int) -> int:
    rows = erasing.hold_closed_before(tx, moment, CONVERSATIONS_AT_ONCE)
    if not rows:
        return 0
    ids = [row.id for row in rows]
    files: set[int] = set()
    for contract in registry.contracts().values():
        files.update(contract.erase(tx, ids))
    for room in (results, bots, dispatch):
        room.forget(tx, ids)
    files |= erasing.erase(tx, rows)
    forgotten = _forget_customers(tx, sorted({row.customer_id for row in rows}))
    media.erase(tx, files, [f"customer:{one}" for one in forgotten])
    return len(rows)


def _forget_customers(tx: Tx, customer_ids: list[int]) -> set[int]:
    """Of whom no conversation is left, under none of their names."""
    forgotten: set[int] = set()
    for customer_id in customer_ids:
        people = customer_queries.same_person(tx.connection, customer_id)
        if erasing.without_conversations(tx.connection, people) == people:
            customers.forget(tx, people)
            forgotten.update(people)
    return forgotten
