"""How many messages a second, from the customer's send to the agent's frame, against raw SQLite in the same run.

scripts/bench message [--json] [--seconds 8]
"""

import asyncio
import json
import statistics
import tempfile
from pathlib import Path
from typing import Any

import click
import uvloop

from bench import raw, world
from bench.crowd import Tally, gather_crowd, saturate, settle, steady
from bench.processes import Process, parley
from bench.wire import Wire, open_wire

AGENTS = 16
CUSTOMERS = 128
WINDOW = 2
STEADY_PER_SECOND = 300
IDLE_SOCKETS = 1_000
# Whatever the first customers make the server load is not what one more costs.
FIRST_SOCKETS = 100
LIMITS = {"PARLEY_VISITOR_MESSAGES_PER_MINUTE": "1000000"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
@click.option("--seconds", default=8.0, help="How long each part runs.")
@click.option(
    "--folder", default=None, type=click.Path(path_type=Path), help="Where to write; the disk is measured too."
)
def main(as_json: bool, seconds: float, folder: Path | None) -> None:
    # Beside the code by default: the system's temporary folder may be memory, and a commit there costs nothing.
    with tempfile.TemporaryDirectory(dir=folder or Path.cwd(), prefix=".bench-") as name:
        result = measure(Path(name), seconds)
    if as_json:
        print(json.dumps(result))
        return
    for key, value in result.items():
        print(f"{key:>22}  {value}")


def measure(folder: Path, seconds: float) -> dict[str, Any]:
    # Raw before and after: the machine is noisy, and both sides shall meet the same of it.
    each_before = raw.per_second(folder / "each1.db", 1, seconds / 2)
    batch = raw.per_second(folder / "batch.db", 50, seconds / 2)
    idle = world.make(folder / "idle", AGENTS, CUSTOMERS)
    with parley(idle, **LIMITS) as process:
        memory = uvloop.run(_memory(process))
    busy = world.make(folder / "busy", AGENTS, CUSTOMERS)
    with parley(busy, **LIMITS) as process:
        speed = uvloop.run(_speed(process, seconds))
    each_after = raw.per_second(folder / "each2.db", 1, seconds / 2)
    each = (each_before + each_after) / 2
    return {
        "raw_each_per_s": round(each),
        "raw_batch50_per_s": round(batch),
        **speed,
        "ratio": round(speed["parley_per_s"] / each, 2),
        **memory,
    }


async def _memory(process: Process) -> dict[str, Any]:
    rss_idle = process.rss_kb()
    open_wires = await _come(process, range(FIRST_SOCKETS))
    rss_first = process.rss_kb()
    open_wires += await _come(process, range(FIRST_SOCKETS, FIRST_SOCKETS + IDLE_SOCKETS))
    return {
        "rss_idle_mb": round(rss_idle / 1024, 1),
        "rss_in_use_mb": round(rss_first / 1024, 1),
        "kb_per_socket": round((process.rss_kb() - rss_first) / IDLE_SOCKETS, 1),
    }


async def _come(process: Process, numbers: range) -> list[Wire]:
    """Customers who open their page, and do nothing further."""
    open_wires: list[Wire] = []
    for n in numbers:
        token = await world.visitor(process, n)
        wire = await open_wire("127.0.0.1", process.port, "/webchat/socket", lambda _: None)
        wire.send(b'{"type":"hello","token":"%s"}' % token.encode())
        open_wires.append(wire)
    await asyncio.sleep(1)
    return open_wires


async def _speed(process: Process, seconds: float) -> dict[str, Any]:
    tally = Tally()
    crowd = await gather_crowd(process, world.usernames(AGENTS), CUSTOMERS, tally)
    await steady(crowd, STEADY_PER_SECOND, 1)
    await settle(tally)
    warm = set(tally.sent)
    await steady(crowd, STEADY_PER_SECOND, seconds)
    await settle(tally)
    waits = sorted((at - tally.sent[key]) / 1e6 for key, at in tally.delivered.items() if key not in warm)
    before = set(tally.sent)
    await saturate(crowd, WINDOW, seconds)
    await settle(tally)
    sent = [key for key in tally.sent if key not in before]
    first = min(tally.sent[key] for key in sent)
    delivered = sorted(tally.delivered[key] for key in sent if key in tally.delivered)
    return {
        "parley_per_s": round(len(delivered) / ((delivered[-1] - first) / 1e9)),
        "p50_ms": round(statistics.median(waits), 2),
        "p99_ms": round(waits[int(len(waits) * 0.99)], 2),
        "lost": len(tally.sent) - len(tally.delivered),
    }


if __name__ == "__main__":
    main()
