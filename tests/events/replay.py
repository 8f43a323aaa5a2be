"""What an agent's page knows from events alone: a reader of the log that shares nothing with the desk or the server."""

from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]


class Replay:
    """Tasks, parked tasks, open offers and status of one agent, as the events in the order of the log tell them."""

    def __init__(self, agent_id: int) -> None:
        self._agent_id = agent_id
        self._tasks: dict[int, Json] = {}
        self._offers: dict[int, Json] = {}
        self.status: Json = {}
        self.seq = 0

    def begin(self, tasks: list[Json], parked: list[Json], offers: list[Json], me: Json, seq: int) -> None:
        """From what a page fetched, and where the log stood before that."""
        self._tasks = {one["conversation_id"]: one for one in (*tasks, *parked)}
        self._offers = {one["id"]: one for one in offers}
        self.status = {name: me[name] for name in ("status", "status_since", "status_reason")}
        self.seq = seq

    def hear(self, frames: Iterable[Json]) -> None:
        """Frames as the socket and ``GET /api/events`` give them; those heard before are left out."""
        for frame in frames:
            if frame["seq"] > self.seq:
                self.seq = frame["seq"]
                self._apply(frame["event"])

    def tasks(self) -> list[Json]:
        return self._listed("live")

    def parked(self) -> list[Json]:
        return self._listed("parked")

    def offers(self) -> list[Json]:
        return [self._offers[number] for number in sorted(self._offers)]

    def _listed(self, status: str) -> list[Json]:
        chosen = [one for one in self._tasks.values() if one["status"] == status]
        return sorted(chosen, key=lambda one: (one["accepted_at"], one["conversation_id"]))

    def _apply(self, event: Json) -> None:
        match event["type"]:
            case "task.added" | "task.changed" | "task.parked":
                self._tasks[event["task"]["conversation_id"]] = event["task"]
            case "task.removed":
                self._tasks.pop(event["conversation_id"], None)
            case "offer.made":
                self._offers[event["offer"]["id"]] = event["offer"]
            case "offer.closed":
                self._offers.pop(event["offer_id"], None)
            case "agent.status_changed" if event["agent_id"] == self._agent_id:
                self.status = {name: event[name] for name in ("status", "status_since", "status_reason")}
            case "conversation.message_added":
                self._message(event)
            case "conversation.seen":
                self._patch(event, "customer_delivered", "customer_read", "agent_read", "unread")
            case "conversation.changed":
                # Of a task this tells nothing that its own events don't: who watches a queue hears it of others' too.
                pass
            case _:
                pass

    def _patch(self, event: Json, *names: str) -> None:
        number = event["conversation_id"]
        if number in self._tasks:
            self._tasks[number] = {**self._tasks[number], **{name: event[name] for name in names}}

    def _message(self, event: Json) -> None:
        message = event["message"]
        task = self._tasks.get(message["conversation_id"])
        # What a page fetched may be newer than the number it goes on from.
        if task is None or message["number"] <= task["message_count"]:
            return
        last = task["last_message"]
        if message["kind"] != "system":
            last = {name: message[name] for name in ("author", "kind", "at")}
            last |= {"text": message["text"][:120], "files": len(message["attachments"])}
        told = {name: event[name] for name in ("unread", "awaiting_since")}
        self._tasks[task["conversation_id"]] = {
            **task,
            **told,
            "message_count": message["number"],
            "last_message": last,
        }
