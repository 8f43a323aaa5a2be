from msgspec import Struct


class CustomerChanged(Struct, tag="customer.changed", tag_field="type"):
    """A colleague changed what is kept of a customer: fetch what shows them anew. Topic: ``everyone``, so no more."""

    customer_id: int
