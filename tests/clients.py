"""An agent and a customer as programs: HTTP and a socket each, with deadlines instead of sleeps."""

import json
import ssl
import time
import uuid
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar

import httpx
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

A = TypeVar("A")
T = TypeVar("T")
SECONDS = 10.0
Frame = dict[str, Any]


class Place(Protocol):
    """Where a server is to be found."""

    @property
    def url(self) -> str: ...

    @property
    def ws_url(self) -> str: ...

    def settle(self) -> None:
        """Wait until all that is logged has been forwarded, if that can be known."""


class Elsewhere:
    """A server in another process."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.ws_url = url.replace("http", "ws", 1)

    def settle(self) -> None:
        pass


def key() -> str:
    return uuid.uuid4().hex


@cache
def _no_certificates() -> ssl.SSLContext:
    """A client that never meets TLS need not read the machine's certificates, which takes longer than most tests."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def browser(server: Place, **more: Any) -> httpx.Client:
    return httpx.Client(base_url=server.url, timeout=SECONDS, verify=_no_certificates(), trust_env=False, **more)


def open_socket(server: Place, path: str, **more: Any) -> ClientConnection:
    # Without a limit to what waits to be read: a test that does not read must not look like a slow customer.
    return connect(f"{server.ws_url}{path}", compression=None, proxy=None, legacy=True, max_queue=None, **more)


def at_once(many: Iterable[A], do: Callable[[A], T]) -> list[T]:
    """``do`` it with all of them at the same time; the results in their order."""
    given = list(many)
    with ThreadPoolExecutor(len(given)) as crowd:
        return list(crowd.map(do, given))


def until(holds: Callable[[], T], seconds: float = SECONDS) -> T:
    """Ask again until the answer is a yes; returns it."""
    deadline = time.monotonic() + seconds
    while not (answer := holds()):
        if time.monotonic() > deadline:
            raise AssertionError(f"did not come true in {seconds} s")
        time.sleep(0.005)
    return answer


class Line:
    """A socket's frames, in order; ``wait`` returns the first that fits and keeps none before it."""

    def __init__(self, connection: ClientConnection, server: Place | None = None) -> None:
        self.connection = connection
        self._server = server
        self._waiting: list[Frame] = []

    def send(self, **frame: Any) -> None:
        self.connection.send(json.dumps(frame))

    def _more(self, deadline: float) -> None:
        text = self.connection.recv(timeout=max(0.001, deadline - time.monotonic()))
        self._waiting += [json.loads(line) for line in str(text).split("\n")]

    def wait(self, fits: Callable[[Frame], bool], seconds: float = SECONDS) -> Frame:
        deadline = time.monotonic() + seconds
        seen: list[Frame] = []
        while True:
            while self._waiting:
                frame = self._waiting.pop(0)
                if fits(frame):
                    return frame
                seen.append(frame)
            try:
                self._more(deadline)
            except TimeoutError:
                raise AssertionError(f"nothing fitting came in {seconds} s; seen: {seen}") from None

    def message(self, text: str) -> Frame:
        """The message with this text, once it is told."""
        told = self.event("conversation.message_added", lambda e: e["message"]["text"] == text)
        return told["message"]

    def event(self, type_: str, fits: Callable[[Frame], bool] = lambda _: True, seconds: float = SECONDS) -> Frame:
        """The next event of a type; returns the event itself."""
        found = self.wait(lambda f: "event" in f and f["event"]["type"] == type_ and fits(f["event"]), seconds)
        return found["event"]

    def until_quiet(self) -> list[Frame]:
        """Everything that has been said until now."""
        if self._server is not None:
            self._server.settle()
        self.send(type="ping")
        frames: list[Frame] = []
        while True:
            frame = self.wait(lambda _: True)
            if frame.get("type") == "pong":
                return frames
            frames.append(frame)

    def ended(self) -> int | None:
        """Read on to the end; returns the code the socket was closed with."""
        with suppress(ConnectionClosed):
            while True:
                self.connection.recv(timeout=SECONDS)
        return self.connection.close_code

    def close(self) -> None:
        self.connection.close()


