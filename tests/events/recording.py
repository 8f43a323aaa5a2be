"""Records what an event does: what queries answered before it, the events, and what they answer after."""

import json
import os
import re
from collections.abc import Callable
from typing import Any

from tests.clients import Agent, Frame
from tests.house.sources import ROOT

FOLDER = ROOT / "contracts" / "event-cases"
WRITE = os.environ.get("PARLEY_WRITE_CASES") == "1"
BEGINNING = 1_767_225_600_000

Case = dict[str, Any]
# What the desk calls a query, and where its answer comes from.
PATHS = {
    "getAccount": "/api/session",
    "getOrganisation": "/api/organisation",
    "getMe": "/api/agents/me",
    "listAgents": "/api/agents",
    "listOffers": "/api/offers",
    "listTasks": "/api/tasks",
    "listParkedTasks": "/api/tasks/parked",
    "getConversation": "/api/conversations/{conversation_id}",
    "listQueues": "/api/queues",
    "listProfiles": "/api/profiles",
    "listShortcodes": "/api/shortcodes",
    "listBots": "/api/bots",
    "listConnectors": "/api/connectors",
    "getResult": "/api/conversations/{conversation_id}/result",
    "listPastConversations": "/api/conversations/{conversation_id}/past",
    "listAlike": "/api/conversations/{conversation_id}/alike",
    "listFiles": "/api/conversations/{conversation_id}/files",
    "listMessages": "/api/conversations/{conversation_id}/messages",
    "listMails": "/api/conversations/{conversation_id}/mail",
    "getMailDraft": "/api/conversations/{conversation_id}/mail-draft",
}
_CAPABILITY = re.compile(r"/media/[^/]+/")


class StandingClock:
    """Time passes only by hand, so that a case is the same whenever it is made."""

    def __init__(self) -> None:
        self.now = BEGINNING

    def __call__(self) -> int:
        return self.now


def record(
    agent: Agent,
    act: Callable[[], object],
    *names: str,
    conversation_id: int | None = None,
    until: str = "",
    fits: Callable[[Frame], bool] = lambda _: True,
) -> Case:
    """Do something; returns it as a case of ``contracts/event-cases``.

    ``until`` is the event that ends what follows, if it ``fits``.
    """
    queries = {_named(name, conversation_id): PATHS[name].format(conversation_id=conversation_id) for name in names}
    agent.line.until_quiet()
    before = {name: _fetch(agent, path) for name, path in queries.items()}
    act()
    frames: list[Frame] = []
    while until and not any(f["event"]["type"] == until and fits(f["event"]) for f in frames if "event" in f):
        frames.append(agent.line.wait(lambda _: True))
    frames += agent.line.until_quiet()
    events = [frame["event"] for frame in frames if frame.get("seq") is not None]
    after = {name: _fetch(agent, path) for name, path in queries.items()}
    case = {"events": events, "queries": {name: {"before": before[name], "after": after[name]} for name in queries}}
    return json.loads(_CAPABILITY.sub("/media/KEY/", json.dumps(case)))


def must_be_committed(name: str, case: Case) -> None:
    """The desk's tests apply what is committed: a case that has changed is seen."""
    assert case["events"]
    path = FOLDER / f"{name}.json"
    text = json.dumps(case, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    if WRITE:
        FOLDER.mkdir(exist_ok=True)
        path.write_text(text)
    assert path.read_text() == text, "the event has changed; PARLEY_WRITE_CASES=1 writes the cases anew"


def _named(name: str, conversation_id: int | None) -> str:
    if "{" not in PATHS[name]:
        return name
    return f"{name} {json.dumps({'path': {'conversation_id': conversation_id}})}"


def _fetch(agent: Agent, path: str) -> Any:
    """None: there is no such thing yet."""
    answer = agent.http.get(path)
    return answer.json() if answer.status_code == 200 else None
