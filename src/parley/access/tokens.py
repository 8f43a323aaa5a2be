"""Tokens: how programs use the HTTP API. A token is its account's, and can never do more than that account."""

from sqlalchemy import delete, update

from parley.access import queries
from parley.access.audit.actions import record
from parley.access.audit.schemas import By
from parley.access.errors import BeyondYou, TokenNameTaken
from parley.access.permissions import Permission
from parley.access.schemas import NewToken, Token
from parley.access.tables import token
from parley.kit import upsert
from parley.kit.database import Tx
from parley.kit.fields import name_to_keep

# So that one that lies about where it should not is known for what it is.
PREFIX = "parley_"
DAY_MS = 24 * 3600 * 1000
# When it was used last is noted no more often: reading must not become writing.
NOTED_EVERY_MS = 60 * 1000


def used(tx: Tx, digest: str) -> None:
    tx.connection.execute(update(token).where(token.c.digest == digest).values(last_used_at=tx.now))


def create_token(tx: Tx, by: By, account_id: int, has: frozenset[Permission], new: NewToken, digest: str) -> Token:
    """For an account that has these permissions. Raises BeyondYou for any other."""
    beyond = [one.value for one in Permission if one in new.permissions and one not in has]
    if beyond:
        raise BeyondYou(permissions=beyond)
    name = name_to_keep(new.name)
    token_id = tx.connection.execute(
        upsert.insert(tx.connection, token)
        .values(
            name=name,
            digest=digest,
            account_id=account_id,
            permissions=queries.in_order(new.permissions),
            created_at=tx.now,
            expires_at=tx.now + new.days * DAY_MS,
        )
        .on_conflict_do_nothing(index_elements=["name"])
        .returning(token.c.id)
    ).scalar()
    if token_id is None:
        raise TokenNameTaken(name=name)
    made = queries.get_token(tx.connection, token_id)
    record(tx, by, "token", None, made)
    return made


def revoke(tx: Tx, by: By, token_id: int) -> None:
    """It opens nothing from now on."""
    before = queries.get_token(tx.connection, token_id)
    tx.connection.execute(delete(token).where(token.c.id == token_id))
    record(tx, by, "token", before, None)
