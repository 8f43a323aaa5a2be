"""What the OpenAPI document says is true, whatever is asked and whoever asks.

No failure of the server, no status that is not declared, no body off its schema, nobody inside who may not be.
"""

from typing import Any

import pytest
import requests

from tests.config.conftest import HOUSE
from tests.world import PASSWORD, World

pytestmark = pytest.mark.thorough


class Caller:
    def __init__(self, world: World, username: str | None) -> None:
        self.session = requests.Session()
        self.session.trust_env = False
        self._url = world.server.url
        self._username = username
        self.permissions: set[str] = set()
        self.sign_in()

    def sign_in(self) -> None:
        if self._username is not None:
            body = {"username": self._username, "password": PASSWORD}
            answer = self.session.post(f"{self._url}/api/session", json=body)
            assert answer.status_code < 300, answer.text
            self.permissions = set(answer.json()["permissions"])

    def call(self, case: Any) -> Any:
        return case.call(base_url=self._url, session=self.session)

    def may(self, operation: dict[str, Any]) -> bool:
        """Whether the document lets them in."""
        if self._username is None:
            return "401" not in operation["responses"] or operation["operationId"] == "signIn"
        needed = operation.get("x-permission")
        return needed is None or needed in self.permissions


def test_the_document_is_true(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_SECRET_IMAP", "open sesame")
    agent, customer, conversation_id = world.talk()
    customer.say("Hello?")
    agent.say(conversation_id, "Hello!")
    world.hire("root", [world.queues["Support"]], role="administrator")
    callers = {"nobody": Caller(world, None), "agent": Caller(world, "anna"), "administrator": Caller(world, "root")}
    made = callers["administrator"].session.post(f"{world.server.url}/api/config", data=HOUSE.encode())
    assert made.status_code == 200, made.text
    document = requests.get(f"{world.server.url}/schema/openapi.json", timeout=60).json()
    from tests.contract import drawing  # noqa: PLC0415 (it takes seconds, of everybody who runs other tests)

    wrong: dict[str, str] = {}
    calls = 0
    for operation, cases in drawing.operations(document):
        for case, for_all in cases:
            for name in callers if for_all else ("administrator",):
                answer = callers[name].call(case)
                calls += 1
                found = drawing.wrong_with(case, answer)
                if not callers[name].may(operation) and answer.status_code < 300:
                    found.append("got in")
                for one in found:
                    wrong.setdefault(f"{operation['operationId']} as {name}: {one}", case.as_curl_command())
    assert calls > 2_000
    assert wrong == {}
