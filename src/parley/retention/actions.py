from parley.access.audit import actions as audit
from parley.bots import actions as bots
from parley.channels import registry
from parley.conversations import erasing
from parley.conversations import queries as conversations
from parley.customers import actions as customers
from parley.dispatch import actions as dispatch
from parley.kit.database import Tx
from parley.media import actions as media
from parley.organisation import actions as organisation
from parley.results import actions as results
from parley.retention import queries

# Others wait for the writer meanwhile: so much is done in a few milliseconds.
CONVERSATIONS_AT_ONCE = 10
ENTRIES_AT_ONCE = 500


def erase_some(tx: Tx) -> bool:
    """Some of what has been kept for too long by now; whether there may be more of it."""
    closed_before, written_before = queries.limits(tx.connection, tx.now)
    more = False
    if closed_before is not None:
        more = _erase_conversations(tx, closed_before) == CONVERSATIONS_AT_ONCE
    if written_before is not None:
        more |= audit.forget_before(tx, written_before, ENTRIES_AT_ONCE) == ENTRIES_AT_ONCE
    return more


def _erase_conversations(tx: Tx, moment: int) -> int:
    kept = [contract.keeping for contract in registry.contracts().values()]
    unfinished = {one for channel in kept for one in channel.unfinished(tx.connection)}
    rows = erasing.hold_closed_before(tx, moment, CONVERSATIONS_AT_ONCE, unfinished)
    if not rows:
        return 0
    if conversations.anything_answered(tx.connection):
        organisation.note_answered(tx)
    ids = [row.id for row in rows]
    files, people = set[int](), {row.customer_id for row in rows}
    for channel in kept:
        erased = channel.erase(tx, ids)
        files.update(erased.files)
        people.update(erased.people)
    for room in (results, bots, dispatch):
        room.forget(tx, ids)
    files |= erasing.erase(tx, rows)
    forgotten = _forget_customers(tx, people)
    media.erase(tx, files, [f"customer:{one}" for one in forgotten])
    return len(rows)


def _forget_customers(tx: Tx, customer_ids: set[int]) -> list[int]:
    """Of whom nothing is left, under none of their names: no conversation, and no word in another's."""
    people = customers.hold(tx, customer_ids)
    numbers = [number for person in people for number in person]
    known = erasing.with_conversations(tx.connection, numbers)
    for contract in registry.contracts().values():
        known.update(contract.keeping.known(tx.connection, numbers))
    forgotten = [number for person in people if known.isdisjoint(person) for number in person]
    customers.forget(tx, forgotten)
    return forgotten
