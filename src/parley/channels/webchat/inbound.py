"""What a visitor does, as actions. HTTP and the socket come through here alike."""

from sqlalchemy import Connection

from parley.bots import actions as bots
from parley.channels.webchat.form import checked
from parley.channels.webchat.schemas import CustomerConversation, CustomerState, SeenUpTo, Send, Start
from parley.channels.webchat.visits import Visit
from parley.conversations import actions as conversations
from parley.conversations import queries
from parley.conversations.errors import EmptyMessage, Repeated
from parley.conversations.messages import After, Said, add, add_to_open
from parley.conversations.schemas import Message, Parameter
from parley.customers import actions as customers
from parley.customers import queries as customer_queries
from parley.events import log
from parley.kit.database import Tx
from parley.kit.text import clean
from parley.media import queries as media

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


def start(tx: Tx, visit: Visit, new: Start) -> CustomerState:
    """Begin a conversation, unless one is open."""
    tx.lock(CUSTOMER_LOCK, visit.customer_id)
    if queries.open_conversation(tx.connection, visit.customer_id) is None:
        form = checked(visit.site.settings.form, new.form)
        _begin(tx, visit, form, language=new.language, page=new.page)
    return state(tx.connection, visit)


def send(tx: Tx, visit: Visit, new: Send) -> Message:
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
    added = add_to_open(tx, visit.customer_id, said) or _begin_with(tx, visit, said)
    message, after = added
    if after.status == "bot":
        bots.answer(tx, after.id, message)
    return message


def _begin_with(tx: Tx, visit: Visit, said: Said) -> tuple[Message, After]:
    """A new conversation for a message that found none open."""
    assert said.key is not None
    tx.lock(CUSTOMER_LOCK, visit.customer_id)
    if queries.is_stored(tx.connection, said.key):
        raise Repeated(said.key)
    if (raced := add_to_open(tx, visit.customer_id, said)) is not None:
        return raced
    return add(tx, _begin(tx, visit, {}), said)


def seen(tx: Tx, visit: Visit, new: SeenUpTo) -> None:
    conversations.customer_seen(tx, visit.customer_id, new.conversation_id, new.delivered, new.read)


def _begin(tx: Tx, visit: Visit, form: dict[str, str], *, language: str = "", page: str = "") -> int:
    customers.update_facts(
        tx,
        visit.customer_id,
        name=form.get("name"),
        email=form.get("email"),
        phone=form.get("phone"),
        language=language or None,
        facts={"page": clean(page)} if page else None,
    )
    customer = customer_queries.get(tx.connection, visit.customer_id)
    parameters = [Parameter(name, value) for name, value in form.items()]
    language = "it" if customer.language.lower().startswith("it") else "en"
    conversation_id = conversations.start(
        tx,
        channel="webchat",
        connector_id=visit.site.connector_id,
        customer_id=visit.customer_id,
        customer_name=customer.name,
        language=language,
        parameters=parameters,
    )
    if visit.site.bot_id is not None:
        bot_id, queue_id = visit.site.bot_id, visit.site.queue_id
        bots.begin(tx, conversation_id, bot_id, parameters, language, fallback_queue_id=queue_id)
    else:
        conversations.hand_over(tx, conversation_id, visit.site.queue_id, "medium")
    return conversation_id
