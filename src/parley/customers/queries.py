from collections.abc import Collection

from sqlalchemy import Connection, or_, select

from parley.access.queries import account_names
from parley.customers.errors import NoSuchCustomer
from parley.customers.schemas import Customer
from parley.customers.tables import customer, identity


def get(connection: Connection, customer_id: int) -> Customer:
    row = connection.execute(select(customer).where(customer.c.id == customer_id)).first()
    if row is None:
        raise NoSuchCustomer
    preferred = account_names(connection, {row.preferred_agent_id} - {None})
    return Customer(
        id=row.id,
        name=row.name,
        email=row.email,
        phone=row.phone,
        language=row.language,
        facts=row.facts,
        preferred_agent_id=row.preferred_agent_id,
        preferred_agent_name=preferred.get(row.preferred_agent_id),
        created_at=row.created_at,
    )


def by_address(connection: Connection, channel: str, address: str) -> int | None:
    """Whose address this is on that channel."""
    return connection.execute(
        select(identity.c.customer_id).where(identity.c.channel == channel, identity.c.address == address)
    ).scalar()


def names(connection: Connection, ids: Collection[int]) -> dict[int, str]:
    if not ids:
        return {}
    rows = connection.execute(select(customer.c.id, customer.c.name).where(customer.c.id.in_(ids)))
    return {row.id: row.name for row in rows}


def with_email(connection: Connection, typed: str, limit: int) -> list[tuple[str, str]]:
    """Name and address of customers whose name or e-mail address contains this, the newest first."""
    fits = or_(customer.c.name.icontains(typed, autoescape=True), customer.c.email.icontains(typed, autoescape=True))
    rows = connection.execute(
        select(customer.c.name, customer.c.email)
        .where(customer.c.email != "", fits)
        .order_by(customer.c.id.desc())
        .limit(limit)
    )
    return [(row.name, row.email) for row in rows]


def get_preferred_agent(connection: Connection, customer_id: int) -> int | None:
    """For whom this customer's conversations wait first."""
    return connection.scalar(select(customer.c.preferred_agent_id).where(customer.c.id == customer_id))
