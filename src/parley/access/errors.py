from parley.kit.errors import Conflict, Invalid, NotAllowed, NotFound, NotSignedIn, TooMany


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


class NoSuchPermissionSet(NotFound):
    code = "no_such_permission_set"
    message = "There is no such permission set."


class PermissionSetNameTaken(Conflict):
    code = "permission_set_name_taken"
    message = "There is already a permission set of this name."


class PermissionSetInUse(Conflict):
    """``details["used_by"]``: a list of ``{kind, count, names}``."""

    code = "permission_set_in_use"
    message = "Accounts have this permission set."


class NoSuchToken(NotFound):
    code = "no_such_token"
    message = "There is no such token."


class TokenNameTaken(Conflict):
    code = "token_name_taken"
    message = "There is already a token of this name."


class BeyondYou(NotAllowed):
    """``details["permissions"]``: what was asked for and is not had."""

    code = "beyond_you"
    message = "A token cannot do more than the account it belongs to."


class LastAdministrator(Conflict):
    code = "last_administrator"
    message = "Nobody would be left who may administer."


class NotYourself(Conflict):
    code = "not_yourself"
    message = "You cannot disable or delete your own account."


class CrossOrigin(NotAllowed):
    code = "cross_origin"
    message = "This request comes from another site's page."
