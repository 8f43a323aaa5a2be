from msgspec import Struct


class CustomerChanged(Struct, tag="customer.changed", tag_field="type"):
    """What is kept of a customer changed: fetch what shows them anew. Topic: ``everyone``, so no more."""

    customer_id: int


class CustomerMerged(Struct, tag="customer.merged", tag_field="type"):
    """A customer is seen as another one from now on: fetch what shows either anew. Topic: ``everyone``, so no more."""

    customer_id: int
    into_id: int


class CustomerSeparated(Struct, tag="customer.separated", tag_field="type"):
    """A merged customer is one of their own again: fetch what shows either anew. Topic: ``everyone``."""

    customer_id: int
    from_id: int
