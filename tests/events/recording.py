"""Records what an event does: what queries answered before it, the events, and what they answer after."""

import json
import re
from collections.abc import Callable
from typing import Any

from tests.clients import Agent, Frame

Case = dict[str, Any]
# What the desk calls a query, and where its answer comes from.
PATHS = {
    "getAccount": "/api/session",
    "getMe": "/api/agents/me",
    "listAgents": "/api/agents",
    "listOffers": "/api/offers",
    "listTasks": "/api/tasks",
    "listParkedTasks": "/api/tasks/parked",
    "getConversation": "/api/conversations/{conversation_id}",
    "listQueues": "/api/queues",
    "listProfiles": "/api/profiles",
    "getResult": "/api/conversations/{conversation_id}/result",
    "listMessages": "/api/conversations/{conversation_id}/messages",
}
_CAPABILITY = re.compile(r"/media/[^/]+/")


def record(
    agent: Agent, act: Callable[[], object], *names: str, conversation_id: int | None = None, until: str = ""
) -> Case:
    """Do something; returns it as a case of ``contracts/event-cases``. ``until``: the event that ends what follows."""
    queries = {_named(name, conversation_id): PATHS[name].format(conversation_id=conversation_id) for name in names}
    agent.line.until_quiet()
    before = {name: _fetch(agent, path) for name, path in queries.items()}
    act()
    frames: list[Frame] = []
    while until and not any(frame["event"]["type"] == until for frame in frames if "event" in frame):
        frames.append(agent.line.wait(lambda _: True))
    frames += agent.line.until_quiet()
    events = [frame["event"] for frame in frames if frame.get("seq") is not None]
    after = {name: _fetch(agent, path) for name, path in queries.items()}
    case = {"events": events, "queries": {name: {"before": before[name], "after": after[name]} for name in queries}}
    return json.loads(_CAPABILITY.sub("/media/KEY/", json.dumps(case)))


def _named(name: str, conversation_id: int | None) -> str:
    if "{" not in PATHS[name]:
        return name
    return f"{name} {json.dumps({'path': {'conversation_id': conversation_id}})}"


def _fetch(agent: Agent, path: str) -> Any:
    """None: there is no such thing yet."""
    answer = agent.http.get(path)
    return answer.json() if answer.status_code == 200 else None
