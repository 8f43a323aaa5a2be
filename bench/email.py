"""How many mixed mails a second become conversations, against Python's own parser over the same mails in the same run.

scripts/bench email [--json] [--count 10000]
"""

import asyncio
import email
import json
import tempfile
import time
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import click

from bench.processes import PASSWORD
from parley.access import actions as access
from parley.channels import actions as channels
from parley.channels.email import mailbox
from parley.channels.email.intake import Intake
from parley.channels.email.settings import EmailSettings
from parley.events import log
from parley.kit import migrate
from parley.kit.database import Database
from parley.media.receive import MediaRoom
from parley.queues import actions as queues
from parley.queues.schemas import QueueSettings
from parley.settings import Settings

ADDRESS = "support@shop.example"
WORDS = (
    "the",
    "lamp",
    "is",
    "broken",
    "and",
    "please",
    "send",
    "another",
    "one",
    "before",
    "Friday",
    "città",
    "größer",
)
ATTACHED_BYTES = 20_000


def write(random: Random, number: int, former: list[str]) -> bytes:
    """A third plain, a third with HTML and a quote, the rest with a file; every other one answers an earlier one."""
    mail = EmailMessage()
    mail["From"] = f"Customer {number % 997} <customer{number % 997}@example.org>"
    mail["To"] = ADDRESS
    mail["Message-ID"] = f"<{number}@example.org>"
    mail["Date"] = "Thu, 1 Jan 2026 10:00:00 +0100"
    answers = random.choice(former) if former and random.random() < 0.5 else ""
    mail["Subject"] = "Re: Lamp" if answers else f"Lamp {number}"
    if answers:
        mail["In-Reply-To"] = mail["References"] = answers
    text = "\n".join(" ".join(random.choices(WORDS, k=12)) for _ in range(random.randint(2, 30)))
    quote = "\n".join(f"> {line}" for line in text.split("\n"))
    mail.set_content(f"{text}\n\nOn Monday, The Shop wrote:\n{quote}\n" if answers else text)
    kind = number % 3
    if kind == 1:
        quoted = f'<div class="gmail_quote"><blockquote>{text}</blockquote></div>'
        mail.add_alternative(f"<div><p>{text}</p><img src='http://x.example/a'></div>{quoted}", subtype="html")
    elif kind == 2:
        content = random.randbytes(random.randint(1_000, ATTACHED_BYTES))
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=f"file{number}.bin")
    former.append(str(mail["Message-ID"]))
    return mail.as_bytes()


def written(folder: Path, count: int) -> list[Path]:
    random, former = Random(1), list[str]()
    paths = [folder / f"{number}.eml" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_bytes(write(random, number, former))
    return paths


class Pace(NamedTuple):
    """Mails a second by the clock, and a mail's milliseconds of the processor: a busy machine changes these less."""

    per_s: float
    cpu_ms: float


class Watch:
    def __init__(self, count: int) -> None:
        self._count = count
        self._began = time.perf_counter(), time.process_time()

    def read(self) -> Pace:
        clock, processor = self._began
        return Pace(self._count / (time.perf_counter() - clock), 1000 * (time.process_time() - processor) / self._count)


def parsed_by_python(paths: list[Path]) -> Pace:
    """With what anybody would want of them: subject, sender, and every part decoded."""
    watch = Watch(len(paths))
    for path in paths:
        mail: Any = email.message_from_bytes(path.read_bytes(), policy=default)
        for name in ("subject", "from"):
            str(mail[name])
        for part in mail.walk():
            part.get_payload(decode=True)
    return watch.read()


def rss_mb() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmRSS")


async def imported(home: Path, paths: list[Path]) -> tuple[Pace, list[float]]:
    """Four at a time, and the memory after each tenth."""
    settings = Settings(home=home, demo=False)
    database = Database(settings.url)
    database.write_events = log.write_events
    database.start(asyncio.get_running_loop())
    media = MediaRoom(database, settings)
    await media.start()
    try:
        box = await _mailbox(database)
        intake = Intake(database, media)
        memory: list[float] = []
        watch = Watch(len(paths))
        for tenth in _portions(paths, 10):
            left = iter(tenth)
            await asyncio.gather(*(_take(intake, box, left) for _ in range(4)))
            memory.append(round(rss_mb(), 1))
        return watch.read(), memory
    finally:
        await media.stop()
        database.stop()


async def _take(intake: Intake, box: mailbox.Mailbox, left: Iterator[Path]) -> None:
    for path in left:
        await intake.take(box, path.read_bytes())


async def _mailbox(database: Database) -> mailbox.Mailbox:
    await database.write(access.ensure_administrator, PASSWORD)
    queue_id = await database.write(queues.create_queue, QueueSettings("Support"))
    connector_id = await database.write(
        channels.create_connector,
        channel="email",
        name="Mailbox",
        key=ADDRESS,
        settings=EmailSettings(address=ADDRESS),
        queue_id=queue_id,
        bot_id=None,
    )
    return await database.read(mailbox.get, connector_id)


def _portions(paths: list[Path], count: int) -> Iterator[list[Path]]:
    size = max(1, len(paths) // count)
    for start in range(0, len(paths), size):
        yield paths[start : start + size]


def measure(folder: Path, count: int) -> dict[str, Any]:
    mails = folder / "mails"
    mails.mkdir()
    paths = written(mails, count)
    # Before and after: the machine is noisy, and both sides shall meet the same of it.
    before = parsed_by_python(paths)
    home = folder / "home"
    home.mkdir()
    migrate.upgrade(Settings(home=home).url)
    ours, memory = asyncio.run(imported(home, paths))
    after = parsed_by_python(paths)
    python = Pace((before.per_s + after.per_s) / 2, (before.cpu_ms + after.cpu_ms) / 2)
    return {
        "mails": count,
        "python_parser_per_s": round(python.per_s),
        "python_parser_cpu_ms": round(python.cpu_ms, 2),
        "imported_per_s": round(ours.per_s),
        "imported_cpu_ms": round(ours.cpu_ms, 2),
        "ratio": round(ours.per_s / python.per_s, 3),
        "ratio_cpu": round(python.cpu_ms / ours.cpu_ms, 3),
        "rss_mb_by_tenth": memory,
    }


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object and nothing else.")
@click.option("--count", default=10_000, help="How many mails.")
@click.option("--folder", default=None, type=click.Path(path_type=Path), help="Where to write.")
def main(as_json: bool, count: int, folder: Path | None) -> None:
    # Beside the code by default: the system's temporary folder may be memory, and a commit there costs nothing.
    with tempfile.TemporaryDirectory(dir=folder or Path.cwd(), prefix=".bench-") as name:
        result = measure(Path(name), count)
    if as_json:
        print(json.dumps(result))
        return
    for key, value in result.items():
        print(f"{key:>22}  {value}")


if __name__ == "__main__":
    main()
