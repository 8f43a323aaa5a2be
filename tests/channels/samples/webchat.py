"""A visitor with the chat open on a page. Nobody is between them and us: who is away has it when they are back."""

from typing import Any, ClassVar, Literal

from tests.channels.samples import Vendor
from tests.clients import Agent, Customer, Line, open_socket
from tests.hands import Hands
from tests.world import World


class Sample:
    SETTINGS: ClassVar[dict[str, Any]] = {}
    ROOM: ClassVar[dict[str, Any]] = {"chats": 5}

    def __init__(self, world: World, hands: Hands) -> None:  # noqa: ARG002 (every sample's)
        self._world = world
        world.site(world.queues["Support"])
        self._page: Customer = world.customer()
        self._page.start(name="Carla")
        self._here = True
        self._got: list[str] = []

    def write(self, name: str, text: str) -> None:
        self._page.line.send(type="send", key=f"message-{name}", text=text)
        self._page.line.wait(lambda frame: frame.get("type") == "sent")

    def forge(self, text: str) -> bool:
        line = Line(open_socket(self._world.server, "/webchat/socket"))
        try:
            line.send(type="hello", token=f"{self._page.token[:-4]}AAAA")
            refused = line.wait(lambda _: True)["type"] == "refused"
            return refused and line.ended() == 4401 and bool(text)
        finally:
            line.close()

    def unknown(self) -> Literal["kept", "refused"]:
        self._page.line.send(type="nobody knows", key="message-unknown", text="?")
        frame = self._page.line.wait(lambda frame: frame.get("type") in ("refused", "sent"))
        return "refused" if frame["type"] == "refused" else "kept"

    def vendor(self, does: Vendor) -> None:
        self._here = does == "takes"
        if self._here:
            self._page.connect()
        else:
            self._page.line.close()

    def answer(self, agent: Agent, conversation_id: int, text: str) -> None:
        agent.say(conversation_id, text)

    def tried(self, agent: Agent, conversation_id: int) -> str:  # noqa: ARG002 (every sample's)
        return "sent" if self._here else "queued"

    def later(self) -> None:
        """They are back: what they missed is among what there is."""

    def got(self) -> list[str]:
        if self._here:
            self._got = [one["text"] for one in self._page.messages() if one["author"] == "agent"]
        return self._got

    def close(self) -> None:
        pass
