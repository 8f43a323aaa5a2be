"""Lets the dispatcher's policy work through an invented day, and says how it went.

``--json`` prints one object: ``seed``, ``agents`` (how many work that day), ``decisions`` (of the policy), ``queues``
(a list) and ``total``. The same options print the same. ``total`` and each queue have

- ``arrivals`` = ``answered`` + ``abandoned`` + ``waiting`` (still there when the day ends);
- ``mean_wait_seconds`` of the answered, null where nobody was, and ``longest_wait_seconds`` of anybody;
- ``service_level``: of those answered or gone, the share answered within the target; null where there were none;
- ``missed_offers``;
- ``occupancy``: the share of their room that the agents of the queue used while at work; null without agents.

A queue also has its ``name``, ``group`` (chat, social, email), ``target_seconds`` and ``agents``.
With ``--plain`` there is ``theory`` too: ``formula`` and what it expects; ``mean_wait_seconds`` and ``service_level``
as above, or ``abandonment``, the share of the arrivals that leaves, where customers are impatient.
"""

import math
import sys
import time
from typing import Any

import click
import msgspec

from parley.dispatch.simulation.plain import PlainDay, Theory
from parley.dispatch.simulation.report import Figures, QueueFigures, Report, report
from parley.dispatch.simulation.run import run
from parley.dispatch.simulation.typical import typical_day
from parley.queues.schemas import Acceptance

HEADINGS = ("queue", "agents", "arrivals", "answered", "abandoned", "waiting", "mean wait", "longest", "level", "busy")
NOT_PLAIN = ("queues", "each", "chats", "emails", "away", "missed", "acceptance")


class Number(click.FloatRange):
    """No infinity, and nothing that is no number."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        number = super().convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(f"{value!r} is not a number.", param, ctx)
        return number


@click.command("simulate")
@click.option("--conversations", type=click.IntRange(1, 1_000_000), default=100_000, show_default=True)
@click.option("--agents", type=click.IntRange(1, 20_000), help="Who work that day.  [default: what the day needs]")
@click.option("--queues", type=click.IntRange(1, 200), default=12, show_default=True)
@click.option(
    "--each", type=click.IntRange(1, 200), default=3, show_default=True, help="How many queues an agent serves."
)
@click.option(
    "--chats", type=click.IntRange(1, 100), default=3, show_default=True, help="How many chats an agent has at once."
)
@click.option(
    "--emails", type=click.IntRange(1, 100), default=1, show_default=True, help="And how many emails beside them."
)
@click.option("--away", type=Number(0, 0.9), default=0.1, show_default=True, help="Share of a shift spent on breaks.")
@click.option("--missed", type=Number(0, 0.9), default=0.03, show_default=True, help="Share of offers not answered.")
@click.option(
    "--acceptance",
    type=click.Choice(["automatic", "offer"]),
    help="In all queues.  [default: by offer, but for one queue in twelve]",
)
@click.option("--plain", is_flag=True, help="A day Erlang's formulas describe, and what they expect: see below.")
@click.option("--handling", type=Number(1, 86_400), help="Mean handling time in seconds; with --plain.  [default: 300]")
@click.option("--patience", type=Number(1, 864_000), help="Mean patience in seconds; with --plain.  [default: no end]")
@click.option("--load", type=Number(0.01, 20_000), help="In erlangs; with --plain.  [default: 0.8 for each agent]")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed, the same day.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
@click.pass_context
def command(
    ctx: click.Context,
    conversations: int,
    agents: int | None,
    queues: int,
    each: int,
    chats: int,
    emails: int,
    away: float,
    missed: float,
    acceptance: Acceptance | None,
    plain: bool,
    handling: float | None,
    patience: float | None,
    load: float | None,
    seed: int,
    as_json: bool,
) -> None:
    """Let the dispatcher work through an invented day, and print how it went.

    Customers come as they do in a shop's contact centre: by hour, to several queues, by chat and email, with more or
    less patience. Agents work shifts, take breaks, serve some of the queues each, accept offers or miss them. Who gets
    what is decided by the very policy that decides it in earnest. Nothing is read or written.

    --plain is another day: one queue, one chat for each agent, all times exponential, customers all day long, nobody
    away, conversations taken at once. What Erlang C, or with --patience Erlang A, expects of it is printed beside.
    """
    _refuse_mixtures(ctx, plain)
    theory: Theory | None = None
    if plain:
        people = agents or 10
        plain_day = PlainDay(people, load or 0.8 * people, handling or 300.0, patience)
        if patience is None and plain_day.load >= people:
            raise click.UsageError(f"{load:g} erlangs are more than {people} agents can ever serve; give --patience.")
        day, theory = plain_day.day(conversations), plain_day.theory()
    else:
        day = typical_day(
            conversations,
            queues=queues,
            each=each,
            agents=agents,
            chats=chats,
            emails=emails,
            away=away,
            missed=missed,
            acceptance=acceptance,
        )
    start = time.perf_counter()
    silent = as_json or not sys.stderr.isatty()
    with click.progressbar(length=conversations, label="Conversations", file=sys.stderr, hidden=silent) as bar:
        past = run(day, seed, tell=bar.update)
    found = report(past)
    if as_json:
        told = {"seed": seed, **msgspec.structs.asdict(found)}
        if theory is not None:
            told["theory"] = theory
        click.echo(msgspec.json.encode(told))
        return
    click.echo(_table(found))
    if theory is not None:
        click.echo(f"\n{_expected(theory)}")
    click.echo(f"\n{found.decisions:,} decisions in {time.perf_counter() - start:.1f} s; seed {seed}")


def _refuse_mixtures(ctx: click.Context, plain: bool) -> None:
    for name in ("handling", "patience", "load") if not plain else NOT_PLAIN:
        if ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE:
            raise click.UsageError(f"--{name} cannot be used {'with' if plain else 'without'} --plain.")


def _table(found: Report) -> str:
    rows: list[tuple[str, ...]] = [
        HEADINGS,
        *((f"{one.name} ({one.group})", *_cells(one, one.agents)) for one in found.queues),
        ("total", *_cells(found.total, found.agents)),
    ]
    widths = [max(len(row[n]) for row in rows) for n in range(len(HEADINGS))]
    lines = [
        "  ".join(cell.ljust(width) if n == 0 else cell.rjust(width) for n, (cell, width) in enumerate(cells))
        for cells in (list(zip(row, widths, strict=True)) for row in rows)
    ]
    return "\n".join(line.rstrip() for line in lines)


def _cells(one: Figures | QueueFigures, agents: int) -> tuple[str, ...]:
    counts = (agents, one.arrivals, one.answered, one.abandoned, one.waiting)
    return (
        *(f"{count:,}" for count in counts),
        "-" if one.mean_wait_seconds is None else _length(one.mean_wait_seconds),
        _length(one.longest_wait_seconds),
        _share(one.service_level),
        _share(one.occupancy),
    )


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"


def _length(seconds: float) -> str:
    """``8.4 s``, ``3 min 07 s``, ``2 h 05 min``."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"


def _expected(theory: Theory) -> str:
    said: list[str] = []
    if theory.mean_wait_seconds is not None:
        said.append(f"mean wait {_length(theory.mean_wait_seconds)}")
    if theory.abandonment is not None:
        said.append(f"abandoned {theory.abandonment:.2%}")
    if theory.service_level is not None:
        said.append(f"level {theory.service_level:.1%}")
    return f"{theory.formula} expects: {', '.join(said)}"