class Agent:
    """A signed-in agent's browser."""

    def __init__(
        self, server: Place, username: str = "", password: str = "", *, cookies: dict[str, str] | None = None
    ) -> None:
        """Sign in; with ``cookies`` it is a browser that did before, perhaps at a server that is no more."""
        self.server = server
        self.http = browser(server, cookies=cookies)
        if cookies is None:
            answer = self.http.post("/api/session", json={"username": username, "password": password})
        else:
            answer = self.http.get("/api/session")
        assert answer.status_code == 200, answer.text
        self.account = answer.json()
        self.id: int = self.account["id"]
        self._lines: list[Line] = []

    @property
    def line(self) -> Line:
        """The socket of the page opened last."""
        return self._lines[-1]

    def connect(self) -> Line:
        """Open a page: a socket, which has said its welcome. A second one is a second tab."""
        cookies = "; ".join(f"{k}={v}" for k, v in self.http.cookies.items())
        line = Line(open_socket(self.server, "/api/socket", additional_headers={"Cookie": cookies}), self.server)
        self._lines.append(line)
        line.wait(lambda f: f.get("type") == "welcome")
        return line

    def second_line(self) -> Line:
        """Another tab."""
        return self.connect()

    @property
    def cookies(self) -> dict[str, str]:
        return dict(self.http.cookies)

    def ready(self, ready: bool = True) -> None:
        assert self.http.put("/api/agents/me/ready", json={"ready": ready}).status_code == 200

    def tasks(self) -> list[dict[str, Any]]:
        return self.http.get("/api/tasks").json()

    def offers(self) -> list[dict[str, Any]]:
        return self.http.get("/api/offers").json()

    def task(self, conversation_id: int) -> dict[str, Any]:
        [task] = [one for one in self.tasks() if one["conversation_id"] == conversation_id]
        return task

    def detail(self, conversation_id: int) -> dict[str, Any]:
        answer = self.http.get(f"/api/conversations/{conversation_id}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def read(self, conversation_id: int, number: int) -> None:
        answer = self.http.post(f"/api/conversations/{conversation_id}/read", json={"number": number})
        assert answer.status_code == 204, answer.text

    def resolve(self, conversation_id: int) -> None:
        assert self.http.post(f"/api/conversations/{conversation_id}/resolve").status_code == 204

    def accept(self, offer_id: int) -> dict[str, Any]:
        answer = self.http.post(f"/api/offers/{offer_id}/accept")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, conversation_id: int, text: str, **more: Any) -> httpx.Response:
        """Try to write; the answer may be a refusal."""
        body = {"key": key(), "text": text, **more}
        return self.http.post(f"/api/conversations/{conversation_id}/messages", json=body)

    def say(self, conversation_id: int, text: str, **more: Any) -> dict[str, Any]:
        answer = self.post(conversation_id, text, **more)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def messages(self, conversation_id: int) -> list[dict[str, Any]]:
        return self.http.get(f"/api/conversations/{conversation_id}/messages", params={"limit": 200}).json()["messages"]

    def close(self) -> None:
        for line in self._lines:
            line.close()
        self.http.close()


class Customer:
    """A visitor's widget."""

    def __init__(self, server: Place, site: str = "demo", token: str | None = None) -> None:
        self.server = server
        self.http = browser(server)
        if token is None:
            answer = self.http.post(f"/webchat/sites/{site}/visitors", json={"language": "en"})
            assert answer.status_code == 201, answer.text
            token = str(answer.json()["token"])
        self.token = token
        self.http.headers["Authorization"] = f"Bearer {token}"
        self._lines: list[Line] = []

    @property
    def line(self) -> Line:
        """The socket of the page opened last."""
        return self._lines[-1]

    def connect(self) -> Line:
        """Open a page: a socket, which has said its welcome."""
        line = Line(open_socket(self.server, "/webchat/socket"), self.server)
        self._lines.append(line)
        line.send(type="hello", token=self.token)
        line.wait(lambda f: f.get("type") == "welcome")
        return line

    def start(self, **form: str) -> dict[str, Any]:
        answer = self.http.post("/webchat/start", json={"key": key(), "form": form, "language": "en"})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def state(self) -> dict[str, Any]:
        return self.http.get("/webchat/state").json()

    def post(self, text: str, **more: Any) -> httpx.Response:
        """Try to write; the answer may be a refusal."""
        return self.http.post("/webchat/messages", json={"type": "send", "key": key(), "text": text, **more})

    def say(self, text: str, **more: Any) -> dict[str, Any]:
        answer = self.post(text, **more)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def messages(self) -> list[dict[str, Any]]:
        return self.state()["messages"]

    def close(self) -> None:
        for line in self._lines:
            line.close()
        self.http.close()


C = TypeVar("C", "Agent", "Customer")


class Clients:
    """Keeps clients, and closes them all at the end."""

    def __init__(self) -> None:
        self._open: list[Agent | Customer] = []

    def keep(self, client: C) -> C:
        self._open.append(client)
        return client

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for client in self._open:
            client.close()
