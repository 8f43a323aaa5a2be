"""Who is asking: what ``api.py`` of every room receives as ``who``."""

from msgspec import Struct

from parley.access.permissions import Permission
from parley.kit.errors import NotAllowed


class Who(Struct, frozen=True):
    """A signed-in account."""

    id: int
    name: str
    permissions: frozenset[Permission]

    def must(self, permission: Permission) -> None:
        """Raise NotAllowed unless this account has ``permission``."""
        if permission not in self.permissions:
            raise NotAllowed(permission=permission.value)
