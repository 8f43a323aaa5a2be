"""Invented days: nobody is lost in them, and theory knows how long people wait where it knows anything."""

import json
import math
from collections.abc import Iterable, Iterator
from heapq import heapreplace
from random import Random
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result

from parley.commands.simulate import command
from parley.dispatch.simulation import erlang
from parley.dispatch.simulation.draw import Arrival, arrivals
from parley.dispatch.simulation.plain import PlainDay
from parley.dispatch.simulation.report import report
from parley.dispatch.simulation.run import Conversation, run
from parley.dispatch.simulation.typical import typical_day

HANDLING = 300.0


def simulate(*arguments: str) -> Result:
    return CliRunner().invoke(command, arguments)


# Nobody is lost, nothing is left undone


def fate(one: Conversation) -> tuple[object, ...]:
    return one.state, one.agent_id, one.answered_at, one.left_at, one.missed


def test_nobody_is_lost_and_the_figures_add_up() -> None:
    past = run(typical_day(4_000, queues=6, each=2, agents=30), 3)
    found = report(past)
    assert found.total.abandoned > 0
    assert found.total.waiting > 0
    assert found.total.missed_offers > 0
    for one in (found.total, *found.queues):
        assert one.arrivals == one.answered + one.abandoned + one.waiting
    for name in ("arrivals", "answered", "abandoned", "waiting", "missed_offers"):
        assert sum(getattr(one, name) for one in found.queues) == getattr(found.total, name)
    assert found.total.arrivals == 4_000
    for one in past.conversations:
        assert (one.answered_at is None) or (one.left_at is None)
        assert one.state != "coming"
        if one.came.patience is not None and one.left_at is not None:
            assert one.left_at - one.came.at == one.came.patience


@pytest.mark.parametrize("seed", range(4))
def test_asking_about_those_who_matter_decides_what_asking_about_everybody_does(seed: int) -> None:
    """The simulator tells the policy only what could have changed; it comes to the same."""
    day = typical_day(1_000, queues=5, each=2, agents=12, chats=2, missed=0.3)
    some, everybody = run(day, seed), run(day, seed, whole=True)
    assert [fate(one) for one in some.conversations] == [fate(one) for one in everybody.conversations]
    assert report(some) == report(everybody)
    assert report(some).total.missed_offers > 100


def test_nobody_holds_more_than_they_may_nor_works_while_away() -> None:
    day = typical_day(2_000, queues=4, each=2, agents=15, missed=0.1)
    past = run(day, 5)
    changes: list[tuple[int, int, int, bool]] = []
    for one in past.conversations:
        if one.answered_at is not None and one.agent_id is not None:
            email = one.waiting.group == "email"
            # Who ends at the moment another is answered makes room for it.
            changes.append((one.answered_at, 1, one.agent_id, email))
            changes.append((one.answered_at + one.came.handling, -1, one.agent_id, email))
    held = {(n, email): 0 for n in range(len(day.agents)) for email in (False, True)}
    for _, change, agent, email in sorted(changes, key=lambda c: (c[0], c[1])):
        held[agent, email] += change
        assert held[agent, email] <= (day.agents[agent].emails if email else day.agents[agent].chats)
    assert all(worker.room_ms[0] + worker.room_ms[1] > 0 for worker in past.workers)
    assert all(used <= room for w in past.workers for used, room in zip(w.used_ms, w.room_ms, strict=True))


# Theory


class Wait(NamedTuple):
    ms: float
    left: bool


def oldest_first(customers: Iterable[tuple[float, float, float]], agents: int) -> Iterator[Wait]:
    """How long each waits, from (arrival, handling, patience) alone: no events, no policy.

    The recursion of J. Kiefer and J. Wolfowitz, "On the theory of queues with many servers", Transactions of the AMS 78
    (1955) 1-18; whoever would have to wait longer than they are willing to leaves and takes nobody's time, as in
    F. Baccelli, P. Boyer, G. Hebuterne, "Single-server queues with impatient customers", Advances in Applied
    Probability 16 (1984) 887-905.
    """
    free = [0.0] * agents
    for at, handling, patience in customers:
        wait = free[0] - at
        if wait <= 0:
            heapreplace(free, at + handling)
            yield Wait(0.0, False)
        elif wait < patience:
            heapreplace(free, free[0] + handling)
            yield Wait(wait, False)
        else:
            yield Wait(patience, True)


