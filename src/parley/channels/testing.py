"""Testing a connector: what is so for every channel, and what the channel itself finds."""

from collections.abc import Mapping

from sqlalchemy import Connection

from parley.agents import queries as agents
from parley.channels import queries, registry
from parley.channels.contract import Finding, Tested, Words
from parley.kit.database import Database
from parley.queues import queries as queues
from parley.settings import Settings


async def test_connector(
    database: Database, house: Settings, connector_id: int, page: str, troubles: Mapping[str, Words]
) -> list[Finding]:
    """``troubles``: why nothing comes in, by channel; known to the process that serves."""
    row = await database.read(queries.connector_row, connector_id)
    contract = registry.contract_of(row.channel)
    trouble = troubles.get(row.channel)
    tested = Tested(database, house, connector_id, row.key, contract.read(row.settings), page.strip(), trouble)
    return [*await database.read(_of_the_house, connector_id), *await contract.test(tested)]


def _of_the_house(connection: Connection, connector_id: int) -> list[Finding]:
    row = queries.connector_row(connection, connector_id)
    findings: list[Finding] = []
    if not row.enabled:
        said = {"en": "It is switched off: nobody can write.", "it": "È disattivato: nessuno può scrivere."}
        findings.append(Finding("bad", said))
    if not agents.profiles_of_queue(connection, row.queue_id):
        name = queues.get_queue(connection, row.queue_id).name
        said = {
            "en": f"No profile serves the queue {name}: nobody would answer.",
            "it": f"Nessun profilo serve la coda {name}: nessuno risponderebbe.",
        }
        findings.append(Finding("bad", said))
    return findings
