from ipaddress import IPv6Address, ip_address, ip_network
from typing import Annotated, Any

from litestar import Controller, Request, Response, delete, get, patch, post
from litestar.datastructures import Cookie
from litestar.params import Dependency
from msgspec.structs import replace

from parley.access import actions, passwords, queries, throttle
from parley.access.errors import TooManyAttempts, WeakPassword, WrongCredentials, WrongPassword
from parley.access.guard import COOKIE, session_digest
from parley.access.schemas import Account, Login, PasswordChange, Preferences, PreferencesChange
from parley.access.who import Who
from parley.kit import ids
from parley.kit.database import Database
from parley.kit.errors import Invalid, NotSignedIn
from parley.kit.http import problems
from parley.settings import Settings


class AccessController(Controller):
    path = "/api"
    tags = ("access",)

    @post(
        "/session",
        operation_id="signIn",
        responses=problems(WrongCredentials, TooManyAttempts, Invalid),
        status_code=200,
    )
    async def sign_in(
        self,
        request: Request[Any, Any, Any],
        data: Login,
        database: Database,
        house: Settings,
        after_sign_in: Annotated[actions.AfterSignIn, Dependency(skip_validation=True)],
    ) -> Response[Account]:
        """Sign in; sets the session cookie and makes the agent Not Ready."""
        username, address = actions.normal_username(data.username), _address(request)
        await database.write(throttle.begin_attempt, username, address)
        found = await database.read(queries.credentials, username)
        right = await passwords.check_password(found.password_hash if found else None, data.password)
        if found is None or not right or found.disabled:
            raise WrongCredentials
        token = ids.token()
        account = await database.write(
            actions.sign_in,
            found.id,
            username=username,
            address=address,
            digest=ids.digest(token),
            former=session_digest(request),
            after=after_sign_in,
        )
        return Response(account, cookies=[_cookie(token, house)], headers={"Cache-Control": "no-store"})

    @delete("/session", operation_id="signOut", status_code=204)
    async def sign_out(self, request: Request[Any, Any, Any], database: Database, house: Settings) -> Response[None]:
        digest = session_digest(request)
        if digest is not None:
            await database.write(actions.sign_out, digest)
        return Response(None, cookies=[_cookie("", house, max_age=0)])

    @get("/session", operation_id="getAccount", responses=problems(NotSignedIn))
    async def account(self, who: Who, database: Database) -> Account:
        """Who is asking, and what they may do; a program, what its token may."""
        mine = await database.read(queries.get_account, who.id)
        return replace(mine, permissions=queries.in_order(who.permissions))

    @patch("/account/preferences", operation_id="changePreferences", responses=problems(NotSignedIn, Invalid))
    async def preferences(self, data: PreferencesChange, who: Who, database: Database) -> Preferences:
        return await database.write(actions.change_preferences, who.id, data)

    @post(
        "/account/password",
        operation_id="changePassword",
        responses=problems(NotSignedIn, WrongPassword, WeakPassword, Invalid, TooManyAttempts),
        status_code=204,
    )
    async def password(
        self, request: Request[Any, Any, Any], data: PasswordChange, who: Who, database: Database
    ) -> None:
        """Change one's own password; the account's other sessions end."""
        mine = await database.read(queries.credentials_of, who.id)
        address = _address(request)
        passwords.must_be_strong(data.new, mine.username)
        await database.write(throttle.begin_attempt, mine.username, address)
        if not await passwords.check_password(mine.password_hash, data.old):
            raise WrongPassword
        password_hash = await passwords.hash_password(data.new)
        await database.write(
            actions.change_password,
            who.id,
            password_hash,
            username=mine.username,
            address=address,
            keep_session=session_digest(request),
        )


def _address(request: Request[Any, Any, Any]) -> str:
    """Who asks, as far as the network tells. A household has a whole IPv6 network, so that counts as one."""
    host = request.client.host if request.client else "unknown"
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return str(ip_network((address, 64), strict=False)) if isinstance(address, IPv6Address) else host


def _cookie(token: str, settings: Settings, max_age: int | None = None) -> Cookie:
    """Without an age of its own: it goes with the browser, and the server ends it sooner."""
    return Cookie(
        key=COOKIE,
        value=token,
        path="/",
        httponly=True,
        samesite="lax",
        secure=settings.base_url.startswith("https://"),
        max_age=max_age,
    )
