"""The past is plausible whenever one looks at it."""

from collections import Counter, defaultdict
from random import Random

import pytest

from parley.demo.flow import flow
from parley.demo.history import DAYS, SEED, history
from parley.demo.past import Past
from parley.demo.people import AGENTS
from parley.demo.roster import Roster, Worker, local
from parley.demo.rows import answers
from parley.demo.shop import Queues, profiles
from parley.queues.schemas import Queue

DAY = 24 * 3600 * 1000
QUEUES = Queues(sales=1, support=2, billing=3, vendite=4)
SETTINGS = {
    1: Queue(id=1, version=1, name="Sales", acceptance="offer", offer_seconds=30, sla_chat_seconds=120),
    2: Queue(id=2, version=1, name="Support", acceptance="offer", offer_seconds=30, sla_chat_seconds=90),
    3: Queue(id=3, version=1, name="Billing", acceptance="offer", offer_seconds=45, sla_chat_seconds=180, survey_id=1),
    4: Queue(id=4, version=1, name="Vendite Italia", acceptance="automatic", offer_seconds=30, sla_chat_seconds=120),
}
# A Wednesday, 10:41 by the shop's clock, and other moments of the following week.
WEDNESDAY = 1_772_617_260_000
MOMENTS = [WEDNESDAY + hours * 3_600_000 for hours in (0, 3, 9, 14, 22, 50, 75, 100, 124)]


def workers() -> list[Worker]:
    known = profiles(QUEUES)
    return [
        Worker(one, agent_id, known[one.profile].queue_ids, *known[one.profile][:2])
        for agent_id, one in enumerate(AGENTS, 1)
    ]


def past(now: int) -> list[Past]:
    return history(now, flow(QUEUES), Roster(Random(SEED), workers(), SETTINGS), QUEUES.support)


def test_the_same_moment_has_the_same_past() -> None:
    assert past(WEDNESDAY) == past(WEDNESDAY)


@pytest.mark.parametrize("now", MOMENTS)
def test_everything_is_over_and_in_order(now: int) -> None:
    found = past(now)
    assert 250 <= len(found) <= 450
    assert [one.started_at for one in found] == sorted(one.started_at for one in found)
    for one in found:
        assert now - (DAYS + 2) * DAY < one.started_at < one.closed_at < now
        moments = [entry.at for entry in one.entries]
        assert moments == sorted(moments)
        assert moments[0] == one.started_at
        assert moments[-1] == one.closed_at
        assert (one.agent_id is not None) == (one.accepted_at is not None)


@pytest.mark.parametrize("now", MOMENTS)
def test_nobody_is_in_two_places_at_once(now: int) -> None:
    known = {worker.agent_id: worker for worker in workers()}
    work: defaultdict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    free: dict[str, int] = {}
    for one in past(now):
        assert one.started_at > free.get(one.person.name, 0)
        free[one.person.name] = one.closed_at
        if one.agent_id is not None:
            assert one.accepted_at is not None
            assert one.queue_id in known[one.agent_id].queue_ids
            work[one.agent_id, one.channel] += [(one.accepted_at, 1), (one.closed_at, -1)]
    for (agent_id, channel), changes in work.items():
        held = 0
        for _, change in sorted(changes):
            held += change
            assert held <= known[agent_id].capacity[channel]


def test_it_looks_like_a_contact_centre() -> None:
    found = past(WEDNESDAY)
    assert Counter(one.person.language for one in found).keys() == {"en", "it"}
    by_closing = Counter(one.closed_by for one in found)
    assert by_closing["agent"] > 4 * by_closing["bot"] * 0.7
    assert by_closing["bot"] > by_closing["customer"] > 0
    assert {one.queue_id for one in found} == {None, 1, 2, 3, 4}
    assert {one.priority for one in found if one.queue_id} == {"low", "medium", "high"}
    weekend = [one for one in found if local(one.started_at).weekday() >= 5]
    assert 0 < len(weekend) < len(found) / 4
    assert all(8 <= local(one.started_at).hour < 20 for one in found)
    assert len({one.agent_id for one in found if one.agent_id}) == len(AGENTS) - 1
    returned = Counter(one.person.name for one in found)
    assert max(returned.values()) > 2
    assert sum(offer.outcome == "timed_out" for one in found for offer in one.offers) > 3
    assert sum(entry.kind == "note" for one in found for entry in one.entries) > 30
    assert sum(entry.file is not None for one in found for entry in one.entries) > 15
    assert all(bool(one.result) == (one.closed_by == "agent") for one in found)
    assert all(bool(one.answers) == (one.closed_by == "agent" and one.queue_id == 3) for one in found)
    mails = [one for one in found if one.channel == "email"]
    assert len(mails) > 20
    assert {one.person.language for one in mails} == {"en", "it"}
    assert {sum(entry.kind == "text" for entry in one.entries) for one in mails} == {2, 3, 4}
    assert any(entry.file is not None for one in mails for entry in one.entries)
    assert all(one.subject and one.closed_by == "agent" for one in mails)
    waits = [answer.at - answer.asked_at for one in found if one.channel == "webchat" for answer in answers(one)]
    late = sum(wait > 120_000 for wait in waits)
    assert len(waits) > 500
    assert 0.01 < late / len(waits) < 0.2
