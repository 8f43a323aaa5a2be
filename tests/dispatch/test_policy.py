"""The pure part: any number of random days."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from parley.dispatch.policy import ASK_AGAIN_MS, Candidate, QueueRules, Waiting, decide
from parley.queues.schemas import ChannelGroup

NOW = 1_700_000_000_000
RULES = {1: QueueRules("automatic"), 2: QueueRules("offer"), 3: QueueRules("automatic", open=False)}
GROUPS: tuple[ChannelGroup, ...] = ("chat", "social", "email")
moments = st.integers(NOW - 60_000, NOW)
skills = st.frozensets(st.sampled_from(("french", "refunds")))


class Day(NamedTuple):
    waiting: list[Waiting]
    agents: list[Candidate]

    def colleagues(self) -> dict[int, Candidate]:
        """The agents once more: a policy uses up what it is given."""
        return {
            a.agent_id: Candidate(
                a.agent_id,
                a.queue_ids,
                a.last_given_at,
                a.chat_capacity,
                a.email_capacity,
                a.chat_used,
                a.email_used,
                a.skills,
            )
            for a in self.agents
        }


@st.composite
def days(draw: st.DrawFn) -> Day:
    agents = [
        Candidate(
            agent_id=number,
            queue_ids=draw(st.frozensets(st.sampled_from(tuple(RULES)))),
            last_given_at=draw(moments),
            chat_capacity=draw(st.integers(0, 3)),
            email_capacity=draw(st.integers(0, 2)),
            chat_used=draw(st.integers(0, 4)),
            email_used=draw(st.integers(0, 3)),
            skills=draw(skills),
        )
        for number in range(1, draw(st.integers(0, 4)) + 1)
    ]
    waiting = [
        Waiting(
            assignment_id=number,
            queue_id=draw(st.sampled_from(tuple(RULES))),
            group=draw(st.sampled_from(GROUPS)),
            priority=draw(st.integers(0, 2)),
            entered_at=draw(moments),
            refused_at=draw(st.dictionaries(st.integers(1, 4), moments, max_size=3)),
            at_head=draw(st.booleans()),
            skills=draw(st.just(frozenset[str]()) | skills),
            transferred=draw(st.booleans()),
            for_agent_id=draw(st.none() | st.integers(1, 5)),
            for_agent_until=draw(st.integers(NOW - 1_000, NOW + 1_000)),
        )
        for number in range(1, draw(st.integers(0, 8)) + 1)
    ]
    return Day(waiting, agents)


def able(one: Waiting, agents: dict[int, Candidate]) -> list[Candidate]:
    """Who may have it at all."""
    if one.for_agent_id is not None and one.for_agent_until > NOW:
        agent = agents.get(one.for_agent_id)
        return [agent] if agent is not None and agent.room(one.group) > 0 else []
    if not RULES[one.queue_id].open:
        return []
    return [
        agent
        for agent in agents.values()
        if one.queue_id in agent.queue_ids and agent.room(one.group) > 0 and one.skills <= agent.skills
    ]


def choices(one: Waiting, agents: dict[int, Candidate]) -> list[Candidate]:
    """Those who have not refused it; failing these, those who did a while ago."""
    may = able(one, agents)
    fresh = [agent for agent in may if agent.agent_id not in one.refused_at]
    return fresh or [a for a in may if NOW - one.refused_at[a.agent_id] >= ASK_AGAIN_MS]


@given(days())
def test_every_decision_is_a_right_one_and_none_is_missing(day: Day) -> None:
    """Walks through the queue as the rules say it, and looks over the policy's shoulder."""
    agents = day.colleagues()
    decisions = {one.assignment_id: one for one in decide(day.waiting, day.agents, RULES, NOW)}
    for one in sorted(day.waiting, key=lambda w: (-w.priority, not w.at_head, w.entered_at, w.assignment_id)):
        decision, possible = decisions.get(one.assignment_id), choices(one, agents)
        if decision is None:
            assert possible == []
            continue
        chosen = agents[decision.agent_id]
        assert chosen in possible
        assert decision.how == RULES[one.queue_id].acceptance
        for other in possible:
            assert (chosen.last_given_at, -chosen.room(one.group)) <= (other.last_given_at, -other.room(one.group))
        chosen.take(one.group, NOW)


@given(days())
def test_room_is_never_exceeded_and_nothing_is_given_twice(day: Day) -> None:
    before = day.colleagues()
    decisions = decide(day.waiting, day.agents, RULES, NOW)
    for agent in day.agents:
        assert agent.chat_used <= max(agent.chat_capacity, before[agent.agent_id].chat_used)
        assert agent.email_used <= max(agent.email_capacity, before[agent.agent_id].email_used)
    assert len({one.assignment_id for one in decisions}) == len(decisions)


@given(days())
def test_the_same_state_gives_the_same_decisions(day: Day) -> None:
    again = list(day.colleagues().values())
    decisions = decide(day.waiting, day.agents, RULES, NOW)
    assert decisions == decide(reversed(day.waiting), reversed(again), RULES, NOW)
