from litestar import Controller, Response, delete, get, patch, post

from parley.access.schemas import Account, Login, PasswordChange, Preferences, PreferencesChange
from parley.access.who import Who
from parley.kit.database import Database
from parley.kit.errors import Invalid, NotSignedIn, TooMany
from parley.kit.http import problems


class AccessController(Controller):
    path = "/api"
    tags = ("access",)

    @post("/session", operation_id="signIn", responses=problems(NotSignedIn, TooMany, Invalid), status_code=200)
    async def sign_in(self, data: Login, database: Database) -> Response[Account]:
        """Sign in; sets the session cookie and makes the agent Not Ready."""
        raise NotImplementedError

    @delete("/session", operation_id="signOut", status_code=204)
    async def sign_out(self, database: Database) -> Response[None]:
        raise NotImplementedError

    @get("/session", operation_id="getAccount", responses=problems(NotSignedIn))
    async def account(self, who: Who, database: Database) -> Account:
        raise NotImplementedError

    @patch("/account/preferences", operation_id="changePreferences", responses=problems(NotSignedIn, Invalid))
    async def preferences(self, data: PreferencesChange, who: Who, database: Database) -> Preferences:
        raise NotImplementedError

    @post(
        "/account/password",
        operation_id="changePassword",
        responses=problems(NotSignedIn, Invalid, TooMany),
        status_code=204,
    )
    async def password(self, data: PasswordChange, who: Who, database: Database) -> None:
        """Change one's own password; the account's other sessions end."""
        raise NotImplementedError
