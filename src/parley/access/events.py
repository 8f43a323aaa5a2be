from msgspec import Struct

from parley.access.schemas import Preferences


class PreferencesChanged(Struct, tag="account.preferences_changed", tag_field="type"):
    """An account changed a preference, here or in another tab. Topic: its ``agent:ID``."""

    account_id: int
    preferences: Preferences


class PermissionsChanged(Struct, tag="permissions.changed", tag_field="type"):
    """An administrator changed permission sets: what one may do may be another. Topics: ``everyone``, ``sockets``."""
