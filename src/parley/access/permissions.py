"""Every permission there is. docs/permissions.md has a heading for each.

A role is a *permission set*: a named bundle kept in the database, which an administrator can edit. The four below are
what an empty system starts with.
"""

from enum import StrEnum


class Permission(StrEnum):
    HANDLE_CONVERSATIONS = "handle_conversations"
    COPY_CONVERSATIONS = "copy_conversations"
    MERGE_CUSTOMERS = "merge_customers"
    WATCH_QUEUES = "watch_queues"
    PICK_UP_CONVERSATIONS = "pick_up_conversations"
    READ_RAW_MAIL = "read_raw_mail"
    ADMINISTER = "administer"


_AGENT = {Permission.HANDLE_CONVERSATIONS, Permission.COPY_CONVERSATIONS, Permission.MERGE_CUSTOMERS}
_SUPER_AGENT = _AGENT | {Permission.WATCH_QUEUES, Permission.PICK_UP_CONVERSATIONS, Permission.READ_RAW_MAIL}

STARTING_SETS: dict[str, set[Permission]] = {
    "agent": _AGENT,
    "super agent": _SUPER_AGENT,
    "supervisor": _SUPER_AGENT,
    "administrator": set(Permission),
}
