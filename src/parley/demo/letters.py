"""Letters to the shop's mailbox: each thread is begun and ended within a working day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from random import Random

from parley.demo.dialogues import Dialogue, letters, spoken
from parley.demo.files import make
from parley.demo.goods import words
from parley.demo.mailbox import SIGNATURE
from parley.demo.past import Past
from parley.demo.people import Person
from parley.demo.roster import MINUTE, Roster, local

SEED = 1849
DAYS = 14


def received(now: int, crowd: Sequence[Person], queue_id: int) -> Iterator[tuple[Past, Dialogue, Mapping[str, str]]]:
    """What customers wrote first, in the order it came."""
    random = Random(SEED)
    writers = [one for one in crowd if one.email]
    today = local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    for day in (today - timedelta(days=back) for back in range(DAYS, -1, -1)):
        if day.weekday() >= 5:
            continue
        for _ in range(random.randint(2, 4)):
            at = int((day + timedelta(hours=8, seconds=random.randrange(4 * 3600))).timestamp() * 1000)
            person = random.choice(writers)
            letter = random.choice([one for one in letters() if one.language == person.language])
            known = words(random, person.language, letter.about, local(at))
            known |= {"first": person.first, "name": person.name, "city": person.city}
            past = Past(person, "", at, [], [], queue_id=queue_id, handed_over_at=at, channel="email")
            past.subject = spoken(letter.subject, known, random)
            yield past, letter, known


def write_back(random: Random, past: Past, letter: Dialogue, known: Mapping[str, str], roster: Roster) -> None:
    """Who got it, and how it went on; a letter that nobody had room for has not been written at all."""
    worker = roster.assign(past)
    if worker is None:
        return
    assert past.accepted_at is not None
    assert past.queue_id is not None
    past.notice(past.started_at, "handed_over", roster.queue_name(past.queue_id))
    at = past.started_at
    for number, line in enumerate(letter.lines):
        text = spoken(line.text, known, random)
        file = make(line.file, known) if line.file else None
        if line.who == "C":
            at += random.randrange(20 * MINUTE, 120 * MINUTE) if number else 0
            past.say(at, "customer", text, name=past.person.name, file=file)
        else:
            at = max(at, past.accepted_at) + random.randrange(12 * MINUTE, 70 * MINUTE)
            text = f"{text}\n\n{SIGNATURE.format(agent=worker.colleague.name)}"
            past.say(at, "agent", text, name=worker.colleague.name, file=file)
        if number == 0:
            past.previous_up_to = len(past.entries)
            past.notice(past.accepted_at, "agent_joined", worker.colleague.name)
    past.closed_at = at + random.randrange(MINUTE, 5 * MINUTE)
    past.notice(past.closed_at, "agent_left", worker.colleague.name)
    past.notice(past.closed_at, "closed_by_agent", worker.colleague.name)
    past.result = letter.result.split(" / ")
    worker.busy(past.closed_at, "email")