def as_customer(came: Arrival) -> tuple[float, float, float]:
    return came.at, came.handling, math.inf if came.patience is None else came.patience


def waits(plain: PlainDay, conversations: int, seed: int) -> list[Wait]:
    """What the simulator makes of it; those still waiting when the day ends are left out."""
    return [
        Wait((one.answered_at if one.left_at is None else one.left_at) - one.came.at, one.left_at is not None)  # type: ignore[operator]
        for one in run(plain.day(conversations), seed).conversations
        if one.answered_at is not None or one.left_at is not None
    ]


CASES = (
    PlainDay(1, 0.6),
    PlainDay(5, 3.5),
    PlainDay(20, 17.5),
    PlainDay(5, 4.5, patience_seconds=HANDLING / 2),
    PlainDay(10, 12, patience_seconds=HANDLING),
    PlainDay(20, 24, patience_seconds=HANDLING * 2),
)


@pytest.mark.parametrize("plain", CASES)
def test_every_single_wait_is_what_follows_from_the_arrivals(plain: PlainDay) -> None:
    expected = list(oldest_first(map(as_customer, arrivals(plain.day(10_000), 1)), plain.agents))
    found = waits(plain, 10_000, 1)
    assert len(found) > 9_900
    assert found == expected[: len(found)]


