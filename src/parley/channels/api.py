from litestar import Controller, delete, get, post, put

from parley.access.permissions import Permission
from parley.access.who import Who
from parley.channels import actions, queries, registry, testing
from parley.channels.contract import Finding, Words
from parley.channels.errors import ConnectorInUse, ConnectorNameTaken, NoSuchConnector
from parley.channels.schemas import (
    ChannelKind,
    Connector,
    ConnectorAddress,
    ConnectorChange,
    ConnectorTest,
    NewConnector,
)
from parley.kit.database import Database
from parley.kit.errors import Invalid, NotAllowed, NotSignedIn
from parley.kit.http import problems
from parley.kit.versions import Stale
from parley.settings import Settings


class ChannelsController(Controller):
    path = "/api/channels"
    tags = ("channels",)

    @get("/", operation_id="listChannels", responses=problems(NotSignedIn, NotAllowed))
    async def kinds(self, who: Who) -> list[ChannelKind]:
        """The channels there are, and what their connectors are set by."""
        who.must(Permission.ADMINISTER)
        return queries.all_channels()


class ConnectorsController(Controller):
    """One configured account on a channel each: a web-chat site, a mailbox, a Telegram bot."""

    path = "/api/connectors"
    tags = ("channels",)

    @get("/", operation_id="listConnectors", responses=problems(NotSignedIn, NotAllowed))
    async def all(self, who: Who, database: Database) -> list[Connector]:
        """By name, without their secrets."""
        who.must(Permission.ADMINISTER)
        return await database.read(queries.all_connectors)

    @post("/", operation_id="createConnector", responses=problems(NotSignedIn, NotAllowed, ConnectorNameTaken, Invalid))
    async def create(self, data: NewConnector, who: Who, database: Database) -> Connector:
        """``field`` of a refusal is the setting's path: ``settings.form.0.label``."""
        who.must(Permission.ADMINISTER)
        return await database.write(actions.add_connector, who.by, data)

    @put(
        "/{connector_id:int}",
        operation_id="setConnector",
        responses=problems(NotSignedIn, NotAllowed, NoSuchConnector, ConnectorNameTaken, Stale, Invalid),
    )
    async def set(self, connector_id: int, data: ConnectorChange, who: Who, database: Database) -> Connector:
        """All of it at once; a secret that is left out stays. Open pages of customers show it at once."""
        who.must(Permission.ADMINISTER)
        return await database.write(actions.set_connector, who.by, connector_id, data, data.version)

    @delete(
        "/{connector_id:int}",
        operation_id="deleteConnector",
        responses=problems(NotSignedIn, NotAllowed, NoSuchConnector, ConnectorInUse),
        status_code=204,
    )
    async def delete(self, connector_id: int, who: Who, database: Database) -> None:
        """Only one that never had a conversation; another can be disabled."""
        who.must(Permission.ADMINISTER)
        await database.write(actions.delete_connector, who.by, connector_id)

    @get(
        "/{connector_id:int}/address",
        operation_id="getConnectorAddress",
        responses=problems(NotSignedIn, NotAllowed, NoSuchConnector),
    )
    async def address(self, connector_id: int, who: Who, database: Database, house: Settings) -> ConnectorAddress:
        """What to put where customers are."""
        who.must(Permission.ADMINISTER)
        one = await database.read(queries.get_record, connector_id)
        return ConnectorAddress(registry.contract_of(one.channel).address(house.base_url, one.key))

    @post(
        "/{connector_id:int}/test",
        operation_id="testConnector",
        responses=problems(NotSignedIn, NotAllowed, NoSuchConnector, Invalid),
        status_code=200,
    )
    async def test(
        self,
        connector_id: int,
        data: ConnectorTest,
        who: Who,
        database: Database,
        house: Settings,
        troubles: dict[str, Words],
    ) -> list[Finding]:
        """Whether it works, as far as can be told from here. Changes nothing."""
        who.must(Permission.ADMINISTER)
        return await testing.test_connector(database, house, connector_id, data.page, troubles)
