from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from parley.access.permissions import Permission
from parley.access.schemas import Preferences
from parley.kit.tables import Id, Json, Moment, metadata
from parley.kit.versions import version_column

permission_set = Table(
    "permission_set",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("permissions", Json(list[Permission]), nullable=False),
    version_column(),
)

# Those that this house has heard of: one that is not here came with an update.
known_permission = Table("known_permission", metadata, Column("name", Text, primary_key=True))

account = Table(
    "account",
    metadata,
    Column("id", Id, primary_key=True),
    Column("username", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("permission_set_id", Id, ForeignKey("permission_set.id"), nullable=False),
    Column("preferences", Json(Preferences), nullable=False),
    Column("disabled", Boolean, nullable=False, default=False),
    Column("created_at", Moment, nullable=False),
    # When they last chose a password themselves; none = it was made for them.
    Column("own_password_at", Moment),
    # Also of what makes the account an agent.
    version_column(),
)

# A signed-in browser. The cookie's token is kept as its digest only.
session = Table(
    "session",
    metadata,
    Column("token_digest", Text, primary_key=True),
    Column("account_id", Id, ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
)

# What a program shows instead of a session. A revoked one is gone; the audit log remembers it.
token = Table(
    "token",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("digest", Text, nullable=False, unique=True),
    Column("account_id", Id, ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("permissions", Json(list[Permission]), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    # Within a minute; none = never.
    Column("last_used_at", Moment),
)

# Wrong passwords in a row, by what was tried: ``user:anna`` and ``address:10.0.0.7``.
login_failure = Table(
    "login_failure",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("last_at", Moment, nullable=False),
    Index("ix_login_failure_last_at", "last_at"),
)