def endless(plain: PlainDay, count: int, seed: int) -> Iterator[tuple[float, float, float]]:
    """Customers of such a day in ms, drawn with dice of their own; the second half with the dice turned over."""
    log, between = math.log, plain.handling_seconds * 1000 / plain.load
    handling = plain.handling_seconds * 1000
    patience = math.inf if plain.patience_seconds is None else plain.patience_seconds * 1000
    at = 0.0
    for turned in (False, True):
        throw = Random(seed).random
        for _ in range(count // 2):
            a, b = throw(), throw()
            if turned:
                a, b = 1 - a, 1 - b
            at -= log(a or 1e-300) * between
            yield at, -log(b or 1e-300) * handling, patience and -log(throw() or 1e-300) * patience


class Measured(NamedTuple):
    mean_wait_seconds: float
    service_level: float
    abandonment: float


def measure(found: Iterable[Wait], target_seconds: float) -> Measured:
    count = 0
    waited = 0.0
    in_time = left = 0
    for one in found:
        count += 1
        waited += one.ms
        left += one.left
        in_time += one.ms <= target_seconds * 1000 and not one.left
    return Measured(waited / count / 1000, in_time / count, left / count)


def measured(plain: PlainDay, conversations: int, many: int, seed: int) -> Measured:
    """What the simulator says, as exactly as ``many`` customers would say it.

    Waits of neighbours are alike: for 2 % some millions of them are needed. The recursion, which costs a fiftieth,
    serves as the control variate (P. Glasserman, "Monte Carlo Methods in Financial Engineering" (2004), section 4.1):
    the simulator's figure, less the recursion's for the very same customers, plus the recursion's for ``many`` others.
    """
    target = plain.target_seconds
    same = map(as_customer, arrivals(plain.day(conversations), seed))
    figures = (
        measure(waits(plain, conversations, seed), target),
        measure(oldest_first(same, plain.agents), target),
        measure(oldest_first(endless(plain, many, seed), plain.agents), target),
    )
    return Measured(*(simulated - recursed + long for simulated, recursed, long in zip(*figures, strict=True)))


def test_waits_and_service_level_are_erlang_c() -> None:
    """Five agents, 3.5 erlangs, 20 s. Over 40 seeds of 3,000,000 the standard deviations are 0.63 % and 0.12 %."""
    plain = PlainDay(5, 3.5)
    found, theory = measured(plain, 20_000, 4_000_000, 1), plain.theory()
    assert found.mean_wait_seconds == pytest.approx(theory.mean_wait_seconds, rel=0.02)
    assert found.service_level == pytest.approx(theory.service_level, rel=0.02)
    assert found.abandonment == 0


@pytest.mark.parametrize("plain", CASES[3:])
def test_abandonment_is_erlang_a(plain: PlainDay) -> None:
    found = measured(plain, 20_000, 600_000, 1)
    theory = erlang.with_patience(plain.agents, plain.load, HANDLING, plain.patience_seconds or 0)
    assert found.abandonment == pytest.approx(theory.abandon, rel=0.02)
    assert found.mean_wait_seconds == pytest.approx(theory.mean_wait, rel=0.02)


def test_the_formulas() -> None:
    # Erlang's own tables: ten lines and five erlangs lose 1.84 %.
    assert erlang.blocked(10, 5) == pytest.approx(0.01838, abs=5e-6)
    # One agent: M/M/1.
    assert erlang.must_wait(1, 0.6) == pytest.approx(0.6)
    assert erlang.mean_wait(1, 0.6, HANDLING) == pytest.approx(0.6 * HANDLING / 0.4)
    # Patience as long as handling: everybody stays as if there were agents without end; how many are there is Poisson.
    poisson = [math.exp(n * math.log(12) - 12 - math.lgamma(n + 1)) for n in range(200)]
    with_patience = erlang.with_patience(10, 12, HANDLING, HANDLING)
    assert with_patience.abandon == pytest.approx(sum((n - 10) * p for n, p in enumerate(poisson) if n > 10) / 12)
    assert with_patience.must_wait == pytest.approx(sum(poisson[10:]))
    # Patience without end: A becomes C.
    patient = erlang.with_patience(20, 17.5, HANDLING, 1e12)
    assert patient.mean_wait == pytest.approx(erlang.mean_wait(20, 17.5, HANDLING), rel=1e-6)
    assert patient.must_wait == pytest.approx(erlang.must_wait(20, 17.5), rel=1e-6)
    assert erlang.mean_wait(3, 3, HANDLING) == math.inf
    assert erlang.service_level(3, 3, HANDLING, 20) == 0


# The command


def test_the_same_seed_is_the_same_day() -> None:
    small = ("--conversations", "2000", "--queues", "4", "--json")
    first, again, other = simulate(*small), simulate(*small), simulate(*small, "--seed", "2")
    assert first.exit_code == 0
    assert first.stdout == again.stdout
    assert first.stdout != other.stdout
    assert first.stderr == ""
    found = json.loads(first.stdout)
    assert found["total"]["arrivals"] == 2_000
    assert len(found["queues"]) == 4
    assert all(0 <= one["occupancy"] <= 1 for one in (found["total"], *found["queues"]))


def test_it_prints_a_line_for_each_queue() -> None:
    result = simulate("--conversations", "500", "--queues", "3", "--agents", "9")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].split()[:3] == ["queue", "agents", "arrivals"]
    assert [line.split()[0] for line in lines[1:5]] == ["Support", "Orders", "Letters", "total"]
    assert lines[4].split()[1:3] == ["9", "500"]


def test_a_plain_day_prints_what_theory_expects() -> None:
    patient = json.loads(simulate("--plain", "--agents", "2", "--conversations", "100", "--json").stdout)
    assert patient["theory"]["formula"] == "Erlang C"
    assert patient["theory"]["mean_wait_seconds"] == pytest.approx(erlang.mean_wait(2, 1.6, HANDLING))
    hurried = simulate("--plain", "--agents", "2", "--load", "3", "--patience", "60", "--conversations", "100")
    assert "Erlang A expects: abandoned" in hurried.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--agents", "0"], "'--agents'"),
        (["--conversations", "many"], "'--conversations'"),
        (["--conversations", "-5"], "'--conversations'"),
        (["--away", "1.5"], "'--away'"),
        (["--missed", "nan"], "'--missed'"),
        (["--acceptance", "never"], "'--acceptance'"),
        (["--load", "4"], "--load cannot be used without --plain"),
        (["--plain", "--queues", "3"], "--queues cannot be used with --plain"),
        (["--plain", "--agents", "3", "--load", "4"], "3 agents can ever serve"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_bad_options_are_refused_in_a_line(arguments: list[str], said: str) -> None:
    result = simulate(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr.splitlines()[-1]
    assert result.stdout == ""
