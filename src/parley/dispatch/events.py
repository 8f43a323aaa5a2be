from msgspec import Struct

from parley.dispatch.schemas import Offer, OfferOutcome


class OfferMade(Struct, tag="offer.made", tag_field="type"):
    """Topic: ``agent:ID`` of the one it is offered to."""

    offer: Offer


class OfferClosed(Struct, tag="offer.closed", tag_field="type"):
    """The offer is over, whoever ended it. Topic: ``agent:ID``."""

    offer_id: int
    conversation_id: int
    outcome: OfferOutcome
