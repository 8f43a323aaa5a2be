"""The last two weeks at Casa Lume. The same ``now`` and seed give the same two weeks."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from random import Random

from parley.bots.flow import Flow
from parley.demo import endings, letters
from parley.demo.dialogues import Dialogue, spoken, stock
from parley.demo.files import make
from parley.demo.goods import words
from parley.demo.opening import SECOND, Opening, answered_by_the_bot, handed_over, rated
from parley.demo.past import Past
from parley.demo.people import Person, people
from parley.demo.roster import MINUTE, Roster, Worker, local

SEED = 1848
DAYS = 14
CUSTOMERS = 190
# How much is going on in the hours of a working day from 8, and of a day at the weekend from 10.
WORKDAY = (3, 5, 7, 7, 5, 3, 4, 6, 7, 6, 5, 3)
WEEKEND = (4, 6, 5, 3, 4, 5, 4, 2)
# Shares of all conversations.
BY_THE_BOT = 0.16
RATED = 0.06
ABANDONED = 0.05


def history(now: int, flow: Flow, roster: Roster, mailbox_queue_id: int) -> list[Past]:
    """Every conversation, in the order they began; all of them closed."""
    random = Random(SEED)
    crowd = people(random, CUSTOMERS)
    regulars = crowd[: CUSTOMERS // 4]
    begun: list[Begun] = [
        _begin(random, flow, random.choice(regulars if random.random() < 0.4 else crowd), at)
        for at in _arrivals(random, now)
    ]
    begun += letters.received(now, crowd, mailbox_queue_id)
    for past, dialogue, known in sorted(begun, key=lambda one: one[0].handed_over_at or 0):
        if past.channel == "email" and dialogue is not None:
            letters.write_back(random, past, dialogue, known, roster)
        elif past.handed_over_at is not None:
            _carry_on(random, past, dialogue, known, roster)
    # Who had not finished by now has not been there at all: agents begin with an empty list.
    done = sorted((one[0] for one in begun if 0 < one[0].closed_at < now - MINUTE), key=lambda past: past.started_at)
    return list(_one_at_a_time(done))


def _one_at_a_time(pasts: list[Past]) -> Iterator[Past]:
    """Nobody had two conversations at once."""
    free: dict[str, int] = {}
    for past in pasts:
        if free.get(past.person.name, 0) < past.started_at:
            free[past.person.name] = past.closed_at
            yield past


def _arrivals(random: Random, now: int) -> Iterator[int]:
    today = local(now).replace(hour=0, minute=0, second=0, microsecond=0)
    for day in (today - timedelta(days=back) for back in range(DAYS, -1, -1)):
        weekend = day.weekday() >= 5
        opens, weights = (10, WEEKEND) if weekend else (8, WORKDAY)
        for _ in range(random.randint(9, 13) if weekend else random.randint(24, 33)):
            [hour] = random.choices(range(opens, opens + len(weights)), weights)
            yield _ms(day + timedelta(hours=hour, seconds=random.randrange(3300)))


def _ms(when: datetime) -> int:
    return int(when.timestamp() * 1000)


Begun = tuple[Past, Dialogue | None, Mapping[str, str]]


def _begin(random: Random, flow: Flow, person: Person, at: int) -> Begun:
    kind = random.random()
    dialogue = None
    if kind >= BY_THE_BOT + RATED:
        dialogue = random.choice([one for one in stock() if one.language == person.language])
    known = words(random, person.language, dialogue.about if dialogue else "", local(at))
    known |= {
        "first": person.first,
        "city": person.city,
        "email": person.email or "nobody@example.com",
        "preferred_day": f"{local(at) + timedelta(days=random.randrange(2, 9)):%d/%m/%Y}",
    }
    opening = Opening(random, flow, person, at, dialogue.title if dialogue and random.random() < 0.5 else "")
    if dialogue is not None:
        handed_over(opening, dialogue.request, dialogue.say, known)
    elif kind < BY_THE_BOT:
        answered_by_the_bot(opening, known)
    else:
        rated(opening, random, flow, person.language)
    return opening.past, dialogue, known


def _carry_on(random: Random, past: Past, dialogue: Dialogue | None, known: Mapping[str, str], roster: Roster) -> None:
    """What happened after the bot."""
    assert past.handed_over_at is not None
    assert past.queue_id is not None
    past.notice(past.handed_over_at, "handed_over", roster.queue_name(past.queue_id))
    worker = None
    if random.random() >= ABANDONED:
        worker = roster.assign(past)
    if worker is None or dialogue is None:
        past.closed_at = past.handed_over_at + random.randrange(40 * SECOND, 240 * SECOND)
        past.closed_by = "customer"
        past.offers = []
        past.notice(past.closed_at, "closed_by_customer")
        return
    _talk(random, past, dialogue, known, worker)
    past.result = spoken(dialogue.result, known, random).split(" / ")
    if roster.asks(past.queue_id):
        past.answers = endings.answers(random)


def _talk(random: Random, past: Past, dialogue: Dialogue, known: Mapping[str, str], worker: Worker) -> None:
    assert past.handed_over_at is not None
    assert past.accepted_at is not None
    words = {**known, "agent": worker.colleague.first}
    first, *rest = dialogue.lines
    # Many write while they wait.
    at = past.handed_over_at + random.randrange(3 * SECOND, 25 * SECOND)
    text = spoken(first.text, words, random)
    joined = len(past.entries) + (at <= past.accepted_at)
    past.say(at, "customer", text, name=past.person.name)
    past.previous_up_to = joined
    past.notice(past.accepted_at, "agent_joined", worker.colleague.name)
    at = max(at, past.accepted_at)
    for line in rest:
        text = spoken(line.text, words, random)
        file = make(line.file, words) if line.file else None
        if line.who == "C":
            at += _pause(random, len(text), 0.14, 70)
            past.say(at, "customer", text, name=past.person.name, file=file)
        elif line.who == "A":
            at += _pause(random, len(text), 0.11, 45)
            past.say(at, "agent", text, name=worker.colleague.name, file=file)
        else:
            at += random.randrange(4 * SECOND, 15 * SECOND)
            past.say(at, "agent", text, name=worker.colleague.name, kind="note")
    past.closed_at = at + random.randrange(10 * SECOND, 90 * SECOND)
    past.entries.sort(key=lambda entry: entry.at)
    past.notice(past.closed_at, "agent_left", worker.colleague.name)
    past.notice(past.closed_at, "closed_by_agent", worker.colleague.name)
    worker.busy(past.closed_at)


def _pause(random: Random, length: int, seconds_each: float, mean: float) -> int:
    """Reading, thinking, typing; now and then something came between."""
    seconds = 5 + length * seconds_each + random.expovariate(2 / mean)
    if random.random() < 0.06:
        seconds += random.uniform(60, 240)
    return int(seconds * SECOND)
