"""What must hold in a contact centre, whatever happened: read from the rows, in words that share nothing with the code.

``whole`` holds after every commit, ``settled`` right after a pass of the dispatcher.
"""

import json
from collections import Counter, defaultdict
from functools import cached_property
from typing import Any

from sqlalchemy import Connection

from parley.kit import clock
from parley.queues.hours import is_open
from parley.queues.queries import all_hours

SILENT_MS = 25_000
JUST_LEFT_MS = 30_000
PAUSE_MS = 15_000
Row = dict[str, Any]
STATES = {"queued": "waiting", "offered": "offered", "live": "accepted", "parked": "parked"}


def pool(channel: str) -> str:
    return "email" if channel == "email" else "chat"


class Snapshot:
    """All that counts, of one moment."""

    def __init__(self, connection: Connection) -> None:
        def rows(sql: str) -> list[Row]:
            return [dict(row) for row in connection.exec_driver_sql(sql).mappings()]

        def by_id(table: str) -> dict[int, Row]:
            return {row["id"]: row for row in rows(f"SELECT * FROM {table} ORDER BY id")}  # noqa: S608

        self.now = clock.now()
        self.conversations = by_id("conversation")
        self.assignments = by_id("assignment")
        self.offers = by_id("offer")
        self.agents = by_id("agent")
        self.profiles = by_id("profile")
        self.queues = by_id("queue")
        self.disabled = {row["id"] for row in rows("SELECT id FROM account WHERE disabled")}
        self.pages = rows("SELECT * FROM agent_connection")
        self.serves = defaultdict[int, set[int]](set)
        for row in rows("SELECT * FROM profile_queue"):
            self.serves[row["profile_id"]].add(row["queue_id"])
        hours = {one.id: one for one in all_hours(connection)}
        self.closed = {
            row["id"] for row in self.queues.values() if not is_open(hours.get(row["hours_id"] or 0), self.now)
        }

    @cached_property
    def turns(self) -> dict[int, list[Row]]:
        """By conversation, its assignments that have not ended."""
        found: defaultdict[int, list[Row]] = defaultdict(list)
        for row in self.assignments.values():
            if row["state"] != "released":
                found[row["conversation_id"]].append(row)
        return found

    @cached_property
    def held(self) -> Counter[tuple[int, str]]:
        """How much of each pool every agent's tasks and offers take."""
        return Counter(
            (row["agent_id"], pool(row["channel"]))
            for row in self.assignments.values()
            if row["state"] in ("offered", "accepted")
        )

    @cached_property
    def refusals(self) -> dict[tuple[int, int], int]:
        """By assignment and agent, when they last refused it, let it run out, or passed it on."""
        found: dict[tuple[int, int], int] = {}
        for row in self.assignments.values():
            if row["cause"] == "transfer":
                found[row["id"], row["from_agent_id"]] = row["queued_at"]
        for row in self.offers.values():
            if row["outcome"] in ("rejected", "timed_out"):
                key = (row["assignment_id"], row["agent_id"])
                found[key] = max(found.get(key, 0), row["closed_at"])
        return found

    def waiting(self) -> list[Row]:
        return [row for row in self.assignments.values() if row["state"] == "waiting"]

    def state_of(self, assignment_id: int) -> str:
        """Empty: it did not exist yet."""
        return str(self.assignments.get(assignment_id, {"state": ""})["state"])

    def connected(self, agent_id: int) -> bool:
        return any(p["agent_id"] == agent_id and p["seen_at"] > self.now - SILENT_MS for p in self.pages)

    def absent(self, agent_id: int) -> bool:
        """Nobody waits for them: shut out, or gone for longer than half a minute."""
        left_at = self.agents[agent_id]["left_at"]
        just_left = left_at is not None and left_at > self.now - JUST_LEFT_MS
        return agent_id in self.disabled or not (self.connected(agent_id) or just_left)

    def free(self, agent_id: int, in_pool: str) -> bool:
        """There, willing, and with room."""
        row = self.agents[agent_id]
        here = bool(row["ready"]) and agent_id not in self.disabled and self.connected(agent_id)
        return here and self.held[agent_id, in_pool] < self.capacity(agent_id, in_pool)

    def capacity(self, agent_id: int, in_pool: str) -> int:
        return self.profiles[self.agents[agent_id]["profile_id"]][f"{in_pool}_capacity"]

    def may_have(self, agent_id: int, turn: Row) -> bool:
        """Whether this one may go to this agent, were they free and had they not refused it."""
        meant_for = turn["for_agent_id"]
        if meant_for is not None and self.now < (turn["for_agent_until"] or 0) and not self.absent(meant_for):
            return agent_id == meant_for
        agent, queue = self.agents[agent_id], self.queues[turn["queue_id"]]
        needed = {*json.loads(turn["skills"]), *json.loads(queue["skills"])}
        return (
            queue["id"] not in self.closed
            and queue["id"] in self.serves[agent["profile_id"]]
            and needed <= set(json.loads(agent["skills"]))
        )

    def refused_just_now(self, agent_id: int, turn: Row) -> bool:
        at = self.refusals.get((turn["id"], agent_id))
        return at is not None and self.now - at < PAUSE_MS


