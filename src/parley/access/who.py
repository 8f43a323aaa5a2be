"""Who is asking: what ``api.py`` of every room receives as ``who``."""

from msgspec import Struct

from parley.access.audit.schemas import By
from parley.access.permissions import Permission
from parley.kit.errors import NotAllowed


class Who(Struct, frozen=True):
    """A signed-in account, or a program with a token of one."""

    id: int
    name: str
    permissions: frozenset[Permission]
    token: str | None = None
    """The token's name."""

    def must(self, permission: Permission) -> None:
        """Raise NotAllowed unless this account has ``permission``."""
        if permission not in self.permissions:
            raise NotAllowed(permission=permission.value)

    @property
    def works(self) -> bool:
        """Whether the work of this account is open: to the person always, to a program if its token may handle it."""
        return self.token is None or Permission.HANDLE_CONVERSATIONS in self.permissions

    def owns(self, agent_id: int | None) -> bool:
        """Whether what is this agent's is open to who asks."""
        return agent_id == self.id and self.works

    def must_work(self) -> None:
        if not self.works:
            raise NotAllowed(permission=Permission.HANDLE_CONVERSATIONS.value)

    @property
    def by(self) -> By:
        """For the audit log."""
        return By("account" if self.token is None else "token", self.id, self.name, self.token)
