"""What agents learn of a customer in a conversation: who they are, and who else they are."""

from msgspec import UNSET
from sqlalchemy import Connection, func, select, update

from parley.access.permissions import Permission
from parley.access.who import Who
from parley.conversations import queries
from parley.conversations.errors import NotYourTask
from parley.conversations.events import TaskChanged
from parley.conversations.panel_schemas import CustomerChange, Merge, PossiblySame
from parley.conversations.tables import conversation
from parley.conversations.wrapping_up import is_editable
from parley.customers import actions as customers
from parley.customers import merging
from parley.customers import queries as customer_queries
from parley.customers.errors import NotMerged
from parley.customers.events import CustomerChanged
from parley.customers.schemas import Customer
from parley.events.log import emit
from parley.kit.database import Tx
from parley.kit.errors import Invalid
from parley.kit.text import one_line


def change_customer(tx: Tx, who: Who, conversation_id: int, change: CustomerChange) -> Customer:
    """By whoever looks after the customer now. Lists show a new name at once."""
    row = queries.access_conversation(tx.connection, who, conversation_id)
    if not is_editable(row, who):
        raise NotYourTask
    email = None if change.email is UNSET else one_line(change.email)
    if email and ("@" not in email[1:-1] or " " in email):
        raise Invalid("This is no email address.", field="email")
    name = None if change.name is UNSET else one_line(change.name)
    phone = None if change.phone is UNSET else one_line(change.phone)
    language = None if change.language is UNSET else change.language
    people = customer_queries.same_person(tx.connection, row.customer_id)
    customers.update_facts(tx, people[0], name=name, email=email, phone=phone, language=language)
    if name:
        _rename(tx, people, name)
    emit(tx, CustomerChanged(people[0]), "everyone")
    return customer_queries.get(tx.connection, row.customer_id)


def access_alike(connection: Connection, who: Who, conversation_id: int) -> list[PossiblySame]:
    """Other customers who may be this conversation's, to be merged with them."""
    who.must(Permission.MERGE_CUSTOMERS)
    row = queries.access_conversation(connection, who, conversation_id)
    found: list[PossiblySame] = []
    for one in customer_queries.alike(connection, row.customer_id):
        people = customer_queries.same_person(connection, one.id)
        count, last_at = connection.execute(
            select(func.count(), func.max(conversation.c.started_at)).where(conversation.c.customer_id.in_(people))
        ).one()
        found.append(PossiblySame(one, count, last_at))
    return found


def merge(tx: Tx, who: Who, conversation_id: int, new: Merge) -> Customer:
    """This conversation's customer and another one are the same person. What is open goes by the name that is kept."""
    who.must(Permission.MERGE_CUSTOMERS)
    row = queries.access_conversation(tx.connection, who, conversation_id)
    if new.keep == "other":
        merged = merging.merge(tx, who, new.customer_id, row.customer_id)
    else:
        merged = merging.merge(tx, who, row.customer_id, new.customer_id)
    customer = customer_queries.get(tx.connection, row.customer_id)
    if customer.name:
        _rename(tx, customer_queries.same_person(tx.connection, row.customer_id), customer.name)
    emit(tx, merged, "everyone")
    return customer


def separate(tx: Tx, who: Who, conversation_id: int, customer_id: int) -> Customer:
    """``customer_id`` is another person than this conversation's customer after all."""
    who.must(Permission.MERGE_CUSTOMERS)
    row = queries.access_conversation(tx.connection, who, conversation_id)
    if customer_id not in customer_queries.same_person(tx.connection, row.customer_id):
        raise NotMerged
    theirs, separated = merging.separate(tx, customer_id)
    if name := customer_queries.row(tx.connection, customer_id).name:
        _rename(tx, theirs, name)
    emit(tx, separated, "everyone")
    return customer_queries.get(tx.connection, row.customer_id)


def _rename(tx: Tx, customer_ids: list[int], name: str) -> None:
    open_ones = (
        conversation.c.customer_id.in_(customer_ids),
        conversation.c.customer_name != name,
        (conversation.c.status != "closed") | conversation.c.wrap_up,
    )
    rows = tx.connection.execute(
        update(conversation)
        .where(*open_ones)
        .values(customer_name=name)
        .returning(conversation.c.id, conversation.c.agent_id)
    ).all()
    for one in sorted(rows):
        if one.agent_id is not None:
            emit(tx, TaskChanged(queries.task(tx.connection, one.id)), f"agent:{one.agent_id}")