def place(turn: Row) -> tuple[int, bool, int, int]:
    """Smaller is served sooner."""
    return (-turn["priority"], not turn["at_head"], turn["queued_at"], turn["id"])


def whole(before: Snapshot, now: Snapshot, taken_up: Counter[int]) -> None:
    """``taken_up``: how many each agent picked up or resumed between the two."""
    _each_conversation_is_somewhere(now)
    _every_offer_ends_once(before, now)
    _each_turn_goes_on_from_the_last(now)
    for key, used in now.held.items():
        agent_id, in_pool = key
        # Neither lowering a capacity nor what was there before takes anything away.
        allowed = max(now.capacity(agent_id, in_pool), before.capacity(agent_id, in_pool), before.held[key])
        assert used <= allowed + taken_up[agent_id], f"{key} holds {used}"


def _each_conversation_is_somewhere(now: Snapshot) -> None:
    for row in now.conversations.values():
        turns = now.turns.get(row["id"], [])
        if row["status"] in ("bot", "closed"):
            assert turns == [], row
            continue
        [turn] = turns
        assert turn["state"] == STATES[row["status"]], (row, turn)
        assert (turn["queue_id"], turn["channel"]) == (row["queue_id"], row["channel"])
        assert ("low", "medium", "high")[turn["priority"]] == row["priority"]
        has_agent = row["agent_id"] if row["status"] in ("live", "parked") else None
        assert row["agent_id"] == has_agent, row
        assert (row["parked_at"] is not None) == (row["status"] == "parked"), row
        if turn["state"] == "waiting":
            assert turn["agent_id"] is None, turn
        elif turn["state"] != "offered":
            assert turn["agent_id"] == has_agent, (row, turn)
            assert turn["accepted_at"] is not None


def _every_offer_ends_once(before: Snapshot, now: Snapshot) -> None:
    open_by_turn: Counter[int] = Counter()
    for row in now.offers.values():
        assert (row["outcome"] is None) == (row["closed_at"] is None), row
        then = before.offers.get(row["id"])
        if then is not None and then["outcome"] is not None:
            assert row == then, "an offer ended twice"
        if row["outcome"] is None:
            open_by_turn[row["assignment_id"]] += 1
            turn = now.assignments[row["assignment_id"]]
            assert (turn["state"], turn["agent_id"]) == ("offered", row["agent_id"]), (turn, row)
    offered = {row["id"] for row in now.assignments.values() if row["state"] == "offered"}
    assert open_by_turn == Counter(offered)


def _each_turn_goes_on_from_the_last(now: Snapshot) -> None:
    last: dict[int, Row] = {}
    for turn in now.assignments.values():
        former = last.get(turn["conversation_id"])
        last[turn["conversation_id"]] = turn
        if turn["cause"] == "requeue":
            assert former is not None
            assert former["accepted_at"] is not None, "only what was somebody's task goes to the head"
        if former is not None and turn["cause"] != "handover" and turn["queue_id"] == former["queue_id"]:
            assert turn["skills"] == former["skills"], "what its agent must be able to do is forgotten"


def settled(now: Snapshot, *, looked_for_gone: bool) -> None:
    """Nothing that could go on stands still."""
    for row in now.offers.values():
        assert row["outcome"] is not None or row["expires_at"] > now.now, row
    for turn in now.waiting():
        for agent_id in now.agents:
            could = now.free(agent_id, pool(turn["channel"])) and now.may_have(agent_id, turn)
            assert not could or now.refused_just_now(agent_id, turn), f"{agent_id} is free for {turn}"
    if looked_for_gone:
        _nothing_is_left_with_the_gone(now)


def _nothing_is_left_with_the_gone(now: Snapshot) -> None:
    for turn in now.assignments.values():
        if turn["state"] not in ("offered", "accepted", "parked"):
            continue
        agent = now.agents[turn["agent_id"]]
        assert agent["id"] not in now.disabled, turn
        patience = now.queues[turn["queue_id"]]["requeue_seconds"] * 1000
        if agent["gone_at"] is None or turn["channel"] == "email":
            continue
        if turn["state"] == "accepted":
            assert agent["gone_at"] + patience > now.now, turn
        if turn["state"] == "parked" and turn["wanted_at"] is not None:
            assert max(agent["gone_at"], turn["wanted_at"]) + patience > now.now, turn


def in_order(before: Snapshot, now: Snapshot) -> None:
    """Between the two there was one pass and nothing else: it passed nobody over."""
    new_offers = [row["assignment_id"] for row in now.offers.values() if row["id"] not in before.offers]
    taken = [
        row["id"]
        for row in now.assignments.values()
        if row["state"] == "accepted" and before.state_of(row["id"]) != "accepted"
    ]
    for given in (now.assignments[number] for number in (*new_offers, *taken)):
        for turn in now.waiting():
            if place(turn) < place(given) and pool(turn["channel"]) == pool(given["channel"]):
                passed_over = now.may_have(given["agent_id"], turn)
                assert not passed_over or now.refused_just_now(given["agent_id"], turn), (turn, given)
