from msgspec import Struct

from parley.access.schemas import Preferences


class PreferencesChanged(Struct, tag="account.preferences_changed", tag_field="type"):
    """An account changed a preference, here or in another tab. Topic: its ``agent:ID``."""

    account_id: int
    preferences: Preferences
