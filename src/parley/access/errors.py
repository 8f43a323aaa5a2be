from parley.kit.errors import Conflict, Invalid, NotAllowed, NotSignedIn, TooMany


class WrongCredentials(NotSignedIn):
    """Says neither which of the two was wrong, nor whether there is such an account."""

    code = "wrong_credentials"
    message = "Username or password is wrong."


class TooManyAttempts(TooMany):
    """Not even looked at: too many wrong passwords came before."""

    code = "too_many_attempts"
    message = "Too many wrong passwords; wait before trying again."


class WrongPassword(Invalid):
    code = "wrong_password"
    message = "The old password is wrong."


class WeakPassword(Invalid):
    """``details["min_length"]``."""

    code = "weak_password"
    message = "A password has at least 10 characters and is not the username."


class UsernameTaken(Conflict):
    code = "username_taken"
    message = "There is already an account with this username."


class NoSuchRole(Invalid):
    code = "no_such_role"
    message = "There is no permission set of this name."


class LastAdministrator(Conflict):
    code = "last_administrator"
    message = "Nobody would be left who may administer."


class NotYourself(Conflict):
    code = "not_yourself"
    message = "You cannot disable your own account."


class CrossOrigin(NotAllowed):
    code = "cross_origin"
    message = "This request comes from another site's page."
