from litestar import Controller, put

from parley.access.permissions import Permission
from parley.access.who import Who
from parley.customers import actions
from parley.customers.errors import NoSuchCustomer
from parley.customers.schemas import PreferredAgent
from parley.kit.database import Database
from parley.kit.errors import Invalid, NotAllowed, NotSignedIn
from parley.kit.http import problems


class CustomersController(Controller):
    path = "/api/customers/{customer_id:int}"
    tags = ("customers",)

    @put(
        "/preferred-agent",
        operation_id="setPreferredAgent",
        responses=problems(NotSignedIn, NotAllowed, NoSuchCustomer, Invalid),
    )
    async def preferred_agent(
        self, customer_id: int, data: PreferredAgent, who: Who, database: Database
    ) -> PreferredAgent:
        """For whom this customer's next conversations wait first, in queues that have preferred agents."""
        who.must(Permission.WATCH_QUEUES)
        await database.write(actions.set_preferred_agent, customer_id, data.agent_id)
        return data
