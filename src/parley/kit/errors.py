"""Named refusals. Each has an HTTP status and a ``code`` that the front ends translate.

A room declares its own by subclassing one of these, beside the action that raises it::

    class OfferGone(Conflict):
        code = "offer_gone"
        message = "This offer is no longer open."
"""

from typing import Any, ClassVar

import msgspec

# What decoding raises for bytes that are no JSON of ours: msgspec's own; no UTF-8; nested too deep.
UNDECODABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


class ProblemBody(msgspec.Struct):
    """The JSON body of every refusal."""

    code: str
    message: str
    details: dict[str, Any] = {}


class Problem(Exception):
    """A refusal the caller can understand and act on."""

    status: ClassVar[int] = 400
    code: ClassVar[str] = "bad_request"
    message: ClassVar[str] = "The request cannot be carried out."

    def __init__(self, message: str | None = None, **details: Any) -> None:
        super().__init__(message or self.message)
        self.details = details

    def body(self) -> ProblemBody:
        return ProblemBody(self.code, str(self), self.details)


class Invalid(Problem):
    """The request is understood and its content is wrong.

    ``details`` may name the ``field``, and the ``reason``: a word that the front ends translate as they do codes, with
    what else is in the details; ``said`` is what was written there.
    """

    status = 422
    code = "invalid"
    message = "Something in the request is not valid."


class NotSignedIn(Problem):
    status = 401
    code = "not_signed_in"
    message = "Sign in first."


class NotAllowed(Problem):
    status = 403
    code = "not_allowed"
    message = "You are not permitted to do this."


class NotFound(Problem):
    status = 404
    code = "not_found"
    message = "There is no such thing, or you may not see it."


class Conflict(Problem):
    status = 409
    code = "conflict"
    message = "Somebody else was faster, or the thing has changed."


class TooLarge(Problem):
    status = 413
    code = "too_large"
    message = "This is larger than allowed."


class TooMany(Problem):
    """``details["retry_after"]`` says in how many seconds to try again."""

    status = 429
    code = "too_many"
    message = "Too many requests; wait a moment."


class Unavailable(Problem):
    status = 503
    code = "unavailable"
    message = "The server cannot do this now; nothing was changed. Try again."
