from collections.abc import Collection
from typing import Any, Literal

from sqlalchemy import Connection, Row, Text, and_, bindparam, func, or_, select

from parley.access.queries import account_names
from parley.customers.alike import email_key, phone_key, same_phone
from parley.customers.errors import NoSuchCustomer
from parley.customers.schemas import Alike, Customer, CustomerAddress, Merged
from parley.customers.tables import customer, customer_merge, identity

# More who share an address share it for a reason.
MOST_ALIKE = 10
# Put together once: that takes longer than running them.
_BY_ADDRESS = select(identity.c.customer_id).where(
    identity.c.channel == bindparam("on", type_=Text), identity.c.address == bindparam("at", type_=Text)
)
_into = select(customer_merge.c.into_id).where(customer_merge.c.customer_id == bindparam("whose")).scalar_subquery()
_MAIN = select(customer).where(customer.c.id == func.coalesce(_into, bindparam("whose")))
SHARED: tuple[Literal["email", "phone"], ...] = ("email", "phone")


def row(connection: Connection, customer_id: int) -> Row[Any]:
    """What they themselves told, merged or not: all that may be said to them."""
    found = connection.execute(select(customer).where(customer.c.id == customer_id)).first()
    if found is None:
        raise NoSuchCustomer
    return found


def main_row(connection: Connection, customer_id: int) -> Row[Any]:
    """Their own, or that of whom they were merged with."""
    found = connection.execute(_MAIN, {"whose": customer_id}).first()
    if found is None:
        raise NoSuchCustomer
    return found


def get(connection: Connection, customer_id: int) -> Customer:
    """As agents see them: with the addresses of all who are the same person, and the facts of this one's visit."""
    own = row(connection, customer_id)
    main_id = seen_as(connection, customer_id)
    main = own if main_id == customer_id else row(connection, main_id)
    merged = connection.execute(
        select(customer_merge, customer.c.name, customer.c.created_at)
        .join(customer, customer.c.id == customer_merge.c.customer_id)
        .where(customer_merge.c.into_id == main_id)
        .order_by(customer_merge.c.at, customer_merge.c.customer_id)
    ).all()
    names = account_names(connection, {main.preferred_agent_id, *(one.by_id for one in merged)} - {None})
    return Customer(
        id=main.id,
        name=main.name,
        email=main.email,
        phone=main.phone,
        language=main.language,
        facts=own.facts,
        addresses=_addresses(connection, [main_id, *(one.customer_id for one in merged)]),
        merged=[Merged(one.customer_id, one.name, one.at, names.get(one.by_id, "")) for one in merged],
        preferred_agent_id=main.preferred_agent_id,
        preferred_agent_name=names.get(main.preferred_agent_id),
        created_at=min([main.created_at, *(one.created_at for one in merged)]),
    )


def _addresses(connection: Connection, customer_ids: list[int]) -> list[CustomerAddress]:
    rows = connection.execute(
        select(identity).where(identity.c.customer_id.in_(customer_ids)).order_by(identity.c.created_at, identity.c.id)
    )
    return [CustomerAddress(one.channel, _readable(one.channel, one.address), one.created_at) for one in rows]


def _readable(channel: str, address: str) -> str:
    """Empty for a digest, or for what stands in the place of an address that nobody told."""
    return "" if channel == "webchat" or (channel == "email" and "@" not in address) else address


def seen_as(connection: Connection, customer_id: int) -> int:
    """Themselves, or whom they were merged with."""
    into = connection.scalar(select(customer_merge.c.into_id).where(customer_merge.c.customer_id == customer_id))
    return customer_id if into is None else into


def same_person(connection: Connection, customer_id: int) -> list[int]:
    """Everybody seen as the same person as this customer, the one they are seen as first."""
    main_id = seen_as(connection, customer_id)
    merged = select(customer_merge.c.customer_id).where(customer_merge.c.into_id == main_id)
    return [main_id, *connection.scalars(merged.order_by(customer_merge.c.customer_id))]


def merge_row(connection: Connection, customer_id: int) -> Row[Any] | None:
    return connection.execute(select(customer_merge).where(customer_merge.c.customer_id == customer_id)).first()


def alike(connection: Connection, customer_id: int) -> list[Alike]:
    """Others with the same email address or phone number, the newest first; at most ten."""
    ours = same_person(connection, customer_id)
    people = connection.execute(select(customer).where(customer.c.id.in_(ours))).all()
    emails = {email_key(one.email) for one in people} - {""}
    phones = {phone_key(one.phone) for one in people} - {""}
    if not emails and not phones:
        return []
    # Whoever is seen as somebody else is found there, by what they tell themselves.
    found = connection.execute(
        select(customer, customer_merge.c.into_id)
        .outerjoin(customer_merge, customer_merge.c.customer_id == customer.c.id)
        .where(
            customer.c.id.not_in(ours),
            or_(
                and_(customer.c.email_key != "", customer.c.email_key.in_(emails)),
                and_(customer.c.phone_key != "", customer.c.phone_key.in_(phones)),
            ),
        )
        .order_by(customer.c.id.desc())
        .limit(MOST_ALIKE * 5)
    ).all()
    same: dict[int, set[str]] = {}
    for one in found:
        what = same.setdefault(one.into_id or one.id, set())
        if one.email_key in emails:
            what.add("email")
        if one.phone_key in phones and any(same_phone(one.phone, mine.phone) for mine in people if mine.phone_key):
            what.add("phone")
    return [_alike(connection, main_id, what) for main_id, what in same.items() if what][:MOST_ALIKE]


def _alike(connection: Connection, customer_id: int, same: set[str]) -> Alike:
    main = row(connection, customer_id)
    channels = dict.fromkeys(one.channel for one in _addresses(connection, same_person(connection, customer_id)))
    what: list[Literal["email", "phone"]] = [kind for kind in SHARED if kind in same]
    return Alike(main.id, main.name, main.email, main.phone, list(channels), what)


def by_address(connection: Connection, channel: str, address: str) -> int | None:
    """Whose address this is on that channel."""
    return connection.execute(_BY_ADDRESS, {"on": channel, "at": address}).scalar()


def names(connection: Connection, ids: Collection[int]) -> dict[int, str]:
    if not ids:
        return {}
    rows = connection.execute(select(customer.c.id, customer.c.name).where(customer.c.id.in_(ids)))
    return {row.id: row.name for row in rows}


def with_email(connection: Connection, typed: str, limit: int) -> list[tuple[str, str]]:
    """Name and address of customers whose name or email address contains this, the newest first."""
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
    main_id = seen_as(connection, customer_id)
    return connection.scalar(select(customer.c.preferred_agent_id).where(customer.c.id == main_id))


def preferring(connection: Connection, agent_id: int) -> list[str]:
    """The names of customers who prefer this agent."""
    return list(connection.scalars(select(customer.c.name).where(customer.c.preferred_agent_id == agent_id)))
