from parley.kit.errors import Conflict, NotFound


class NoSuchOffer(NotFound):
    code = "no_such_offer"
    message = "There is no such offer for you."


class OfferOver(Conflict):
    """``details["outcome"]`` says how it ended."""

    code = "offer_closed"
    message = "This offer is no longer open."
