"""What a visitor does, as actions. HTTP and the socket come through here alike."""

from sqlalchemy import Connection

from parley.bots import actions as bots
from parley.channels.webchat.form import checked
from parley.channels.webchat.schemas import CustomerConversation, CustomerState, SeenUpTo, Send, Start
from parley.channels.webchat.visits import Visit
from parley.conversations import actions as conversations
from parley.conversations import queries
from parley.conversations.errors import EmptyMessage, Repeated
from parley.conversations.handing_over import hand_over
from parley.conversations.messages import Said, add, add_to_open
from parley.conversations.schemas import Message, Parameter
from parley.customers import actions as customers
from parley.customers import queries as customer_queries
from parley.events import log
from parley.kit.database import Tx
from parley.kit.text import clean
from parley.media import queries as media
from parley.organisation import queries as organisation

CUSTOMER_LOCK = 727003
STATE_MESSAGES = 50


def state(connection: Connection, visit: Visit) -> CustomerState:
    """Everything the widget shows, of one moment."""
    row = queries.last_conversation(connection, visit.customer_id)
    page = queries.customer_messages(connection, visit.customer_id, None, STATE_MESSAGES)
    present = None
    if row is not None:
        present = CustomerConversation(
            id=row.id,
            status=row.status,
            agent_name=queries.agent_name(connection, row.agent_id) if row.status == "live" else None,
            customer_delivered=row.customer_delivered,
            customer_read=row.customer_read,
            agent_read=row.agent_read,
        )
    return CustomerState(present, page.messages, page.has_more, log.last_seq(connection))


def start(tx: Tx, visit: Visit, new: Start, facts: dict[str, str]) -> CustomerState:
    """Begin a conversation, unless one is open. ``facts``: see ``Whereabouts``."""
    tx.lock(CUSTOMER_LOCK, visit.customer_id)
    if queries.open_conversation(tx.connection, visit.customer_id) is None:
        form = checked(visit.site.settings.form, new.form)
        if new.page:
            facts = {**facts, "page": clean(new.page)}
        conversation_id = _open(tx, visit, form, facts, language=new.language)
        _greet(tx, visit, conversation_id)
    return state(tx.connection, visit)


def send(tx: Tx, visit: Visit, new: Send, facts: dict[str, str]) -> Message:
    """A message of the visitor; with no conversation open it begins one. Raises Repeated for a key already stored."""
    text = clean(new.text)
    if not text.strip() and not new.attachments and not new.choice:
        raise EmptyMessage
    owner = f"customer:{visit.customer_id}"
    said = Said(
        author="customer",
        author_id=visit.customer_id,
        text=text,
        attachments=media.owned(tx.connection, new.attachments, owner) if new.attachments else [],
        choice=new.choice,
        key=f"{owner}:{new.key}",
    )
    added = add_to_open(tx, visit.customer_id, said)
    if added is None:
        return _begin_with(tx, visit, said, facts)
    message, after = added
    if after.status == "bot":
        bots.answer(tx, after.id, message)
    return message


def _begin_with(tx: Tx, visit: Visit, said: Said, facts: dict[str, str]) -> Message:
    """A new conversation for a message that found none open. The bot greets after it, and takes it for no answer."""
    assert said.key is not None
    tx.lock(CUSTOMER_LOCK, visit.customer_id)
    if queries.is_stored(tx.connection, said.key):
        raise Repeated(said.key)
    if (raced := add_to_open(tx, visit.customer_id, said)) is not None:
        return raced[0]
    conversation_id = _open(tx, visit, _known(tx, visit), facts)
    message, _ = add(tx, conversation_id, said)
    _greet(tx, visit, conversation_id)
    return message


def _known(tx: Tx, visit: Visit) -> dict[str, str]:
    """What the form would ask and an earlier conversation told."""
    customer = customer_queries.row(tx.connection, visit.customer_id)
    told = {"name": customer.name, "email": customer.email, "phone": customer.phone}
    return {field.name: told[field.name] for field in visit.site.settings.form if told.get(field.name)}


def end(tx: Tx, visit: Visit) -> CustomerState:
    """The visitor ends their open conversation. With none open there is nothing to end: twice is the same as once."""
    tx.lock(CUSTOMER_LOCK, visit.customer_id)
    row = queries.open_conversation(tx.connection, visit.customer_id)
    if row is not None:
        conversations.close(tx, row.id, "customer", row.customer_name)
    return state(tx.connection, visit)


def seen(tx: Tx, visit: Visit, new: SeenUpTo) -> None:
    conversations.customer_seen(tx, visit.customer_id, new.conversation_id, new.delivered, new.read)


def _open(tx: Tx, visit: Visit, form: dict[str, str], facts: dict[str, str], *, language: str = "") -> int:
    customers.update_facts(
        tx,
        visit.customer_id,
        name=form.get("name"),
        email=form.get("email"),
        phone=form.get("phone"),
        language=language or None,
        facts=facts,
    )
    own = customer_queries.row(tx.connection, visit.customer_id)
    customer = customer_queries.get(tx.connection, visit.customer_id)
    parameters = [Parameter(name, value) for name, value in form.items()]
    return conversations.start(
        tx,
        channel="webchat",
        connector_id=visit.site.connector_id,
        customer_id=visit.customer_id,
        customer_name=customer.name,
        language=organisation.language_for(tx.connection, own.language),
        parameters=parameters,
    )


def _greet(tx: Tx, visit: Visit, conversation_id: int) -> None:
    """The site's bot begins; without one the conversation goes to its queue at once."""
    site = visit.site
    if site.bot_id is None:
        hand_over(tx, conversation_id, site.queue_id, "medium")
        return
    row = queries.conversation_row(tx.connection, conversation_id)
    bots.begin(tx, conversation_id, site.bot_id, row.parameters, row.language, fallback_queue_id=site.queue_id)
