from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from parley.access import queries as access
from parley.customers import queries
from parley.customers.alike import email_key, phone_key
from parley.customers.errors import NoSuchCustomer
from parley.customers.events import CustomerChanged
from parley.customers.tables import customer, customer_merge, identity
from parley.events.log import emit
from parley.kit import upsert
from parley.kit.database import Tx
from parley.kit.errors import Invalid


def find_or_create(
    tx: Tx,
    channel: str,
    address: str,
    *,
    name: str = "",
    email: str = "",
    phone: str = "",
    language: str = "",
    facts: Mapping[str, str] | None = None,
) -> int:
    """The customer who writes from this address, a new one the first time; what is known already stays as it is."""
    known = queries.by_address(tx.connection, channel, address)
    if known is not None:
        return known
    customer_id = tx.connection.execute(
        insert(customer)
        .values(name=name, email=email, phone=phone, language=language, facts=dict(facts or {}), created_at=tx.now)
        .returning(customer.c.id)
    ).scalar_one()
    ours = tx.connection.execute(
        upsert.insert(tx.connection, identity)
        .values(customer_id=customer_id, channel=channel, address=address, created_at=tx.now)
        .on_conflict_do_nothing(index_elements=["channel", "address"])
        .returning(identity.c.id)
    ).scalar()
    if ours is not None:
        return customer_id
    # Another process met the same person in the same moment; theirs is the customer.
    tx.connection.execute(delete(customer).where(customer.c.id == customer_id))
    theirs = queries.by_address(tx.connection, channel, address)
    assert theirs is not None
    return theirs


def update_facts(
    tx: Tx,
    customer_id: int,
    *,
    name: str | None = None,
    email: str | None = None,
    phone: str | None = None,
    language: str | None = None,
    facts: Mapping[str, str] | None = None,
) -> None:
    """Learn something; what is not given stays. ``facts`` are merged, and an empty one is forgotten."""
    row = tx.connection.execute(select(customer.c.facts).where(customer.c.id == customer_id).with_for_update()).first()
    if row is None:
        raise NoSuchCustomer
    given = {"name": name, "email": email, "phone": phone, "language": language}
    values: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
    if facts:
        values["facts"] = {key: value for key, value in {**row.facts, **facts}.items() if value}
    if email is not None:
        values["email_key"] = email_key(email)
    if phone is not None:
        values["phone_key"] = phone_key(phone)
    if values:
        tx.connection.execute(update(customer).where(customer.c.id == customer_id).values(**values))


def set_preferred_agent(tx: Tx, customer_id: int, agent_id: int | None) -> None:
    """None = nobody in particular. Conversations that wait already wait on as they do."""
    customer_id = queries.seen_as(tx.connection, customer_id)
    if agent_id is not None and agent_id not in access.account_names(tx.connection, {agent_id}, enabled_only=True):
        raise _no_such_agent()
    try:
        found = tx.connection.execute(
            update(customer).where(customer.c.id == customer_id).values(preferred_agent_id=agent_id)
        ).rowcount
    except IntegrityError as error:
        # An account that is no agent.
        raise _no_such_agent() from error
    if not found:
        raise NoSuchCustomer
    emit(tx, CustomerChanged(customer_id), "everyone")
    tx.wake("dispatch")


def _no_such_agent() -> Invalid:
    return Invalid("There is no such agent.", field="agent_id")


def hold(tx: Tx, customer_ids: Collection[int]) -> list[tuple[int, ...]]:
    """These people, each with all their numbers; until the commit no other process begins anything with them."""

    def people() -> list[tuple[int, ...]]:
        return sorted({tuple(queries.same_person(tx.connection, one)) for one in customer_ids})

    found: list[tuple[int, ...]] = []
    # Who was merged while we waited is one of them too.
    while found != (found := people()):
        numbers = [number for person in found for number in person]
        held = select(customer.c.id).where(customer.c.id.in_(numbers)).order_by(customer.c.id)
        tx.connection.execute(held.with_for_update())
    return found


def forget(tx: Tx, customer_ids: Sequence[int]) -> None:
    """Nothing is known of them any more, not even their addresses.

    The bare row stays: their pages may still be open, and nobody else shall get the number that these listen by.
    """
    merged = or_(customer_merge.c.customer_id.in_(customer_ids), customer_merge.c.into_id.in_(customer_ids))
    tx.connection.execute(delete(customer_merge).where(merged))
    tx.connection.execute(delete(identity).where(identity.c.customer_id.in_(customer_ids)))
    tx.connection.execute(
        update(customer)
        .where(customer.c.id.in_(customer_ids))
        .values(name="", email="", phone="", email_key="", phone_key="", language="", facts={}, preferred_agent_id=None)
    )
