"""What agents learn of a customer in a conversation."""

from msgspec import UNSET
from sqlalchemy import select, update

from parley.access.who import Who
from parley.conversations import queries
from parley.conversations.errors import NotYourTask
from parley.conversations.events import TaskChanged
from parley.conversations.schemas import CustomerChange
from parley.conversations.tables import conversation
from parley.conversations.wrapping_up import is_editable
from parley.customers import actions as customers
from parley.customers import queries as customer_queries
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
        raise Invalid("This is no e-mail address.", field="email")
    name = None if change.name is UNSET else one_line(change.name)
    phone = None if change.phone is UNSET else one_line(change.phone)
    customers.update_facts(tx, row.customer_id, name=name, email=email, phone=phone)
    if name:
        _rename(tx, row.customer_id, name)
    emit(tx, CustomerChanged(row.customer_id), "everyone")
    return customer_queries.get(tx.connection, row.customer_id)


def _rename(tx: Tx, customer_id: int, name: str) -> None:
    open_ones = (conversation.c.customer_id == customer_id, conversation.c.status != "closed")
    tx.connection.execute(update(conversation).where(*open_ones).values(customer_name=name))
    tasks = select(conversation.c.id, conversation.c.agent_id).where(*open_ones, conversation.c.agent_id.is_not(None))
    for one in tx.connection.execute(tasks).all():
        emit(tx, TaskChanged(queries.task(tx.connection, one.id)), f"agent:{one.agent_id}")
