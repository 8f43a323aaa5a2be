"""Customers who turn out to be one person, and those who turn out not to be.

Nobody's row, address or conversation moves: who is merged is *seen as* somebody else, and no more than that. So it can
be taken back, and what a customer is told is theirs alone: that two people gave the same address proves nothing.
"""

from typing import Any

from sqlalchemy import delete, insert, select, update

from parley.access.who import Who
from parley.customers import queries
from parley.customers.alike import email_key, phone_key
from parley.customers.errors import NotAlike, NotMerged
from parley.customers.events import CustomerMerged, CustomerSeparated
from parley.customers.tables import customer, customer_merge
from parley.kit.database import Tx

# What is not known of one is taken from the other.
_NOT_KNOWN = {"name": "", "email": "", "phone": "", "language": "", "preferred_agent_id": None}
MERGE_LOCK = 727004


def merge(tx: Tx, who: Who, into_id: int, customer_id: int) -> CustomerMerged:
    """See ``customer_id`` and whoever is seen as them as ``into_id``. What the latter lacks is taken over.

    Returns what is to be told once all that follows from it is done.
    """
    # One at a time: two that cross would go round in a circle.
    tx.lock(MERGE_LOCK, 0)
    # Both as they are seen by now.
    into_id, customer_id = (queries.seen_as(tx.connection, one) for one in (into_id, customer_id))
    if not any(one.id == customer_id for one in queries.alike(tx.connection, into_id)):
        raise NotAlike
    main, other = (queries.row(tx.connection, one) for one in (into_id, customer_id))
    taken = {name: getattr(other, name) for name in _NOT_KNOWN if not getattr(main, name)}
    taken = {name: value for name, value in taken.items() if value}
    _put(tx, into_id, taken)
    merged = customer_merge.c
    tx.connection.execute(update(customer_merge).where(merged.into_id == customer_id).values(into_id=into_id))
    tx.connection.execute(
        insert(customer_merge).values(
            customer_id=customer_id, into_id=into_id, under_id=into_id, taken=taken, at=tx.now, by_id=who.id
        )
    )
    return CustomerMerged(customer_id, into_id)


def separate(tx: Tx, customer_id: int) -> tuple[list[int], CustomerSeparated]:
    """They are one of their own again, with whoever was merged with them before.

    Returns all of these, and what is to be told once all that follows from it is done.
    """
    tx.lock(MERGE_LOCK, 0)
    merge = queries.merge_row(tx.connection, customer_id)
    if merge is None:
        raise NotMerged
    merged = customer_merge.c
    group = select(merged.customer_id, merged.under_id).where(merged.into_id == merge.into_id)
    under = {row.customer_id: row.under_id for row in tx.connection.execute(group)}
    theirs = [customer_id]
    for one in theirs:
        theirs += [below for below, above in under.items() if above == one]
    tx.connection.execute(delete(customer_merge).where(merged.customer_id == customer_id))
    tx.connection.execute(update(customer_merge).where(merged.customer_id.in_(theirs)).values(into_id=customer_id))
    # What was taken over goes with them, unless somebody has put something else in its place.
    taker = queries.row(tx.connection, merge.under_id)
    _put(tx, taker.id, {name: _NOT_KNOWN[name] for name, v in merge.taken.items() if getattr(taker, name) == v})
    return theirs, CustomerSeparated(customer_id, merge.into_id)


def _put(tx: Tx, customer_id: int, values: dict[str, Any]) -> None:
    keys: dict[str, str] = {}
    if "email" in values:
        keys["email_key"] = email_key(values["email"])
    if "phone" in values:
        keys["phone_key"] = phone_key(values["phone"])
    if values:
        tx.connection.execute(update(customer).where(customer.c.id == customer_id).values(**values, **keys))
